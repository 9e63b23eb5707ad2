"""The least letters of a drawing, by all the ways in which programs write their size."""

from __future__ import annotations

import pytest

from confdeck.media.svg_lettering import least_lettering

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{}</svg>'


@pytest.mark.parametrize(
    ("body", "size"),
    [
        ('<text font-size="10">a</text><text font-size="20">b</text>', 10),
        ('<text style="fill:red; font-size: 8px">a</text>', 8),
        ("<text style=\"font: 12px 'DejaVu Sans', sans-serif\">a</text>", 12),
        ('<text style="font: bold 9pt/1.2 serif">a</text>', 12),
        ('<g font-size="6"><text>a</text></g>', 6),
        ('<g font-size="10"><text><tspan font-size="50%">a</tspan></text></g>', 5),
        ('<g font-size="10"><text font-size="2em">a</text></g>', 20),
        ("<style>.small { font-size: 7px; }</style><text class='big small'>a</text>", 7),
        ("<style>/* all */ text, tspan { font: 400 11px serif }</style><text>a</text>", 11),
        ("<style><![CDATA[.x{font-size:9px}]]></style><text class='x'>a</text>", 9),
        ('<g transform="translate(3 4) scale(0.5)"><text font-size="10">a</text></g>', 5),
        ('<g transform="matrix(2,0,0,2,0,0)"><text font-size="10">a</text></g>', 20),
        ("<text>a</text>", 16),
        ('<text font-size="1"> </text><text font-size="10">a</text>', 10),
        ('<defs><text font-size="1">a</text></defs><text font-size="10">a</text>', 10),
        ('<foreignObject><div style="font-size:14px">a</div></foreignObject>', 14),
        ("<title>a</title><path d='M0 0'/>", 0),
        ('<text font-size="x">a</text>', 16),
    ],
)
def test_the_least_letters_are_measured(body: str, size: float) -> None:
    assert least_lettering(ROOT.format(body).encode()) == pytest.approx(size / 200)


def test_without_a_view_box_the_width_counts() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><text font-size="10">a</text></svg>'
    )
    assert least_lettering(drawing.encode()) == pytest.approx(0.1)


def test_a_damaged_drawing_has_no_letters_to_measure() -> None:
    assert least_lettering(b"<svg><text>a</svg>") == 0


def test_a_huge_style_takes_no_time() -> None:
    style = "font:" * 200_000
    assert least_lettering(ROOT.format(f'<text style="{style}">a</text>').encode()) > 0
    assert least_lettering(ROOT.format(f"<style>{style}</style><text>a</text>").encode()) > 0
