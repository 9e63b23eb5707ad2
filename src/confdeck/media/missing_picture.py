"""Draws the empty frame that stands for a missing picture: a grey panel with an icon and the label."""

from __future__ import annotations

import math
from html import escape

from confdeck.media.label_text import drawable, width_in_ems
from confdeck.typography.lines import fit_lines

FRAME_COLOUR, _RULE, _MUTED = "#f4f5f6", "#d9dce1", "#5b6270"
_MAX_LINES = 3
_FONT_SIZE = 0.038
"""Font size as a share of the frame's size, so that the label is readable at any scale."""
_MIN_FONT_SIZE = 8.5
"""Font size in px below which only the icon is drawn."""


def frame_svg(label: str, width: int, height: int) -> bytes:
    """Return an SVG drawing of the frame, `width` by `height` px."""
    size = _FONT_SIZE * math.sqrt(width * height)
    lines = (
        fit_lines(drawable(label), 0.8 * width / size, width_in_ems, _MAX_LINES, balanced=True)
        if size >= _MIN_FONT_SIZE
        else []
    )
    icon, leading = 2.4 * size, 1.4 * size
    block = icon + 0.7 * size + len(lines) * leading
    if not lines or block > 0.8 * height:
        lines, block = [], min(0.3 * width, 0.4 * height)
        icon = block
    top = (height - block) / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
        f'<rect width="{width}" height="{height}" fill="{FRAME_COLOUR}"/>',
        _border(width, height),
        _icon(width / 2, top, icon),
        *(
            _line(text, width / 2, top + icon + 1.4 * size + row * leading, size)
            for row, text in enumerate(lines)
        ),
        "</svg>",
    ]
    return "".join(parts).encode()


def _border(width: int, height: int) -> str:
    stroke = max(1.0, round(max(width, height) / 800))
    return (
        f'<rect x="{stroke / 2}" y="{stroke / 2}" width="{width - stroke}" height="{height - stroke}" '
        f'fill="none" stroke="{_RULE}" stroke-width="{stroke}"/>'
    )


def _icon(centre: float, top: float, size: float) -> str:
    """Return an icon of a picture: hills and a sun in a frame."""
    return (
        f'<g transform="translate({centre - size / 2:.2f} {top:.2f}) scale({size / 24:.4f})" fill="none" '
        f'stroke="{_MUTED}" stroke-width="1.2" stroke-linejoin="round" stroke-linecap="round" opacity="0.75">'
        '<rect x="1.5" y="4" width="21" height="16" rx="1.2"/>'
        '<circle cx="16.6" cy="8.8" r="1.7"/><path d="M1.8 17.2l6-6.2 5.6 5.8 3.2-3 5.7 5"/></g>'
    )


def _line(text: str, centre: float, baseline: float, size: float) -> str:
    return (
        f'<text x="{centre:.2f}" y="{baseline:.2f}" font-family="sans-serif" font-size="{size:.2f}" '
        f'fill="{_MUTED}" text-anchor="middle">{escape(text)}</text>'
    )
