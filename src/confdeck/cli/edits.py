"""The command `edits`: list what was changed in a deck by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli.options import choice_option, file_option
from confdeck.cli.printing import say
from confdeck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.edits import Change, Comparison


@click.command()
@click.argument("deck", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@file_option("--recap", "The recap that the deck was rendered from, where it is not the one found here.")
@choice_option("--report", ("text", "json"), "Format of the list.", "text")
def edits(deck: Path, recap: Path | None, report: str) -> None:
    """List what was changed by hand in DECK since confdeck wrote it.

    \b
    Examples:
      confdeck edits output/iccv-2019.pptx
      confdeck edits output/iccv-2019.edited-2026-11-28.pptx --report json
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.renderers.pptx.edits import changes_between, read_deck
    from confdeck.source import find_recap
    from confdeck.written_record import WrittenRecord

    original = WrittenRecord(find_recap(recap, Path()).parent).original(deck)
    if original is None:
        raise UsageError(
            f"there is no copy of `{deck}` as confdeck wrote it",
            "copies are kept in `.confdeck` beside the recap, from rendering on; name another recap with `--recap`",
        )
    edited = read_deck(deck.read_bytes(), deck.name)
    found = changes_between(read_deck(original.data, deck.name), edited)
    say(_as_json(found) if report == "json" else "\n".join(_lines(found, edited.program)))


def _lines(found: Comparison, program: str) -> Iterator[str]:
    for change in found.changes:
        if change.words:
            yield f"{f'slide {change.slide}: ' if change.slide else ''}{change.words}"
            continue
        yield f"{_place(change)}{change.kind}"
        yield from (f"  - {line}" for line in change.before.splitlines())
        yield from (f"  + {line}" for line in change.after.splitlines())
    if not found.changes:
        yield "nothing was changed"
    if found.lost:
        kinds = ", ".join(dict.fromkeys(change.kind for change in found.lost))
        yield f"not kept by {program.partition('/')[0]} when it saved the deck: {kinds}"


def _place(change: Change) -> str:
    shape = f", {change.shape}" if change.shape else ""
    return f"slide {change.slide}{shape}: " if change.slide else ""


def _as_json(found: Comparison) -> str:
    import json
    from dataclasses import asdict

    listed = {
        "changes": [asdict(change) for change in found.changes],
        "lost": [asdict(change) for change in found.lost],
    }
    return json.dumps(listed, ensure_ascii=False, indent=2)
