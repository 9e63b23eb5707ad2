"""Markdown to nodes, by markdown-it-py, which is loaded when the first markup turns up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.text.characters import clean
from confdeck.text.node_builder import NodeBuilder
from confdeck.text.nodes import Paragraph, Phrase, Prose, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

    from confdeck.text.syntax.link_definition import Definition

_MARKUP = re.compile(r"[\\`*_\[<&@$~]|://")
_WHITE_SPACE = re.compile(r"[ \t\n]+")


def parse_prose(source: str, span: Span | None = None) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """The nodes of a Markdown text, and what could not be kept as written."""
    from confdeck.text.syntax import block_tokens

    source = clean(source)
    tokens, definitions = block_tokens(source)
    if _too_deep(tokens):
        return _plain_prose(source, span), (
            warning("text nested too deep; its markup is shown as typed", span),
        )
    builder = NodeBuilder(span)
    prose = Prose(builder.blocks(iter(tokens)), span)
    return prose, (*builder.diagnostics, *_unused(definitions, builder))


def parse_phrase(source: str, span: Span | None = None) -> tuple[Phrase, tuple[Diagnostic, ...]]:
    """The nodes of one line of Markdown; white space and line ends fold into single spaces."""
    line = _WHITE_SPACE.sub(" ", clean(source)).strip()
    if not _MARKUP.search(line):
        return Phrase((Text(line),) if line else (), span), ()
    from confdeck.text.syntax import inline_tokens

    builder = NodeBuilder(span)
    phrase = Phrase(builder.inlines(inline_tokens(line)), span)
    return phrase, tuple(builder.diagnostics)


def _too_deep(tokens: list[Token]) -> bool:
    """Whether the parser gave up on the contents of a block."""
    from confdeck.text.syntax import NESTING_LIMIT

    containers = ("blockquote_open", "list_item_open")
    return any(token.level + 1 >= NESTING_LIMIT and token.type in containers for token in tokens)


def _plain_prose(source: str, span: Span | None) -> Prose:
    paragraphs = (_WHITE_SPACE.sub(" ", each).strip() for each in re.split(r"\n[ \t]*\n", source))
    return Prose(tuple(Paragraph((Text(each),)) for each in paragraphs if each), span)


def _unused(definitions: dict[str, Definition], builder: NodeBuilder) -> list[Diagnostic]:
    """Words that were read as the definition of a link which nothing refers to, and so are nowhere."""
    span = builder.span
    return [
        warning(
            f"`[{label.lower()}]:` defines a link that nothing uses",
            span.below(definition["map"][0]) if span else None,
            "write `\\[` if it is text",
        )
        for label, definition in definitions.items()
        if label not in builder.labels
    ]
