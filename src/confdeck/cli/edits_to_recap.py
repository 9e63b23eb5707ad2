"""Writes changes of texts in a deck back into its recap, for `confdeck edits --to`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from confdeck.cli.printing import say, say_to_program
from confdeck.located import lines_of
from confdeck.recap_source import recap_source, write_recaps
from confdeck.source.included_files import files_named
from confdeck.source.text_transfer import NO_PLACE, TextChange, Transfer, paired_lines, says, transferred

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
    transfers = _transfers(recap, places)
    done = [(change, line, file) for file, found in transfers.items() for change, line in found.done]
    refused = _refused(recap, transfers, places)
    if as_json:
        say_to_program(json.dumps(_values(recap, done, refused, places), ensure_ascii=False, indent=2))
    else:
        patches = (line for file, found in transfers.items() for line in _patch(recap, file, found.text))
        for line in (*patches, *_refusals(done, refused, places, others)):
            say(line)
    if write and done:
        kept = write_recaps(
            {file: found.text for file, found in transfers.items() if found.done}, "before-edits"
        )
        for file, old in kept.items() if not as_json else ():
            count = len(transfers[file].done)
            say(f"{file}  has {count} of the changes; the recap as it was is `{old.name}`")


def _transfers(recap: Path, places: Mapping[TextChange, str]) -> Mapping[Path, Transfer]:
    """Return the recap and the files that it includes with the changes."""
    source = recap_source(recap)
    sources = {file: recap_source(file) for file in files_named(recap, source, "include")}
    return transferred({recap: source, **sources}, list(places))


def _refused(
    recap: Path, transfers: Mapping[Path, Transfer], places: Mapping[TextChange, str]
) -> list[tuple[TextChange, str]]:
    """Return the changes that no file has, each with the reason."""
    found = []
    for change in places:
        reasons = [dict(transfer.refused).get(change, "") for transfer in transfers.values()]
        if all(reasons) and not any(change in dict(transfer.done) for transfer in transfers.values()):
            reason = next((reason for reason in reasons if reason != NO_PLACE), NO_PLACE)
            found.append((change, _elsewhere(recap, change) if reason == NO_PLACE else reason))
    return found


def _elsewhere(recap: Path, change: TextChange) -> str:
    """Return the reason why a text has no place in the recap: a bibliography may say it."""
    for file in files_named(recap, recap_source(recap), "references"):
        if says(file.read_text(encoding="utf-8", errors="replace"), change):
            return f"it is from `{file.name}`; change it there"
    return NO_PLACE


def _patch(recap: Path, file: Path, new: str) -> Iterator[str]:
    name = file.relative_to(recap.parent).as_posix()
    old = recap_source(file)
    yield from unified_diff(lines_of(old), lines_of(new), f"a/{name}", f"b/{name}", lineterm="", n=2)


def _refusals(
    done: Collection[object],
    refused: Collection[tuple[TextChange, str]],
    places: Mapping[TextChange, str],
    others: int,
) -> Iterator[str]:
    """Yield what is not in the patch, with the reason."""
    if not done:
        yield "no change of a text has exactly one place in the recap"
    if refused:
        yield "not in the patch:"
    for change, reason in refused:
        yield f"  {places[change]}: {reason}"
        yield from (
            f"    {sign} {text}" for sign, text in (("-", change.before), ("+", change.after)) if text
        )
    if others:
        what = "1 change" if others == 1 else f"{others} changes"
        yield f"{what} of looks, places, pictures or slides cannot be said in a recap (`confdeck edits` lists them)"


def _values(
    recap: Path,
    done: Collection[tuple[TextChange, int, Path]],
    refused: Collection[tuple[TextChange, str]],
    places: Mapping[TextChange, str],
) -> dict[str, object]:
    return {
        "transferred": [
            {"place": places[change], "before": change.before, "after": change.after, "line": line}
            | ({} if file == recap else {"file": file.relative_to(recap.parent).as_posix()})
            for change, line, file in done
        ],
        "not_transferred": [
            {"place": places[change], "before": change.before, "after": change.after, "reason": reason}
            for change, reason in refused
        ],
    }
