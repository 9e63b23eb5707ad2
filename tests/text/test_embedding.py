"""What a picture within a text says of itself, and a text without its pictures."""

from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text import parse_phrase, parse_prose, plain, plain_blocks, walk
from confdeck.text.embedding import pictures_left_as_words, without_pictures
from confdeck.text.nodes import EmbeddedPicture

SPAN = Span("recap.yaml", 10, 3)


@pytest.mark.parametrize(
    ("source", "words", "path", "page", "title"),
    [
        ("![A **graph**](a/b.png)", "A graph", "a/b.png", None, ""),
        ("![A](<two words.png> 'Its title')", "A", "two words.png", None, "Its title"),
        ("![A|300](b%20c.png)", "A", "b c.png", None, ""),
        (
            "![A](Screenshot 2019-10-27 at 3.05.12 PM.png)",
            "A",
            "Screenshot 2019-10-27 at 3.05.12 PM.png",
            None,
            "",
        ),
        ("![A]( b c (2).pdf#page=3 'Its title' )", "A", "b c (2).pdf", 3, "Its title"),
        ("![300x200](b.png)", "", "b.png", None, ""),
        ("![Contrast after motion blur](b.png)", "Contrast after motion blur", "b.png", None, ""),
        ("![](paper.pdf#page=3)", "", "paper.pdf", 3, ""),
        ("![image.png](image.png)", "", "image.png", None, ""),
        ("![Untitled](Page%20ab12/Untitled.png)", "", "Page ab12/Untitled.png", None, ""),
        ("![[b c.png]]", "", "b c.png", None, ""),
        ("![[b.PNG|300]]", "", "b.PNG", None, ""),
        ("![[b.png|A graph|300x200]]", "A graph", "b.png", None, ""),
        ("![[paper.pdf#page=12|A page]]", "A page", "paper.pdf", 12, ""),
        ('<img src="b.png" alt="A graph" width=300>', "A graph", "b.png", None, ""),
    ],
)
def test_all_ways_to_write_a_picture(
    source: str, words: str, path: str, page: int | None, title: str
) -> None:
    (picture,) = parse_prose(source)[0].blocks[0].children  # type: ignore[union-attr]
    assert isinstance(picture, EmbeddedPicture)
    assert (plain(picture.children), picture.path, picture.page, picture.title) == (words, path, page, title)


def test_what_is_no_picture_is_shown_as_words() -> None:
    for source, words in (("![[note#part]]", "note > part"), ("![[clip.mp4|a clip]]", "a clip")):
        prose, (problem,) = parse_prose(f"a\n{source}", SPAN)
        assert plain_blocks(prose) == f"a {words}"
        assert "recap.yaml:11:1: warning:" in str(problem)
        assert "only pictures can be embedded" in str(problem)


def test_a_text_without_its_pictures_has_no_gaps() -> None:
    source = (
        "Text\n![a](a.png)\n\n![b](b.png)\n\n- one ![c](c.png)\n- ![d](d.png)\n\n> ![e](e.png)\n\n"
        "# ![f](f.png)\n\n**![g](g.png)** end\n\n[![h](h.png)](https://example.org) ![i](https://x.org/i.png)"
    )
    prose, _ = parse_prose(source)
    kept = without_pictures(prose, lambda picture: ":" not in picture.path)
    assert plain_blocks(kept) == "Text\n\n- one\n\nend\n\nhttps://example.org i"
    assert [node.path for node in walk(kept) if isinstance(node, EmbeddedPicture)] == ["https://x.org/i.png"]
    assert without_pictures(prose, lambda _: False) is prose


def test_a_picture_in_a_line_stays_words_with_a_warning() -> None:
    phrase, (problem,) = parse_phrase("A ![graph](a.png) here", SPAN)
    assert str(phrase) == "A graph here"
    assert "recap.yaml:10:3: warning: the picture `a.png` within the text is not shown" in str(problem)


def test_the_way_out_depends_on_the_address() -> None:
    prose, _ = parse_prose("![a](https://example.org/a.png)\n\n![b](../b.png)", SPAN)
    hints = [problem.hint for problem in pictures_left_as_words(prose)]
    assert "save it in the recap's folder" in hints[0]
    assert "`figures`" in hints[1]
