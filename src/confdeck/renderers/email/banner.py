"""The banner at the head of a mail: the score on a field of its own, which suits light and dark mode alike."""

from __future__ import annotations

from confdeck.edition import Edition
from confdeck.media import own_drawing
from confdeck.renderers.email.mail_pictures import MailPicture
from confdeck.score import Ground, lay_out, score_description, score_of, score_svg
from confdeck.theme import Theme

WIDTH, HEIGHT = 600, 130
"""Size in the layout, in CSS px: as wide as the column, so that its ground touches the edges of a phone."""
MARGIN = 22
"""White around the marks, in CSS px; at the sides it is that of the text."""
SHARPNESS = 2
"""Pixels in a CSS px."""


def banner(edition: Edition, theme: Theme, domain: str) -> MailPicture | None:
    """Return the banner of a mail; None where a cover photo takes its place, or nothing is to be drawn."""
    score = score_of(edition)
    if edition.cover or not score.groups:
        return None
    drawing = lay_out(score, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    svg = score_svg(drawing, theme.tokens.colours, Ground.ACCENT, margins=(MARGIN, MARGIN), filled=True)
    rendition = own_drawing(svg, WIDTH * SHARPNESS)
    return MailPicture(rendition, score_description(edition), WIDTH, domain, "banner")
