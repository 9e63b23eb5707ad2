"""Keeps the results of one document for the next, for programs that render the same recap again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Same:
    """A key that is equal only to that of the same object; it keeps the object, so that no other gets its `id`."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._value is other._value

    def __hash__(self) -> int:
        return hash(id(self._value))


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
        last, now = self._last, self._now  # another thread may begin a document meanwhile
        if key not in now:
            now[key] = last[key] if key in last else make()
        return now[key]
