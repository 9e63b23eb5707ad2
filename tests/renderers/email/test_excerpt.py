from __future__ import annotations

import pytest

from confdeck.renderers.email.excerpt import first_sentence, opening
from confdeck.text import Phrase, Prose, plain_blocks
from confdeck.text.nodes import Paragraph, Text, ThematicBreak


def words(text: str) -> Phrase:
    return Phrase((Text(text),))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("Ask Dr. Bae, e.g. today. Then go.", "Ask Dr. Bae, e.g. today."),
        ("By D. Bau et al. 2019. More.", "By D. Bau et al. 2019."),
        ("Does it? Yes.", "Does it?"),
        ("今日は。明日も。", "今日は。"),
        ("No stop", "No stop"),
    ],
)
def test_the_first_sentence_ends_where_it_ends(text: str, first: str) -> None:
    assert str(first_sentence(words(text))).strip() == first


def test_a_short_text_is_kept_whole() -> None:
    prose = Prose((Paragraph((Text("One two."),)), Paragraph((Text("Three."),))))
    assert opening(prose, 3) is prose


def test_a_long_text_is_cut_to_whole_sentences_of_its_first_paragraph() -> None:
    prose = Prose((Paragraph((Text("One two. Three four. Five six."),)), Paragraph((Text("Seven."),))))
    assert plain_blocks(opening(prose, 5)).strip() == "One two. Three four."
    assert plain_blocks(opening(prose, 1)).strip() == "One two."


def test_a_long_text_without_paragraphs_is_cut_to_its_first_block() -> None:
    blocks = (ThematicBreak(), ThematicBreak())
    assert opening(Prose(blocks), -1).blocks == blocks[:1]


def test_a_colon_at_the_cut_becomes_an_ellipsis() -> None:
    prose = Prose((Paragraph((Text("Read them in this order:"),)), Paragraph((Text("Three more words."),))))
    assert plain_blocks(opening(prose, 5)).strip() == "Read them in this order…"
