"""Rich text cut into sentences: styled words, links and citations stay what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from confdeck.text.nodes import (
    Citation,
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Math,
    Phrase,
    Strike,
    Strong,
    Text,
    plain,
)
from confdeck.text.walk import map_citations
from confdeck.typography.addresses import shown_address
from confdeck.typography.sentences import as_one_word, sentence_ends


def sentences(children: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """Return the nodes of each sentence; white space and citations go with the sentence before them."""
    rest = tuple(children)
    read = list(_read(rest))
    found, done = [], 0
    for end in sentence_ends("".join(character for character, _ in read)):
        offset = read[end][1]
        head, rest = _split(rest, offset - done)
        found.append(head)
        done = offset
    return [sentence for sentence in (*found, rest) if sentence]


def sentence_ends_between(before: Iterable[Inline], after: Iterable[Inline]) -> bool:
    """Return whether a sentence ends between two groups of nodes of one line."""
    before = tuple(before)
    return _letters(before) in accumulate(map(_letters, sentences((*before, *after))))


def _letters(nodes: tuple[Inline, ...]) -> int:
    """Return the number of characters of nodes without white space and citations."""
    uncited = map_citations(Phrase(nodes), lambda _: ())
    return len("".join(str(uncited).split()))


def _read(children: Iterable[Inline], start: int = 0) -> Iterator[tuple[str, int]]:
    """Yield each character that is read, with the offset it has in the nodes; citations behind words are not read."""
    read: list[tuple[str, int]] = []
    for node in children:
        match node:
            case Text(value) | Code(value):
                text = as_one_word(value) if isinstance(node, Code) else value
                read += zip(text, range(start, start + len(text)), strict=True)
            case Link(words, url) if plain(words) == url:
                read += ((character, start) for character in shown_address(url))
            case Emphasis(words) | Strong(words) | Strike(words) | Link(words, _):
                read += _read(words, start)
            case Citation() if any(not character.isspace() for character, _ in read):
                while read[-1][0] == " ":
                    read.pop()
            case LineBreak():
                read.append((" ", start))
            case Math() | Citation():
                read += ((character, start) for character in as_one_word(plain([node])))
        start += _length(node)
    yield from read


def _length(node: Inline) -> int:
    """Return the number of places in a node that a cut may come before."""
    match node:
        case Text(value) | Code(value):
            return len(value)
        case Emphasis(children) | Strong(children) | Strike(children) | Link(children, _):
            return sum(map(_length, children))
        case Math() | Citation() | LineBreak():
            return 1


def _split(nodes: tuple[Inline, ...], offset: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Return the nodes before and after an offset; a node across it is split in two."""
    for index, node in enumerate(nodes):
        length = _length(node)
        if offset < length:
            head, tail = _halves(node, offset) if offset > 0 else ((), (node,))
            return (*nodes[:index], *head), (*tail, *nodes[index + 1 :])
        offset -= length
    return nodes, ()


def _halves(node: Inline, offset: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    match node:
        case Text(value) | Code(value):
            return (replace(node, value=value[:offset]),), (replace(node, value=value[offset:]),)
        case Emphasis(children) | Strong(children) | Strike(children) | Link(children, _):
            head, tail = _split(children, offset)
            return (replace(node, children=head),), (replace(node, children=tail),)
        case Math() | Citation() | LineBreak():
            return (), (node,)
