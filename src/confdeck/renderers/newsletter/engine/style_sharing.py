"""Computed styles, fewer and found quicker: most properties of most boxes are what nobody has said anything about.

WeasyPrint asks a hundred times a box what a property is, and takes the long way each time: cascade, custom properties,
calculations. For properties of which no rule speaks the way is short, and the answer the same. And it gives one style to
elements of which the same rules speak, but not where they have names, nor to anything within those: in a galley hardly
two are alike. Here they are, and stay so when the document is set again.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from weasyprint import css
from weasyprint.css import ComputedStyle, InitialStyle, StyleFor
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.css.units import VIEWPORT_UNITS

from confdeck.renderers.newsletter.engine.patch import patch

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTICULAR = frozenset(("page", "position", "float", "display"))
"""Properties that depend on others, or on boxes further up; and so do those of text decoration."""
LOGICAL = {
    name: frozenset(turned(block="ttb", inline=way) for way in ("ltr", "rtl"))
    for name, turned in PHYSICAL_FUNCTIONS.items()
}
"""What else a rule may have called a side."""


def _is_plain(name: str) -> bool:
    return name not in PARTICULAR and not name.startswith("text_decoration_")


NAME, LANGUAGE = "anchor", "lang"
"""Where a style keeps what its element says itself: by what it is linked to, and its language."""
VIEWPORT = re.compile(rf"\d({'|'.join(sorted(VIEWPORT_UNITS))})\b", re.IGNORECASE)
"""Lengths that depend on the size of the first page."""
_Key = tuple[object, ...]
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


class StyleCache:
    """The styles of a document, however often it is set."""

    def __init__(self, sheet: str) -> None:
        self._known: dict[_Key, Any] = {}
        self._lasts = VIEWPORT.search(sheet) is None

    @contextmanager
    def patched(self) -> Iterator[None]:
        """Have WeasyPrint take the short way, and give one style to all that look alike."""
        if not self._lasts:
            self._known.clear()
        with (
            patch(ComputedStyle, "__missing__", _short_way),
            patch(css, "StyleFor", partial(_StyleFor, self._known)),
        ):
            yield


class _StyleFor(StyleFor):
    """WeasyPrint's own cascade."""

    def __init__(self, known: dict[_Key, Any], *given: Any) -> None:
        self._known = known
        super().__init__(*given)  # type: ignore[no-untyped-call]

    def set_computed_styles(
        self,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,
    ) -> None:
        """Keep the style of an element, a pseudo-element or a page."""
        said = self._cascaded_styles.get((element, pseudo_type), {})
        above = None if parent is None else _nameless(self._computed_styles[parent, None])
        root_style = InitialStyle(self.font_config) if above is None else self._computed_styles[root, None]
        style = self._shared(said, above, pseudo_type, root_style, base_url)
        if NAME in said:
            name, _ = said[NAME]
            style = _NamedStyle(style, name)
            if target_collector:
                target_collector.collect_anchor(name)
        self._computed_styles[element, pseudo_type] = style

    def _shared(self, said: Any, above: Any, pseudo_type: str | None, root: Any, base_url: Any) -> Any:
        common = {name: value for name, value in said.items() if name != NAME}
        key = (id(above), pseudo_type, *(_rule(name, *each) for name, each in common.items()))
        if key not in self._known:
            # It keeps `above` and the values alive, whose places in memory are in the key.
            self._known[key] = ComputedStyle(
                above, common, pseudo_type, root, base_url, self.font_config, self.initial_page_sizes
            )
        return self._known[key]

    def add_page_declarations(self, page_type: Any) -> None:
        """What rules say of a page."""
        # Those of pages before are needed no more, and WeasyPrint looks through all.
        self._cascaded_styles.clear()
        super().add_page_declarations(page_type)  # type: ignore[no-untyped-call]


def _rule(name: str, value: Any, weight: Any) -> _Key:
    """What is the same wherever the same rule, or the element itself in the same words, says something."""
    precedence, layer, specificity = weight
    return name, value if name == LANGUAGE else id(value), precedence, layer, *specificity


class _NamedStyle(ComputedStyle):
    """What looks like others but has a name of its own."""

    def __init__(self, nameless: Any, name: str) -> None:
        self.__dict__.update(nameless.__dict__)
        self.anonymous_style = nameless.anonymous_style
        self.nameless = nameless
        self[NAME] = name

    def __missing__(self, name: str) -> Any:
        value = self[name] = self.nameless[name]
        return value


def _nameless(style: Any) -> Any:
    return getattr(style, "nameless", style)
