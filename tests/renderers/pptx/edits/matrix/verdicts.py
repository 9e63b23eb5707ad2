"""Judges a merged deck by the three that it was made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from confdeck.renderers.base import EditedFile, MergedFile
from confdeck.renderers.pptx import PptxRenderer
from tests.renderers.pptx.edits.matrix.edit_kinds import EditKind
from tests.renderers.pptx.edits.matrix.recap_changes import RecapChange
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.renderers.pptx.edits.matrix.soundness import faults

_GONE = "the recap no longer has it"
_WITHHELD = "leaves out for its audience"
"""Such lines must not say what was written."""
_STAYS = "the edit stays"
_RESTORED = "restored what the program"
_TIME = re.compile(r"\d+:\d\d")
"""When a slide is shown, in its notes: a deleted one's is not missed."""
_FEWEST = 4
"""Words from which on two slides with the same text are one slide twice."""


class Fault(StrEnum):
    """What is wrong with a merged deck."""

    LOST = "edit lost silently"
    THEIR_WORDS = "words of the person lost silently"
    OUR_WORDS = "words of the recap lost silently"
    INVALID = "invalid"
    DUPLICATE = "slide twice"
    BYTES = "other bytes at the second time"
    ERROR = "exception"


@dataclass(frozen=True, slots=True)
class Combination:
    """An edit and a change of the recap, with the decks."""

    kind: EditKind
    change: RecapChange
    base: SavedDeck
    theirs: SavedDeck
    ours: SavedDeck

    @property
    def file(self) -> EditedFile:
        """What the renderer merges."""
        change = self.change
        return EditedFile(
            "deck.pptx",
            self.base.data,
            self.theirs.data,
            self.ours.data,
            wider_audience=bool(change.audience),
            same_layout=not (change.audience or change.theme or change.minutes),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one combination."""

    faults: tuple[tuple[Fault, str], ...]
    kept: bool
    """Whether the edit is in the merged deck."""
    data: bytes = b""


def verdict(case: Combination, *, twice: bool = False) -> Verdict:
    """Merge, and judge the result."""
    merger = PptxRenderer()
    try:
        merged = merger.merge_edits(case.file)
    except Exception as fault:  # noqa: BLE001  whatever it is, it is to be counted
        return Verdict(((Fault.ERROR, repr(fault)),), kept=False)
    deck = SavedDeck(merged.data)
    kept = case.kind.seen(deck)
    found = [*_lost(case, merged, deck, kept), *_duplicates(case, merged, deck)]
    found += ((Fault.INVALID, fault) for fault in set(faults(deck)) - set(faults(case.theirs)))
    if twice and merged != merger.merge_edits(case.file):
        found.append((Fault.BYTES, ""))
    return Verdict(tuple(found), kept, merged.data)


def _lines(merged: MergedFile) -> list[str]:
    lines = (f"{message.message} {message.hint or ''}" for message in merged.diagnostics)
    return [line for line in lines if _RESTORED not in line]


def _is_restored(kind: EditKind, merged: MergedFile) -> bool:
    """Return whether the report says that things of this kind, which a program drops, are there again."""
    things = {
        "link removed": "links of shapes",
        "sections removed": "sections",
        "layout of a slide": "layout",
    }.get(kind.name)
    lines = (message.message for message in merged.diagnostics)
    return things is not None and any(_RESTORED in line and things in line for line in lines)


def _lost(
    case: Combination,
    merged: MergedFile,
    deck: SavedDeck,
    kept: bool,  # noqa: FBT001  a fact
) -> Iterator[tuple[Fault, str]]:
    lines = _lines(merged)
    silent = not kept and not _is_restored(case.kind, merged)
    if silent and not [line for line in lines if not (_GONE in line and _STAYS in line)]:
        yield Fault.LOST, "; ".join(lines)
    reported = Counter(word.strip("`,.;…") for line in lines for word in line.split())
    cut = any("…" in line or _WITHHELD in line for line in lines)
    for fault, wanted in (
        (Fault.THEIR_WORDS, case.theirs.words - case.base.words),
        (Fault.OUR_WORDS, case.ours.words - (case.base.words - case.theirs.words)),
    ):
        missing = [word for word in wanted - deck.words if word.strip("`,.;") not in reported]
        missing = [word for word in missing if not _TIME.fullmatch(word)]
        if case.kind.slides < 0:  # the footer of the deleted slide
            missing = [word for word in missing if not deck.words[word]]
        if missing and not cut:
            yield fault, " ".join(missing[:12])


def _duplicates(case: Combination, merged: MergedFile, deck: SavedDeck) -> Iterator[tuple[Fault, str]]:
    most = Counter(case.ours.texts) | Counter(case.theirs.texts)
    for text, count in Counter(deck.texts).items():
        if count > most[text] > 0 and len(text.split()) >= _FEWEST:
            yield Fault.DUPLICATE, text[:60]
    alone = sum(_GONE in line and ": slide was" in line for line in _lines(merged))
    if alone and not case.change.removes:
        yield Fault.DUPLICATE, "a slide that the recap still has is kept beside the new one"
    expected = len(case.ours.slides) + case.kind.slides + alone
    if not case.change.removes and len(deck.slides) != expected:
        yield Fault.DUPLICATE, f"{len(deck.slides)} slides instead of {expected}"
