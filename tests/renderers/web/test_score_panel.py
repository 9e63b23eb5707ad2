"""The score at the head of the page: lines that link to what they are about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from confdeck.renderers.web.score_panel import score_panels
from confdeck.renderers.web.score_strokes import SCALE, score_strokes
from confdeck.score import MarkKind, lay_out, score_of
from confdeck.theme import load_theme
from tests.recaps import edition

RECAP = """
title: Seven days
takeaways: [One thing.]
talks: [{title: The only talk, tldr: It was good.}, {title: Another, takeaways: [One., Two.]}]
papers: [{title: A paper, rating: 5}]
"""


def test_each_line_links_to_its_talk(page_of: Callable[[str], str]) -> None:
    root = lxml_html.document_fromstring(page_of(RECAP).encode())
    drawings = root.xpath("//*[@class='score']/*")
    assert [drawing.get("class") for drawing in drawings] == ["wide", "tall"]
    for drawing in drawings:
        assert sorted(drawing.xpath(".//@href")) == [
            "#_takeaways",
            "#another",
            "#section-papers",
            "#the-only-talk",
        ]
        assert drawing.get("aria-hidden") == "true"
        assert set(drawing.xpath(".//a/@tabindex")) == {"-1"}


def test_every_kind_of_mark_has_a_colour_in_both_schemes(page: str) -> None:
    for kind in MarkKind:
        assert page.count(f"--mark-{kind.value.replace(' ', '-')}:#") == 2


def test_a_mark_takes_few_bytes_and_stands_where_the_layout_has_it(tmp_path: Path) -> None:
    drawing = lay_out(score_of(edition(tmp_path, MANY)), 1200, 400)
    written = score_strokes(drawing.marks, 0)
    places = {kind: {*_places(written, kind)} for kind in (MarkKind.ENTRY, MarkKind.TAKEAWAY)}
    assert len(drawing.marks) > 400
    assert len(written) < 14 * len(drawing.marks)
    for mark in drawing.marks:
        if mark.mark.kind in places:
            assert (round(mark.x * SCALE), round(mark.y * SCALE)) in places[mark.mark.kind]


def test_lines_too_thin_to_be_hit_are_not_linked(tmp_path: Path) -> None:
    found = edition(tmp_path, MANY)
    titles = {entry.id: str(entry.title) for entry in found.entries}
    wide, tall = _drawings(score_panels(found, load_theme("default"), titles))
    assert len(wide.xpath(".//a")) == 300
    assert len(wide.xpath(".//title")) == 300
    assert not tall.xpath(".//a")


MANY = f"title: Many\ntalks: [{', '.join(f'{{title: Talk {n}, takeaways: [One., Two., Three., Four.]}}' for n in range(300))}]"


def _drawings(panels: str) -> list[Any]:
    return list(lxml_html.fragment_fromstring(f"<div>{panels}</div>"))


def _places(written: str, kind: MarkKind) -> list[tuple[int, int]]:
    """The places of marks, as a browser adds up their steps."""
    found = []
    for path in lxml_html.fragment_fromstring(f"<svg>{written}</svg>"):
        x = y = 0
        if path.get("class") == f"mark-{kind.value}":
            for step in (path.get("d") or "").split("m")[1:]:
                across, down = map(int, step.removesuffix("h0").split())
                x, y = x + across, y + down
                found.append((x, y))
    return found
