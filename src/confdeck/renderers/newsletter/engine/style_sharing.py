"""Compute fewer styles, and fewer values of each.

WeasyPrint shares the styles of elements with the same rules, but not of those with an id, nor of anything within them:
in a document laid out to be measured hardly two elements share one. And it takes a long way through the cascade for
each property, though most have initial or inherited values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from weasyprint.css import ComputedStyle, InitialStyle, StyleFor
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.css.units import VIEWPORT_UNITS

from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory, RecentValues

ANCHOR, LANGUAGE = "anchor", "lang"
"""Properties whose values come from attributes of the element, as new objects each time."""
VIEWPORT_LENGTH = re.compile(rf"\d({'|'.join(sorted(VIEWPORT_UNITS))})\b", re.IGNORECASE)
"""A length that depends on the size of the first page."""
DECORATIONS = [name for name in INITIAL_VALUES if name.startswith("text_decoration_")]
DEPENDENT = frozenset(("page", "position", "float", "display", *DECORATIONS))
"""Properties whose values depend on other properties or on styles further up, even where no rule sets them."""
PASSED_ON = INHERITED - DEPENDENT
NOT_INITIAL = INHERITED | INITIAL_NOT_COMPUTED | DEPENDENT
INITIAL = {name: value for name, value in INITIAL_VALUES.items() if name not in NOT_INITIAL}
LOGICAL = {
    name: frozenset(logical(block="ttb", inline=direction) for direction in ("ltr", "rtl"))
    for name, logical in PHYSICAL_FUNCTIONS.items()
}
"""The logical properties that may set a physical one, such as `margin_inline_start`."""
_Key = tuple[object, ...]


def shortcut_to_unset_values(compute: Callable[..., Any], _memory: DocumentMemory) -> Callable[..., Any]:
    """Return a `ComputedStyle.__missing__` that looks up initial and inherited values of properties no rule sets."""

    def missing(style: Any, name: str) -> Any:
        if name not in style.cascaded:
            if name in INITIAL and LOGICAL.get(name, frozenset()).isdisjoint(style.cascaded):
                value = style[name] = INITIAL[name]
                return value
            if name in PASSED_ON and style.parent_style is not None:
                value = style[name] = style.parent_style[name]
                return value
        return compute(style, name)

    return missing


def shared_style_for(_original: object, memory: DocumentMemory) -> Callable[..., StyleFor]:
    """Return a `StyleFor` that remembers the styles of this document and the one before it."""
    styles = memory.values()
    depends_on_page_size = VIEWPORT_LENGTH.search(memory.css) is not None

    def style_for(*arguments: Any) -> StyleFor:
        if depends_on_page_size:
            styles.clear()
        return _SharedStyleFor(styles, *arguments)

    return style_for


class _SharedStyleFor(StyleFor):
    """WeasyPrint's cascade with the styles of earlier elements."""

    def __init__(self, styles: RecentValues, *arguments: Any) -> None:
        self._styles = styles
        super().__init__(*arguments)  # type: ignore[no-untyped-call]

    def set_computed_styles(
        self,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,
    ) -> None:
        """Set the style of an element, a pseudo-element or a page."""
        cascaded = self._cascaded_styles.get((element, pseudo_type), {})
        parent_style = self._computed_styles.get((parent, None))
        parent_style = getattr(parent_style, "shared", parent_style)
        root_style = InitialStyle(self.font_config) if parent is None else self._computed_styles[root, None]
        style = self._shared(cascaded, parent_style, pseudo_type, root_style, base_url)
        if ANCHOR in cascaded:
            anchor, _ = cascaded[ANCHOR]
            style = _AnchorStyle(style, anchor)
            if target_collector:
                target_collector.collect_anchor(anchor)
        self._computed_styles[element, pseudo_type] = style

    def _shared(
        self, cascaded: Any, parent_style: Any, pseudo_type: str | None, root_style: Any, base_url: str | None
    ) -> Any:
        rules = {name: rule for name, rule in cascaded.items() if name != ANCHOR}
        key = (id(parent_style), pseudo_type, *(_rule_key(name, *rule) for name, rule in rules.items()))
        style = self._styles.get(key)
        if style is None:
            given = parent_style, rules, pseudo_type, root_style, base_url
            # The style keeps its parent and the values alive, so that their ids in the key stay theirs.
            style = ComputedStyle(*given, self.font_config, self.initial_page_sizes)
            self._styles.set(key, style)
        return style

    def add_page_declarations(self, page_type: Any) -> None:
        """Add the declarations for a page."""
        # Those of earlier pages are not needed any more, and WeasyPrint goes through all of them.
        self._cascaded_styles.clear()
        super().add_page_declarations(page_type)  # type: ignore[no-untyped-call]


def _rule_key(name: str, value: Any, weight: Any) -> _Key:
    """Return what is equal wherever the same rule, or an equal attribute of an element, sets a property."""
    precedence, layer, specificity = weight
    return name, value if name == LANGUAGE else id(value), precedence, layer, *specificity


class _AnchorStyle(ComputedStyle):
    """A shared style for an element with an anchor of its own."""

    def __init__(self, shared: Any, anchor: str) -> None:
        self.__dict__.update(shared.__dict__)
        self.anonymous_style = shared.anonymous_style
        self.shared = shared
        self[ANCHOR] = anchor

    def __missing__(self, name: str) -> Any:
        value = self[name] = self.shared[name]
        return value
