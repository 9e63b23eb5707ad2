"""The score at the head of the page: lines that link to what they are about."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html as lxml_html

from confdeck.score import MarkKind

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
