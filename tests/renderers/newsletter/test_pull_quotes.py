"""Pull quotes are the author's own sentences, and only in long texts."""

from __future__ import annotations

from typing import Any

import pytest

from confdeck.edition import Entry, EntryKind, Takeaway
from confdeck.renderers.newsletter.pull_quotes import pull_quote
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Block, Emphasis, Paragraph, Quote, Strong, Text

LONG = Paragraph((Text("A sentence among others. " * 40),))
SAYING = "What is left out says as much as what is drawn."


def entry(*blocks: Block, **fields: Any) -> Entry:
    return Entry("talk", EntryKind.TALK, Phrase((Text("A talk"),)), body=Prose((LONG, *blocks)), **fields)


@pytest.mark.parametrize(
    "talk",
    [
        entry(Quote((Paragraph((Text(SAYING),)),))),
        entry(Paragraph((Text("So. "), Strong((Text(SAYING),))))),
        entry(Paragraph((Text("So. "), Emphasis((Text(SAYING),)), Text(" And on.")))),
    ],
)
def test_quotations_and_stressed_sentences_are_pulled(talk: Entry) -> None:
    assert str(pull_quote(talk)) == SAYING


@pytest.mark.parametrize(
    "talk",
    [
        entry(),
        entry(Paragraph((Text("So "), Strong((Text("these are only some words"),)), Text(".")))),
        # Words in bold at its beginning are a paragraph's heading.
        entry(Paragraph((Strong((Text("What does a layer know of its input?"),)), Text(" Much.")))),
        entry(Paragraph((Text("So. "), Strong((Text("A very long sentence. " * 20),))))),
        # A takeaway stands at text size on the same page.
        entry(takeaways=(Takeaway(Phrase((Strong((Text(SAYING),)),))),)),
    ],
)
def test_nothing_else_is(talk: Entry) -> None:
    assert not pull_quote(talk)


def test_a_short_text_is_not_interrupted() -> None:
    body = Prose((Paragraph((Text("So. "), Strong((Text(SAYING),)))),))
    assert not pull_quote(Entry("talk", EntryKind.TALK, Phrase(), body=body))
