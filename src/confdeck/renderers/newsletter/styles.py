"""Computed styles, fewer and found quicker: most properties of most boxes are what nobody has said anything about.

WeasyPrint asks a hundred times a box what a property is, and takes the long way each time: cascade, custom properties,
calculations. For properties of which no rule speaks the way is short, and the answer the same.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from weasyprint import HTML
from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.html import UA_STYLESHEET

from confdeck.renderers.newsletter.standing_in import standing_in

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

PARTICULAR = frozenset(("page", "position", "float", "display"))
"""Properties that depend on others, or on boxes further up; and so do those of text decoration."""
LOGICAL = {
    name: frozenset(turned(block="ttb", inline=way) for way in ("ltr", "rtl"))
    for name, turned in PHYSICAL_FUNCTIONS.items()
}
"""What else a rule may have called a side."""


def _is_plain(name: str) -> bool:
    return name not in PARTICULAR and not name.startswith("text_decoration_")


NOTES = frozenset(("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback", "marker"))
"""Pseudo-elements that WeasyPrint's own style sheet gives to all elements; the theme gives markers to items of lists."""
PSEUDO_ELEMENT = 3
"""Where a rule in a matcher names it."""
INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if _is_plain(name) and name not in INHERITED and name not in INITIAL_NOT_COMPUTED
}
PASSED_ON = frozenset(filter(_is_plain, INHERITED))
_long_way = ComputedStyle.__missing__


def _short_way(style: Any, name: str) -> Any:
    cascaded = style.cascaded
    if name not in cascaded:
        if name in INITIAL and LOGICAL.get(name, frozenset()).isdisjoint(cascaded):
            value = style[name] = INITIAL[name]
            return value
        if name in PASSED_ON and style.parent_style is not None:
            value = style[name] = style.parent_style[name]
            return value
    return _long_way(style, name)  # type: ignore[no-untyped-call]


def short() -> AbstractContextManager[None]:
    """Have WeasyPrint take the short way."""
    return standing_in(ComputedStyle, "__missing__", _short_way)


def _without_notes() -> Any:
    sheet = copy.copy(UA_STYLESHEET)
    sheet.matcher = copy.copy(sheet.matcher)
    rules = sheet.matcher.other_selectors
    sheet.matcher.other_selectors = [rule for rule in rules if rule[PSEUDO_ELEMENT] not in NOTES]
    return sheet


class Plain(HTML):
    """A document without notes at the foot of a page, for which WeasyPrint gives every element five styles more."""

    _sheets = (_without_notes(),)

    def __init__(self, html: str, fetcher: Any) -> None:
        super().__init__(string=html, url_fetcher=fetcher)  # type: ignore[no-untyped-call]

    def _ua_stylesheets(self, forms: object = None) -> list[Any]:  # noqa: ARG002  WeasyPrint asks with it
        return list(self._sheets)
