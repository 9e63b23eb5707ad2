"""Boxes that are laid out with shortcuts come out as WeasyPrint lays them out."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import inline, preferred

from tests.renderers.newsletter.engine.applied_patch import applied

PAGE = """<html lang="en" dir="{way}"><head><title>x</title><style>
@page {{ size: 90mm 120mm; margin: 8mm }} body {{ font: 10px/13px serif }} p {{ margin: 2px }} {rules}
</style></head><body>{content}</body></html>"""
WORDS = "Fit office affairs into narrow columns of words that are too long. "
FLOAT = '<div class="side">Beside</div>'
CONTENTS = {
    "plain": ("", f"<p>{WORDS * 3}</p><ul><li>{WORDS}</li></ul>"),
    "relative": (
        "p { width: 50%; padding: 1%; margin: 3% } li { width: calc(20px + 50%) }",
        f"<p>{WORDS}</p>",
    ),
    "bordered": (
        "p { width: 90px; padding: 4px; border: 1px solid; box-sizing: border-box }",
        f"<p>{WORDS}</p>",
    ),
    "flexible": (
        "div { display: flex } p { min-width: auto; width: 80px; height: 20px; flex: 1 }",
        f"<div><p>{WORDS}</p><p>{WORDS * 2}</p></div>",
    ),
    "grid": (
        "div { display: grid; grid-template-columns: 1fr 2fr }",
        f"<div><p>{WORDS}</p><p>{WORDS}</p></div>",
    ),
    "table": (
        "table { border-collapse: collapse } td { border: 2px solid; padding: 2px }",
        f"<table><tr><td>{WORDS}</td><td>Words</td></tr></table>",
    ),
    "placed": (".side { position: absolute; top: 10px; width: 40px }", f"<p>{FLOAT}{WORDS}</p>"),
    "moved": (".side { position: relative; top: 10px; left: 5% }", f"{FLOAT}<p>{WORDS}</p>"),
    "float": (
        ".side { float: left; width: 200px; height: 40px }",
        f"{FLOAT}<p>{WORDS * 6}</p><p>{WORDS}</p>",
    ),
    "two floats": (
        ".side { float: right; width: 100px; height: 20px; clear: right }",
        f"<p>{FLOAT}{WORDS * 4}</p><p>{FLOAT}{WORDS * 4}</p><p>{WORDS}</p>",
    ),
    "float without height": (".side { float: left; width: 150px; height: 0 }", f"<p>{FLOAT}{WORDS * 2}</p>"),
}


def places(html: str) -> list[tuple[Any, ...]]:
    """Return the page, words, position and size of all boxes."""
    return [
        (
            number,
            box.element_tag,
            getattr(box, "text", ""),
            box.position_x,
            box.position_y,
            box.width,
            box.height,
        )
        for number, page in enumerate(HTML(string=html).render().pages)
        for box in page._page_box.descendants()
    ]


@pytest.mark.parametrize("way", ["ltr", pytest.param("rtl", marks=pytest.mark.proof)])
@pytest.mark.parametrize(("rules", "content"), CONTENTS.values(), ids=CONTENTS)
def test_all_boxes_stand_where_weasyprint_sets_them(way: str, rules: str, content: str) -> None:
    html = PAGE.format(way=way, rules=rules, content=content)
    original = places(html)
    with applied("plain boxes"):
        assert places(html) == original
    with applied("plain boxes"), applied("computed styles"):
        assert places(html) == original


def test_only_lines_beside_a_float_are_measured_by_their_first_words(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[float] = []
    usual: Any = preferred.inline_min_content_width

    def recorded(context: Any, box: Any, **options: Any) -> Any:
        measured.append(box.position_y)
        return usual(context, box, **options)

    monkeypatch.setattr(inline, "inline_min_content_width", recorded)
    rules, content = CONTENTS["float"]
    with applied("plain boxes"):
        lines = [place for place in places(PAGE.format(way="ltr", rules=rules, content=content)) if place[2]]
    assert 0 < len(measured) < len(lines) / 2


def test_the_height_of_lines_is_worked_out_once_for_each_style(monkeypatch: pytest.MonkeyPatch) -> None:
    styles: list[Any] = []
    usual: Any = inline.strut  # type: ignore[attr-defined]

    def strut(style: Any) -> Any:
        styles.append(style)
        return usual(style)

    monkeypatch.setattr(inline, "strut", strut)
    rules, content = CONTENTS["plain"]
    with applied("plain boxes"):
        lines = places(PAGE.format(way="ltr", rules=rules, content=content))
    assert len(set(map(id, styles))) == len(styles) < len(lines)
