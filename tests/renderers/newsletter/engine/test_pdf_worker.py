"""No recap takes more time or memory than it may, and no worker outlives the process that started it."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PIL import Image
from pypdf import PdfReader

from confdeck.errors import RenderError
from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.engine import pdf_worker
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.engine.pdf_worker import PdfWorker
from confdeck.renderers.newsletter.sheet import A4, Sheet
from confdeck.text import Prose
from confdeck.text.nodes import Paragraph, Text

if TYPE_CHECKING:
    from confdeck.renderers import Job

PHOTO = io.BytesIO()
Image.new("RGB", (30, 20)).save(PHOTO, "JPEG")
PAGE = '<html lang="en"><head><title>x</title></head><body>{}</body></html>'
PLAIN = PdfStyle("", {}, A4)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")


def hostile(job: Job, characters: int) -> Job:
    """The small recap with one text of many long paragraphs."""
    section = job.edition.sections[0]
    text = Prose(tuple(Paragraph((Text("word " * 200),)) for _ in range(characters // 1000)))
    entry = replace(section.entries[0], body=text)
    edition = replace(job.edition, sections=(replace(section, entries=(entry,)),))
    return replace(job, edition=edition)


def test_too_long_is_an_error_that_names_the_largest_part(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_worker, "MAX_SECONDS", 1)
    begun = time.monotonic()
    with pytest.raises(RenderError, match="after 1 s") as raised:
        NewsletterRenderer().render(hostile(job, 400_000))
    assert time.monotonic() - begun < 20
    assert str(job.edition.sections[0].entries[0].title) in raised.value.hint
    assert "400," in raised.value.hint
    assert multiprocessing.active_children() == []


@LINUX
def test_too_much_memory_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_worker, "MAX_BYTES", 900_000_000)
    with PdfWorker("make it shorter") as worker:
        worker.start_document(PAGE.format("x" * 300_000_000), PLAIN)
        with pytest.raises(RenderError, match="more than 858 MB") as raised:
            worker.layout()
    assert raised.value.hint == "make it shorter"


@LINUX
def test_a_worker_that_dies_is_an_error() -> None:
    with PdfWorker("make it shorter") as worker:
        assert worker._process.pid
        os.kill(worker._process.pid, 9)
        worker._process.join()
        worker.start_document(PAGE.format("<p>a</p>"), PLAIN)
        with pytest.raises(RenderError):
            worker.layout()


def test_an_error_in_the_worker_is_raised_with_its_traceback() -> None:
    with PdfWorker("") as worker:
        worker.start_document(PAGE.format("<p>a</p>"), replace(PLAIN, sheet=cast("Sheet", None)))
        with pytest.raises(RuntimeError, match="AttributeError in the page engine") as raised:
            worker.layout()
    assert "pdf_engine.py" in raised.value.__notes__[0]


def test_the_worker_lays_out_and_prints() -> None:
    with PdfWorker("") as worker:
        worker.start_document(PAGE.format("<p>a</p>"), PLAIN)
        first = worker.layout()
        worker.start_layout(PAGE.format('<p>b</p><p style="break-before: page">c</p>'))
        second = worker.layout()
        printed = worker.print({}, ())
    assert (first.pages, second.pages) == (1, 2)
    assert printed.data.startswith(b"%PDF-1.7")
    assert len(PdfReader(io.BytesIO(printed.data)).pages) == second.pages
    assert printed.diagnostics == ()
    assert not worker._process.is_alive()


@pytest.mark.parametrize("css", ["", "p {color: red}"], ids=["as expected", "another"])
def test_a_document_comes_out_the_same_from_a_worker_that_was_prepared(css: str) -> None:
    def printed(worker: PdfWorker) -> bytes:
        worker.start_document(PAGE.format("<p>a</p>"), PLAIN)
        worker.layout()
        return worker.print({}, ()).data

    with PdfWorker("") as prepared, PdfWorker("") as usual:
        prepared.prepare(replace(PLAIN, css=css))
        assert not prepared.is_new
        assert printed(prepared) == printed(usual)
    assert not usual.is_new


def test_pictures_come_from_files_of_which_nothing_is_left() -> None:
    pictures = dict.fromkeys(("asset:a", "asset:b"), PHOTO.getvalue())
    with PdfWorker("") as worker:
        worker.start_document(
            PAGE.format("".join(f'<img src="{url}" alt="">' for url in pictures)),
            PLAIN,
            {},
            dict.fromkeys(pictures, 1.5),
        )
        worker.layout()
        printed = worker.print(pictures, ())
        assert not list(worker._folder.iterdir())
    assert len(PdfReader(io.BytesIO(printed.data)).pages[0].images) == len(pictures)


def test_a_disk_without_room_is_an_error() -> None:
    with PdfWorker("") as worker:
        worker.start_document(PAGE.format("<p>a</p>"), PLAIN)
        worker.layout()
        worker._folder.rmdir()  # as where it cannot be written
        with pytest.raises(RenderError, match="temporary files"):
            worker.print({"asset:a": b"x"}, ())


@LINUX
def test_the_worker_ends_with_its_parent() -> None:
    """Started in a process that is killed while pages are laid out."""
    ours, theirs = multiprocessing.Pipe()
    parent = multiprocessing.get_context("fork").Process(target=_killed_during_layout, args=(theirs,))
    parent.start()
    worker = ours.recv()
    parent.kill()
    parent.join()
    for _ in range(100):
        if not _is_alive(worker):
            return
        time.sleep(0.1)
    os.kill(worker, 9)
    pytest.fail("the worker went on without its parent")


def _killed_during_layout(home: Any) -> None:
    worker = PdfWorker("")
    worker.start_document(PAGE.format("<p>word " * 200_000), PLAIN)
    home.send(worker._process.pid)
    time.sleep(60)


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_style_sheets_nested_too_deeply_are_an_error() -> None:
    nested = "p { width: " + "(" * 20_000 + ")" * 20_000 + " }"
    with PdfWorker("") as worker:
        worker.start_document(PAGE.format("<p>a</p>"), replace(PLAIN, css=nested))
        with pytest.raises(RenderError, match="nested too deeply") as raised:
            worker.layout()
    assert "newsletter.css" in raised.value.hint


def test_no_temporary_file_of_the_engine_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint writes fonts into a folder that it would delete at the end of its process, which is killed."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with PdfWorker("") as worker:
        worker.start_document(PAGE.format("words"), PLAIN)
        assert worker.layout().pages == 1
        assert len(list(tmp_path.iterdir())) == 1

    assert list(tmp_path.iterdir()) == []
