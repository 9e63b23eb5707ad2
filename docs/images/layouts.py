"""Draws every layout of the deck in every theme: `layouts-<theme>.png`, a sheet of small slides."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from contact_sheets import as_pdf, pages_of, save, sheet_of, use_our_fonts
from PIL import Image

from confdeck.renderers import Job
from confdeck.renderers.pptx import PptxRenderer
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.slide import SlideLayout
from confdeck.testing import fixture_job, job_for
from confdeck.theme import load_theme, theme_names

RECAP = Path(__file__).with_name("layouts.yaml")
SAMPLE = Path("input/iccv-2019")
COLUMNS = 4
DPI = 40


def main(pictures: Path) -> None:
    """Write a sheet for each theme into `pictures`."""
    with tempfile.TemporaryDirectory(prefix="confdeck-layouts-") as name:
        work = Path(name)
        use_our_fonts(work)
        jobs = (job_for(_recap(work)), fixture_job())
        for theme in theme_names():
            dressed = [replace(job, theme=load_theme(theme)) for job in jobs]
            slides = _one_of_each(dressed, work / theme)
            save(
                sheet_of([slides[each] for each in LAYOUTS if each in slides], COLUMNS),
                pictures / f"layouts-{theme}.png",
            )


def _recap(work: Path) -> Path:
    """The recap of all layouts beside the sample's pictures."""
    for folder in ("photos", "figures"):
        shutil.copytree(SAMPLE / folder, work / folder)
    return Path(shutil.copy(RECAP, work / "recap.yaml"))


def _one_of_each(jobs: list[Job], work: Path) -> dict[SlideLayout, Image.Image]:
    """The first slide of each layout in the first deck that has one."""
    found: dict[SlideLayout, Image.Image] = {}
    for number, job in enumerate(jobs):
        folder = work / str(number)
        folder.mkdir(parents=True)
        deck = folder / "deck.pptx"
        deck.write_bytes(PptxRenderer().render(job).files[0].data)
        pages = pages_of(as_pdf(deck, folder), DPI)
        for slide, page in zip(build_storyboard(job.edition, job.theme).slides, pages, strict=True):
            found.setdefault(slide.layout, page)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
