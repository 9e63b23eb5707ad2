"""What list managers mind: lines at the beginning of a message that read as commands to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.email.message import Draft

LOOKED_AT = 10
"""Lines of the text part, empty ones not counted."""
COMMANDS = {
    "confirm": (1, 1),
    "help": (0, 0),
    "info": (0, 0),
    "lists": (0, 0),
    "options": (0, 0),
    "password": (2, 2),
    "remove": (0, 0),
    "set": (3, 3),
    "subscribe": (0, 3),
    "unsubscribe": (0, 1),
    "who": (0, 2),
}
"""Mailman's, with the fewest and most words that may follow."""


def commands(letter: Draft) -> Iterator[str]:
    """The subject and the first lines of the text part, as far as they read as commands."""
    lines = [line.strip() for line in letter.text.splitlines() if line.strip()]
    return (line for line in (letter.subject, *lines[:LOOKED_AT]) if _is_command(line))


def _is_command(line: str) -> bool:
    name, *arguments = line.lower().split() or [""]
    fewest, most = COMMANDS.get(name, (1, 0))
    return fewest <= len(arguments) <= most
