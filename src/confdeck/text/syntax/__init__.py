"""The Markdown confdeck speaks: CommonMark with tables, strikethrough, formulas, citations and bare addresses.

The only room that imports markdown-it-py; one rule, one module. Import it when there is Markdown to read, not before.
"""

from confdeck.text.syntax.grammar import NESTING_LIMIT, block_tokens, inline_tokens

__all__ = ["NESTING_LIMIT", "block_tokens", "inline_tokens"]
