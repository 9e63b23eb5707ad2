"""Choose the size of the picture on the first page, so that picture and text fill it together; lengths in mm."""

from __future__ import annotations

from math import ceil

from confdeck.edition import Edition
from confdeck.renderers.newsletter.headlines import line_count_at
from confdeck.renderers.newsletter.line_estimates import block_lines, line_count, line_height_factor
from confdeck.renderers.newsletter.sheet import BLEED, Sheet
from confdeck.renderers.newsletter.units import MM_PER_PT, PT_PER_MM
from confdeck.theme import Theme

LEAD_ASPECT = 1.75
"""Greatest height of the picture, as its width over height, where text follows on the page in any case."""
TALL_LEAD_ASPECT = 1.15
"""Greatest height of a picture that fills a page which would else be left white."""
TEXT_HEIGHT, TEXT_HEIGHT_WITHOUT_MARGIN = 173.0, 191.0
"""Height that the first page keeps for text, on a sheet with a margin column and without."""
TALLEST_LEAD_ASPECT = 0.88
"""Greatest height of a score that grows so that a talk begins on the page of its figures."""
LEAST_LEAD = 30.0
LEAST_SHARE = 0.65
"""Share of its usual height to which the picture gives way to takeaways that would else find no room on the page."""
ROUNDING = 0.1
"""Width that a picture lacks of its room, so that it stands beside what floats there."""
FIRST_TOP = 15.0
"""Margin above the first page."""
FURNITURE = 40.0
"""Height of the line above the name, the numbers, and the spaces between them."""
TITLE_SIZE, LONG_TITLE_SIZE = 34.0, 22.0
"""Sizes of the title in pt, at most, by whether it is long."""
LINE_HEIGHT = 1.12
"""Height of a line of a title, in its size."""
LONG_TITLE = 110
"""Characters from which on a title is set smaller on the front page."""
SUBTITLE_CHARACTERS, SUBTITLE_LINE = 56, 6.5
"""Characters on a line of the subtitle, about, and its height."""
STORY_SPACE = 9.0
"""Space above and below the title and the subtitle."""
ESTIMATE_ERROR = 12.0
"""Height that the text may take more than is estimated."""
COVER_TITLE_LINE, COVER_LONG_TITLE_LINE, COVER_LINE, FACT_LINE = 32, 48, 62, 23
"""Characters on a line of a title, a long title, a subtitle and a column of facts, about, on a cover of one sheet."""
COVER_TITLE_SIZE, LONG_COVER_TITLE_SIZE = 38.0, 24.0
"""Sizes of the title on a cover of one sheet in pt, at most, by whether it is long."""
COVER_TEXT = 46.0
"""Height of title, subtitle and facts for which a cover of one sheet has room below a picture of full height."""
COVER_NUMBERS = 36.0
"""Height of the numbers at the foot of a cover of one sheet, and of the white above them."""
COVER_PICTURE = 0.38
"""Height of the picture on a cover of its own, as a share of the sheet."""
MAX_COVER_NAMES = 240
"""Characters of the authors' names on the front page."""
OPENING_CHARACTERS, OPENING_LINE = 58, 7.8
"""Characters on a line of the first paragraph after a cover of one sheet, about, and its height."""


def lead_size(
    edition: Edition,
    theme: Theme,
    sheet: Sheet,
    nameplate: float,
    below: float,
    *,
    fills_page: bool,
    may_shrink: bool = False,
) -> tuple[float, float]:
    """Return the width and height of the first page's picture, which may run off the sheet.

    Args:
        edition: What is shown.
        theme: Its faces measure the title.
        sheet: The paper.
        nameplate: Height of the name above the picture.
        below: Height of what follows the summary on the page.
        fills_page: Whether what comes next begins a new page, so that the picture takes the room that is left.
        may_shrink: Whether it gives way to what follows, if little is lacking.
    """
    width = sheet.text + sheet.margin + BLEED - ROUNDING if sheet.has_margin else sheet.measure
    visible = _visible_width(sheet)
    text_height = TEXT_HEIGHT if sheet.has_margin else TEXT_HEIGHT_WITHOUT_MARGIN
    usual = min(visible / LEAD_ASPECT, sheet.depth - text_height)
    leading = theme.tokens.print.sizes.leading * MM_PER_PT * line_height_factor(edition.language.code)
    room = (
        sheet.height - FIRST_TOP - sheet.bottom - nameplate - FURNITURE - _title_height(edition, theme, sheet)
    )
    summary = sum(map(block_lines, edition.summary.blocks)) * leading
    left = room - summary - below - ESTIMATE_ERROR
    if may_shrink and LEAST_SHARE * usual <= left < usual:
        return width, left
    if left < usual:
        # What follows finds no room on the page.
        left = room - summary - ESTIMATE_ERROR
        fills_page |= may_shrink
    if fills_page and left > usual:
        return width, min(left, visible / TALL_LEAD_ASPECT)
    return width, max(LEAST_LEAD, min(usual, room))


def lead_growth(sheet: Sheet, height: float) -> float:
    """Return by how much a score of a height can grow."""
    return max(0.0, _visible_width(sheet) / TALLEST_LEAD_ASPECT - height)


def _visible_width(sheet: Sheet) -> float:
    """Return the width of the first page's picture within the trim."""
    return sheet.text + sheet.outer if sheet.has_margin else sheet.measure


def _title_height(edition: Edition, theme: Theme, sheet: Sheet) -> float:
    """Return about how high title and subtitle are."""
    size = LONG_TITLE_SIZE if len(edition.title) > LONG_TITLE else TITLE_SIZE
    letters = theme.face_metrics(theme.tokens.print.display).cut(bold=True)
    measure = sheet.text if sheet.has_margin else sheet.measure
    lines = line_count_at(edition.title, letters, measure * PT_PER_MM / size)
    subtitle = line_count(edition.subtitle, SUBTITLE_CHARACTERS) * SUBTITLE_LINE
    factor = line_height_factor(edition.language.code)
    return (lines * size * LINE_HEIGHT * MM_PER_PT + subtitle) * factor + STORY_SPACE


def cover_picture_size(edition: Edition, theme: Theme, sheet: Sheet) -> tuple[float, float]:
    """Return the width and height of the picture on a cover of one sheet, off whose edges it runs."""
    height = sheet.height * COVER_PICTURE - max(0.0, _cover_text_height(edition, theme, sheet) - COVER_TEXT)
    return sheet.width + 2 * BLEED, max(height, LEAST_LEAD)


def opening_height(edition: Edition, sheet: Sheet) -> float:
    """Return about how high the summary is after a cover of one sheet, where its first paragraph is set large."""
    first, others = edition.summary.blocks[:1], edition.summary.blocks[1:]
    characters = OPENING_CHARACTERS * sheet.measure / 174
    opening = sum(ceil(block_lines(block) * 74 / characters) for block in first) * OPENING_LINE
    return (opening + sum(map(block_lines, others)) * 5.0) * line_height_factor(edition.language.code)


def _cover_text_height(edition: Edition, theme: Theme, sheet: Sheet) -> float:
    """Return about how high title, subtitle and facts are on a cover of one sheet."""
    characters, height = (
        (COVER_LONG_TITLE_LINE, 9.5) if len(edition.title) > LONG_TITLE else (COVER_TITLE_LINE, 14.0)
    )
    letters = theme.face_metrics(theme.tokens.print.display).cut(bold=True)
    size = LONG_COVER_TITLE_SIZE if len(edition.title) > LONG_TITLE else COVER_TITLE_SIZE
    measured = line_count_at(edition.title, letters, sheet.measure * PT_PER_MM / size)
    names = sum(len(author.name) + 2 for author in edition.authors)
    facts = max(len(edition.conference.name), len(edition.conference.place), min(names, MAX_COVER_NAMES))
    heights = (
        max(measured, line_count(edition.title, characters)) * height,
        line_count(edition.subtitle, COVER_LINE) * 6.5,
        ceil(facts / FACT_LINE) * 4.4,
    )
    factor = line_height_factor(edition.language.code)
    return sum(heights) * factor + COVER_NUMBERS * (factor - 1)
