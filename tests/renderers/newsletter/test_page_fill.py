"""Pages of ordinary recaps are filled, in all themes and on both papers, by what is printed in the PDF."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.sheet import PAPERS
from confdeck.testing import job_for
from confdeck.theme import theme_names

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
LEAST, LEAST_LAST = 0.75, 0.3
"""Shares of its depth to which a page, and the last page, is filled at least."""
SCALE = 0.5
"""Pixels per pt."""
EDGE = 6
"""Pixels at the sides that show paper only."""
VISIBLE = 12
"""Least difference in grey from paper."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        written = runpy.run_path("docs/images/ordinary_recaps.py")["recap_folders"]
        folders: dict[str, Path] = written(tmp_path_factory.mktemp("recaps"))
        return {name: folder.absolute() for name, folder in folders.items()}


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


def assert_filled(recap: Path, theme: str, paper: str) -> None:
    job = job_for(recap / "recap.yaml", theme)
    job = replace(job, settings=job.settings.model_copy(update={"paper": paper}))
    (file,) = NewsletterRenderer().render(job).files
    *others, last = fills(file.data, paper)
    assert min(others) >= LEAST, others
    assert last >= LEAST_LAST


@pytest.mark.parametrize("theme", theme_names())
def test_pages_of_a_short_recap_are_filled(theme: str, folders: dict[str, Path]) -> None:
    assert_filled(folders["kit"], theme, "a4")


@pytest.mark.proof
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", ["sample", "hurried", "long", "photos30", "kit"])
def test_pages_of_ordinary_recaps_are_filled(
    name: str, theme: str, paper: str, folders: dict[str, Path]
) -> None:
    assert_filled(folders[name], theme, paper)
