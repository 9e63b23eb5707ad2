"""Styles that are shared and values that are looked up are those WeasyPrint computes."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.css import ComputedStyle, InitialStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.fonts import FontConfiguration

from confdeck.renderers.newsletter.engine.style_sharing import INITIAL, PASSED_ON
from tests.renderers.newsletter.engine.applied_patch import applied

FONTS = FontConfiguration()


class RecordingStyle(ComputedStyle):
    """A style that records which of its properties are read, from outside or by WeasyPrint's own computation."""

    def __init__(self, parent: Any, cascaded: dict[str, Any]) -> None:
        sizes = {"box": None, "area": None}
        root = InitialStyle(FONTS)
        super().__init__(parent, cascaded, None, root, None, FONTS, sizes)  # type: ignore[no-untyped-call]
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)


def test_initial_values_depend_on_nothing_else() -> None:
    for name, initial in INITIAL.items():
        parent = RecordingStyle(None, {})
        style = RecordingStyle(parent, {})
        assert style[name] == initial, name
        # The direction decides which logical property may set a physical one; the shortcut looks at both.
        assert style.read <= {name, "direction"}, name
        assert parent.read <= {"direction"}, name
        assert style.specified == {}, name


def test_inherited_values_depend_on_the_parent_alone() -> None:
    for name in PASSED_ON:
        parent = RecordingStyle(None, {})
        style = RecordingStyle(parent, {})
        assert style[name] == parent[name], name
        assert style.read <= {name}, name
        assert style.specified == {}, name


CASCADES: tuple[dict[str, Any], ...] = (
    {},
    {"float": "left"},
    {"position": "absolute"},
    {"display": ("inline", "flow")},
    {"direction": "rtl", "margin_inline_start": "auto"},
    {"margin_block_end": "auto", "inset_inline_end": "auto"},
    {"page": "wide", "text_decoration_line": {"underline"}},
)


@pytest.mark.parametrize("cascaded", CASCADES)
@pytest.mark.parametrize("parent_cascaded", CASCADES)
def test_all_values_are_those_of_weasyprint(
    cascaded: dict[str, Any], parent_cascaded: dict[str, Any]
) -> None:
    def values() -> dict[str, Any]:
        parent, style = (
            {name: (value, (1, 0, (0, 0, 0))) for name, value in rules.items()}
            for rules in (parent_cascaded, cascaded)
        )
        computed = RecordingStyle(RecordingStyle(None, parent), style)
        return {name: computed[name] for name in sorted(INITIAL_VALUES)}

    original = values()
    with applied("computed styles"):
        assert values() == original


PAGE = """<html lang="en"><head><title>x</title><style>
li { color: green } li:first-child { color: red } p { margin-left: 2em } .a p { text-indent: 1em }
#one p { font-weight: bold }</style></head><body><ul><li id="one"><p>Words</p><p lang="de">Wörter</p></li>
<li id="two" class="a"><p>Words</p></li><li id="three"><p style="color: blue">Words</p><p>Words</p></li></ul></body></html>"""
LOOKED_AT = ("color", "font_weight", "margin_left", "text_indent", "lang", "anchor")


def test_elements_with_ids_have_the_styles_of_their_rules() -> None:
    def styles() -> list[tuple[Any, ...]]:
        page = HTML(string=PAGE).render().pages[0]
        return [tuple(str(box.style[name]) for name in LOOKED_AT) for box in page._page_box.descendants()]

    original = styles()
    with applied("computed styles"):
        assert styles() == original
        assert styles() == original, "with what is known from the layout before"
