"""Messages about a merged deck."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, warning
from confdeck.renderers.pptx.edits.changes import ChangeKind
from confdeck.renderers.pptx.edits.conflicts import DELETED, GONE
from confdeck.renderers.pptx.edits.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.edits.conflicts import Conflict
    from confdeck.renderers.pptx.edits.dropped_edits import DroppedEdit
    from confdeck.renderers.pptx.edits.merging import MergedDeck

_LONGEST = 120


def merge_diagnostics(merged: MergedDeck, name: str, deck: str = "") -> Iterator[Diagnostic]:
    """Yield a warning for each conflict, and one on what the program dropped that saved the deck.

    Args:
        merged: The merged deck.
        name: The name of the edited file.
        deck: The name of the merged one, where that is another.
    """
    for conflict in merged.conflicts:
        yield _conflict(conflict, deck or name, "" if deck in {"", name} else name)
    for dropped in merged.dropped:
        yield _dropped_edit(dropped, name, is_copy=deck not in {"", name})
    if merged.lost:
        layouts = ", ".join(str(change.slide) for change in merged.lost if change.kind == ChangeKind.LAYOUT)
        kinds = ", ".join(
            dict.fromkeys(
                f"layout of slide {layouts}" if change.kind == ChangeKind.LAYOUT else change.kind
                for change in merged.lost
            )
        )
        yield warning(
            f"`{name}`: restored what the program that saved it had dropped ({kinds})",
            hint="it is as confdeck wrote it; if you had changed any of it before, change it again in the new deck",
        )


def _conflict(conflict: Conflict, deck: str, copy: str) -> Diagnostic:
    place = f"slide {conflict.slide} of `{deck}`" if conflict.slide else f"`{deck}`"
    accept = (
        f"; `confdeck edits {shlex.quote(deck)} --accept {conflict.number}` takes the version of the recap"
    )
    accept = accept if conflict.is_decidable else ""
    return warning(
        f"conflict {conflict.number}, {place}: {_happened(conflict, copy)}",
        conflict.span,
        f"{_stays(conflict)}; {_other_version(conflict)}{accept}",
    )


def _happened(conflict: Conflict, copy: str) -> str:
    where = f"in `{copy}`" if copy else "by hand"
    edit = "was deleted" if conflict.kept == DELETED else "was edited"
    recap = (
        "has been edited in another copy"
        if conflict.other_edit
        else "is no longer in the recap"
        if conflict.dropped == GONE
        else "has changed in the recap"
    )
    return f"{_name(conflict)} {edit} {where} and {recap}"


def _name(conflict: Conflict) -> str:
    if conflict.shape != "slide":
        return conflict.shape
    title = conflict.dropped.partition("\n")[0] if conflict.kept == DELETED else ""
    return f"the slide {quoted(title)}" if title else "the slide"


def _stays(conflict: Conflict) -> str:
    return "it stays deleted" if conflict.kept == DELETED else f"the edit stays, {_quoted(conflict.kept)}"


def _other_version(conflict: Conflict) -> str:
    if conflict.dropped == GONE or not conflict.dropped.strip():
        return GONE
    says = "the other copy says" if conflict.other_edit else "the recap now says"
    return f"{says} {_quoted(conflict.dropped)}"


def _dropped_edit(dropped: DroppedEdit, name: str, *, is_copy: bool) -> Diagnostic:
    """Return the warning about an edit that is not kept; it must not show words that readers must not see.

    A copy that was named stays where it is; the earlier deck in the place of the new one is kept under another name.
    """
    edited = "this copy stays as it is" if is_copy else "the edited deck is kept under another name"
    place = f"slide {dropped.slide} of the edited `{name}`: " if dropped.slide else f"the edited `{name}`: "
    if dropped.withheld:
        what = "it was edited" if dropped.shape == "slide" else f"{dropped.shape} was edited"
        return warning(
            f"{place}{what}, but shows what this edition leaves out for its audience; it is not in the new deck",
            hint=f"{edited}; what was written is on that slide of it" if dropped.slide else edited,
        )
    if dropped.what:
        why = f"the recap has it on slide {dropped.now_on} now" if dropped.now_on else dropped.why
        return warning(f"{place}{dropped.what} in {dropped.shape} is not in the new deck: {why}", hint=edited)
    return warning(
        f"{place}the new place or size of {dropped.shape} is not in the new deck, which is laid out in another way",
        hint=f"move it again in the new deck; {edited}",
    )


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"`{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}`"
