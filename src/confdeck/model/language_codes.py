"""Find what is wrong with a language code, and the code that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from confdeck.typography.language_tag import WELL_FORMED, is_language

_LOCALE_NAME = re.compile(r"([A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?)(?:\.[\w-]+)?(?:@(\w+))?")
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}
_WINDOWS_SCRIPTS = {"zh-chs": "zh-Hans", "zh-cht": "zh-Hant"}
_OTHER_NAMES = {
    "brazilian": "pt-BR", "castellano": "es", "dari": "fa-AF", "deutsch": "de", "espanol": "es", "farsi": "fa",
    "francais": "fr", "italiano": "it", "mandarin": "zh", "portugues": "pt-PT", "sorani": "ckb",
}  # fmt: skip
"""Names of languages by which CLDR does not call them in English."""
_EXAMPLES = "use a code like `en`, `de` or `pt-BR`"
_SCRIPT = re.compile(r"[A-Za-z]{4}")
_TERRITORY = re.compile(r"[A-Za-z]{2,3}|[0-9]{3}")
_PRIVATE_TERRITORY = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
_PRIVATE_LANGUAGE = re.compile(r"q[a-t][a-z]")


def language_code_problem(written: str) -> tuple[str, str] | None:
    """Return what is wrong with a language code, with a hint; None if it can be used."""
    if not WELL_FORMED.fullmatch(written):
        return f"`{written[:30]}` is not a language code", _hint(_meant(written))
    if written.lower() in _WINDOWS_SCRIPTS:
        return f"`{written}` is not a language code", _hint(_WINDOWS_SCRIPTS[written.lower()])
    language, *rest = written.split("-")
    if not (is_language(language.lower()) or _PRIVATE_LANGUAGE.fullmatch(language.lower())):
        return f"there is no language `{language}`", _hint(_language_of_territory(language.upper(), rest))
    return next(_wrong_subtags(rest), None)


def _hint(meant: str) -> str:
    return f"write `{meant}`" if meant else _EXAMPLES


def _meant(written: str) -> str:
    """Return the code for the name of a language, or for that of a POSIX locale."""
    locale_name = _LOCALE_NAME.fullmatch(written)
    if locale_name:
        code, modifier = locale_name[1].replace("_", "-"), _MODIFIERS.get(locale_name[2] or "", "")
        language, *territory = code.split("-")
        return "-".join(filter(None, (language, modifier, *territory))) if is_language(language) else ""
    codes = _codes_by_name()
    names = get_close_matches(_plain(written), codes, n=1, cutoff=0.8)
    return codes[names[0]] if names else ""


def _codes_by_name() -> dict[str, str]:
    """Return language codes by the names of languages, in English and in themselves."""
    from babel import Locale

    english = {_plain(name): code.replace("_", "-") for code, name in Locale("en").languages.items()}
    own_names = (Locale(code).language_name for code in ("ar", "fa", "he", "ja", "ko", "ru", "ur", "zh"))
    own = dict(zip(map(_plain, own_names), ("ar", "fa", "he", "ja", "ko", "ru", "ur", "zh"), strict=True))
    return english | own | _OTHER_NAMES


def _plain(name: str) -> str:
    """Return a name in small letters without accents."""
    from unicodedata import combining, normalize

    return "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter)).strip()


def _language_of_territory(territory: str, rest: list[str]) -> str:
    """Return the code of the language that most people of a country use, for those who write `jp` or `cz`."""
    from babel.core import get_global

    languages = get_global("territory_languages").get(territory, {})
    official = {code: facts for code, facts in languages.items() if facts["official_status"] == "official"}
    ranked = sorted(official or languages, key=lambda code: -float(languages[code]["population_percent"]))
    return "-".join((ranked[0].replace("_", "-"), *rest)) if ranked else ""


def _wrong_subtags(rest: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the script and the country of a code."""
    from babel import Locale
    from babel.core import get_global

    english = Locale("en")
    for subtag in rest:
        if len(subtag) == 1:
            return
        script, territory = subtag.title(), subtag.upper()
        if _SCRIPT.fullmatch(subtag) and script not in english.scripts:
            near = get_close_matches(
                script, ("Arab", "Latn", "Cyrl", "Hans", "Hant", "Deva"), n=1, cutoff=0.7
            )
            hint = f"write `{near[0]}`" if near else "leave it out, or use a code of ISO 15924 such as `Latn`"
            yield f"there is no script `{subtag}`", hint
        known = (*english.territories, *get_global("territory_aliases"))
        if _TERRITORY.fullmatch(subtag) and not (
            territory in known or is_language(subtag.lower()) or _PRIVATE_TERRITORY.fullmatch(territory)
        ):
            yield f"there is no country `{subtag}`", "leave it out, or use a code of ISO 3166 such as `US`"
