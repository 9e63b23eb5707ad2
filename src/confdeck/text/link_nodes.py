"""Links as nodes: what may stand in their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.text import nodes
from confdeck.text.footnotes import without_footnotes
from confdeck.text.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def linked(
    words: tuple[nodes.Inline, ...], link: Callable[[tuple[nodes.Inline, ...]], nodes.Mark]
) -> Iterable[nodes.Inline]:
    """Return a link; footnotes in it follow it, as their marks are links of their own."""
    phrase = nodes.Phrase(words)
    notes = [node for node in walk(phrase) if isinstance(node, nodes.Footnote)]
    return [link(without_footnotes(phrase).children if notes else words), *notes]


def has_link(words: tuple[nodes.Inline, ...]) -> bool:
    """Return whether words contain a link, which cannot stand in another one."""
    return any(isinstance(node, nodes.Link | nodes.EntryLink) for node in walk(nodes.Phrase(words)))
