"""Pairs of columns balanced by measure come out as WeasyPrint balances them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import block

from tests.renderers.newsletter.engine.applied_patch import applied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

PAGE = """<html lang="en" dir="{way}"><head><title>x</title><style>
@page {{ size: 100mm 80mm; margin: 10mm }} body {{ margin: 0; font: 10px/12px serif }}
p, ul {{ margin: 0; padding: 0; list-style: none }} li {{ break-inside: avoid; {rule} }}
.pair {{ columns: 2; column-gap: 4mm }} .title {{ break-after: avoid }} ul.part {{ break-before: avoid }}
</style></head><body>{above}<div class="pair">{content}</div></body></html>"""
Placed = tuple[int, str, float, float]


def items(*rows: int) -> str:
    return "".join(f"<li>{number}{'<br>more' * (count - 1)}</li>" for number, count in enumerate(rows))


def lines(content: str, *, way: str = "ltr", rule: str = "", above: str = "") -> list[Placed]:
    """Return the page, words and position of each line, in px."""
    document = HTML(string=PAGE.format(content=content, way=way, rule=rule, above=above)).render()
    return [
        (
            number,
            line.children[0].text if hasattr(line.children[0], "text") else "",
            round(line.position_x, 3),
            round(line.position_y, 3),
        )
        for number, page in enumerate(document.pages)
        for line in _lines(page._page_box)
        if line.children
    ]


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, LineBox):
        yield box
    else:
        for child in getattr(box, "children", ()):
            yield from _lines(child)


@pytest.fixture
def left_to_weasyprint(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows whenever columns are left to WeasyPrint."""
    calls: list[str] = []
    original = block.columns_layout  # type: ignore[attr-defined]

    def recorded(*arguments: Any) -> Any:
        calls.append("left")
        return original(*arguments)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(block, "columns_layout", recorded)
    return calls


def balanced() -> AbstractContextManager[None]:
    return applied("balanced columns")


@pytest.mark.parametrize("way", ["ltr", "rtl"])
@pytest.mark.parametrize("rows", [(1,) * 7, (3, 1, 2, 1, 1, 4), (1, 1, 6), (2,) * 31, (1, 3) * 40])
def test_columns_stand_as_weasyprint_would_set_them(
    rows: tuple[int, ...], way: str, left_to_weasyprint: list[str]
) -> None:
    content = f"<ul>{items(*rows)}</ul>"
    original = lines(content, way=way)
    left_to_weasyprint.clear()
    with balanced():
        assert lines(content, way=way) == original
    assert left_to_weasyprint == []


def test_the_first_column_stands_where_reading_begins() -> None:
    with balanced():
        first, *_, last = lines(f"<ul>{items(*[1] * 8)}</ul>", way="rtl")
    assert first[2] > last[2]


def test_a_heading_stays_with_its_list(left_to_weasyprint: list[str]) -> None:
    first, second = (
        f'<p class="title">Part</p><ul class="part">{items(*[1] * rows)}</ul>' for rows in (5, 5)
    )
    with balanced():
        placed = lines(first + second)
    (at,) = (number for number, line in enumerate(placed) if line[1] == "Part" and number)
    assert placed[at][2] == placed[at + 1][2]
    assert left_to_weasyprint == []


def test_space_around_list_items_is_counted(left_to_weasyprint: list[str]) -> None:
    content = f"<ul>{items(1, 2, 1, 1, 2, 1, 1)}</ul>"
    with balanced():
        placed = lines(content, rule="padding: 3mm 0 4mm; border-top: 1px solid")
    left, right = ({line[2] for line in part} for part in (placed[:1], placed[-1:]))
    assert left != right
    assert left_to_weasyprint == []


@pytest.mark.parametrize("rule", ["column-span: all", "position: static; column-span: all"])
def test_content_that_spans_columns_is_left_to_weasyprint(rule: str, left_to_weasyprint: list[str]) -> None:
    content = f'<p style="{rule}">across</p><ul>{items(1, 1, 1)}</ul>'
    original = lines(content)
    left_to_weasyprint.clear()
    with balanced():
        assert lines(content) == original
    assert left_to_weasyprint


def test_three_columns_are_left_to_weasyprint(left_to_weasyprint: list[str]) -> None:
    content = f'<div style="columns: 3"><ul>{items(1, 1, 1)}</ul></div>'
    with balanced():
        lines(content)
    assert left_to_weasyprint
