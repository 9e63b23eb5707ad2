"""Lines at the beginning of a message that mailing-list software would take for commands."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.renderers.email.message import Draft

CHECKED_LINES = 10
"""Number of lines of the text part that are checked, empty ones not counted."""
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
"""Mailman's commands, with the fewest and most words that may follow each."""


def list_commands(draft: Draft) -> Iterator[str]:
    """Yield the subject and the first lines of the text part that read as commands."""
    lines = [line.strip() for line in draft.text.splitlines() if line.strip()]
    return (line for line in (draft.subject, *lines[:CHECKED_LINES]) if _is_command(line))


def _is_command(line: str) -> bool:
    name, *arguments = line.lower().split() or [""]
    fewest, most = COMMANDS.get(name, (1, 0))
    return fewest <= len(arguments) <= most
