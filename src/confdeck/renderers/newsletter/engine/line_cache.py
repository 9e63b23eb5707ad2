"""Break each line of text once.

The pages are laid out after a first layout of the same text, balanced columns are tried several times, and recaps are
rendered again after small changes. Where a line breaks depends on its text, its width and some properties of its
style, and on nothing else.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable
from typing import Any

from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory, kept_in_style

LINE_PROPERTIES = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings",
    "font_weight", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang",
    "letter_spacing", "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break",
    "word_spacing",
)  # fmt: skip
"""The properties WeasyPrint reads when it breaks a line; test_cache_keys.py records them."""


def cached_split_first_line(
    split_first_line: Callable[..., Any], memory: DocumentMemory
) -> Callable[..., Any]:
    """Return a `split_first_line` that remembers the lines of this document and the one before it."""
    lines = memory.values()

    def cached(text: str, style: Any, context: Any, *arguments: Any, **options: Any) -> tuple[Any, ...]:
        key = (text, _line_style(style), arguments, *options.items())
        line = lines.get(key)
        if line is None:
            line = split_first_line(text, style, context, *arguments, **options)
            lines.set(key, line)
        layout, *metrics = line
        # By now a layout is plain data, which is changed when the text is drawn.
        return copy.copy(layout), *metrics

    return cached


@kept_in_style
def _line_style(style: Any) -> str:
    # The same object for the same values, so that keys are compared quickly.
    return sys.intern(repr([style[name] for name in LINE_PROPERTIES]))
