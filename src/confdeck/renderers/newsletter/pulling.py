"""Pull quotes: the author's own words, set large beside the text they are taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.text import (
    Emphasis,
    Paragraph,
    Phrase,
    Quote,
    Strong,
    plain,
    plain_blocks,
    sentence_ends_between,
)
from confdeck.typography.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Entry
    from confdeck.text import Block, Inline

LONG = 900
"""Characters of a text that is long enough to be interrupted."""
SHORTEST, LONGEST = 24, 130
"""Characters of a quote."""


def pull_quote(entry: Entry) -> Phrase:
    """A quotation, a sentence the author stressed, or a takeaway stressed as a whole; nothing in a short text."""
    if len(plain_blocks(entry.body)) < LONG:
        return Phrase()
    found = (*_quotations(entry.body.blocks), *_marked(entry.body.blocks), *_strong(entry))
    return next((each for each in found if SHORTEST <= len(str(each)) <= LONGEST), Phrase())


def _quotations(blocks: Iterable[Block]) -> Iterator[Phrase]:
    for block in blocks:
        match block:
            case Quote((Paragraph(children),)):
                yield Phrase(children)
            case _:
                pass


def _marked(blocks: Iterable[Block]) -> Iterator[Phrase]:
    """Whole sentences in bold or italics; one that begins a paragraph is its heading."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _sentences(block.children)


def _sentences(children: tuple[Inline, ...]) -> Iterator[Phrase]:
    for index, child in enumerate(children):
        if index and isinstance(child, Strong | Emphasis):
            before, after = children[:index], children[index + 1 :]
            ended = ends_sentence(plain([child])) and sentence_ends_between((child,), after)
            if ended and sentence_ends_between(before, (child, *after)):
                yield Phrase(child.children)


def _strong(entry: Entry) -> Iterator[Phrase]:
    for takeaway in entry.takeaways:
        match takeaway.text.children:
            case (Strong(children),):
                yield Phrase(children)
            case _:
                pass
