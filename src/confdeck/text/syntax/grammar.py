"""The grammar: which rules of markdown-it-py are on, and where ours stand among them."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from confdeck.text.syntax import (
    bare_url,
    citation,
    formula,
    image_link,
    link_definition,
    surplus_cells,
)

NESTING_LIMIT = 24
"""Open blocks or inline marks within each other that are read; a list counts twice."""


class Grammar(MarkdownIt):
    """CommonMark that reads every link; the builder decides which of them survive, and says so."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  the parser's name for it
        """Accept any address, so that a refused one can be reported instead of left as raw Markdown."""
        return True


def block_tokens(source: str) -> tuple[list[Token], dict[str, link_definition.Definition]]:
    """The tokens of a text, and its link definitions by label."""
    env: dict[str, dict[str, link_definition.Definition]] = {}
    tokens = _grammar().parse(source, env)
    return tokens, env.get("references", {})


def inline_tokens(source: str) -> list[Token]:
    """The tokens of one line, in which nothing is a block."""
    return _grammar().parseInline(source, {})[0].children or []


@cache
def _grammar() -> Grammar:
    grammar = Grammar("commonmark", {"html": False, "maxNesting": NESTING_LIMIT, "store_labels": True})
    grammar.enable(["table", "strikethrough"]).disable(["html_block", "html_inline"])
    for rule in (bare_url, citation, formula, image_link, link_definition, surplus_cells):
        rule.add_to(grammar)
    return grammar
