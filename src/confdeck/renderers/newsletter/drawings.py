"""SVG drawings in the theme's colours: ratings."""

from __future__ import annotations

from confdeck.theme import Colours


def rating(marks: int, colours: Colours) -> str:
    """Return five points, as many of them filled as there are marks."""
    points = "".join(
        f'<circle cx="{5 + 12 * number}" cy="5" r="4" fill="{colours.accent if number < marks else colours.rule}"/>'
        for number in range(5)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 58 10">{points}</svg>'
