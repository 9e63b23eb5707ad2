"""A page engine that goes on from one newsletter to the next writes the same bytes as a new one."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck.pipeline import kept_renderers
from confdeck.renderers.newsletter import NewsletterRenderer, kept_workers
from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory
from confdeck.renderers.newsletter.kept_workers import KeptWorkers
from confdeck.testing import job_for

if TYPE_CHECKING:
    from confdeck.renderers import Job

RECAP = """title: Retreat
conference: {{name: Retreat, place: Prague}}
summary: {summary}
talks:
  - title: First
    speakers: [Ada Lovelace]
    takeaways: [One thing to keep, "A formula, $x^2$"]
    summary: {body}
  - title: {title}
    summary: Something else was said here, and it took two lines of the page at least, or even three.
"""
EDITS = (
    {"summary": "Words", "body": "Many words.", "title": "Second"},
    {"summary": "Words", "body": "Many changed words.", "title": "Second"},
    {"summary": "Words, $y$", "body": "Many changed words.", "title": "Zweite"},
    {"summary": "Слова", "body": "Many words.", "title": "Second"},
    {"summary": "Words", "body": "Many words.", "title": "Second"},
)


class FakeWorker:
    """Stands in for a worker."""

    started = 0

    def __init__(self, hint: str) -> None:
        FakeWorker.started += 1
        self.hint = hint
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> KeptWorkers:
    monkeypatch.setattr(kept_workers, "PdfWorker", FakeWorker)
    monkeypatch.setattr(FakeWorker, "started", 0)
    return KeptWorkers()


def test_one_worker_serves_all_newsletters_but_those_at_the_same_time(workers: KeptWorkers) -> None:
    with workers.lend("a") as first:
        pass
    with workers.lend("b") as second, workers.lend("c") as beside:
        assert second is first
        assert (second.hint, beside.hint) == ("b", "c")
    assert FakeWorker.started == 2
    workers.close()
    assert vars(first)["closed"]
    assert vars(beside)["closed"]


def test_a_worker_that_failed_is_not_used_again(workers: KeptWorkers) -> None:
    with pytest.raises(ValueError, match="x"), workers.lend("a") as failed:
        raise ValueError("x")
    assert vars(failed)["closed"]
    with workers.lend("b") as new:
        assert new is not failed


def test_a_worker_is_replaced_after_many_newsletters(
    workers: KeptWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_workers, "MOST_DOCUMENTS", 2)
    for _ in range(5):
        with workers.lend(""):
            pass
    assert FakeWorker.started == 3


def test_a_worker_that_is_lent_ends_when_it_is_returned(workers: KeptWorkers) -> None:
    with workers.lend("") as lent:
        workers.close()
    assert vars(lent)["closed"]


def test_only_what_the_last_document_used_is_kept() -> None:
    memory = DocumentMemory()
    values = memory.values()
    values.set("a", 1)
    values.set("b", 2)
    memory.end_document(most=10)
    assert values.get("a") == 1
    memory.end_document(most=10)
    assert (values.get("a"), values.get("b")) == (1, None)


def test_nothing_of_a_large_document_is_kept() -> None:
    memory = DocumentMemory()
    values = memory.values()
    for key in range(3):
        values.set(key, key)
    memory.end_document(most=2)
    assert len(values) == 0


def edited(folder: Path, words: dict[str, str], theme: str) -> Job:
    path = folder / "recap.yaml"
    path.write_text(RECAP.format(**words), "utf-8")
    return job_for(path, theme)


@pytest.mark.proof
def test_edits_give_the_same_bytes_as_in_a_new_process(tmp_path: Path) -> None:
    cases = [*((words, "default") for words in EDITS), (EDITS[1], "fjord"), (EDITS[2], "fjord")]
    with kept_renderers(("pdf",)) as renderers:
        kept = [renderers["pdf"].render(edited(tmp_path, *case)) for case in cases]
    assert kept[0] == kept[4]
    for index in (1, 2, 3, 6):
        assert NewsletterRenderer().render(edited(tmp_path, *cases[index])) == kept[index]


@pytest.mark.proof
@pytest.mark.skipif(sys.platform != "linux", reason="open files are counted in /proc")
def test_sixty_edits_leave_no_file_open(tmp_path: Path) -> None:
    counts = []
    with kept_renderers(("pdf",)) as renderers:
        for number in range(60):
            words = {**EDITS[0], "body": f"Words {number}"}
            renderers["pdf"].render(edited(tmp_path, words, "default"))
            if number in {9, 59}:
                counts.append(open_files())
    assert counts[0] == counts[1]


def open_files() -> list[int]:
    """How many files this process has open, and each of those that it started."""
    processes = [os.getpid(), *(process.pid for process in multiprocessing.active_children() if process.pid)]
    return [len(list(Path(f"/proc/{process}/fd").iterdir())) for process in processes]
