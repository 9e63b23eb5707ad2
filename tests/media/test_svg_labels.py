"""Labels that drawing programs write as HTML are text of the drawing, in its place and without a lost word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.media.svg_labels import labels_as_text
from tests.media.conftest import opened
from tests.media.samples import svg

if TYPE_CHECKING:
    from tests.media.conftest import Folder

HTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def half_an_em(text: str) -> float:
    return 0.5 * len(text)


def converted(
    content: str, attributes: str = 'width="100" height="40"', around: str = "{}"
) -> etree._Element:
    foreign = f"<foreignObject {attributes}>{content}</foreignObject>"
    root = etree.fromstring(svg(around.format(foreign), 'viewBox="0 0 200 100"'))
    assert labels_as_text(root, half_an_em)
    return root


def lines(root: etree._Element) -> list[str]:
    return ["".join(map(str, text.itertext())) for text in root.iter("{*}text")]


def places(root: etree._Element) -> list[tuple[float, float]]:
    return [(float(text.get("x", "")), float(text.get("y", ""))) for text in root.iter("{*}text")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"<div {HTML}>One</div>", ["One"]),
        (f"<div {HTML}>One<br/>two</div>", ["One", "two"]),
        (f"<div {HTML}><p>One</p><p>two <b>three</b></p></div>", ["One", "two three"]),
        (f"<div {HTML}><ul><li>One</li><li>two</li></ul></div>", ["• One", "• two"]),
        (f'<div {HTML} style="white-space: pre">a  b\nc</div>', ["a  b", "c"]),
        (f"<div {HTML}>  a \n  b  </div>", ["a b"]),
        (f'<div {HTML} style="text-transform: uppercase">one</div>', ["ONE"]),
        (f'<div {HTML}>One <span style="display:none">two</span></div>', ["One"]),
        (f'<div {HTML} style="font-size: 20px">One two three four</div>', ["One two", "three four"]),
        (f'<div {HTML} style="font-size: 20px; white-space: nowrap">One two three</div>', ["One two three"]),
    ],
)
def test_the_words_of_a_label(content: str, expected: list[str]) -> None:
    assert lines(converted(content)) == expected


def test_a_label_stands_where_its_box_puts_it() -> None:
    style = (
        "display: flex; width: 80px; height: 1px; padding-top: 50px; margin-left: 10px; align-items: unsafe {}; "
        "justify-content: unsafe {}; font-size: 10px; line-height: 1.2"
    )
    middle, end = (
        places(converted(f'<div {HTML} style="{style.format(*where)}"><div>Words</div></div>'))[0]
        for where in (("center", "center"), ("flex-end", "flex-end"))
    )
    assert middle == pytest.approx((10 + (80 - 25) / 2, 50.5 - 6 + 0.415 + 9.05), abs=0.1)
    assert end == pytest.approx((90 - 25, 51 - 12 + 0.415 + 9.05), abs=0.1)


def test_a_label_stands_in_the_middle_of_its_cell() -> None:
    table = "display: table; height: 100%; width: 100%; font-size: 10px; line-height: 1.2"
    cell = "display: table-cell; text-align: center; vertical-align: middle"
    content = f'<div {HTML} style="{table}"><div style="{cell}">Words</div></div>'
    (place,) = places(converted(content, 'x="20" y="30" width="100" height="40"'))
    assert place == pytest.approx((20 + (100 - 25) / 2, 30 + 20 - 6 + 0.415 + 9.05), abs=0.1)


def test_a_label_keeps_its_styles() -> None:
    root = converted(
        f'<div {HTML} style="color: #123456; background-color: #eeeeee; font-family: Arial"><i>One</i></div>',
        around='<g font-size="20" transform="translate(1 2)">{}</g>',
    )
    (span,) = root.iter("{*}tspan")
    (area,) = root.iter("{*}rect")
    assert span.get("fill") == "#123456"
    assert "font-style:italic" in (span.get("style") or "")
    assert "font-size:20px" in (span.get("style") or "")
    assert area.get("fill") == "#eeeeee"


def test_a_frame_stands_around_the_padding_of_a_label() -> None:
    style = (
        "background-color: #eeeeee; border: 2px solid navy; border-radius: 5px; padding: 3px 4px; width: 50px;"
        "font-size: 10px; line-height: 1.2"
    )
    root = converted(f'<div {HTML} style="{style}">Words</div>', 'x="20" y="30" width="100" height="40"')
    (frame,) = root.iter("{*}rect")
    place = {
        name: float(frame.get(name) or 0) for name in ("x", "y", "width", "height", "rx", "stroke-width")
    }
    assert place == {"x": 21, "y": 31, "width": 60, "height": 20, "rx": 4, "stroke-width": 2}
    assert (frame.get("fill"), frame.get("stroke")) == ("#eeeeee", "#000080")
    assert places(root)[0] == pytest.approx((26, 35 + 0.415 + 9.05), abs=0.1)


def test_a_label_takes_the_place_of_its_substitute(folder: Folder) -> None:
    body = f'<switch><foreignObject width="9" height="9"><div {HTML}>x</div></foreignObject><rect width="120" height="80"/></switch>'
    rendition = folder.rendition("a.svg", svg(body))
    assert rendition.media_type == "image/png"
    assert folder.pictures.diagnostics == ()


@pytest.mark.parametrize("content", ["<img/>One", "<table><tr><td>One</td></tr></table>", "One<hr/>"])
def test_what_is_no_text_is_reported(folder: Folder, content: str) -> None:
    folder.rendition(
        "a.svg", svg(f'<foreignObject width="90" height="40"><div {HTML}>{content}</div></foreignObject>')
    )
    (diagnostic,) = folder.pictures.diagnostics
    assert "parts that are not drawn" in diagnostic.message


def test_conditions_of_old_svg_hold_as_in_browsers(folder: Folder) -> None:
    feature = 'requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"'
    body = f'<switch><g {feature}/><rect width="120" height="80"/></switch><rect width="120" height="80" fill="#eee"/>'
    image = opened(folder.rendition("a.svg", svg(body))).convert("RGB")
    assert image.getextrema() == ((238, 238),) * 3
