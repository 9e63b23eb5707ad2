"""The nameplate: the conference's name as large as the sheet allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confdeck.edition import Edition
    from confdeck.renderers.newsletter.sheet import Sheet
    from confdeck.theme import Theme

LARGEST = 132.0
"""In pt; a name of two letters must not fill the page."""
TRACKING = -0.03
"""Between letters, in em; the stylesheet sets the same."""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """A name and the size it is set in (pt)."""

    text: str
    size: float


def nameplate(edition: Edition, theme: Theme, sheet: Sheet) -> Nameplate:
    """The conference's name over the full measure; a long one in the theme's size, on several lines."""
    text = edition.conference.short or edition.lab.name or edition.title
    letters = theme.face_metrics(theme.tokens.print.display).cut(bold=True)
    width = letters.width(text, 1) + TRACKING * (len(text) - 1)
    fitting = sheet.measure / 25.4 * 72 / width if width else LARGEST
    smallest = theme.tokens.print.sizes.masthead
    return Nameplate(text, round(max(smallest, min(LARGEST, fitting)), 1))
