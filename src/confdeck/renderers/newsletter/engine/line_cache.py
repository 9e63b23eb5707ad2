"""Lines, broken once: what has been set in a galley is set again on pages, and columns are tried before they stand.

Where a line of text ends depends on its words, its looks and its room, and on nothing else.
"""

from __future__ import annotations

import copy
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from confdeck.renderers.newsletter.engine.patch import patch

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKS = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings",
    "font_weight", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang",
    "letter_spacing", "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break",
    "word_spacing",
)  # fmt: skip
"""What WeasyPrint asks a style when it breaks a line."""
LOOK = "confdeck_look"
"""Where a style keeps the number of its looks."""
_usual = line_break.split_first_line


class LineCache:
    """The lines of one document, however often it is set."""

    def __init__(self) -> None:
        self._looks: dict[str, int] = {}
        self._known: dict[tuple[object, ...], tuple[Any, ...]] = {}

    @contextmanager
    def patched(self) -> Iterator[None]:
        """Have WeasyPrint break each line once."""
        # Both know the function by its name.
        with (
            patch(inline, "split_first_line", self._split_first_line),
            patch(preferred, "split_first_line", self._split_first_line),
        ):
            yield

    def _split_first_line(
        self,
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,  # noqa: FBT001, FBT002  WeasyPrint's own signature
        minimum: bool = False,  # noqa: FBT001, FBT002
    ) -> tuple[Any, ...]:
        key = (text, self._look(style), max_width, justification_spacing, is_line_start, minimum)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _usual(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )  # type: ignore[no-untyped-call]
        layout, *metrics = known
        # A layout is bare data by now, which is changed when it is drawn.
        return copy.copy(layout), *metrics

    def _look(self, style: Any) -> int:
        look: int | None = style.__dict__.get(LOOK)
        if look is None:
            asked = repr([style[name] for name in LOOKS])
            look = style.__dict__[LOOK] = self._looks.setdefault(asked, len(self._looks))
        return look
