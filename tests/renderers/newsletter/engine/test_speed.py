"""Time grows with the number of pages and no faster, memory hardly at all; and speed patches change no byte."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pydyf
import pytest
from markupsafe import escape
from pypdf import PdfReader
from weasyprint import HTML

from confdeck.renderers.newsletter.engine import patches, pdf_engine
from confdeck.renderers.newsletter.engine.patch import PatchKind
from confdeck.renderers.newsletter.engine.patches import PATCHES
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.sheet import A4
from confdeck.testing import job_for
from tests.renderers.newsletter.engine.applied_patch import applied
from tests.renderers.newsletter.issues import Writer, talks
from tests.renderers.newsletter.local_worker import typeset

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.renderers import Artifact, Job, OutputFile
    from tests.renderings import Renderings

    Plain = Callable[[Job], tuple[OutputFile, ...]]

CORRECTION = PatchKind.CORRECTION


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Plain:
    """Typeset a job with the corrections and balanced columns only."""

    def typeset_plainly(job: Job) -> tuple[OutputFile, ...]:
        # Balanced columns end where their words do; WeasyPrint's own a hair above or a margin below.
        kept = [patch for patch in PATCHES if patch.kind is CORRECTION or patch.name == "balanced columns"]
        with monkeypatch.context() as patch:
            patch.setattr(patches, "PATCHES", kept)
            return typeset(job, monkeypatch).artifact.files

    return typeset_plainly


def test_speed_patches_change_no_byte(job: Job, artifact: Artifact, plain: Plain) -> None:
    assert plain(job) == artifact.files


@pytest.mark.proof
@pytest.mark.parametrize("theme", ["default", "quarto", "fjord"])
def test_speed_patches_change_no_byte_of_the_sample(theme: str, plain: Plain, renderings: Renderings) -> None:
    assert plain(renderings.job("sample", theme)) == renderings.artifact("pdf", "sample", theme).files


@pytest.mark.proof
@pytest.mark.parametrize("name", ["ur", "long_words"])
def test_speed_patches_change_no_byte_of_other_issues(
    name: str, plain: Plain, renderings: Renderings
) -> None:
    assert plain(renderings.job(name, "fjord")) == renderings.artifact("pdf", name, "fjord").files


SIZES = """@page {{size: 100mm 100mm}} @page wide {{size: 200mm 100mm}} .wide {{page: wide}}
p {{width: 40{unit}; background: red}}"""
PAGE = '<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body>{}<p>Words</p></body></html>'


@pytest.mark.parametrize("unit", ["vw", "pvw", "LVMAX", "em"])
def test_an_earlier_layout_changes_nothing(unit: str) -> None:
    fresh, used = (pdf_engine.PdfEngine(PdfStyle(SIZES.format(unit=unit), {}, A4)) for _ in range(2))
    used.lay_out(PAGE.format('<div class="wide">Before</div>'))
    for engine in (fresh, used):
        engine.lay_out(PAGE.format(""))
    assert used.print() == fresh.print()


@pytest.mark.parametrize("text", ['Ends <here> & "there".', "A bell \a rings, and a form feed \f too."])
def test_text_with_any_character_can_be_read(text: str) -> None:
    with applied("plain documents"):
        read = HTML(string=f"<!DOCTYPE html>\n<html><body><p>{escape(text)}</p></body></html>")
    assert "".join(read.etree_element.itertext()).split() == text.split()


def test_references_of_pages_are_put_together_once() -> None:
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary())
    expected = pdf.page_references
    with applied("references of pages"):
        assert pdf.page_references == expected
        assert pdf.page_references is pdf.page_references


@pytest.mark.proof
def test_time_grows_with_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    costs = []
    for number in (10, 40):
        folder = tmp_path / str(number)
        folder.mkdir()
        job = job_for(talks(Writer(folder), number))
        begun = time.process_time()
        pages = typeset(job, monkeypatch).pages
        costs.append((time.process_time() - begun) / len(pages))
    assert costs[1] < 1.6 * costs[0]


_WATCHED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.proof
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much a process took")
def test_two_hundred_pages_with_as_many_photos_take_little_memory(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    sessions = [
        {
            "title": f"Session {start}",
            "talks": [
                writer.talk(number, 3) | {"figures": [writer.photo(number, (1600, 1067))]}
                for number in range(start, start + 20)
            ],
        }
        for start in range(0, 200, 20)
    ]
    recap = writer.write(sessions=sessions)
    command = [
        sys.executable,
        "-m",
        "confdeck",
        "render",
        str(recap),
        "-q",
        "--format",
        "pdf",
        "-o",
        str(tmp_path),
    ]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    # Measured from a small process of its own: on Linux a child's peak begins with what its parent holds.
    watched = [sys.executable, "-c", _WATCHED, *command]
    kilobytes = int(
        subprocess.run(watched, env=environment, check=True, capture_output=True, text=True).stdout
    )
    (newsletter,) = tmp_path.glob("*.pdf")
    assert len(PdfReader(newsletter).pages) > 180
    assert kilobytes < 300 * 1024
