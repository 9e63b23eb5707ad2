"""The head of a right page names the section that runs at its top, where a reader who leafs looks for it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from pypdf import PdfReader

from confdeck.testing import job_for
from tests.renderers.newsletter.local_worker import typeset

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WORDS = "many words of a summary " * 40


def test_a_page_is_headed_by_the_section_at_its_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "recap.yaml"
    names = ("Opening", "Vision", "Language", "Panels")
    sessions = [
        {"title": name, "talks": [{"title": f"{name}, {part}", "summary": WORDS} for part in "abc"]}
        for name in names
    ]
    path.write_text(json.dumps({"title": "T", "sessions": sessions}), encoding="utf-8")
    pages = PdfReader(io.BytesIO(typeset(job_for(path), monkeypatch).artifact.files[0].data)).pages
    texts = [page.extract_text() for page in pages]
    running, begins_within = "", 0
    for number, text in enumerate(texts, start=1):
        first, second, *_, last = text.split("\n")
        begun = [line for line in text.split("\n") if line in names]
        at_top = second if first == "Session" else running
        if number > 1 and number % 2:
            assert last == f"{at_top} {number}"
            begins_within += begun != [] and begun[-1] != at_top
        running = begun[-1] if begun else running
    assert begins_within, "a section begins within one of the pages"
