"""The command `import`: a recap of notes."""

from __future__ import annotations

from pathlib import Path

import click

from confdeck.cli import options
from confdeck.cli.printing import say

_MOST_SHOWN = 10


@click.command("import")
@click.argument(
    "notes", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@options.new_folder_option
def import_(notes: tuple[Path, ...], output: Path) -> None:
    """Make a recap of NOTES: Markdown, HTML, plain text or .docx.

    Headings become sessions and talks, bylines speakers, bullets takeaways, numbered lists references. What fits nowhere
    is in a free section. Decisions that are uncertain are marked with `# confdeck:` in the recap.

    \b
    Examples:
      confdeck import blog-post.md -o iccv-2019
      confdeck import day1.docx day2.docx -o iccv-2019
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.authoring.importing.importing import import_notes, write_recap_folder

    result = import_notes(notes)
    for path in write_recap_folder(result, output):
        say(str(path))
    if result.questions:
        count = "1 decision is" if result.questions == 1 else f"{result.questions} decisions are"
        say(f"{count} uncertain: look for `# confdeck:` in {output / 'recap.yaml'}")
    left = (*result.lost, *result.problems)
    if left:
        say(f"not in the recap, but in {output / 'import-report.txt'}:")
        for line in left[:_MOST_SHOWN]:
            say(f"  {line[:300]}")
        if len(left) > _MOST_SHOWN:
            say(f"  and {len(left) - _MOST_SHOWN} more")
    say(f"next: confdeck check {output}")
