"""Reads the answers of services: JSON and XML that may lack any field, or have another type there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from confdeck.model import Work
from confdeck.source.csl_items import csl_text
from confdeck.source.names import written_names


def json_in(answer: bytes | None) -> Any:
    """Return the JSON of an answer; None if there is none."""
    if answer is None:
        return None
    try:
        return json.loads(answer)
    except (ValueError, RecursionError):
        return None


def at(value: Any, *steps: str | int) -> Any:
    """Return a value within JSON, or None where there is no such key or item."""
    for step in steps:
        match value, step:
            case dict(), str():
                value = value.get(step)
            case list(), int() if -len(value) <= step < len(value):
                value = value[step]
            case _:
                return None
    return value


def text_at(value: Any, *steps: str | int) -> str:
    """Return a text within JSON in one line, without markup; an empty string if there is none."""
    return " ".join(csl_text(at(value, *steps)).split())


def items_at(value: Any, *steps: str | int) -> Iterator[Any]:
    """Yield the items of a list within JSON; none if there is no list."""
    found = at(value, *steps)
    yield from found if isinstance(found, list) else ()


def names_of(written: list[str]) -> tuple[tuple[str, str], ...]:
    """Return family and given names of authors who are written `Given Family`."""
    return written_names([name for name in written if name]).names


def is_useful(work: Work | None) -> bool:
    """Return whether an answer has what makes an entry."""
    return work is not None and bool(work.title)
