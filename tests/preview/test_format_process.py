"""A process of a format answers what it has done, and abandons what is no longer wanted."""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from pptx import Presentation

from confdeck.pipeline import RenderRequest, render
from confdeck.preview.format_process import _FormatProcess, _newest, _return_to
from confdeck.preview.format_worker import FormatWorker
from confdeck.preview.results import Abandoned, Answer, Begun, Failed, Finished, Painted, Progressed, Task
from confdeck.preview.view import Base, View
from tests.preview.live import RECAP, write_recap

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@dataclass
class Pipe:
    """The end of a pipe as the process sees it."""

    answers: list[Answer] = field(default_factory=list)
    waiting: deque[Task | None] = field(default_factory=deque)

    def send(self, answer: Answer) -> None:
        self.answers.append(answer)

    def recv(self) -> Task | None:
        return self.waiting.popleft()

    def poll(self) -> bool:
        return bool(self.waiting)

    def kinds(self) -> list[type]:
        return [type(answer) for answer in self.answers if not isinstance(answer, Progressed)]


@pytest.fixture
def recap(tmp_path: Path) -> Path:
    write_recap(tmp_path / "cv")
    return tmp_path / "cv" / "recap.yaml"


def process_for(recap: Path, pipe: Pipe, name: str = "email") -> _FormatProcess:
    return _FormatProcess(name, Base(recap, output=recap.parent / "output"), cast("Connection", pipe))


def test_a_task_is_read_painted_and_finished(recap: Path) -> None:
    pipe = Pipe()
    process_for(recap, pipe).do(Task(1, View(audience="private")))
    assert pipe.kinds() == [Begun, Painted, Finished]
    begun, painted, finished = (answer for answer in pipe.answers if not isinstance(answer, Progressed))
    assert isinstance(begun, Begun)
    assert begun.recap.title == "Seven days of vision"
    assert begun.recap.settings["audience"] == "private"
    assert isinstance(painted, Painted)
    assert [sheet.kind for sheet in painted.painting.sheets] == ["mail", "text"]
    lines = {span.line for span in painted.painting.sheets[0].sources}
    assert RECAP.splitlines().index("      - Features are local to their neighbours") + 1 in lines
    assert isinstance(finished, Finished)
    assert [file.suffix for file in finished.files] == [".email.html", ".email.txt", ".eml"]
    assert not (recap.parent / "output").exists()


def test_an_error_in_the_recap_is_one_of_all_formats(recap: Path) -> None:
    pipe = Pipe()
    recap.write_text("title: [", "utf-8")
    process_for(recap, pipe).do(Task(1, View()))
    (failed,) = pipe.answers
    assert isinstance(failed, Failed)
    assert failed.in_recap
    assert failed.diagnostics[0].span


@pytest.mark.parametrize(
    "text", ["title: A\nrender: {theme: nowhere}\ntalks: [T]", "title: A\naudience: private"]
)
def test_a_theme_that_is_not_there_and_an_empty_edition_are_errors_of_the_recap(
    text: str, recap: Path
) -> None:
    pipe = Pipe()
    recap.write_text(text, "utf-8")
    process_for(recap, pipe).do(Task(1, View(audience="public")))
    assert isinstance(pipe.answers[-1], Failed)
    assert pipe.answers[-1].in_recap


def test_a_recap_that_is_gone_is_an_error(recap: Path) -> None:
    pipe = Pipe()
    recap.unlink()
    process_for(recap, pipe).do(Task(1, View()))
    assert pipe.kinds() == [Failed]


def test_a_newer_task_lets_the_older_one_be_abandoned(recap: Path) -> None:
    pipe = Pipe(waiting=deque([Task(2, View())]))
    process_for(recap, pipe).do(Task(1, View()))
    assert pipe.kinds() == [Begun, Abandoned]


def test_a_fault_of_a_renderer_is_shown_and_no_crash(recap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_arguments: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr("confdeck.renderers.email.rendering.render", failing)
    pipe = Pipe()
    process_for(recap, pipe).do(Task(1, View()))
    failed = pipe.answers[-1]
    assert isinstance(failed, Failed)
    assert not failed.in_recap
    assert "email renderer failed" in failed.diagnostics[0].message


@pytest.mark.proof
def test_a_deck_with_edits_is_shown_with_them_and_as_another_program_draws_it(recap: Path) -> None:
    deck = recap.parent / "output" / "cv.pptx"
    render(RenderRequest(recap, formats=("pptx",), output=deck.parent))
    opened = Presentation(str(deck))
    title = opened.slides[0].shapes.title
    assert title
    title.text_frame.paragraphs[0].runs[0].text = "Changed by hand"
    opened.save(str(deck))
    pipe = Pipe()
    process = process_for(recap, pipe, "pptx")
    process.do(Task(1, View()))
    assert pipe.kinds() == [Begun, Painted, Finished]
    painted, finished = pipe.answers[-2:]
    assert isinstance(painted, Painted)
    assert isinstance(finished, Finished)
    assert finished.edits == 1
    assert "Changed by hand" in painted.painting.sheets[0].title
    assert b"<image" in painted.painting.sheets[0].data
    assert b"<image" not in painted.painting.sheets[1].data
    process.do(Task(1, View(), finished=True))
    drawn = pipe.answers[-1]
    assert isinstance(drawn, Painted)
    assert len(drawn.painting.sheets) == len(painted.painting.sheets)
    assert drawn.painting.drawn_by in {"betteroffice-pptx", "LibreOffice"}
    assert drawn.painting.sheets[0].data.startswith(b"\x89PNG")


def test_the_newest_task_counts_and_none_is_the_end() -> None:
    first, second = Task(1, View()), Task(2, View())
    pipe = cast("Connection", Pipe(waiting=deque([first, second])))
    assert _newest(pipe) == second
    pipe = cast("Connection", Pipe(waiting=deque([first, None])))
    assert _newest(pipe) is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a current folder cannot be deleted")
def test_a_process_goes_to_its_folder_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cv"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    _return_to(str(folder))
    folder.mkdir()
    _return_to(str(folder))
    assert Path.cwd() == folder


class Process:
    """A process that ends when it is asked, or not."""

    asked = killed = False

    def __init__(self, *, ends: bool) -> None:
        self.ends = ends

    def terminate(self) -> None:
        self.asked = True

    def join(self, _seconds: float = 0.0) -> None:
        pass

    def is_alive(self) -> bool:
        return not self.ends

    def kill(self) -> None:
        self.killed = True


@pytest.mark.parametrize("ends", [True, False])
def test_a_process_is_told_to_end_by_a_message_as_well(ends: bool, recap: Path) -> None:  # noqa: FBT001
    ours, theirs = multiprocessing.Pipe()
    process = Process(ends=ends)
    worker = FormatWorker("email", Base(recap), lambda _name, _answer: None, process, ours)
    worker.terminate()
    assert process.asked
    assert theirs.recv() is None
    assert worker.close(0.0) is not ends
    assert process.killed is not ends
    theirs.close()
