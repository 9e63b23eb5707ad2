"""Pages of ordinary recaps are filled, in all themes and on both papers, by what is printed in the PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.sheet import PAPERS
from confdeck.theme import theme_names
from tests.renderings import ORDINARY, OTHER_SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers import Job
    from tests.renderings import Renderings

LEAST, LEAST_LAST = 0.75, 0.3
"""Shares of its depth to which a page, and the last page, is filled at least."""
SCALE = 0.5
"""Pixels per pt."""
EDGE = 6
"""Pixels at the sides that show paper only."""
VISIBLE = 12
"""Least difference in grey from paper."""


def fills(data: bytes, paper: str) -> Iterator[float]:
    """Yield how far down each page is printed on, as a share of its depth."""
    sheet = PAPERS[paper]
    for page in pypdfium2.PdfDocument(data):
        image: Image.Image = page.render(scale=SCALE).to_pil().convert("L")
        mm = image.height / sheet.height
        top, bottom = round(sheet.top * mm), round((sheet.height - sheet.bottom) * mm)
        body = image.crop((EDGE, top, image.width - EDGE, bottom))
        counts = body.histogram()
        ground = counts.index(max(counts))
        box = body.point([255 * (abs(grey - ground) > VISIBLE) for grey in range(256)]).getbbox()
        yield box[3] / body.height if box else 0.0


@pytest.fixture(scope="module")
def newsletters() -> Iterator[NewsletterRenderer]:
    """The renderer, whose process sets one newsletter after the other."""
    renderer = NewsletterRenderer()
    with renderer.kept_ready():
        yield renderer


def assert_filled(job: Job, paper: str, newsletters: NewsletterRenderer) -> None:
    job = replace(job, settings=job.settings.model_copy(update={"paper": paper}))
    (file,) = newsletters.render(job).files
    *others, last = fills(file.data, paper)
    assert min(others) >= LEAST, others
    assert last >= LEAST_LAST


@pytest.mark.proof
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", ["sample", *ORDINARY, *OTHER_SCRIPTS])
def test_pages_of_ordinary_recaps_are_filled(
    name: str, theme: str, paper: str, renderings: Renderings, newsletters: NewsletterRenderer
) -> None:
    assert_filled(renderings.job(name, theme), paper, newsletters)
