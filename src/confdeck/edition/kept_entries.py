"""Keeps entries for the next edition, which mostly has the same ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import local
from typing import TYPE_CHECKING, Any

from confdeck.diagnostics import Diagnostic
from confdeck.edition.numbering import AskedNumber
from confdeck.edition.parts import Entry, Omission
from confdeck.edition.picture_folder import AskedPicture
from confdeck.last_results import Same
from confdeck.located import SourcedText
from confdeck.model import Audience, Part, Work

if TYPE_CHECKING:
    from confdeck.edition.builder import AskedLink, EditionBuilder

EntryMapping = Callable[[Any, "EditionBuilder", Audience], Entry]
"""Returns the entry for a part of the recap with a given audience."""


@dataclass(frozen=True, slots=True)
class _KeptEntry:
    """An entry with what it asked for, and what it added to the edition."""

    entry: Entry
    numbers: tuple[AskedNumber, ...]
    links: tuple[AskedLink, ...]
    pictures: tuple[AskedPicture, ...]
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[Omission, ...]
    figures: int
    """Number of figures so far, behind the entry."""
    footnotes: int
    """Number of footnotes so far."""

    def is_right(self, builder: EditionBuilder) -> bool:
        """Tell whether it would be the same in an edition; afterwards its works are cited there."""
        return (
            all(builder.numbering.number(key, entry) == number for key, entry, number in self.numbers)
            and all(builder.shown_link(target) == shown for target, shown in self.links)
            and all(asked.answer == asked.ask() for asked in self.pictures)
        )


class KeptEntries(local):
    """The entries of the edition before, by the parts that they were made from, which `KeptParts` shares with it.

    A thread keeps those of its own editions.
    """

    def __init__(self) -> None:
        self._shared: tuple[object, ...] = ()
        self._last: dict[Hashable, _KeptEntry] = {}
        self._now: dict[Hashable, _KeptEntry] = {}

    def begin(self, builder: EditionBuilder) -> None:
        """Begin an edition; entries are kept from the one before if what all depend on is the same."""
        shared = _shared(builder)
        self._last, self._now = (self._now if shared == self._shared else {}), {}
        self._shared = shared

    def entry(self, mapping: EntryMapping, part: Part, builder: EditionBuilder, within: Audience) -> Entry:
        """Return the entry for a part, made only if it could differ from that of the edition before."""
        name = builder.ids[id(part)]
        photos = tuple(map(Same, builder.photos_of.get(name, ())))
        key = mapping, Same(part), name, within, photos, builder.figure_count, builder.numbering.footnotes
        kept = self._last.get(key)
        if kept and kept.is_right(builder):
            builder.diagnostics += kept.diagnostics
            builder.left_out += kept.left_out
            builder.figure_count, builder.numbering.footnotes = kept.figures, kept.footnotes
        else:
            kept = _made(mapping, part, builder, within)
        self._now[key] = kept
        return kept.entry


def _made(mapping: EntryMapping, part: Part, builder: EditionBuilder, within: Audience) -> _KeptEntry:
    """Make an entry, and note what it asks for and adds."""
    numbering, pictures = builder.numbering, builder.pictures
    numbers, links, asked = len(numbering.asked), len(builder.asked_links), len(pictures.asked)
    diagnostics, left_out = len(builder.diagnostics), len(builder.left_out)
    return _KeptEntry(
        mapping(part, builder, within),  # first, since the others are what it adds
        tuple(numbering.asked[numbers:]),
        tuple(builder.asked_links[links:]),
        tuple(pictures.asked[asked:]),
        tuple(builder.diagnostics[diagnostics:]),
        tuple(builder.left_out[left_out:]),
        builder.figure_count,
        numbering.footnotes,
    )


def _shared(builder: EditionBuilder) -> tuple[object, ...]:
    """Return what all entries of an edition depend on besides what they ask for."""
    return (
        builder.language,
        builder.audience,
        builder.default_audience,
        builder.pictures.path,
        builder.pictures.missing_label,
        frozenset(builder.ids.values()),
        builder.visible_entries,
        builder.visible_sessions,
        builder.duplicates,
        builder.withheld,
        [(key, _content(work)) for key, work in builder.numbering.works.items()],
        builder.numbering.same,
    )


def _content(work: Work) -> object:
    """Return a work for comparisons; one whose words have places, which are not compared, equals itself alone."""
    if isinstance(work.title, SourcedText):
        return Same(work)
    return work, work.span and work.span.starts
