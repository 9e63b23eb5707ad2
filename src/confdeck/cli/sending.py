"""`confdeck send`: the digest to its readers."""

from __future__ import annotations

import click


@click.command()
def send() -> None:
    """Send the email digest."""
