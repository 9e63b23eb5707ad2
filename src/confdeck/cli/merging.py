"""The command `merge`: one recap of several attendees."""

from __future__ import annotations

from pathlib import Path

import click

from confdeck.cli import options
from confdeck.cli.printing import say
from confdeck.errors import UsageError


@click.command()
@click.argument("recaps", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.new_folder_option
def merge(recaps: tuple[Path, ...], output: Path) -> None:
    """Join the RECAPS of several attendees into one.

    The same talk, paper, person or event becomes one entry, in which each attendee's view is signed. Only identifiers,
    or the same title and speaker, make two entries the same; what is only alike is listed. Nothing is lost.

    \b
    Examples:
      confdeck merge ada/ ben/ -o iccv-2019
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.authoring.merging.merging import merge_recaps, write_merged
    from confdeck.source import find_recap

    if len(recaps) < 2:  # noqa: PLR2004  one alone is merged already
        raise UsageError("there is nothing to merge", "name two recaps or more")
    result = merge_recaps([find_recap(recap, Path()) for recap in recaps])
    for path in write_merged(result, output):
        say(str(path))
    for diagnostic in result.notes:
        say(str(diagnostic))
    for line in result.renamed:
        say(line)
    for kind, one, other in result.near:
        say(f"the same? {kind}: “{one}” and “{other}”")
    if result.conflicts:
        say(f"{len(result.conflicts)} values differ: look for `conflicts:` in {output / 'recap.yaml'}")
