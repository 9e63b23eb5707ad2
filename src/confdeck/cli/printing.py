"""Print the output of commands."""

from __future__ import annotations

import sys

import click

from confdeck.errors import UsageError
from confdeck.progress import redirect_to_devnull


def say(text: str, *, err: bool = False) -> None:
    """Print a text; a reader that has gone away, as `head` does, is not an error."""
    try:
        click.echo(text, err=err)
    except OSError as fault:
        redirect_to_devnull(sys.stderr if err else sys.stdout)
        if not (err or isinstance(fault, BrokenPipeError)):
            raise UsageError(f"cannot print: {fault.strerror}") from fault
