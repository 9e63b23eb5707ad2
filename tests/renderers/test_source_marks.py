"""Marks in HTML belong to the right elements, and nothing of them stays."""

from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from confdeck.diagnostics import Span
from confdeck.located import SourcedText, marking_spans, sourced, sourced_join
from confdeck.renderers.source_marks import SourceMarks

HERE, THERE = Span("r.yaml", 3), Span("r.yaml", 7, end=9)


def marked(template: str) -> tuple[str, list[tuple[int, str, tuple[Span, ...]]]]:
    """A template filled with words of two places: the HTML without marks, and the elements that had them."""
    marks = SourceMarks()
    with marking_spans(marks.mark):
        html = Markup(template).format(one=SourcedText("a<b", (HERE,)), two=SourcedText("c", (THERE,)))
    kept, elements = marks.taken_out(html)
    assert kept == marks.without(html) == template.format(one="a&lt;b", two="c")
    assert all(kept[element.tag_end] in "/>" for element in elements)
    return kept, [(element.number, element.name, element.spans) for element in elements]


@pytest.mark.parametrize(
    ("template", "elements"),
    [
        ("<div><p>x {one}</p></div>", [(1, "p", (HERE,))]),
        ("<p>{one}, {two}</p>", [(0, "p", (HERE, THERE))]),
        ("<p><b>{one}</b> {two}</p>", [(0, "p", (THERE,)), (1, "b", (HERE,))]),
        ('<p>x<br /><img src="y" alt="{one}" /></p>', [(2, "img", (HERE,))]),
        ('<div title="<i> {one} <i>"><p>{two}</p></div>', [(1, "p", (THERE,))]),
        ("<title>{one} <i> <i></title><p>{two}</p>", [(0, "title", (HERE,)), (1, "p", (THERE,))]),
        ("<!-- <p> --><p>{two}</p>", [(0, "p", (THERE,))]),
    ],
)
def test_a_mark_belongs_to_its_element(
    template: str, elements: list[tuple[int, str, tuple[Span, ...]]]
) -> None:
    assert marked(template)[1] == elements


def test_without_a_reader_there_are_no_marks() -> None:
    assert escape(SourcedText("a<b", (HERE,))) == "a&lt;b"


def test_words_that_are_put_together_know_all_places() -> None:
    line = sourced_join(", ", (SourcedText("a", (HERE,)), "b", SourcedText("c", (THERE,))))
    assert isinstance(line, SourcedText)
    assert (str(line), line.spans) == ("a, b, c", (HERE, THERE))
    assert not isinstance(sourced("a", "b"), SourcedText)
