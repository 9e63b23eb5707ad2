"""The command `preview`."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli import options
from confdeck.cli.printing import say
from confdeck.user_folders import user_cache_folder

if TYPE_CHECKING:
    from confdeck.model import Audience


@click.command()
@options.recap_argument
@options.theme_option()
@options.own_audience_option
@options.file_option("--template", "Slides: your lab's PowerPoint template.")
@options.output_option(
    "Folder of rendered files; a deck in it that was edited by hand is shown with its edits."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8465, show_default=True, help="Port; 0 for a free one."
)
@click.option(
    "--editor",
    default="",
    metavar="NAME",
    help="What opens a line: vscode, cursor, jetbrains, pycharm, show, or a command such as 'subl {file}:{line}:{column}'.",
)
@click.option(
    "--open/--no-open", "open_browser", default=True, help="Open the page in the browser.  [default: open]"
)
def preview(
    recap: Path | None,
    theme: str,
    audience: Audience | None,
    template: Path | None,
    output: Path,
    port: int,
    editor: str,
    *,
    open_browser: bool,
) -> None:
    """Show RECAP in the browser while you write: slides, newsletter and mail, anew after each save.

    \b
    Examples:
      confdeck preview
      confdeck preview input/iccv-2019 --theme fjord
      confdeck preview --editor 'code -g {file}:{line}:{column}'
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.preview.opening import editor_for
    from confdeck.preview.serving import PreviewOptions, serve
    from confdeck.preview.view import Base
    from confdeck.source import find_recap
    from confdeck.theme import load_theme

    path = find_recap(recap, Path())
    if theme:
        load_theme(theme)

    def opened(address: str) -> None:
        say(f"{address}\nCtrl-C ends the preview")
        if open_browser:
            webbrowser.open(address)

    # Complete paths still lead there when the current folder was deleted and made anew.
    base = Base(
        path.absolute(),
        theme,
        output.absolute(),
        audience,
        template.absolute() if template else None,
        user_cache_folder(),
    )
    serve(
        base,
        options.theme_names(),
        options.renderer_names(),
        PreviewOptions(port, editor_for(editor, os.environ), _state_folder(), opened),
    )


def _state_folder() -> Path:
    """Return the folder that keeps the secret of previews."""
    from platformdirs import user_state_path

    return user_state_path("confdeck", appauthor=False)
