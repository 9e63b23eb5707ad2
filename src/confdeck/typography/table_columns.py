"""Share the width of a table out to its columns, and split one that is too wide by its columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil


def column_widths(least: Sequence[float], natural: Sequence[float], room: float) -> tuple[float, ...]:
    """Return the widths of columns, `room` in all: narrow ones have one line, the others share what is left.

    No column is narrower than its longest word while another one can give way. Where even the longest words have no room
    beside each other, the widest columns give way.

    Args:
        least: The width of the longest word of each column.
        natural: The width of each column in which nothing breaks.
        room: The width of the table, in the same unit.
    """
    natural = [max(pair) for pair in zip(least, natural, strict=True)]
    if sum(natural) <= room:
        spare = (room - sum(natural)) / max(len(natural), 1)
        return tuple(width + spare for width in natural)
    if sum(least) > room:
        return _shared([0.0] * len(least), least, room)
    return _shared(least, natural, room)


def _shared(least: Sequence[float], most: Sequence[float], room: float) -> tuple[float, ...]:
    """Return widths between the least and the greatest one of each column, as equal as possible, `room` in all."""
    widths = [0.0] * len(most)
    left, columns = room, set(range(len(most)))
    while columns:
        share = left / len(columns)
        # A column that needs more than its share is settled first: the others must give way.
        needy = {column for column in columns if least[column] > share}
        settled = needy or {column for column in columns if most[column] <= share} or columns
        for column in sorted(settled):
            widths[column] = least[column] if needy else min(most[column], share)
            left -= widths[column]
        columns = columns - settled
    # What narrow columns leave goes to those that were settled first.
    missing = [greatest - width for greatest, width in zip(most, widths, strict=True)]
    share = left / sum(missing) if left > 0 and sum(missing) > 0 else 0.0
    return tuple(width + share * lacking for width, lacking in zip(widths, missing, strict=True))


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
