"""Words that are struck through, in text without formatting: `~~old~~`."""

from __future__ import annotations

from confdeck.text import nodes
from confdeck.text.walk import RichText, map_inlines

_SIGN = nodes.Text("~~")


def with_plain_strikes(text: RichText) -> RichText:
    """Return a text with the signs of Markdown around words that are struck through, as they would else be read as valid."""
    return map_inlines(text, _with_signs)


def _with_signs(node: nodes.Inline) -> nodes.Inline | tuple[nodes.Inline, ...]:
    return (_SIGN, *node.children, _SIGN) if isinstance(node, nodes.Strike) else node
