"""Keep footnotes on the pages of their marks.

Where a page ends within the first lines of a paragraph, WeasyPrint moves footnotes of earlier lines to the next page to
make room for more of it. The pages of a newsletter are planned with each footnote at the foot of its own page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def lines_that_keep_footnotes(linebox_layout: Callable[..., Any], _memory: object) -> Callable[..., Any]:
    """Return a `_linebox_layout` that leaves the footnotes of a page where they are."""

    def layout(context: Any, *arguments: Any) -> Any:
        return linebox_layout(_InColumn(context) if context.current_page_footnotes else context, *arguments)

    return layout


class _InColumn:
    """A layout context that says it is in a column, where WeasyPrint moves no footnotes; else it is the given one."""

    in_column = True
    __slots__ = ("_context",)

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_context", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._context, name, value)
