"""The command `doctor`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from confdeck.cli import options
from confdeck.cli.printing import say
from confdeck.errors import MissingError
from confdeck.user_folders import user_cache_folder


@click.command()
@options.theme_option()
@options.output_option("Folder that files are to be written to.")
def doctor(theme: str, output: Path) -> None:
    """Check Python, Pango, fonts, folders, extras and mail settings, and say what fixes each problem.

    The exit code is 3 if something is missing that every recap needs. Nothing is changed.
    """
    from confdeck.authoring.doctor import examine

    found = list(examine(theme, output, user_cache_folder()))
    say("\n".join(map(str, found)))
    if any(finding.state == "missing" for finding in found):
        sys.exit(MissingError.exit_code)
