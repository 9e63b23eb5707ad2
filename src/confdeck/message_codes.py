"""The code of each message, by which authors look it up and silence it; message_codes.toml has them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

OTHER = "other"
"""Code of a message that is not in the list, such as one of a renderer of another package."""
PAGE = "docs/messages.md"
"""The page that explains all codes; each has a section with its name."""
_ANY = "…"


@dataclass(frozen=True, slots=True)
class MessageCode:
    """A code, with what authors read about it."""

    code: str
    group: str
    about: str
    messages: tuple[str, ...]
    """The messages that have it; `…` stands for what differs."""


@cache
def message_codes() -> Mapping[str, MessageCode]:
    """Return all codes, in the order in which their messages are compared."""
    # Imported here: few runs have messages.
    import tomllib
    from importlib.resources import files

    text = files("confdeck").joinpath("message_codes.toml").read_text("utf-8")
    return {
        code: MessageCode(code, group, row["about"], tuple(row["messages"]))
        for group, rows in tomllib.loads(text).items()
        for code, row in rows.items()
    }


def code_of(message: str) -> str:
    """Return the code of a message; `other` if it has none."""
    return next((code for pattern, code in _patterns() if pattern.fullmatch(message)), OTHER)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[tuple[re.Pattern[str], str]]:
    for row in message_codes().values():
        for message in row.messages:
            yield re.compile(".*?".join(map(re.escape, message.split(_ANY))), re.DOTALL), row.code
