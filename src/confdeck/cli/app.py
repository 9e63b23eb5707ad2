"""The command line `confdeck`: its commands, and how errors are printed."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

import click

from confdeck.cli import INTERRUPTED
from confdeck.cli.adding import add
from confdeck.cli.beginning import new
from confdeck.cli.build import build
from confdeck.cli.checking import check
from confdeck.cli.completion import completion
from confdeck.cli.doctoring import doctor
from confdeck.cli.edits import edits
from confdeck.cli.importing import import_
from confdeck.cli.language import lsp
from confdeck.cli.library_output import hide_library_output
from confdeck.cli.listing import list_, schema
from confdeck.cli.manual import man
from confdeck.cli.merging import merge
from confdeck.cli.preview import preview
from confdeck.cli.printing import error_text, say
from confdeck.cli.rendering import render
from confdeck.cli.sending import send
from confdeck.cli.site import site
from confdeck.cli.suggesting_group import SuggestingGroup
from confdeck.cli.template import template
from confdeck.errors import ConfdeckError
from confdeck.processes import tune_gc

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=SuggestingGroup, context_settings=_CONTEXT)
@click.version_option(package_name="confdeck", prog_name="confdeck")
def cli() -> None:
    """Turn the recap of a conference into slides, a PDF newsletter, a mail and a web page.

    \b
    Examples:
      confdeck new iccv-2025                 create a recap in the folder iccv-2025
      confdeck render                        render ./recap.yaml in all formats
      confdeck render --format pptx          render only the slides
      confdeck check input/iccv-2019         check a recap without writing anything
      confdeck add 10.1109/CVPR.2016.90     add a paper by its DOI
      confdeck edits output/iccv-2019.pptx   list what was changed in a deck by hand
      confdeck list themes                   list the available themes
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace


for _command in (
    render,
    build,
    site,
    preview,
    check,
    import_,
    add,
    merge,
    edits,
    list_,
    new,
    template,
    send,
    doctor,
    lsp,
    schema,
    completion,
    man,
):
    cli.add_command(_command)


def run_command_line() -> int:
    """Run the command and return its exit code; errors that the user can fix end in a message, without a traceback."""
    # Otherwise pydantic searches all installed packages for plugins, which takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
    tune_gc()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # for characters that the terminal cannot print
            stream.reconfigure(errors="backslashreplace")
    hide_library_output()
    return _run(lambda: cli(prog_name="confdeck", standalone_mode=False))


def _run(command: Callable[[], object]) -> int:
    try:
        code = command()
    except ConfdeckError as fault:
        say(error_text(fault), err=True)
        return fault.exit_code
    except click.exceptions.Abort:
        say("interrupted; nothing was written", err=True)
        return INTERRUPTED
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    return code if isinstance(code, int) else 0
