"""Choose pull quotes: the author's own words, to be set large beside the text they are taken from."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.edition import Entry
from confdeck.text import nodes, plain_blocks, sentence_ends_between, without_footnotes
from confdeck.typography.sentences import ends_sentence

MIN_TEXT_LENGTH = 900
"""Characters of a text that is long enough for a pull quote."""
MIN_LENGTH, MAX_LENGTH = 24, 130
"""Characters of a pull quote."""


def pull_quote(entry: Entry) -> nodes.Phrase:
    """Return a quotation, a stressed sentence, or a takeaway that is stressed as a whole; empty for a short text."""
    if len(plain_blocks(entry.body)) < MIN_TEXT_LENGTH:
        return nodes.Phrase()
    phrases = (without_footnotes(nodes.Phrase(children)) for children in _candidates(entry))
    return next(
        (phrase for phrase in phrases if MIN_LENGTH <= len(str(phrase)) <= MAX_LENGTH), nodes.Phrase()
    )


def _candidates(entry: Entry) -> Iterator[tuple[nodes.Inline, ...]]:
    for block in entry.body.blocks:
        match block:
            case nodes.Quote((nodes.Paragraph(children),)):
                yield children
    for block in entry.body.blocks:
        if isinstance(block, nodes.Paragraph):
            yield from _stressed_sentences(block.children)
    for takeaway in entry.takeaways:
        match takeaway.text.children:
            case (nodes.Strong(children),):
                yield children


def _stressed_sentences(children: tuple[nodes.Inline, ...]) -> Iterator[tuple[nodes.Inline, ...]]:
    """Yield whole sentences in bold or italics; one that begins a paragraph is its heading."""
    for index, child in enumerate(children):
        if index and isinstance(child, nodes.Strong | nodes.Emphasis):
            before, after = children[:index], children[index + 1 :]
            ended = ends_sentence(nodes.plain([child])) and sentence_ends_between((child,), after)
            if ended and sentence_ends_between(before, (child, *after)):
                yield child.children
