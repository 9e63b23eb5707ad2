"""Footnotes stand at the foot of the page of their marks, and are tagged as notes."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest
from pypdf import PdfReader

from confdeck.renderers.newsletter.engine import patches
from confdeck.testing import job_for
from tests.renderers.newsletter.issues import Writer, footnotes, issue
from tests.renderers.newsletter.local_worker import Issue, typeset

if TYPE_CHECKING:
    from pathlib import Path


def pages_of_ids(laid_out: Issue) -> dict[str, int]:
    numbered = enumerate(laid_out.document.pages)
    return dict(reversed([(name, number) for number, sheet in numbered for name in sheet.anchors]))


def displaced(laid_out: Issue) -> list[str]:
    pages = pages_of_ids(laid_out)
    marks = [name for name in pages if name.startswith("mark_")]
    assert len(marks) > 30
    return [name for name in marks if pages[name] != pages.get(name.replace("mark", "note"))]


def test_notes_stand_on_the_page_of_their_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = typeset(job_for(issue(tmp_path, "footnotes")), monkeypatch)
    assert displaced(laid_out) == []
    assert not any("footnote" in message.message for message in laid_out.artifact.diagnostics)


@pytest.mark.proof
def test_without_the_correction_some_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [patch for patch in patches.PATCHES if not patch.name.startswith("footnotes")]
    monkeypatch.setattr(patches, "PATCHES", others)
    laid_out = typeset(job_for(footnotes(Writer(tmp_path, seed=1), 1), "quarto"), monkeypatch)
    assert displaced(laid_out) != []
    messages = [message.message for message in laid_out.artifact.diagnostics]
    assert any("does not stand on the page of its mark" in message for message in messages)
    assert any("found no room" in message for message in messages)


def test_notes_are_tagged_with_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = typeset(job_for(issue(tmp_path, "footnotes")), monkeypatch).artifact.files[0].data
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).failures == []
    (tmp_path / "issue.pdf").write_bytes(data)
    with pikepdf.open(tmp_path / "issue.pdf") as pdf:
        notes = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Note"
        ]
        names = pdf.Root.StructTreeRoot.IDTree.Names
        assert {str(note.ID) for note in notes} <= {str(name) for name in names[::2]}
    assert len(notes) > 30


def test_running_heads_have_no_footnotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "recap.yaml"
    words = "many words " * 1500
    session = {"title": "Heading^[of the session]", "talks": [{"title": "A", "summary": words}]}
    path.write_text(json.dumps({"title": "T", "sessions": [session]}), encoding="utf-8")
    data = typeset(job_for(path), monkeypatch).artifact.files[0].data
    last_lines = [sheet.extract_text().split("\n")[-1] for sheet in PdfReader(io.BytesIO(data)).pages]
    assert last_lines[2] == "Heading 3"
