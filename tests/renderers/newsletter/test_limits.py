"""No recap takes more time or memory than it may, and no press outlives the one who started it."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from confdeck.errors import RenderError
from confdeck.renderers.newsletter import NewsletterRenderer, pressroom
from confdeck.renderers.newsletter.pressroom import PressRoom
from confdeck.renderers.newsletter.sheet import A4
from confdeck.text import Paragraph, Prose, Text

if TYPE_CHECKING:
    from confdeck.renderers import Job

PAGE = '<html lang="en"><head><title>x</title></head><body>{}</body></html>'
ALL: dict[str, Any] = {"css": "", "assets": {}, "sheet": A4}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")


def hostile(job: Job, characters: int) -> Job:
    """The small recap with one text of many long paragraphs."""
    section = job.edition.sections[0]
    text = Prose(tuple(Paragraph((Text("word " * 200),)) for _ in range(characters // 1000)))
    entry = replace(section.entries[0], body=text)
    edition = replace(job.edition, sections=(replace(section, entries=(entry,)),))
    return replace(job, edition=edition)


def test_too_long_is_an_error_that_names_the_largest_part(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressroom, "MOST_SECONDS", 1)
    begun = time.monotonic()
    with pytest.raises(RenderError, match="after 1 s") as raised:
        NewsletterRenderer().render(hostile(job, 400_000))
    assert time.monotonic() - begun < 20
    assert str(job.edition.sections[0].entries[0].title) in raised.value.hint
    assert "400," in raised.value.hint
    assert multiprocessing.active_children() == []


@LINUX
def test_too_much_memory_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressroom, "MOST_BYTES", 900_000_000)
    with PressRoom("make it shorter") as press:
        press.set(PAGE.format("x" * 300_000_000), **ALL)
        with pytest.raises(RenderError, match="more than 858 MB") as raised:
            press.proof()
    assert raised.value.hint == "make it shorter"


@LINUX
def test_a_press_that_dies_is_an_error() -> None:
    with PressRoom("make it shorter") as press:
        assert press._process.pid
        os.kill(press._process.pid, 9)
        press._process.join()
        press.set(PAGE.format("<p>a</p>"), **ALL)
        with pytest.raises(RenderError):
            press.proof()


def test_a_fault_of_ours_comes_home_with_its_traceback() -> None:
    with PressRoom("") as press:
        press.set(PAGE.format("<p>a</p>"), **{**ALL, "sheet": None})
        with pytest.raises(RuntimeError, match="AttributeError in the press") as raised:
            press.proof()
    assert "press.py" in raised.value.__notes__[0]


def test_the_press_sets_and_prints() -> None:
    with PressRoom("") as press:
        press.set(PAGE.format("<p>a</p>"), **ALL)
        first = press.proof()
        press.set(PAGE.format('<p>b</p><p style="break-before: page">c</p>'))
        second = press.proof()
        printed = press.print({}, ())
    assert (first.pages, second.pages) == (1, 2)
    assert printed.data.startswith(b"%PDF-1.7")
    assert len(PdfReader(io.BytesIO(printed.data)).pages) == second.pages
    assert printed.complaints == ()
    assert not press._process.is_alive()


@LINUX
def test_the_press_ends_with_its_parent() -> None:
    """Started in a process that is killed while pages are set."""
    ours, theirs = multiprocessing.Pipe()
    parent = multiprocessing.get_context("fork").Process(target=_killed_while_setting, args=(theirs,))
    parent.start()
    press = ours.recv()
    parent.kill()
    parent.join()
    for _ in range(100):
        if not _is_alive(press):
            return
        time.sleep(0.1)
    os.kill(press, 9)
    pytest.fail("the press went on without its parent")


def _killed_while_setting(home: Any) -> None:
    press = PressRoom("")
    press.set(PAGE.format("<p>word " * 200_000), **ALL)
    home.send(press._process.pid)
    time.sleep(60)


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
