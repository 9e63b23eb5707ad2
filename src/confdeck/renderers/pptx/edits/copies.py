"""Merges the edits of one or more copies of a deck into the new one, each copy after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.renderers.base import EditedFile, MergedFile
from confdeck.renderers.pptx.edits.alignment import slide_origins
from confdeck.renderers.pptx.edits.conflicts import Conflict, Decisions, as_state, from_state
from confdeck.renderers.pptx.edits.manifest_base import base_from_manifest
from confdeck.renderers.pptx.edits.merging import MergedDeck, MergeRules, merged_deck
from confdeck.renderers.pptx.edits.origin import property_in
from confdeck.renderers.pptx.edits.reading import read_versions
from confdeck.renderers.pptx.edits.report import merge_diagnostics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_IN_COMMON = 0.3
"""Share of the words of two slides from which they are the same slide."""


def merged_file(file: EditedFile) -> MergedFile:
    """Return the new deck with the edits of the earlier one, and of its other copies.

    Raises:
        UsageError: if a copy cannot be read, or it is not known what was edited in it.
    """
    new, edits, complete = file.new, 0, True
    results: list[tuple[MergedDeck, str]] = []
    conflicts: tuple[Conflict, ...] = ()
    for edited in (file, *file.others):
        base = _base_of(edited, is_known=edited is file)
        rules = _rules(edited, rebuilt=base is not edited.base)
        first = 1 + max((conflict.number for conflict in conflicts), default=0)
        rules = replace(rules, first_number=first, recap_deck=None if edited is file else file.new)
        merged = merged_deck(base, edited.edited, new, edited.name, rules)
        new = merged.data
        edits += max(len(merged.edits) - len(merged.dropped), 0)
        complete = complete and not merged.dropped
        conflicts = (*_without_replaced(conflicts, merged.conflicts), *merged.conflicts)
        results.append((merged, edited.name))
    messages = [
        message
        for merged, name in results
        for message in merge_diagnostics(_with_conflicts(merged, conflicts), name, file.name)
    ]
    return MergedFile(new, edits, tuple(messages), complete, as_state(conflicts))


def _without_replaced(known: Iterable[Conflict], new: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield the conflicts whose edits another person has not edited, too."""
    replaced = {(conflict.on, conflict.at, conflict.dropped) for conflict in new}
    return (conflict for conflict in known if (conflict.on, conflict.at, conflict.kept) not in replaced)


def _with_conflicts(merged: MergedDeck, conflicts: Collection[Conflict]) -> MergedDeck:
    return replace(
        merged, conflicts=tuple(conflict for conflict in merged.conflicts if conflict in conflicts)
    )


def _rules(file: EditedFile, *, rebuilt: bool) -> MergeRules:
    return MergeRules(
        file.withheld_texts,
        # Of a deck that is rebuilt from its manifest it is not known what was hidden since.
        bool(file.withheld_texts) if rebuilt else file.wider_audience,
        rebuilt or file.same_layout,
        Decisions(() if rebuilt else from_state(file.state)),
        file.with_comments,
        file.source_map,
    )


def _base_of(file: EditedFile, *, is_known: bool) -> bytes:
    """Return the deck that an edited one was made from: the copy of it, or rebuilt from its manifest."""
    if file.base is not None and is_made_from(file.base, file.edited, file.name, is_known=is_known):
        return file.base
    return base_from_manifest(file.edited, file.new, file.name)


def is_made_from(base: bytes, edited: bytes, name: str, *, is_known: bool = True) -> bool:
    """Return whether a deck is an edited copy of another, so that both have one manifest.

    Somebody may have put a copy of an earlier deck in the place of the last one.

    Args:
        base: The deck as confdeck wrote it.
        edited: The other deck.
        name: Its name, for messages.
        is_known: Whether it is known by its name, so that a program may have dropped its manifest.
    """
    written = [property_in(data) for data in (base, edited)]
    if written[0] == written[1] != "":
        return True
    return is_known and "" in written and _have_slides_in_common(base, edited, name)


def _have_slides_in_common(base: bytes, edited: bytes, name: str) -> bool:
    """Return whether an edited deck has a slide of the one that confdeck wrote, so that it is no other deck of that name."""
    old, new = read_versions(base, edited, name)
    pairs = ((old.slides[index].words, new.slides[at].words) for at, index in slide_origins(old, new).items())
    return any(len(words & others) >= _IN_COMMON * max(len(words), len(others), 1) for words, others in pairs)
