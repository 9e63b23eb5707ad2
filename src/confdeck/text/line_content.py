"""The content of a paragraph or line in progress: texts are joined and trimmed, formulas made to fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from confdeck.diagnostics import Span
from confdeck.located import folds_to_nothing
from confdeck.text import nodes
from confdeck.text.footnotes import Content, with_bound_marks

if TYPE_CHECKING:
    from markdown_it.token import Token

WHITE_SPACE = re.compile(r"[ \t\n]+")
"""White space that is folded to one space."""


def inline_token(tokens: Iterator[Token]) -> Token:
    """Return the inline token between an opening and a closing token."""
    token = next(tokens)
    next(tokens)
    return token


def line_number(token: Token) -> int:
    """Return the first line of a token, counted from 0 in its text or paragraph."""
    return token.map[0] if token.map else 0


def within_line(content: Iterable[Content]) -> tuple[nodes.Inline, ...]:
    """Return content with its display formulas as formulas within the line."""
    return tuple(
        nodes.Math(node.tex, node.span) if isinstance(node, nodes.MathBlock) else node for node in content
    )


def folded(content: Sequence[Content]) -> list[Content]:
    """Return content with adjacent texts joined and white space folded."""
    joined: list[Content] = []
    for is_text, group in groupby(content, lambda node: isinstance(node, nodes.Text)):
        group_nodes = list(group)
        joined += (
            _joined([node for node in group_nodes if isinstance(node, nodes.Text)])
            if is_text
            else group_nodes
        )
    return with_bound_marks(joined)


def _joined(texts: Sequence[nodes.Text]) -> list[nodes.Text]:
    value = WHITE_SPACE.sub(" ", "".join(text.value for text in texts))
    return [nodes.Text(value, reach(texts))] if value else []


def reach(texts: Iterable[nodes.Text]) -> Span | None:
    """Return the place that texts which follow each other have together; line ends at both ends do not count."""
    spans = [text.span for text in texts if text.span and not text.value.isspace()]
    return spans[0].through(spans[-1]) if spans else None


def trimmed(content: Sequence[Content]) -> tuple[Content, ...]:
    """Return content without spaces at both ends."""
    kept = list(content)
    if kept and isinstance(first := kept[0], nodes.Text):
        kept[0] = nodes.Text(first.value.lstrip(" "), first.span)
    if kept and isinstance(last := kept[-1], nodes.Text):
        kept[-1] = nodes.Text(last.value.rstrip(" "), last.span)
    return tuple(node for node in kept if node != nodes.Text(""))


def seamless_breaks(children: Sequence[Token]) -> set[int]:
    """Return the ids of the line ends that leave no space between the characters on both sides."""
    leaves = [token for token in children if token.nesting == 0 and (token.content or token.type != "text")]
    return {
        id(token)
        for before, token, after in zip(leaves, leaves[1:], leaves[2:], strict=False)
        if token.type == "softbreak" and folds_to_nothing(before.content, after.content)
    }
