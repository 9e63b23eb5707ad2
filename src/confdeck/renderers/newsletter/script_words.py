"""Words with subscripts and superscripts, such as `H2O`, in texts that run from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional

from confdeck.text.line_content import reach
from confdeck.text.nodes import Inline, Script, Text, plain

_PIECE = re.compile(r"\w+|[^\w\s]+|\s+")


@dataclass(frozen=True, slots=True)
class LeftToRight:
    """A word that runs from left to right, as a whole."""

    children: tuple[Inline, ...]


def with_whole_words(children: Iterable[Inline]) -> Iterator[Inline | LeftToRight]:
    """Yield the nodes of a line, words of Latin letters or digits with scripts as one.

    WeasyPrint sets the elements of such a word one after the other from right to left.
    """
    pieces = (piece for node in children for piece in _pieces(node))
    for is_word, group in groupby(pieces, _is_of_word):
        nodes = tuple(group)
        yield from _word(nodes) if is_word else _joined(nodes)


def _pieces(node: Inline) -> Iterator[Inline]:
    if isinstance(node, Text):
        yield from (Text(piece, node.span) for piece in _PIECE.findall(node.value))
    else:
        yield node


def _is_of_word(node: Inline) -> bool:
    return isinstance(node, Script) or (isinstance(node, Text) and not node.value.isspace())


def _word(nodes: tuple[Inline, ...]) -> Iterator[Inline | LeftToRight]:
    """Yield a word, with the punctuation around it apart."""
    scripts = [index for index, node in enumerate(nodes) if isinstance(node, Script)]
    if not scripts or any(bidirectional(letter) in ("R", "AL") for letter in plain(nodes)):
        yield from _joined(nodes)
        return
    start, end = 0, len(nodes)
    while start < scripts[0] and not plain(nodes[start : start + 1]).isalnum():
        start += 1
    while end - 1 > scripts[-1] and not plain(nodes[end - 1 : end]).isalnum():
        end -= 1
    yield from _joined(nodes[:start])
    yield LeftToRight(tuple(_joined(nodes[start:end])))
    yield from _joined(nodes[end:])


def _joined(nodes: Iterable[Inline]) -> Iterator[Inline]:
    for is_text, group in groupby(nodes, lambda node: isinstance(node, Text)):
        if is_text:
            texts = [node for node in group if isinstance(node, Text)]
            yield Text(plain(texts), reach(texts))
        else:
            yield from group
