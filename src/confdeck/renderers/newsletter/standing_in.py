"""A piece of ours in place of a library's own, for a while: the one way in which WeasyPrint is changed here."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def standing_in(place: Any, name: str, ours: object) -> Iterator[None]:
    """Have the module or class `place` know `ours` by that name."""
    usual = getattr(place, name)
    setattr(place, name, ours)
    try:
        yield
    finally:
        setattr(place, name, usual)
