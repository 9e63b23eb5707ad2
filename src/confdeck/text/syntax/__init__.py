"""confdeck's Markdown: CommonMark with tables, footnotes, highlights, formulas, citations and bare URLs.

Only this package imports markdown-it-py, with one module per rule. Import it late: most runs of `--help` need none.
"""

from confdeck.text.syntax.footnote import split_definitions
from confdeck.text.syntax.grammar import NESTING_LIMIT, block_tokens, inline_tokens

__all__ = ["NESTING_LIMIT", "block_tokens", "inline_tokens", "split_definitions"]
