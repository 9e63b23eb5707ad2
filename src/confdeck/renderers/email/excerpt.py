"""The beginning of a text in whole sentences, so that no sentence of the author is cut."""

from __future__ import annotations

from collections.abc import Iterable

from confdeck.renderers.email.digest import first_paragraph
from confdeck.text import Phrase, Prose, plain, plain_blocks, sentences
from confdeck.text.nodes import Inline, Paragraph, Text


def opening(prose: Prose, limit: int) -> Prose:
    """Return a text of at most `limit` words whole, else the first sentences of its first paragraph."""
    if _count_words(plain_blocks(prose)) <= limit:
        return prose
    first = first_paragraph(prose)
    if not first:
        return Prose(prose.blocks[:1])
    return Prose((Paragraph(_with_ellipsis(first_sentences(first, limit))),))


def first_sentence(phrase: Phrase) -> Phrase:
    """Return the first sentence of a line."""
    return Phrase(first_sentences(phrase.children, 0))


def first_sentences(children: Iterable[Inline], limit: int) -> tuple[Inline, ...]:
    """Return as many sentences as `limit` words hold, but at least the first."""
    shown: tuple[Inline, ...] = ()
    for sentence in sentences(children):
        if shown and _count_words(plain((*shown, *sentence))) > limit:
            break
        shown = (*shown, *sentence)
    return shown


def _with_ellipsis(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Replace a colon at the end by an ellipsis, since what it announces is left out."""
    match children:
        case (*before, Text(value, span)) if value.rstrip().endswith((":", "：")):
            return (*before, Text(f"{value.rstrip()[:-1]}…", span))
        case _:
            return children


def _count_words(text: str) -> int:
    return len(text.split())
