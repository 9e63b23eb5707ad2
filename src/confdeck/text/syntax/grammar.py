"""The Markdown parser: markdown-it-py with its rules enabled or disabled and confdeck's rules added."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from confdeck.text.macros import MacroTable
from confdeck.text.syntax import (
    bare_url,
    callout,
    citation,
    definition_list,
    flanking,
    footnote,
    formula,
    formula_table,
    highlight,
    html_container,
    html_tags,
    image_link,
    inline_lines,
    latex_text,
    link_definition,
    macro_call,
    mail_address,
    note_marks,
    open_fence,
    scripts,
    shallow_indent,
    surplus_cells,
    task_list,
    typed_list,
    wiki_link,
)

NESTING_LIMIT = 24
"""Greatest depth of nested blocks or inline marks; a list counts twice."""


class MarkdownGrammar(MarkdownIt):
    """A CommonMark parser that accepts every link, so that the node builder can report those it refuses."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  the parser's name for it
        """Accept any address."""
        return True


def block_tokens(
    source: str, keys: Collection[str], macros: MacroTable
) -> tuple[list[Token], dict[str, link_definition.LinkDefinition]]:
    """Parse a text that may cite `keys` and use `macros`; return its tokens and its link definitions by label."""
    env: dict[str, Any] = {citation.KEYS: keys, macro_call.MACROS: macros}
    tokens = _grammar().parse(source, env)
    return tokens, env.get("references", {})


def inline_tokens(source: str, keys: Collection[str], macros: MacroTable) -> list[Token]:
    """Parse one line that may cite `keys` and use `macros` as inline Markdown; return its tokens."""
    env = {citation.KEYS: keys, macro_call.MACROS: macros}
    return _grammar().parseInline(source, env)[0].children or []


@cache
def _grammar() -> MarkdownGrammar:
    grammar = MarkdownGrammar(
        "commonmark", {"html": False, "maxNesting": NESTING_LIMIT, "store_labels": True}
    )
    grammar.enable(["table", "strikethrough"]).disable(["html_block", "html_inline"])
    for rule in (
        inline_lines,
        bare_url,
        callout,
        citation,
        definition_list,
        flanking,
        formula,
        html_container,
        html_tags,
        highlight,
        formula_table,
        image_link,
        link_definition,
        footnote,
        macro_call,
        mail_address,
        latex_text,
        note_marks,
        scripts,
        open_fence,
        shallow_indent,
        surplus_cells,
        task_list,
        typed_list,
        wiki_link,
    ):
        rule.add_to(grammar)
    return grammar
