"""Messages about a merged deck."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.renderers.pptx.edits.conflicts import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.edits.conflicts import Conflict
    from confdeck.renderers.pptx.edits.dropped_edits import DroppedEdit
    from confdeck.renderers.pptx.edits.merging import MergedDeck

_LONGEST = 120


def merge_diagnostics(merged: MergedDeck, name: str) -> Iterator[Diagnostic]:
    """Yield a warning for each conflict, and a note on what the program dropped that saved the deck."""
    for conflict in merged.conflicts:
        yield _conflict(conflict, name)
    for dropped in merged.dropped:
        yield _dropped_edit(dropped, name)
    if merged.lost:
        kinds = ", ".join(dict.fromkeys(change.kind for change in merged.lost))
        yield note(f"`{name}`: restored what the program that saved it had dropped ({kinds})")


def _conflict(conflict: Conflict, name: str) -> Diagnostic:
    place = f"slide {conflict.slide} of `{name}`" if conflict.slide else f"`{name}`"
    says = conflict.dropped != GONE and conflict.dropped.strip()
    recap = f"the recap now says {_quoted(conflict.dropped)}" if says else GONE
    accept = (
        f"; `confdeck edits {shlex.quote(name)} --accept {conflict.number}` takes the version of the recap"
    )
    accept = accept if conflict.is_decidable else ""
    return warning(
        f"conflict {conflict.number}, {place}: {conflict.shape} was edited by hand and has changed in the recap",
        conflict.span,
        f"the edit stays, {_quoted(conflict.kept)}; {recap}{accept}",
    )


def _dropped_edit(dropped: DroppedEdit, name: str) -> Diagnostic:
    """Return the warning about an edit that is not kept; it must not show words that readers must not see."""
    place = f"slide {dropped.slide} of the edited `{name}`: " if dropped.slide else f"the edited `{name}`: "
    if dropped.withheld:
        what = "it was edited" if dropped.shape == "slide" else f"{dropped.shape} was edited"
        return warning(
            f"{place}{what}, but shows what this edition leaves out for its audience; it is not in the new deck",
            hint="the edited deck is kept under another name; what was written is on that slide of it",
        )
    if dropped.what:
        recap = (
            f"the recap has it on slide {dropped.now_on} now"
            if dropped.now_on
            else "the recap no longer has it"
        )
        return warning(
            f"{place}{dropped.what} in {dropped.shape} is not in the new deck: {recap}",
            hint="the edited deck is kept under another name",
        )
    return warning(
        f"{place}the new place or size of {dropped.shape} is not in the new deck, which is laid out in another way",
        hint="move it again in the new deck; the edited one is kept under another name",
    )


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"`{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}`"
