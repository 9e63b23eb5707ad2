"""Spaces and Korean words are changed in the parsed HTML, and only where WeasyPrint would break lines wrongly."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from confdeck.renderers.newsletter.engine.tree_corrections import WORD_JOINER, correct_tree


def corrected(body: str, language: str = "en") -> str:
    html = ET.fromstring(
        f'<html lang="{language}"><head><title>두 말</title></head><body>{body}</body></html>'
    )
    correct_tree(html)
    return ET.tostring(html, encoding="unicode").partition("<body>")[2].removesuffix("</body></html>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>one <em>two</em> <b>three</b></p>", "<p>one<em> two</em><b> three</b></p>"),
        ("<p>one <em><a>two</a></em></p>", "<p>one<em><a> two</a></em></p>"),
        ("<p>one <span><i>two</i></span></p>", "<p>one<span> <i>two</i></span></p>"),
        ("<p>one <code>two</code></p>", "<p>one<span> </span><code>two</code></p>"),
        ("<p>one <em><code>two</code></em></p>", "<p>one<em><span> </span><code>two</code></em></p>"),
        ('<p>one <span dir="ltr">two</span></p>', '<p>one<span> </span><span dir="ltr">two</span></p>'),
        (
            '<p>one <span class="unbroken"><a>two</a></span></p>',
            '<p>one<span> </span><span class="unbroken"><a>two</a></span></p>',
        ),
        ("<p>one <span></span>two</p>", "<p>one<span> </span>two</p>"),
    ],
)
def test_spaces_move_into_the_inline_element_that_follows(body: str, expected: str) -> None:
    assert corrected(body) == expected


@pytest.mark.parametrize(
    "body", ["<p>one<em>two</em></p>", "<p>one <img />two </p>", "<p>one\n<em>two</em></p>"]
)
def test_other_spaces_stay(body: str) -> None:
    assert corrected(body) == body


def test_korean_breaks_between_words_only() -> None:
    body = '<p title="두말">서울에서 2019년<b>말과</b></p>'
    joined = corrected(body, "ko")
    assert joined.replace(WORD_JOINER, "") == body
    assert joined.count(WORD_JOINER) == 5
    assert f"2019{WORD_JOINER}년" in joined
    assert 'title="두말"' in joined


def test_other_languages_have_no_joiners() -> None:
    assert corrected("<p>서울에서</p>") == "<p>서울에서</p>"
