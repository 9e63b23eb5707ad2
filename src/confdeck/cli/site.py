"""The command `site`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from confdeck.cli import options
from confdeck.cli.build import say_recap, summary, until_interrupted
from confdeck.cli.printing import say
from confdeck.errors import ConfdeckError
from confdeck.installation import install_command
from confdeck.user_folders import user_cache_folder


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "-o",
    "--output",
    default=Path("site"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the site.",
)
@options.jobs_option
@click.option("--pages-only", is_flag=True, help="Offer no PDF and no PowerPoint file to download.")
def site(folder: Path, output: Path, jobs: int | None, *, pages_only: bool) -> None:
    """Build a website from all recaps in FOLDER: for the public, unless its site.yaml says otherwise.

    \b
    Examples:
      confdeck site recaps -o public
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.archive.site import FORMATS, build_site

    with until_interrupted(
        say_recap, "the index, feed and search are as they were; run it again for the others"
    ) as done:
        made = build_site(
            folder,
            output,
            cache=user_cache_folder(),
            jobs=jobs or 0,
            formats=("web",) if pages_only else FORMATS,
            done=done,
        )
    say(summary(made.built))
    say(f"{output / 'index.html'}: {made.recaps} recap{'' if made.recaps == 1 else 's'}")
    for path in made.copies:
        say(
            f"an earlier version may have been edited by hand; it is no longer on the site, but kept as `{path}`"
        )
    for path in made.strange:
        say(f"warning: `{path}` belongs to no recap in `{folder}`; delete it if it was withdrawn")
    if not made.has_feed:
        say("no feed and no sitemap: they need the site's `address:` in site.yaml")
    if made.recaps and not made.has_search:
        say(f"no search: `{install_command('search')}` adds it")
    if any(recap.outcome.error for recap in made.built.recaps):
        sys.exit(ConfdeckError.exit_code)
