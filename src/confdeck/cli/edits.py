"""The command `edits`: list what was changed in a deck by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli.options import choice_option, file_option
from confdeck.cli.printing import say, say_to_program
from confdeck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.edits import Change, Comparison, Conflict
    from confdeck.written_record import Original, WrittenRecord


@click.command()
@click.argument("deck", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@file_option("--recap", "The recap that the deck was rendered from, where it is not the one found here.")
@choice_option("--report", ("text", "json"), "Format of the list.", "text")
@click.option(
    "--accept",
    metavar="NUMBER",
    multiple=True,
    help="Take the version of the recap in this conflict (`3`, `3,5` or `all`), and keep the deck under another name.",
)
@file_option("--to", "Show the changes of texts that have exactly one place in this recap as a patch of it.")
@click.option(
    "--write", is_flag=True, help="Apply the patch of `--to`; the old recap is kept under another name."
)
def edits(
    deck: Path, recap: Path | None, report: str, accept: tuple[str, ...], to: Path | None, *, write: bool
) -> None:
    """List what was changed by hand in DECK since confdeck wrote it.

    \b
    Examples:
      confdeck edits output/iccv-2019.pptx
      confdeck edits output/iccv-2019.edited-2026-11-28.pptx --report json
      confdeck edits output/iccv-2019.pptx --accept 3
      confdeck edits output/iccv-2019.pptx --to recap.yaml --write
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.renderers.pptx.edits import changes_between, is_made_from, open_conflicts, read_versions
    from confdeck.source import find_recap
    from confdeck.written_record import WrittenRecord

    if write and not to:
        raise UsageError("`--write` is for `--to`", "name the recap: `--to recap.yaml --write`")
    record = WrittenRecord(find_recap(recap or to, Path()).parent)
    original = record.original(deck)
    data = deck.read_bytes()
    if original is None or not is_made_from(original.data, data, deck.name):
        if not (accept or to):
            say(_known_by_manifest(deck, data, as_json=report == "json"))
            return
        raise UsageError(
            f"there is no copy of `{deck}` as confdeck wrote it",
            "copies are kept in `.confdeck` beside the recap, from rendering on; name another recap with `--recap`",
        )
    if accept:
        _accept(deck, data, record, original, _numbers(accept))
        return
    known, edited = read_versions(original.data, data, deck.name)
    found = changes_between(known, edited)
    if to:
        from confdeck.cli.edits_to_recap import transfer_to

        transfer_to(find_recap(to, Path()), found, as_json=report == "json", write=write)
        return
    conflicts = open_conflicts(original.data, data, deck.name, original.state)
    if report == "json":
        say_to_program(_as_json(found, conflicts))
    else:
        say("\n".join((*_lines(found, edited.program), *map(_conflict_line, conflicts))))


def _known_by_manifest(deck: Path, data: bytes, *, as_json: bool) -> str:
    """Return which slides of a deck were changed, where there is no copy of it as confdeck wrote it.

    Raises:
        UsageError: if nothing in it tells that confdeck wrote it.
    """
    from confdeck.renderers.pptx.edits import known_changes

    manifest, slides = known_changes(data, deck.name)
    if manifest is None:
        raise UsageError(
            f"nothing in `{deck}` tells that confdeck wrote it, and there is no copy of it as confdeck wrote it",
            "copies are kept in `.confdeck` beside the recap, from rendering on; name another recap with `--recap`",
        )
    if as_json:
        import json
        from dataclasses import asdict

        return json.dumps(
            {"version": manifest.version, "slides": [asdict(slide) for slide in slides]}, indent=2
        )
    made = f"confdeck {manifest.version} wrote this deck for the audience `{manifest.audience}`"
    lines = [f"{made}; there is no copy of it here, so that it is only known which slides were changed"]
    for slide in slides:
        counts = f"{slide.new} new and {slide.gone} missing paragraphs or pictures"
        what = "added" if slide.added else "deleted" if slide.deleted else counts
        lines.append(f"slide {slide.number}: {what}")
    return "\n".join(lines if slides else [*lines, "nothing was changed"])


def _numbers(written: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of conflicts as they are written on the command line; none for all.

    Raises:
        UsageError: if something is no number.
    """
    words = ",".join(written).replace(",", " ").split()
    if "all" in words:
        return frozenset()
    if not words or not all(word.isascii() and word.isdigit() for word in words):
        raise UsageError(
            f"`{' '.join(words)}` is no number of a conflict", "write `--accept 3`, or `--accept all`"
        )
    return frozenset(int(word[:9]) for word in words)


def _accept(
    deck: Path, data: bytes, record: WrittenRecord, original: Original, numbers: frozenset[int]
) -> None:
    """Take the recap's version of conflicts, and write the deck anew."""
    from confdeck.edit_merging import audience_in
    from confdeck.edited_files import replace_files
    from confdeck.renderers.pptx.edits import accepted_deck, as_state

    with_comments = audience_in(original.conditions) != "public"
    merged = accepted_deck(
        (original.data, data), deck.name, original.state, numbers, with_comments=with_comments
    )
    decided = replace(original, state=as_state(merged.conflicts))
    replaced = replace_files({deck: merged.data}, record, {deck: decided}, {deck})
    say(f"{deck}  has the version of the recap now")
    for file in replaced.kept:
        say(f"{file.kept_as}  is the deck as it was")
    for conflict in merged.conflicts:
        say(_conflict_line(conflict))


def _conflict_line(conflict: Conflict) -> str:
    place = f"slide {conflict.slide}, {conflict.shape}" if conflict.slide else conflict.shape
    recap = f" ({conflict.file}:{conflict.line})" if conflict.line else ""
    kept, dropped = (" ".join(text.split()) for text in (conflict.kept, conflict.dropped))
    other = "another copy" if conflict.other_edit else f"the recap{recap}"
    return f"conflict {conflict.number}, {place}: `{kept}`; {other}: `{dropped}`"


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


def _as_json(found: Comparison, conflicts: tuple[Conflict, ...]) -> str:
    import json
    from dataclasses import asdict

    listed = {
        "changes": [asdict(change) for change in found.changes],
        "lost": [asdict(change) for change in found.lost],
        "conflicts": [asdict(conflict) for conflict in conflicts],
    }
    return json.dumps(listed, ensure_ascii=False, indent=2)
