"""Language tags (BCP 47): their canonical form, and the script and direction of writing that they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from confdeck.typography.direction import Direction

WELL_FORMED = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_VARIANT = re.compile(r"[a-z0-9]{5,8}|[0-9][a-z0-9]{3}")
_SCRIPT_LENGTH, _EXTENDED_LENGTH = 4, 3
_LIKELY_NASTALIQ = frozenset({"ks", "lah", "pa", "pnb", "skr", "ur"})
"""Languages whose Arabic script is Nastaliq, for which ISO 15924 has the code `Aran`."""
RIGHT_TO_LEFT_SCRIPTS = frozenset(
    [
        "Adlm",
        "Arab",
        "Aran",
        "Armi",
        "Avst",
        "Chrs",
        "Cprt",
        "Elym",
        "Gara",
        "Hatr",
        "Hebr",
        "Hung",
        "Khar",
        "Lydi",
        "Mand",
        "Mani",
        "Mend",
        "Merc",
        "Mero",
        "Narb",
        "Nbat",
        "Nkoo",
        "Orkh",
        "Ougr",
        "Palm",
        "Phli",
        "Phlp",
        "Phnx",
        "Prti",
        "Rohg",
        "Samr",
        "Sarb",
        "Sidt",
        "Sogd",
        "Sogo",
        "Syrc",
        "Syre",
        "Syrj",
        "Syrn",
        "Thaa",
        "Yezi",
    ]
)
"""Scripts that are written from right to left, from Unicode's Scripts.txt and its bidirectional classes."""


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """A language as it is written: the subtags of its tag, and the likely ones that the tag leaves out."""

    code: str
    """The canonical tag; codes that were replaced are given by their successors."""
    language: str
    script: str
    """ISO 15924 code: `Latn`, `Aran` for Arabic in Nastaliq, `Jpan`, `Hans`; empty if it is not known."""
    territory: str
    extensions: tuple[str, ...] = ()
    """Subtags of the extension `u`: `nu`, `latn`."""

    @property
    def direction(self) -> Direction:
        """Direction in which the script is written."""
        return "rtl" if self.script in RIGHT_TO_LEFT_SCRIPTS else "ltr"

    @property
    def numbering_system(self) -> str:
        """The digits that the tag asks for (`-u-nu-latn`), or an empty string."""
        if "nu" not in self.extensions[:-1]:
            return ""
        return self.extensions[self.extensions.index("nu") + 1]


@cache
def language_tag(written: str) -> LanguageTag:
    """Return what a well-formed tag stands for; `_` may stand for `-`."""
    subtags, extensions = _split(written)
    language, script, territory, variants = _renewed(*_parsed(subtags))
    code = "-".join(filter(None, (language, script, territory, *variants, *extensions)))
    likely = _likely(language, script, territory)
    script = script or likely.get("script", "")
    if script == "Arab" and language in _LIKELY_NASTALIQ:
        script = "Aran"
    unicode_extension = _unicode_extension(extensions)
    return LanguageTag(code, language, script, territory or likely.get("territory", ""), unicode_extension)


def is_language(subtag: str) -> bool:
    """Return whether a subtag in lower case is the code of a language that CLDR knows, if by a former code."""
    from babel import Locale
    from babel.core import get_global

    aliases = get_global("language_aliases")
    return bool(_likely(subtag, "", "")) or subtag in aliases or subtag in Locale("en").languages


def _split(written: str) -> tuple[list[str], list[str]]:
    """Return the subtags of the language itself, and those of extensions and private use."""
    subtags = written.replace("_", "-").lower().split("-")
    start = next((index for index, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    return subtags[:start], subtags[start:]


def _parsed(subtags: list[str]) -> tuple[str, str, str, list[str]]:
    """Return language, script, territory and variants; `zh-yue` is `yue`."""
    language, *rest = subtags
    if rest and len(rest[0]) == _EXTENDED_LENGTH and rest[0].isalpha() and is_language(rest[0]):
        language = rest.pop(0)
    script = rest.pop(0).title() if rest and len(rest[0]) == _SCRIPT_LENGTH and rest[0].isalpha() else ""
    is_territory = rest and not _VARIANT.fullmatch(rest[0])
    return language, script, rest.pop(0).upper() if is_territory else "", rest


def _renewed(
    language: str, script: str, territory: str, variants: list[str]
) -> tuple[str, str, str, list[str]]:
    """Return the subtags with replaced codes renewed; what a successor implies does not override what is written."""
    from babel.core import get_global

    successor = get_global("language_aliases").get(language)
    if successor:
        language, *implied = str(successor).split("_")
        script = script or next((subtag for subtag in implied if len(subtag) == _SCRIPT_LENGTH), "")
        territory = territory or next((subtag for subtag in implied if len(subtag) != _SCRIPT_LENGTH), "")
    script = get_global("script_aliases").get(script, script)
    successors = get_global("territory_aliases").get(territory)
    return language, script, successors[0] if successors else territory, variants


def _likely(language: str, script: str, territory: str) -> Mapping[str, str]:
    """Return the likely script and territory of a language by CLDR; nothing for an unknown language."""
    from babel.core import get_global

    known = get_global("likely_subtags")
    candidates = ((language, script, territory), (language, territory), (language, script), (language,))
    keys = ("_".join(filter(None, subtags)) for subtags in candidates)
    found = next((known[key] for key in keys if key in known), "")
    parts = found.split("_")
    return dict(zip(("language", "script", "territory"), parts, strict=True)) if found else {}


def _unicode_extension(extensions: list[str]) -> tuple[str, ...]:
    if "u" not in extensions:
        return ()
    rest = extensions[extensions.index("u") + 1 :]
    end = next((index for index, subtag in enumerate(rest) if len(subtag) == 1), len(rest))
    return tuple(rest[:end])
