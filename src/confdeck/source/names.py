"""Split lists of people's names into family and given names, from BibTeX or as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from confdeck.source.latex import plain_text, with_letters

_ET_AL = re.compile(r"(?:\s*(?:[,;]|\band\b)?\s*\b(?:et\.?\s*al\b\.?|and others)|…)\s*$", re.IGNORECASE)
OTHERS = ("others", "et al", "et al.")
_AND = re.compile(
    r"\s+(?:and|&|und|et(?!\s*\.?\s*al)|og|och|ja|és|ve|dan|và|și|και|и|та|و|اور|और|및|和|与|と)\s+"
    r"|\s*[;；、،]\s*|\s+/\s+|\s*,\s*(?:and|&)\s+|(?<=[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff])\s*，\s*"
)
_CONJUNCTION = re.compile(r"(\S+\s\S.{0,80}?)\s(?:[aeiy]|en)\s(\S+\s\S.{0,80})")
"""Two names of several words each, in Spanish, Italian, Catalan, Polish, Czech or Dutch."""
_PARTICLE = re.compile(r"af|al|ben|da|del?|della|den|der|di|dos|du|el|la|le|ten|ter|van|vom|von|zum?|zur")
_EXTENDED = re.compile(r"(?:^|,)\s*(?:family|given)\s*=")
_COMMA_OUTSIDE_BRACES = re.compile(r",(?![^{}]*\})")
_BRACED_PARTICLES = re.compile(rf"\{{(?:{_PARTICLE.pattern})(?:\s+(?:{_PARTICLE.pattern}))*\}}")
_GROUP = re.compile(
    r"\{[^{}]+\}|.*\b(?:Association|Collaboration|Committee|Consortium|Group|Organi[sz]ation|Project|Team)",
    re.IGNORECASE,
)
"""A name in braces, or one that ends with a word for groups of people."""
_GROUP_WORD = re.compile(
    r"\b(?:Association|[CK]oll?abora\w*|Collab\.|Committee|Consortium|Group|Organi[sz]ation|Project|Team)s?\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:universi\w+|univ\.|cent(?:re|er|ro|rum)|zentrum|department|d[eé]part[ae]ment\w*|dept\.|[ií]nstitu\w+|istituto"
    r"|laborato\w+|labs?|school|schule|faculty|fakultät|faculté|college|ministry|minist[eè]r\w+|society|gesellschaft"
    r"|academy|acad[eé]mi\w+|akademie|foundation|council|agency|hospital|research|recherche|forschung\w*|women in|gmbh)(?!\w)"
    r"|大学|大學|研究|实验室|學院|学院|대학|연구|جامعة|دانشگاه|یونیورسٹی",
    re.IGNORECASE,
)
"""A word that names of universities, institutes and companies have, and those of people have not."""
_BEHALF = re.compile(r"^(?:for|on behalf of)\s+(?=\S)|^the\s+(?=\S)", re.IGNORECASE)
_SEMICOLON = re.compile(r";(?![^{}]{0,200}\})")
_HTML_CHARACTER = re.compile(r"&#?\w{1,12};")
_GENERATION = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)
_SUFFIX = re.compile(
    rf"(?:{_GENERATION.pattern})|M\.?D\.?|Ph\.?\s?D\.?|D\.?Phil\.?|M\.?Sc\.?|B\.?Sc\.?|M\.?P\.?H\.?|Dr\.?|Esq\.?",
    re.IGNORECASE,
)
"""A generation or an academic degree behind a whole name."""
_AFFILIATION = re.compile(r"\s+[(（][^()（）]{1,200}[)）]$")
_BARE_INITIALS = re.compile(r"([^\W\d_]+(?:[ '’-][^\W\d_]+)*) ([A-Z]{1,3})")
"""A name as in Vancouver style: `Poe BC`."""
_NAMESAKE_NUMBER = re.compile(r"\s+0\d{3}(?=\s*(?:,|$))")
"""The number by which DBLP tells people of the same name apart: `Wei Wang 0001`."""
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]*)+")
"""Given names as initials: `J.`, `J.-P.`, `Yu. V.`."""
_COMMAS_IN_A_NAME = 2
"""Maximum number of commas in one name: `Family, Jr, Given`."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in the order written, as pairs of family and given name; a team has no given name."""

    names: tuple[tuple[str, str], ...] = ()
    more: bool = False
    """Whether the list ends with `and others`."""
    problems: tuple[str, ...] = ()


def latex_names(field: str) -> Names:
    """Return the names in a BibTeX `author` field."""
    if not field.strip():
        return Names()
    from bibtexparser.middlewares.names import split_multiple_persons_names

    stripped = _ET_AL.sub("", field)
    letters = with_letters(stripped)
    plain = [(name, plain_text(name)) for name in split_multiple_persons_names(letters)]
    written = [(name, shown) for name, shown in plain if shown]
    known = [_NAMESAKE_NUMBER.sub("", name) for name, shown in written if shown.lower() not in OTHERS]
    names = [_comma_separated(name) for name in known]
    return Names(
        tuple(name for group in names for name in group),
        more=stripped != field or len(known) < len(written),
        problems=tuple(
            f"`{plain_text(name)[:60]}` is read as {f'{len(group)} names' if len(group) > 1 else 'one name'}"
            for name, group in zip(known, names, strict=True)
            if _is_crowded(name)
        ),
    )


def collaboration_of(field: str, authors: Iterable[tuple[str, str]]) -> str:
    """Return the group in a BibTeX `collaboration` field: `ATLAS Collaboration` for `ATLAS`; nothing if it is an author."""
    group = _without_article(plain_text(field))
    if not group:
        return ""
    if not _GROUP_WORD.search(group):
        group += " Collaborations" if re.search(r",|&|\band\b", group) else " Collaboration"
    known = {_without_article(_full_name(*author)).casefold() for author in authors}
    return "" if group.casefold() in known else group


def _without_article(group: str) -> str:
    """Return the name of a group without `for the` or `the`."""
    return _BEHALF.sub("", _BEHALF.sub("", group.strip()))


def _full_name(family: str, given: str) -> str:
    return f"{given} {family}".strip()


def _is_crowded(name: str) -> bool:
    """Whether a name has more commas than a name can have, or several names where `Family, Jr, Given` have one."""
    pieces = name.split(",")
    if name.startswith("{") or _EXTENDED.search(name):
        return False
    if _SEMICOLON.search(name) and not _HTML_CHARACTER.search(name):
        return True
    if len(pieces) <= _COMMAS_IN_A_NAME:
        return False
    return len(pieces) > _COMMAS_IN_A_NAME + 1 or all(len(piece.split()) > 1 for piece in pieces)


def _comma_separated(name: str) -> tuple[tuple[str, str], ...]:
    """Return the one name that is written, or those in a list such as `Ada Roe, Ben Doe` or `Roe, A.; Doe, B.`."""
    pieces = [piece.strip() for piece in name.split(",")]
    if not _is_crowded(name):
        return (_latex_name(name),)
    if _SEMICOLON.search(name):
        return tuple(_latex_name(part.strip()) for part in _SEMICOLON.split(name) if part.strip())
    if all(len(piece.split()) > 1 for piece in pieces):
        return tuple(map(_latex_name, pieces))
    if len(pieces) % 2 == 0:
        return tuple(
            _latex_name(f"{family}, {given}") for family, given in zip(pieces[::2], pieces[1::2], strict=True)
        )
    return (_latex_name(name),)


def _latex_name(name: str) -> tuple[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if _EXTENDED.search(name):
        return _extended_name(name)
    family, *rest = name.split(",")
    if len(rest) == _COMMAS_IN_A_NAME and _GENERATION.fullmatch(rest[1].strip()):
        name = ",".join((family, rest[1], rest[0]))
    parts = parse_single_name_into_parts(name, strict=False)
    given, particles = list(parts.first), list(parts.von)
    while len(given) > 1 and _BRACED_PARTICLES.fullmatch(given[-1]):
        particles.insert(0, given.pop())
    family = " ".join((*particles, *parts.last, *parts.jr))
    return (plain_text(family), plain_text(" ".join(given))) if family else (plain_text(name), "")


def _extended_name(name: str) -> tuple[str, str]:
    """Return a name in biblatex's extended form: `family=Berg, given=Jan, prefix=van den, useprefix=true`."""
    pairs = (part.partition("=") for part in _COMMA_OUTSIDE_BRACES.split(name))
    values = {key.strip().lower(): plain_text(value.strip().strip('"')) for key, _, value in pairs}
    family = " ".join(filter(None, (values.get(key) for key in ("prefix", "family", "suffix"))))
    given = values.get("given", "")
    return (family, given) if family else (given, "")


def written_names(names: Iterable[str]) -> Names:
    """Return names as people write them: `Ruiqi Gao`, `Gao, Ruiqi`, or several in one text."""
    written = [name for text in names for name in _separated(" ".join(text.split()))]
    known = [stripped for name in written if (stripped := _ET_AL.sub("", name).strip(" ,;"))]
    more = any(_ET_AL.search(name) or name.strip(" .,").lower() in OTHERS for name in written)
    shown = [name for name in known if name.lower() not in OTHERS]
    return Names(
        tuple(_written_name(_AFFILIATION.sub("", name)) for name in shown),
        more=more,
        problems=tuple(filter(None, map(_doubt, shown))),
    )


def people_in(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the names in a text that may list several people, as they are written, and whether there are more."""
    parts = _separated(" ".join(text.split()))
    names = [_ET_AL.sub("", name).strip(" ,;") for part in parts for name in _conjoined(part)]
    more = written_names((text,)).more
    several = tuple(name for name in names if name and name.lower() not in OTHERS)
    if more or len(several) > 1:
        several = tuple(_AFFILIATION.sub("", name) for name in several)
    if not all(map(_may_be_a_name, several)) or _is_group(several) or any(map(_ORGANISATION.search, several)):
        return (text,), False
    return (several, more) if more or len(several) > 1 else ((text,), False)


def doubtful_people(text: str) -> str:
    """Return what is unclear about a text that may list several people, or an empty string."""
    name = " ".join(text.split())
    family, comma, given = (piece.strip() for piece in name.partition(","))
    if (
        comma
        and family
        and given
        and not {" ", ","}.intersection(family + given)
        and not _INITIALS.fullmatch(given)
    ):
        return f"`{name[:60]}` is read as one name, with the family name `{family[:60]}`"
    if len(people_in(name)[0]) > 1 and any(len(_conjoined(part)) > 1 for part in _separated(name)):
        return f"`{name[:60]}` is read as several names"
    return ""


def _conjoined(text: str) -> tuple[str, ...]:
    """Return the names on both sides of a word such as `y`, which is also within names, if each has two words."""
    match = _CONJUNCTION.fullmatch(text)
    return match.groups() if match else (text,)


def _may_be_a_name(text: str) -> bool:
    """Return whether a text does not begin like ordinary words."""
    first = text.split(maxsplit=1)[0]
    return not first[0].islower() or bool(_PARTICLE.fullmatch(first))


def _is_group(names: Sequence[str]) -> bool:
    """Return whether names are one in fact: `Speech` and `Language Group`."""
    return len(names) > 1 and " " not in names[0] and _GROUP.fullmatch(names[-1]) is not None


def _doubt(name: str) -> str:
    """Return what is unclear about a name, with the form to write, or an empty string."""
    if name.startswith("{") or _GROUP.fullmatch(name):
        return ""
    if affiliation := _AFFILIATION.search(name):
        return f"`{affiliation[0].strip()[:60]}` after the author `{name[: affiliation.start()][:60]}` is not printed"
    if initials := _BARE_INITIALS.fullmatch(name):
        right = f"{initials[1]}, {' '.join(f'{letter}.' for letter in initials[2])}"
        return (
            f"`{name[:60]}` is read with the family name `{initials[2]}`; for initials write `{right[:60]}`"
        )
    return ""


def _separated(text: str) -> list[str]:
    """Split a text into names; `Gao, Ruiqi` is one, `Gao, R., Xie, J.` and `Ruiqi Gao, Jianwen Xie` are two."""
    if text.startswith("{") and text.find("}") == len(text) - 1:
        return [text]
    return [name for part in _AND.split(text) if part for name in _listed(part)]


def _listed(text: str) -> list[str]:
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) == _COMMAS_IN_A_NAME + 1 and any(map(_SUFFIX.fullmatch, pieces[1:])):
        return [text]
    if paired := _with_initials(text):
        return paired
    whole = " " in pieces[0] and not _PARTICLE.fullmatch(pieces[0].split()[0])
    several = len(pieces) > _COMMAS_IN_A_NAME or (len(pieces) > 1 and whole and " " in pieces[1])
    return pieces if several else [text]


def _with_initials(text: str) -> list[str]:
    """Return the names in `Gao, R., Xie, J., et al.`; none if a name has no initials."""
    shown = _ET_AL.sub("", text).rstrip(" ,")
    pieces = [piece.strip() for piece in shown.split(",")]
    if len(pieces) % 2 or not all(map(_INITIALS.fullmatch, pieces[1::2])):
        return []
    names = [f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)]
    return [*names, "et al."] if len(shown) < len(text.rstrip(" ,")) else names


def _written_name(name: str) -> tuple[str, str]:
    if _GROUP.fullmatch(name):
        return name.strip("{}"), ""
    family, comma, given = name.partition(",")
    generation, second, rest = given.partition(",")
    if second and _GENERATION.fullmatch(generation.strip()):
        return f"{family.strip()} {generation.strip()}", rest.strip()
    if second and _SUFFIX.fullmatch(rest.strip()):
        return f"{family.strip()} {rest.strip()}", generation.strip()
    if " " in family.strip() and not second and _SUFFIX.fullmatch(given.strip()):
        surname, first = _written_name(family.strip())
        return f"{surname} {given.strip()}", first
    if comma:
        return family.strip(), given.strip()
    words = name.split()
    if len(words) == 1:
        return name, ""
    start = next(
        (index for index, word in enumerate(words[1:-1], 1) if _PARTICLE.fullmatch(word)), len(words) - 1
    )
    return " ".join(words[start:]), " ".join(words[:start])
