"""Compute fewer styles.

WeasyPrint shares the styles of elements with the same rules, but not of those with an id or a `style`, nor within them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from weasyprint.css import ComputedStyle, InitialStyle, StyleFor
from weasyprint.css.properties import Dimension
from weasyprint.css.units import VIEWPORT_UNITS

from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory, RecentValues

ANCHOR, LANGUAGE = "anchor", "lang"
"""Properties whose values come from attributes of the element, as new objects each time."""
VIEWPORT_LENGTH = re.compile(rf"\d({'|'.join(sorted(VIEWPORT_UNITS))})\b", re.IGNORECASE)
"""A length that depends on the size of the first page."""


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

    def set_computed_styles(  # type: ignore[override]
        self, element: Any, parent: Any, root: Any = None, pseudo_type: str | None = None, **given: Any
    ) -> None:
        """Set the style of an element, a pseudo-element or a page."""
        cascaded = self._cascaded_styles.get((element, pseudo_type), {})
        parent_style = self._computed_styles.get((parent, None))
        parent_style = getattr(parent_style, "shared", parent_style)
        root_style = InitialStyle(self.font_config) if parent is None else self._computed_styles[root, None]
        style = self._shared(cascaded, parent_style, pseudo_type, root_style, given.get("base_url"))
        if ANCHOR in cascaded:
            anchor, _ = cascaded[ANCHOR]
            style = _AnchorStyle(style, anchor)
            if target_collector := given.get("target_collector"):
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


def _rule_key(name: str, value: Any, weight: Any) -> tuple[object, ...]:
    """Return what is equal wherever the same rule, or an equal attribute of an element, sets a property."""
    precedence, layer, specificity = weight
    is_plain = name == LANGUAGE or isinstance(value, Dimension | str)
    return name, value if is_plain else id(value), precedence, layer, *specificity


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
