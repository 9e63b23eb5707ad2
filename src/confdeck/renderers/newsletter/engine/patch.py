"""Replace an attribute of a library for a while; the one way in which WeasyPrint is changed here."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def patch(target: Any, name: str, replacement: object) -> Iterator[None]:
    """Replace the attribute `name` of the module or class `target`, and restore it at the end."""
    original = getattr(target, name)
    setattr(target, name, replacement)
    try:
        yield
    finally:
        setattr(target, name, original)
