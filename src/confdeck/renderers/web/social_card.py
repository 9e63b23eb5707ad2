"""The picture that social networks show of the page: its title and conference over its score, 1200 by 630 px."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from confdeck.edition import Edition
from confdeck.media import own_drawing
from confdeck.score import Ground, lay_out, score_of, score_svg
from confdeck.theme import FontMetrics, Theme, coverage_of, font_stack
from confdeck.theme.coverage import has_italics
from confdeck.typography.lines import SLACK, fit_lines

WIDTH, HEIGHT = 1200, 630
MARGIN = 72.0
TITLE_SIZES = (76.0, 64.0, 54.0, 46.0, 40.0)
MOST_LINES = 3
LABEL_SIZE = 30.0
SCORE_HEIGHT = 190.0
_GAP = 30.0


def social_card(edition: Edition, theme: Theme) -> bytes:
    """Return the picture as PNG."""
    drawing = own_drawing(
        _card(edition, theme), WIDTH, theme.print_files(), system_fonts=_needs_system_fonts(edition, theme)
    )
    return drawing.data


def _card(edition: Edition, theme: Theme) -> str:
    colours, tokens = theme.tokens.colours, theme.tokens.print
    ink = colours.on_accent
    label = " · ".join(
        filter(None, (edition.conference.short or edition.conference.name, edition.conference.dates))
    )
    lines, size = _title(edition, theme)
    words = "".join(
        _words(
            line,
            MARGIN + LABEL_SIZE + _GAP + size * (index + 1) * 1.12,
            size,
            ink,
            "bold",
            edition,
            theme,
            tokens.display,
        )
        for index, line in enumerate(lines)
    )
    head = _words(label, MARGIN + LABEL_SIZE * 0.75, LABEL_SIZE, ink, "normal", edition, theme, tokens.label)
    drawing = lay_out(score_of(edition), WIDTH - 2 * MARGIN, SCORE_HEIGHT)
    score = score_svg(drawing, colours, Ground.ACCENT)
    inner = score.partition(">")[2].removesuffix("</svg>")
    top = HEIGHT - MARGIN - SCORE_HEIGHT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours.accent}"/>{head}{words}'
        f'<g transform="translate({MARGIN:g} {top:g})">{inner}</g></svg>'
    )


def _title(edition: Edition, theme: Theme) -> tuple[list[str], float]:
    """Return the lines of the title and their size, the largest at which it fits."""
    letters = theme.face_metrics(theme.tokens.print.display).cut(bold=True)
    width = WIDTH - 2 * MARGIN
    for size in TITLE_SIZES:
        lines = fit_lines(
            edition.title,
            width,
            partial(_width, letters, size),
            MOST_LINES,
            balanced=True,
        )
        if not lines[-1].endswith("…"):
            break
    return lines, size


def _width(letters: FontMetrics, size: float, text: str) -> float:
    return letters.width(text, size) * SLACK


def _words(
    text: str, y: float, size: float, colour: str, weight: str, edition: Edition, theme: Theme, face: str
) -> str:
    rtl = edition.language.direction == "rtl"
    x = WIDTH - MARGIN if rtl else MARGIN
    families = ", ".join(f"'{family}'" for family in font_stack(theme, face, edition.language.code))
    spacing = ' letter-spacing="-0.01em"' if has_italics(edition.language.code) else ""
    return (
        f'<text x="{x:g}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}" fill="{colour}"{spacing} '
        f'direction="{edition.language.direction}" text-anchor="start" font-family="{escape(families)}">{escape(text)}</text>'
    )


def _needs_system_fonts(edition: Edition, theme: Theme) -> bool:
    """Return whether the theme's own fonts lack characters of the words on the card."""
    return any(_borrowed(edition, theme))


def _borrowed(edition: Edition, theme: Theme) -> Iterator[str]:
    conference = edition.conference
    words = f"{edition.title}{conference.short}{conference.name}{conference.dates}"
    for face in (theme.tokens.print.display, theme.tokens.print.label):
        yield from coverage_of(theme, words, face, edition.language.code).borrowed
