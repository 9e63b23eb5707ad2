"""`confdeck template`: what a lab's own PowerPoint template offers."""

from __future__ import annotations

import click


@click.group()
def template() -> None:
    """Look at a PowerPoint template of your lab's own."""
