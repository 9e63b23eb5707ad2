"""Draws the empty frame that stands for a picture: a quiet panel, a small sign and the picture's label."""

from __future__ import annotations

import math
from html import escape

from confdeck.media.letters import printable, width_in_ems
from confdeck.typography.lines import fit_lines

TINT, _RULE, _MUTED = "#f4f5f6", "#d9dce1", "#5b6270"
_MOST_LINES = 3
_TEXT_SIZE = 0.038
"""Of the frame's own size: the label is readable however wide the frame stands on the page."""
_LEAST_TEXT_SIZE = 8.5
"""In px; on smaller frames only the sign is drawn."""


def frame_svg(label: str, width: int, height: int) -> bytes:
    """An SVG drawing of the frame, `width` by `height` px."""
    size = _TEXT_SIZE * math.sqrt(width * height)
    lines = (
        fit_lines(printable(label), 0.8 * width / size, width_in_ems, _MOST_LINES, balanced=True)
        if size >= _LEAST_TEXT_SIZE
        else []
    )
    sign, leading = 2.4 * size, 1.4 * size
    block = sign + 0.7 * size + len(lines) * leading
    if not lines or block > 0.8 * height:
        lines, block = [], min(0.3 * width, 0.4 * height)
        sign = block
    top = (height - block) / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
        f'<rect width="{width}" height="{height}" fill="{TINT}"/>',
        _border(width, height),
        _sign(width / 2, top, sign),
        *(
            _line(text, width / 2, top + sign + 1.4 * size + row * leading, size)
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


def _sign(centre: float, top: float, size: float) -> str:
    """A little picture of a picture: hills and a sun in a frame."""
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
