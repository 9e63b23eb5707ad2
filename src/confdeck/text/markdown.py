"""Parses Markdown into nodes with markdown-it-py, which is imported at the first markup."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.located import fold_lines
from confdeck.text.characters import clean
from confdeck.text.comments import comment_diagnostics, remove_comments
from confdeck.text.node_builder import NodeBuilder
from confdeck.text.nodes import LineBreak, Paragraph, Phrase, Prose, Text
from confdeck.text.walk import map_inlines

if TYPE_CHECKING:
    from markdown_it.token import Token

    from confdeck.text.syntax.link_definition import LinkDefinition

_MARKUP = re.compile(r"[\\`*_\[<&@$~]|://|==")


def parse_prose(
    source: str, span: Span | None = None, keys: Collection[str] = ()
) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """Parse a Markdown text; return it with diagnostics for everything that could not be kept as written.

    `keys` are the known bibliography keys; others end at punctuation that cannot be part of a key.
    """
    from confdeck.text.syntax import block_tokens

    removal = remove_comments(clean(source))
    source, comments = removal.text, comment_diagnostics(removal, span)
    tokens, definitions = block_tokens(source, keys)
    if _too_deep(tokens):
        message = "this text is nested too deeply; its markup is shown as typed"
        return _plain_prose(source, span), (*comments, warning(message, span))
    builder = NodeBuilder(span)
    prose = Prose(builder.blocks(iter(tokens)), span)
    return prose, (*comments, *builder.diagnostics, *_unused(definitions, builder))


def parse_phrase(
    source: str, span: Span | None = None, keys: Collection[str] = ()
) -> tuple[Phrase, tuple[Diagnostic, ...]]:
    """Parse one line of Markdown, with white space and line ends folded to single spaces."""
    removal = remove_comments(clean(source))
    line, comments = fold_lines(removal.text), comment_diagnostics(removal, span)
    if not _MARKUP.search(line):
        return Phrase((Text(line),) if line else (), span), comments
    from confdeck.text.syntax import inline_tokens

    builder = NodeBuilder(span)
    phrase = Phrase(builder.inlines(inline_tokens(line, keys)), span)
    phrase = map_inlines(phrase, lambda node: Text(" ") if isinstance(node, LineBreak) else node)
    return phrase, (*comments, *builder.diagnostics)


def _too_deep(tokens: list[Token]) -> bool:
    """Return whether the parser skipped the contents of a block."""
    from confdeck.text.syntax import NESTING_LIMIT

    containers = ("blockquote_open", "list_item_open")
    return any(token.level + 1 >= NESTING_LIMIT and token.type in containers for token in tokens)


def _plain_prose(source: str, span: Span | None) -> Prose:
    paragraphs = (fold_lines(text) for text in re.split(r"\n[ \t]*\n", source))
    return Prose(tuple(Paragraph((Text(text),)) for text in paragraphs if text), span)


def _unused(definitions: dict[str, LinkDefinition], builder: NodeBuilder) -> list[Diagnostic]:
    """Return warnings for link definitions that no link uses, whose words appear nowhere."""
    span = builder.span
    return [
        warning(
            f"`[{label.lower()}]:` defines a link that nothing uses",
            span.below(definition["map"][0]) if span else None,
            "write `\\[` if it is meant as text",
        )
        for label, definition in definitions.items()
        if label not in builder.labels
    ]
