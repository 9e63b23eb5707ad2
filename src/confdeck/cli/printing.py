"""Print the output of commands."""

from __future__ import annotations

import re
import sys

import click

from confdeck.errors import ConfdeckError, RecapError, UsageError
from confdeck.progress import redirect_to_devnull

_SURROGATES = re.compile("[\ud800-\udfff]")


def say(text: str, *, err: bool = False) -> None:
    """Print a text; a reader that has gone away, as `head` does, is not an error."""
    _print(text, err=err)


def say_to_program(text: str) -> None:
    """Print a text that a program reads, such as JSON: as UTF-8 in every locale, with U+FFFD for bytes that are none."""
    _print(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).encode())


def error_text(fault: ConfdeckError) -> str:
    """Return what is printed of an error."""
    if isinstance(fault, RecapError):
        count = len(fault.diagnostics)
        outcome = f"; {fault.outcome}" if fault.outcome else ""
        return f"{fault}\n{count} problem{'s' if count > 1 else ''}{outcome}"
    return f"error: {fault.message}" + (f"\n  = hint: {fault.hint}" if fault.hint else "")


def _print(text: str | bytes, *, err: bool = False) -> None:
    try:
        click.echo(text, err=err)
    except OSError as fault:
        redirect_to_devnull(sys.stderr if err else sys.stdout)
        if not (err or isinstance(fault, BrokenPipeError)):
            raise UsageError(f"cannot print: {fault.strerror}") from fault
