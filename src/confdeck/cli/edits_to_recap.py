"""Writes changes of texts in a deck back into its recap, for `confdeck edits --to`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from confdeck.cli.printing import say, say_to_program
from confdeck.located import lines_of
from confdeck.recap_source import recap_source, write_recap
from confdeck.source.text_transfer import TextChange, Transfer, paired_lines, with_changes

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits import Comparison

_TEXTS = {"text", "speaker notes"}


def transfer_to(recap: Path, found: Comparison, *, as_json: bool, write: bool) -> None:
    """Print the changes of texts as a patch of a recap, and those that have no place; apply the patch if told so.

    Raises:
        UsageError: if the recap is not in UTF-8, or cannot be written.
    """
    places: dict[TextChange, str] = {}
    for change in found.changes:
        if change.kind in _TEXTS:
            for pair in paired_lines(change.before, change.after):
                places.setdefault(pair, f"slide {change.slide}, {change.shape}")
    others = sum(change.kind not in _TEXTS for change in found.changes)
    source = recap_source(recap)
    transfer = with_changes(source, places)
    if as_json:
        say_to_program(json.dumps(_values(transfer, places), ensure_ascii=False, indent=2))
    else:
        for line in (*_patch(recap, source, transfer.text), *_refusals(transfer, places, others)):
            say(line)
    if write and transfer.done:
        kept = write_recap(recap, transfer.text, keep="before-edits")
        if kept and not as_json:
            say(f"{recap}  has {len(transfer.done)} of the changes; the recap as it was is `{kept.name}`")


def _patch(recap: Path, old: str, new: str) -> Iterator[str]:
    yield from unified_diff(
        lines_of(old), lines_of(new), f"a/{recap.name}", f"b/{recap.name}", lineterm="", n=2
    )


def _refusals(transfer: Transfer, places: dict[TextChange, str], others: int) -> Iterator[str]:
    """Yield what is not in the patch, with the reason."""
    if not transfer.done:
        yield "no change of a text has exactly one place in the recap"
    if transfer.refused:
        yield "not in the patch:"
    for change, reason in transfer.refused:
        yield f"  {places[change]}: {reason}"
        yield from (
            f"    {sign} {text}" for sign, text in (("-", change.before), ("+", change.after)) if text
        )
    if others:
        what = "1 change" if others == 1 else f"{others} changes"
        yield f"{what} of looks, places, pictures or slides cannot be said in a recap (`confdeck edits` lists them)"


def _values(transfer: Transfer, places: dict[TextChange, str]) -> dict[str, object]:
    return {
        "transferred": [
            {"place": places[change], "before": change.before, "after": change.after, "line": line}
            for change, line in transfer.done
        ],
        "not_transferred": [
            {"place": places[change], "before": change.before, "after": change.after, "reason": reason}
            for change, reason in transfer.refused
        ],
    }
