"""Messages about a merged deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, note, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.edits.merging import MergedDeck

_LONGEST = 120


def merge_diagnostics(merged: MergedDeck, name: str) -> Iterator[Diagnostic]:
    """Yield a warning for each conflict, and a note on what the program dropped that saved the deck."""
    for conflict in merged.conflicts:
        place = f"slide {conflict.slide} of `{name}`" if conflict.slide else f"`{name}`"
        yield warning(
            f"{place}: {conflict.shape} was edited by hand and has changed in the recap",
            hint=f"the edit stays, {_quoted(conflict.kept)}; the recap now says {_quoted(conflict.dropped)}",
        )
    if merged.lost:
        kinds = ", ".join(dict.fromkeys(change.kind for change in merged.lost))
        yield note(f"`{name}`: restored what the program that saved it had dropped ({kinds})")


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"`{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}`"
