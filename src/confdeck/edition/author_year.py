"""Labels of works that are cited by author and year, and the order of their list.

(Gao et al., 2018a; World Health Organization, n.d.)
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import ascii_lowercase

from confdeck.edition.citation_style import dated_pieces, short_names, work_year
from confdeck.edition.language import Language
from confdeck.edition.parts import Piece
from confdeck.model.identifiers import identifier_of
from confdeck.model.work import Work
from confdeck.text import curl_plain_quotes, parse_phrase
from confdeck.text.nodes import Citation, Inline, Text

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not decompose into a letter of the alphabet and an accent."""
_SortKey = tuple[tuple[str, ...], str, str]


@dataclass(frozen=True, slots=True)
class WorkLabel:
    """Names and year as printed; the year has a letter where works would have the same label."""

    names: str
    year: str


@dataclass(frozen=True, slots=True)
class AuthorYearLabels:
    """The labels of all cited works, by their first key."""

    language: Language
    labels: Mapping[str, WorkLabel]

    @classmethod
    def of(cls, works: Mapping[str, Work], language: Language) -> AuthorYearLabels:
        """Return the labels of `works`; those with the same names and year get letters in the order of the list."""
        labels = {key: _label(work, language) for key, work in works.items()}
        alike: dict[WorkLabel, list[str]] = defaultdict(list)
        for key in _in_order(works):
            alike[labels[key]].append(key)
        for label, keys in alike.items():
            for index, key in enumerate(keys if len(keys) > 1 and label.year else ()):
                labels[key] = replace(label, year=label.year + _letter(label.year, index))
        return cls(language, labels)

    @property
    def separator(self) -> str:
        """The separator between the works of a citation."""
        return self.language.works_separator

    def label(self, key: str, *, year_only: bool = False) -> str:
        """Return what a text prints for a work in brackets, the year alone if the names stand before them."""
        label = self._of(key)
        if year_only:
            return label.year or self.language.label("no_date")
        if not label.year:
            return label.names
        return self.language.label("name_and_year", names=label.names, year=label.year)

    def narrative(self, key: str, citation: Citation) -> tuple[Inline, ...]:
        """Return a citation within a sentence: the names, and the year in brackets."""
        return Text(f"{self._of(key).names} "), citation

    def short(self, key: str) -> str:
        """Return the label as a line of sources has it: `Gao et al. 2018a`."""
        label = self._of(key)
        return f"{label.names} {label.year}".strip()

    def pieces(self, key: str, work: Work) -> tuple[Piece, ...]:
        """Return the formatted reference."""
        return dated_pieces(work, self._of(key).year, self.language.et_al)

    def sorted(self, works: Mapping[str, Work]) -> tuple[str, ...]:
        """Return the keys of works in the order of their list: by names, year and title."""
        return _in_order(works)

    def _of(self, key: str) -> WorkLabel:
        return self.labels.get(key) or WorkLabel("", "")


def _label(work: Work, language: Language) -> WorkLabel:
    if not (work.title or work.raw or work.authors):
        identifier = identifier_of(work)
        return WorkLabel(identifier.label if identifier else work.key, work.year)
    names = short_names(work, language.et_al)
    if work.title and not work.authors:
        names = f'"{names}"'
    return WorkLabel(curl_plain_quotes(names, language.code), work_year(work) or language.label("no_date"))


def _letter(year: str, index: int) -> str:
    """Return the letter of a work among those of the same names and year: `a`, or `-a` after words."""
    rounds, position = divmod(index, len(ascii_lowercase))
    return ("" if year[-1].isdigit() else "-") + ascii_lowercase[position] * (rounds + 1)


def _in_order(works: Mapping[str, Work]) -> tuple[str, ...]:
    return tuple(sorted(works, key=lambda key: (*_sort_key(works[key]), key)))


def _sort_key(work: Work) -> _SortKey:
    """Return what a list is sorted by: all names, then year and title, without accents and case."""
    names = tuple(_folded(f"{family} {given}") for family, given in work.authors)
    title = _folded(work.title or str(parse_phrase(work.raw)[0]) or work.key)
    return names or (title,), work_year(work), title


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    letters = (
        character if character.isalnum() else " "
        for character in flat
        if not unicodedata.combining(character)
    )
    return " ".join("".join(letters).split())
