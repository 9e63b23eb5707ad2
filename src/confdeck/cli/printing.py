"""What every command prints with."""

from __future__ import annotations

import sys

import click

from confdeck.errors import UsageError
from confdeck.progress import redirect_to_devnull


def say(text: str, *, err: bool = False) -> None:
    """Print; that nobody reads on (`| head`) is no failure."""
    try:
        click.echo(text, err=err)
    except OSError as fault:
        redirect_to_devnull(sys.stderr if err else sys.stdout)
        if not (err or isinstance(fault, BrokenPipeError)):
            raise UsageError(f"cannot print: {fault.strerror}") from fault
