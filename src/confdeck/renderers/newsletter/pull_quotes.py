"""Choose pull quotes: the author's own words, to be set large beside the text they are taken from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from confdeck.edition import Entry
from confdeck.text import nodes, plain_blocks, sentence_ends_between, without_footnotes
from confdeck.typography.sentences import ends_sentence

MIN_TEXT_LENGTH = 900
"""Characters of a text that is long enough for a pull quote."""
MIN_LENGTH, MAX_LENGTH = 24, 130
"""Characters of a pull quote."""


class PullQuote(NamedTuple):
    """Words to be set large, and the number of the block that they are taken from."""

    words: nodes.Phrase
    block: int


def find_pull_quote(entry: Entry) -> PullQuote | None:
    """Return a quotation or a stressed sentence of a long text."""
    if len(plain_blocks(entry.body)) < MIN_TEXT_LENGTH:
        return None
    quotes = (
        PullQuote(without_footnotes(nodes.Phrase(children)), number)
        for number, children in _candidates(entry)
    )
    return next((quote for quote in quotes if MIN_LENGTH <= len(str(quote.words)) <= MAX_LENGTH), None)


def pull_quote(entry: Entry) -> nodes.Phrase:
    """Return the words of the pull quote; empty where there is none."""
    quote = find_pull_quote(entry)
    return quote.words if quote else nodes.Phrase()


def _candidates(entry: Entry) -> Iterator[tuple[int, tuple[nodes.Inline, ...]]]:
    """Yield the number of a block and words of it; quotations first."""
    for number, block in enumerate(entry.body.blocks):
        match block:
            case nodes.Quote((nodes.Paragraph(children),)):
                yield number, children
    for number, block in enumerate(entry.body.blocks):
        if isinstance(block, nodes.Paragraph):
            yield from ((number, sentence) for sentence in _stressed_sentences(block.children))


def _stressed_sentences(children: tuple[nodes.Inline, ...]) -> Iterator[tuple[nodes.Inline, ...]]:
    """Yield whole sentences in bold or italics; one that begins a paragraph is its heading."""
    for index, child in enumerate(children):
        if index and isinstance(child, nodes.Strong | nodes.Emphasis):
            before, after = children[:index], children[index + 1 :]
            ended = ends_sentence(nodes.plain([child])) and sentence_ends_between((child,), after)
            if ended and sentence_ends_between(before, (child, *after)):
                yield child.children
