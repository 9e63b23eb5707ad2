"""Decks, newsletters and mails cut any text into the same sentences and show any address the same way."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hypothesis import assume, example, given
from hypothesis import strategies as st

from confdeck.edition import Entry, EntryKind, Piece
from confdeck.renderers.email.excerpt import first_sentence, opening
from confdeck.renderers.email.mail_pictures import NO_PICTURES
from confdeck.renderers.email.mail_writer import MailWriter
from confdeck.renderers.markup import HtmlWriter
from confdeck.renderers.newsletter.formula_registry import FormulaRegistry
from confdeck.renderers.newsletter.pull_quotes import MAX_LENGTH, MIN_LENGTH, pull_quote
from confdeck.renderers.newsletter.rich_text_writer import PrintWriter
from confdeck.renderers.newsletter.template_environment import template_environment
from confdeck.storyboard.blocks import sentences_of
from confdeck.storyboard.compose.ending import shown_piece
from confdeck.storyboard.runs import runs, sentences, text_of
from confdeck.storyboard.slide import TextRuns
from confdeck.text import Phrase, Prose, map_citations, parse_phrase, plain, plain_blocks
from confdeck.text.nodes import (
    Citation,
    CitedWork,
    Code,
    Emphasis,
    Inline,
    Link,
    Math,
    Paragraph,
    Strong,
    Text,
)
from confdeck.typography.addresses import LONGEST_ADDRESS, short_address
from confdeck.typography.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = st.sampled_from(
    [
        "We",
        "met",
        "Mr.",
        "Ms.",
        "Dr.",
        "Park",
        "J.",
        "K.",
        "in",
        "a",
        "an",
        "Fig.",
        "Eq.",
        "No.",
        "3",
        "(3)",
        "2019.",
        "3.5",
        "et",
        "al.",
        "e.g.",
        "approx.",
        "St.",
        "works",
        "robot",
        "Robots",
        "The",
        "It",
        "then",
        "then.",
        "works.",
        "works!",
        "works?",
        "“Yes.”",
        "(Yes.)",
        "Wait...",
        "…",
        "etc.",
        "z.",
        "B.",
        "d.",
        "h.",
        "Abb.",
        "am",
        "3.",
        "Mai",
        "Über",
        "ähnlich.",
        "최초",
        "문장입니다.",
        "2024.",
        "5.",
        "1.",
        "最初の文。次の文。",
        "「はい。」と",
        "本当！？",
        "پہلا",
        "جملہ۔",
        "پی۔",
        "ایچ۔",
        "دوسرا؟",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
ADDRESSES = st.builds(
    lambda prefix, host, rest: f"{prefix}{host}{rest}",
    st.sampled_from(["https://", "http://", "https://www.", "HTTPS://WWW."]),
    st.sampled_from(["example.org", "a.b.example.org", "localhost:8000"]),
    st.sampled_from(
        ["", "/", "/a", "/a/", "/a/?q=1#x", "/?q=1", "/#top", "/" + "long/" * 20, "/(a)/b_c.html"]
    ),
) | st.sampled_from(["mailto:a@example.org", "mailto:a@example.org?subject=Hello"])


def leaf(text: str) -> st.SearchStrategy[Inline]:
    spaced = Text(f"{text} ")
    return st.sampled_from(
        [
            spaced,
            spaced,
            Strong((spaced,)),
            Emphasis((Text(text),)),
            Link((spaced,), "https://example.org"),
            Code(text),
            Text(" "),
            Math("x"),
            Citation((CitedWork("key", number=3),)),
            Link((Text("https://www.example.org/"),), "https://www.example.org/"),
        ]
    )


LINES = st.lists(TEXTS.flatmap(leaf), min_size=1, max_size=6).map(lambda nodes: (Text("So "), *nodes))


def uncited(children: Iterable[Inline]) -> str:
    """Return the words of nodes as a slide shows them: without citations, bare addresses as people say them."""
    text = plain(map_citations(Phrase(tuple(children)), lambda _: ()).children)
    return "".join(text.replace("https://www.example.org/", "example.org").split())


def joined(words: str) -> str:
    return "".join(words.split())


def without_numbers(sentence: TextRuns) -> str:
    """Return the words of a sentence on a slide without the citation that it may show; all have the number 3."""
    return joined(text_of(sentence).replace("[3]", ""))


def assume_spaces_behind_citations(children: tuple[Inline, ...]) -> None:
    """Leave out lines in which a citation is joined to a word: a slide that hides it would join two words."""
    marked = plain(map_citations(Phrase(children), lambda _citation: Text("\N{BULLET}")).children)
    assume(not re.search("\N{BULLET}\\w", marked))


@example((Text("So Mr. J. "), Citation((CitedWork("key", number=3),)), Text(" We met.")))
@given(LINES)
def test_mail_and_deck_cut_the_same_first_sentence(children: tuple[Inline, ...]) -> None:
    assume_spaces_behind_citations(children)
    on_slide = sentences(runs(children))
    in_mail = first_sentence(Phrase(children))
    assert uncited(in_mail.children) == without_numbers(on_slide[0])


@given(LINES, st.integers(1, 40))
def test_mail_tells_as_many_whole_sentences_of_the_deck_as_its_limit_holds(
    children: tuple[Inline, ...], limit: int
) -> None:
    assume_spaces_behind_citations(children)
    on_slide = [without_numbers(sentence) for sentence in sentences(runs(children))]
    (told,) = opening(Prose((Paragraph(children),)), limit).blocks
    assert isinstance(told, Paragraph)
    beginnings = ["".join(on_slide[:count]) for count in range(1, len(on_slide) + 1)]
    assert uncited(told.children) in beginnings


@given(TEXTS)
def test_a_slide_shows_the_sentences_of_plain_text(text: str) -> None:
    shown = sentences_of(Entry("talk", EntryKind.TALK, Phrase(), body=Prose((Paragraph((Text(text),)),))))
    whole = split_sentences(text)
    assert [text_of(sentence) for sentence in shown] == [
        sentence for sentence in whole[:3] if not sentence.endswith((":", ","))
    ]


@given(st.lists(TEXTS, min_size=3, max_size=3))
def test_the_newsletter_pulls_what_the_deck_and_the_mail_call_a_sentence(texts: list[str]) -> None:
    before, stressed, after = (f"{texts[0]} ", texts[1], f" {texts[2]}")
    assume(MIN_LENGTH <= len(stressed) <= MAX_LENGTH)
    children = (Text(before), Strong((Text(stressed),)), Text(after))
    long = Paragraph((Text("A sentence among others. " * 40),))
    entry = Entry("talk", EntryKind.TALK, Phrase(), body=Prose((long, Paragraph(children))))
    on_slide = [text_of(sentence) for sentence in sentences(runs(children))]
    ends = {len(joined("".join(on_slide[:count]))) for count in range(len(on_slide) + 1)}
    whole = {len(joined(before)), len(joined(before + stressed))} <= ends
    assert bool(pull_quote(entry)) is whole


def words_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(ADDRESSES)
def test_a_bare_address_looks_the_same_everywhere(url: str) -> None:
    children = (Link((Text(url),), url),)
    writers: list[HtmlWriter] = [
        PrintWriter(FormulaRegistry("#000")),
        MailWriter(NO_PICTURES),
    ]
    shown = text_of(runs(children))
    assert [words_of(writer.inlines(children)) for writer in writers] == [shown, shown]


@given(ADDRESSES)
def test_a_short_address_looks_the_same_in_lists(url: str) -> None:
    template = template_environment().from_string("{{ url | short_address }}")
    assert words_of(template.render(url=url)) == shown_piece(Piece(url, url=url))
    assert len(short_address(url)) <= LONGEST_ADDRESS


def test_a_sentence_after_a_name_is_whole_everywhere() -> None:
    children = parse_phrase("We met Mr. Park there. It works in the rain.")[0].children
    assert text_of(sentences(runs(children))[0]) == "We met Mr. Park there."
    assert str(first_sentence(Phrase(children))).strip() == "We met Mr. Park there."
    assert plain_blocks(opening(Prose((Paragraph(children),)), 6)).strip() == "We met Mr. Park there."
