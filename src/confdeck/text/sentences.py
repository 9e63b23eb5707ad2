"""Rich text cut into sentences: styled words, links and citations stay what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from confdeck.text import nodes
from confdeck.text.walk import map_citations
from confdeck.typography.addresses import shown_address
from confdeck.typography.sentences import as_one_word, sentence_ends


def sentences(children: Iterable[nodes.Inline]) -> list[tuple[nodes.Inline, ...]]:
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


def count_sentences(children: Iterable[nodes.Inline]) -> int:
    """Return the number of sentences, as `sentences` returns them."""
    children = tuple(children)
    if all(isinstance(node, nodes.Text) for node in children):
        words = "".join(node.value for node in children if isinstance(node, nodes.Text))
    else:
        words = "".join(character for character, _ in _read(children))
    return len(sentence_ends(words)) + bool(children)


def sentence_ends_between(before: Iterable[nodes.Inline], after: Iterable[nodes.Inline]) -> bool:
    """Return whether a sentence ends between two groups of nodes of one line."""
    before = tuple(before)
    return _letters(before) in accumulate(map(_letters, sentences((*before, *after))))


def _letters(children: tuple[nodes.Inline, ...]) -> int:
    """Return the number of characters of nodes without white space and citations."""
    uncited = map_citations(nodes.Phrase(children), lambda _: ())
    return len("".join(str(uncited).split()))


def _read(children: Iterable[nodes.Inline], start: int = 0) -> Iterator[tuple[str, int]]:
    """Yield each character that is read, with the offset it has in the nodes; citations behind words are not read."""
    read: list[tuple[str, int]] = []
    for node in children:
        match node:
            case nodes.Text(value) | nodes.Code(value):
                text = as_one_word(value) if isinstance(node, nodes.Code) else value
                read += zip(text, range(start, start + len(text)), strict=True)
            case nodes.Link(words, url) if nodes.plain(words) == url:
                read += ((character, start) for character in shown_address(url))
            case _ if isinstance(node, nodes.Mark):
                read += _read(node.children, start)
            case nodes.Citation() if any(not character.isspace() for character, _ in read):
                while read[-1][0] == " ":
                    read.pop()
            case nodes.LineBreak():
                read.append((" ", start))
            case nodes.Math() | nodes.Citation():
                read += ((character, start) for character in as_one_word(nodes.plain([node])))
        start += _length(node)
    yield from read


def _length(node: nodes.Inline) -> int:
    """Return the number of places in a node that a cut may come before."""
    if isinstance(node, nodes.Mark):
        return sum(map(_length, node.children))
    match node:
        case nodes.Text(value) | nodes.Code(value):
            return len(value)
        case nodes.Math() | nodes.Citation() | nodes.LineBreak() | nodes.Footnote():
            return 1


def _split(
    children: tuple[nodes.Inline, ...], offset: int
) -> tuple[tuple[nodes.Inline, ...], tuple[nodes.Inline, ...]]:
    """Return the nodes before and after an offset; a node across it is split in two."""
    for index, node in enumerate(children):
        length = _length(node)
        if offset < length:
            head, tail = _halves(node, offset) if offset > 0 else ((), (node,))
            return (*children[:index], *head), (*tail, *children[index + 1 :])
        offset -= length
    return children, ()


def _halves(node: nodes.Inline, offset: int) -> tuple[tuple[nodes.Inline, ...], tuple[nodes.Inline, ...]]:
    if isinstance(node, nodes.Mark):
        head, tail = _split(node.children, offset)
        return (replace(node, children=head),), (replace(node, children=tail),)
    match node:
        case nodes.Text(value) | nodes.Code(value):
            return (replace(node, value=value[:offset]),), (replace(node, value=value[offset:]),)
        case nodes.Math() | nodes.Citation() | nodes.LineBreak() | nodes.Footnote():
            return (), (node,)
