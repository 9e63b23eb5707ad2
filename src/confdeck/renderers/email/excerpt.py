"""The beginning of a text: whole sentences, so that nothing the author wrote is cut in its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.text import Paragraph, Phrase, Prose, Text, plain, plain_blocks, sentences

if TYPE_CHECKING:
    from confdeck.text import Inline


def opening(prose: Prose, limit: int) -> Prose:
    """All of a text of at most `limit` words, else the first sentences of its first paragraph."""
    if _words(plain_blocks(prose)) <= limit:
        return prose
    first = next((each.children for each in prose.blocks if isinstance(each, Paragraph)), ())
    return Prose((Paragraph(_left_open(beginning(first, limit))),)) if first else Prose(prose.blocks[:1])


def beginning(children: tuple[Inline, ...], limit: int) -> tuple[Inline, ...]:
    """As many sentences as `limit` words hold, but at least the first."""
    told: tuple[Inline, ...] = ()
    for each in sentences(children):
        if told and _words(plain((*told, *each))) > limit:
            break
        told = (*told, *each)
    return told


def _left_open(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words with an ellipsis in place of a colon at their end: what it announces is not told."""
    match children:
        case (*before, Text(value)) if value.rstrip().endswith((":", "：")):
            return (*before, Text(f"{value.rstrip()[:-1]}…"))
        case _:
            return children


def first_sentence(phrase: Phrase) -> Phrase:
    """The first sentence of a line."""
    return Phrase(beginning(phrase.children, 0))


def _words(text: str) -> int:
    return len(text.split())
