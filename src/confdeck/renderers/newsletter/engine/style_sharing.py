"""Share computed styles between elements of equal rules, ids aside, and between the layouts of a document.

WeasyPrint shares the styles of elements with the same rules, but not of those with an id, nor of anything within them:
in a document laid out to be measured hardly two elements share one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from weasyprint.css import ComputedStyle, InitialStyle, StyleFor
from weasyprint.css.units import VIEWPORT_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

ANCHOR, LANGUAGE = "anchor", "lang"
"""Properties whose values come from attributes of the element, as new objects each time."""
VIEWPORT_LENGTH = re.compile(rf"\d({'|'.join(sorted(VIEWPORT_UNITS))})\b", re.IGNORECASE)
"""A length that depends on the size of the first page."""
_Key = tuple[object, ...]


def shared_style_for(_original: object, css: str) -> Callable[..., StyleFor]:
    """Return a `StyleFor` that remembers the styles of one document."""
    styles: dict[_Key, Any] = {}
    depends_on_page_size = VIEWPORT_LENGTH.search(css) is not None

    def style_for(*arguments: Any) -> StyleFor:
        if depends_on_page_size:
            styles.clear()
        return _SharedStyleFor(styles, *arguments)

    return style_for


class _SharedStyleFor(StyleFor):
    """WeasyPrint's cascade with the styles of earlier elements."""

    def __init__(self, styles: dict[_Key, Any], *arguments: Any) -> None:
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
        parent_style = None if parent is None else _without_anchor(self._computed_styles[parent, None])
        root_style = (
            InitialStyle(self.font_config) if parent_style is None else self._computed_styles[root, None]
        )
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
        if key not in self._styles:
            # The style keeps its parent and the values alive, so that their ids in the key stay theirs.
            self._styles[key] = ComputedStyle(
                parent_style,
                rules,
                pseudo_type,
                root_style,
                base_url,
                self.font_config,
                self.initial_page_sizes,
            )
        return self._styles[key]

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


def _without_anchor(style: Any) -> Any:
    return getattr(style, "shared", style)
