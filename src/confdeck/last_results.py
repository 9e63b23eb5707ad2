"""Keeps the results of one document for the next, for programs that render the same recap again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class LastResults(Generic[Result]):
    """Results by all that they depend on; what a document does not ask for is dropped at the next but one."""

    def __init__(self) -> None:
        self._last: dict[Hashable, Result] = {}
        self._now: dict[Hashable, Result] = {}

    def begin(self) -> None:
        """Begin a document; only results of the one before are kept."""
        self._last, self._now = self._now, {}

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the result with a key, made only if neither this document nor the one before has asked for it."""
        if key not in self._now:
            self._now[key] = self._last[key] if key in self._last else make()
        return self._now[key]
