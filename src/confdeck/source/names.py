"""Split lists of people's names into family and given names, from BibTeX or as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from confdeck.source.latex import plain_text

_ET_AL = re.compile(r"(?:\s*[,;]?\s*\b(?:et\.?\s*al\b\.?|and others)|…)\s*$", re.IGNORECASE)
_OTHERS = ("others", "et al", "et al.")
_AND = re.compile(r"\s+(?:and|&|und|et(?!\s*\.?\s*al))\s+|\s*;\s*|\s*,\s*(?:and|&)\s+")
_PARTICLE = re.compile(r"af|al|ben|da|del?|della|den|der|di|dos|du|el|la|le|ten|ter|van|vom|von|zum?|zur")
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
    written = [name for name in split_multiple_persons_names(stripped) if plain_text(name)]
    known = [name for name in written if plain_text(name).lower() not in _OTHERS]
    crowded = [name for name in known if not name.startswith("{") and name.count(",") > _COMMAS_IN_A_NAME]
    return Names(
        tuple(_latex_name(name) for name in known),
        more=stripped != field or len(known) < len(written),
        problems=tuple(f"`{plain_text(name)[:60]}` is read as one name" for name in crowded),
    )


def _latex_name(name: str) -> tuple[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    parts = parse_single_name_into_parts(name, strict=False)
    family = " ".join((*parts.von, *parts.last, *parts.jr))
    return (plain_text(family), plain_text(" ".join(parts.first))) if family else (plain_text(name), "")


def written_names(names: Iterable[str]) -> Names:
    """Return names as people write them: `Ruiqi Gao`, `Gao, Ruiqi`, or several in one text."""
    written = [name for text in names for name in _separated(" ".join(text.split()))]
    known = [stripped for name in written if (stripped := _ET_AL.sub("", name).strip(" ,;"))]
    more = any(_ET_AL.search(name) or name.strip(" .").lower() == "et al" for name in written)
    return Names(tuple(_written_name(name) for name in known if name.lower() not in _OTHERS), more=more)


def _separated(text: str) -> list[str]:
    """Split a text into names; `Gao, Ruiqi` is one, `Ruiqi Gao, Jianwen Xie` are two."""
    return [name for part in _AND.split(text) if part for name in _listed(part)]


def _listed(text: str) -> list[str]:
    pieces = [piece.strip() for piece in text.split(",")]
    whole = " " in pieces[0] and not _PARTICLE.fullmatch(pieces[0].split()[0])
    several = len(pieces) > _COMMAS_IN_A_NAME or (len(pieces) > 1 and whole and " " in pieces[1])
    return pieces if several else [text]


def _written_name(name: str) -> tuple[str, str]:
    family, comma, given = name.partition(",")
    if comma:
        return family.strip(), given.strip()
    words = name.split()
    if len(words) == 1:
        return name, ""
    start = next(
        (index for index, word in enumerate(words[1:-1], 1) if _PARTICLE.fullmatch(word)), len(words) - 1
    )
    return " ".join(words[start:]), " ".join(words[:start])
