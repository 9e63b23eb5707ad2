"""The numbers of the items of lists of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")


@dataclass
class PageList:
    """A list that is open: whether its items have numbers, the next number, and how it goes on."""

    is_numbered: bool
    next_number: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: Any) -> PageList:
        """Return the list of an `<ol>` or `<ul>`, with the number it begins with."""
        if element.tag != "ol":
            return cls(is_numbered=False)
        is_reversed = element.get("reversed") is not None
        first = sum(child.tag == "li" for child in element) if is_reversed else 1
        return cls(
            is_numbered=True, next_number=_integer(element.get("start"), first), step=-1 if is_reversed else 1
        )

    def mark(self, item: Any) -> str:
        """Return the mark of the next item."""
        if not self.is_numbered:
            return "-"
        number = _integer(item.get("value"), self.next_number)
        self.next_number = number + self.step
        return f"{max(number, 0)}."


def _integer(written: str | None, otherwise: int) -> int:
    found = _INTEGER.match(written or "")
    return int(found[1]) if found else otherwise
