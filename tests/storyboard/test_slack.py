"""All text has slack: 15 % wider, it still fits its shape, at its size or reduced a little by autofit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.layouts import house_design
from confdeck.storyboard.measure import TextMeasurer
from confdeck.storyboard.slide import SlideParagraph, TableSlot, TextRun, TextSlot
from confdeck.storyboard.styles import PANEL_PADDING, cell_padding
from confdeck.testing import job_for
from confdeck.theme import is_nastaliq, theme_names
from tests.recaps import written
from tests.renderings import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from confdeck.renderers import Job
    from confdeck.storyboard.slide import Storyboard
    from tests.renderings import Renderings

WIDER = 1.15
SCALES = (1.0, 0.95, 0.9, 0.85)
"""Scales of type to which autofit may reduce text in a font that is wider by 15 %; the largest that fits counts."""
ROUNDING = 0.5


def faults(job: Job, board: Storyboard) -> Iterator[str]:
    """Yield the texts of a deck that do not fit their shapes, as they are or 15 % wider."""
    measurer = TextMeasurer(job.theme, nastaliq=is_nastaliq(board.language.code))
    size, footer = job.theme.tokens.deck.sizes.furniture, SlideParagraph((TextRun(board.footer),))
    if measurer.lines(footer, size, board.design.footer.width / WIDER) > 1:
        yield f"the footer has no slack: {footer}"
    for number, slide in enumerate(board.slides, 1):
        for slot in slide.slots:
            if isinstance(slot, TextSlot) and slot.paragraphs:
                if not fits(measurer, slot, 1.0, 1.0):
                    yield f"slide {number}: {slot.role} does not fit: {slot.paragraphs[0]}"
                elif not any(fits(measurer, slot, WIDER, scale) for scale in SCALES):
                    yield f"slide {number}: {slot.role} has no slack: {slot.paragraphs[0]}"
            elif isinstance(slot, TableSlot):
                broken = (str(cell) for cell in broken_cells(measurer, slot))
                yield from (f"slide {number}: a word of a cell breaks: {cell}" for cell in broken)


def fits(measurer: TextMeasurer, slot: TextSlot, wider: float, scale: float) -> bool:
    """Whether the text of a slot fits its box, and breaks no word that its own font does not break."""
    inset = PANEL_PADDING if slot.panel else 0.0
    width, height = slot.box.width - 2 * inset, slot.box.height - 2 * inset
    needed = 0.0
    for paragraph in slot.paragraphs:
        room, size = width - paragraph.margin - paragraph.indent, paragraph.size * scale
        if breaks(measurer, paragraph, size, room / wider) and not breaks(
            measurer, paragraph, paragraph.size, room
        ):
            return False
        high = measurer.line_height(paragraph, size) * slot.leading
        needed += paragraph.before + high * measurer.lines(paragraph, size, room / wider)
    return needed <= height + ROUNDING


def breaks(measurer: TextMeasurer, paragraph: SlideParagraph, size: float, width: float) -> bool:
    return not paragraph.is_code and measurer.breaks_words(paragraph, size, width)


def broken_cells(measurer: TextMeasurer, table: TableSlot) -> Iterator[SlideParagraph]:
    """Yield the cells with a word that is broken only in a wider font."""
    for row in table.rows:
        for cell, width in zip(row, table.columns, strict=True):
            room = width - cell_padding(cell.align)
            if breaks(measurer, cell, cell.size, room / WIDER) and not breaks(
                measurer, cell, cell.size, room
            ):
                yield cell


@pytest.mark.parametrize("name", ["fixture", "sample"])
def test_all_text_has_slack(name: str, renderings: Renderings) -> None:
    assert not list(faults(renderings.job(name), renderings.storyboard(name)))


@pytest.mark.proof
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", ["sample", "stress", "ja", "ur", "ko", *ORDINARY])
def test_all_text_has_slack_in_every_theme(name: str, theme: str, renderings: Renderings) -> None:
    job = renderings.job(name, theme)
    assert not list(faults(job, storyboard_of(job)))


@pytest.mark.parametrize("count", range(8, 20, 3))
def test_a_long_footer_has_slack(count: int, tmp_path: Path) -> None:
    recap = f"title: T\nconference: {{name: {'Word ' * count}, place: Springfield}}\ntalks: [A]\n"
    job = job_for(written(tmp_path, recap))
    assert not list(faults(job, storyboard_of(job)))


def storyboard_of(job: Job) -> Storyboard:
    return build_storyboard(job.edition, job.theme, house_design(job.theme.tokens.deck.composition))
