"""What is to be read is set in 9 pt at least; only running heads are smaller."""

from __future__ import annotations

from collections import defaultdict
from math import hypot
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from confdeck.testing import fixture_job
from tests.themes import EVERY_THEME

if TYPE_CHECKING:
    from tests.renderings import Renderings

LEAST = 9.0
RUNNING_HEADS = 7.2
ROUNDING = 0.06
"""Greatest difference between a size and that in the file, in pt."""


def letters_by_size(data: bytes) -> dict[float, str]:
    """Return the letters of a PDF by their size in pt, without white space."""
    letters: dict[float, str] = defaultdict(str)
    matrix = pdfium.FS_MATRIX()
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        for index, letter in enumerate(text.get_text_range()):
            if pdfium.FPDFText_GetMatrix(text, index, matrix) and letter.strip():
                size = pdfium.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
                letters[round(size, 1)] += letter
    return letters


@pytest.mark.parametrize("theme", EVERY_THEME)
def test_nothing_that_matters_is_smaller_than_nine_points(theme: str, renderings: Renderings) -> None:
    letters = letters_by_size(renderings.artifact("pdf", theme=theme).files[0].data)
    small = {size for size in letters if size < LEAST - ROUNDING}
    assert small <= {RUNNING_HEADS}, {size: letters[size][:80] for size in small}


@pytest.mark.parametrize("theme", EVERY_THEME)
def test_takeaways_of_talks_are_as_large_as_the_text(theme: str, renderings: Renderings) -> None:
    job = fixture_job(theme)
    sizes = job.theme.tokens.print.sizes
    letters = letters_by_size(renderings.artifact("pdf", theme=theme).files[0].data)
    takeaways = [takeaway for entry in job.edition.entries for takeaway in entry.takeaways]
    assert takeaways
    for takeaway in takeaways:
        words = max(str(takeaway.text).split(), key=len)
        assert words in letters[round(sizes.text, 1)], takeaway
