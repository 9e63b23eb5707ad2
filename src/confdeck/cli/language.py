"""The command `lsp`: a language server that editors start."""

from __future__ import annotations

import click

from confdeck.errors import MissingError
from confdeck.installation import install_command
from confdeck.user_folders import user_cache_folder


@click.command()
def lsp() -> None:
    """Start the language server for recap.yaml, which editors talk to; docs/editors.md shows how to set them up."""
    try:
        from confdeck.authoring.language_server import recap_server
    except ImportError as fault:
        if fault.name and fault.name.partition(".")[0] in ("pygls", "lsprotocol"):
            raise MissingError("the language server needs pygls", f"`{install_command('lsp')}`") from fault
        raise
    recap_server(user_cache_folder()).start_io()
