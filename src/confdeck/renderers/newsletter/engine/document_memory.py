"""Keep what the page engine has found out about one document for the next one, which is nearly the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

_Value = TypeVar("_Value")


class RecentValues:
    """Values by key, of which only those stay that the last document used."""

    def __init__(self) -> None:
        self._current: dict[object, Any] = {}
        self._earlier: dict[object, Any] = {}

    def get(self, key: object) -> Any:
        """Return the value of a key; None if neither this document nor the one before it used it."""
        value = self._current.get(key)
        if value is None and key in self._earlier:
            value = self._current[key] = self._earlier.pop(key)
        return value

    def set(self, key: object, value: Any) -> None:
        """Remember a value."""
        self._current[key] = value

    def end_document(self) -> None:
        """Forget what was not used since the last call."""
        self._earlier, self._current = self._current, {}

    def clear(self) -> None:
        """Forget all values."""
        self._earlier, self._current = {}, {}

    def __len__(self) -> int:
        return len(self._current) + len(self._earlier)


class DocumentMemory:
    """A memory of speed patches for documents that are styled by the same `css`."""

    def __init__(self, css: str = "") -> None:
        self.css = css
        self._values: list[RecentValues] = []

    def values(self) -> RecentValues:
        """Return room for the values of one patch."""
        self._values.append(RecentValues())
        return self._values[-1]

    def end_document(self, most: int) -> None:
        """Keep what the document that ends has used, or nothing if that is more than `most` values."""
        for values in self._values:
            values.end_document()
            if len(values) > most:
                values.clear()


def kept_in_style(function: Callable[[Any], _Value]) -> Callable[[Any], _Value]:
    """Return a function of styles that keeps its results as attributes of the styles; none may be None."""
    name = f"confdeck_{function.__name__}"

    @wraps(function)
    def kept(style: Any) -> _Value:
        attributes = vars(style)
        if name not in attributes:
            attributes[name] = function(style)
        return attributes[name]  # type: ignore[no-any-return]

    return kept
