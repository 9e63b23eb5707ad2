"""Split a table that is too wide by its columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil


def column_groups(widths: Sequence[float], room: float) -> tuple[tuple[int, ...], ...]:
    """Return the columns of each part of a table that is too wide: the first column is repeated in all parts.

    Args:
        widths: The least width of each column.
        room: The width of a part, in the unit of `widths`.

    Returns:
        Indices of columns, in as few parts as possible, of about as many columns; one part if all columns fit.
    """
    if len(widths) < 3 or sum(widths) <= room:  # noqa: PLR2004  the first column and one more cannot be split
        return (tuple(range(len(widths))),)
    count = len(_filled(widths, room, len(widths)))
    return _filled(widths, room, ceil((len(widths) - 1) / count))


def _filled(widths: Sequence[float], room: float, most: int) -> tuple[tuple[int, ...], ...]:
    """Fill parts with columns that fit, at most so many beside the first."""
    parts: list[list[int]] = [[0]]
    used = widths[0]
    for column in range(1, len(widths)):
        others = len(parts[-1]) - 1
        if others and (others >= most or used + widths[column] > room):
            parts.append([0])
            used = widths[0]
        parts[-1].append(column)
        used += widths[column]
    return tuple(map(tuple, parts))
