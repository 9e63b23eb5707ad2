"""Give lines and texts few attributes of their own, since a long newsletter has tens of thousands of them.

Their boxes belong to no element, so that they have no margins, borders or background; WeasyPrint stores that in each.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from confdeck.renderers.newsletter.engine.document_memory import kept_in_style

SIDES = ("left", "right", "top", "bottom")
CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
USUAL: dict[str, Any] = {
    **{f"{kind}_{side}": 0 for kind in ("margin", "padding") for side in SIDES},
    **{f"border_{side}_width": 0 for side in SIDES},
    **{f"border_{corner}_radius": (0, 0) for corner in CORNERS},
    "width": "auto",
    "height": "auto",
    "min_width": 0,
    "min_height": 0,
    "max_width": inf,
    "max_height": inf,
    "first_letter_style": None,
    "first_line_style": None,
    "remove_decoration_sides": frozenset(),
    "background": None,
}
"""Attributes that are the same for all lines and texts; of some, lines have others while they are laid out."""
GROUNDS = tuple(
    name
    for name in INITIAL_VALUES
    if name.startswith("background_") or name in {"border_image_source", "mask_border_source", "box_shadow"}
)
"""Properties that show behind a box."""


class SmallBox:
    """A box that has its usual attributes from its class."""

    style: Any
    children: Any

    def copy(self) -> Any:
        """Return a shallow copy."""
        copied = type(self).__new__(type(self))
        for name, value in vars(self).items():
            setattr(copied, name, value)  # one by one: a copied dictionary has a table of names of its own
        return copied


for _name, _value in USUAL.items():
    setattr(SmallBox, _name, _value)


def _begin(box: Any, element_tag: str, style: Any, element: Any, children: tuple[Any, ...]) -> None:
    """Set all attributes that a box will have: all boxes share the table of names that the first begins with."""
    box.element_tag, box.style, box.element, box.children = element_tag, style, element, children
    box.position_x = box.position_y = box.baseline = 0
    box.width = box.height = "auto"
    box.margin_top = box.margin_bottom = 0


class SmallText(SmallBox, TextBox):
    """A text with few attributes."""

    def __init__(self, element_tag: str, style: Any, element: Any, text: str) -> None:
        _begin(self, element_tag, style, element, ())
        self.text = text
        self.pango_layout: Any = None


class SmallLine(SmallBox, LineBox):
    """A line with few attributes."""

    def __init__(self, element_tag: str, style: Any, element: Any, children: Any) -> None:
        _begin(self, element_tag, style, element, tuple(children))
        self.text_indent = 0
        self.resume_at: Any = None

    def remove_decoration(self, start: bool, end: bool) -> None:  # noqa: FBT001  WeasyPrint's
        """There is no decoration."""

    def copy_with_children(self, new_children: Any) -> Any:
        """Return a copy with other children."""
        copied = self.copy()
        copied.children = new_children
        return copied


def small_texts(_original: object, _memory: object) -> type[TextBox]:
    """Return the class of small texts."""
    return SmallText


def small_lines(_original: object, _memory: object) -> type[LineBox]:
    """Return the class of small lines."""
    return SmallLine


def grounds_of_boxes(layout_box_backgrounds: Callable[..., None], _memory: object) -> Callable[..., None]:
    """Return a `layout_box_backgrounds` that leaves lines and texts without a ground as they are."""

    def layout(page: Any, box: Any, *arguments: Any, **options: Any) -> None:
        if isinstance(box, SmallBox) and not _has_ground(box.style):
            for child in box.children:
                layout(page, child, *arguments, **options)
        else:
            layout_box_backgrounds(page, box, *arguments, **options)

    return layout


@kept_in_style
def _has_ground(style: Any) -> bool:
    return any(style[name] != INITIAL_VALUES[name] for name in GROUNDS)
