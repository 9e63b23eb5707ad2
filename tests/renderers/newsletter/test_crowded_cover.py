"""A front page with many authors, or with a very long title, keeps what it has to say."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from confdeck.testing import job_for
from tests.recaps import written
from tests.renderers.newsletter.local_worker import typeset
from tests.themes import EVERY_THEME

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Seven days among the boxes of Springfield"
SUBTITLE = "What I heard and read and asked there"


def recap(folder: Path, title: str, authors: int) -> Path:
    data = {
        "title": title,
        "subtitle": SUBTITLE,
        "conference": {"name": "Conference on Fixtures", "short": "CONF 2025", "place": "Springfield"},
        "authors": [f"Maria Example {number}" for number in range(authors)],
        "talks": [{"title": "The only talk", "tldr": "It was good."}],
    }
    path = folder / "recap.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("theme", EVERY_THEME)
@pytest.mark.parametrize(("title", "authors"), [(TITLE, 140), (" ".join([TITLE] * 5), 2)])
def test_title_and_subtitle_are_on_the_first_page(
    title: str, authors: int, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = typeset(job_for(recap(tmp_path, title, authors), theme=theme), monkeypatch).pages
    words = " ".join(line.words for line in first.texts)
    assert " ".join(words.split()).count(TITLE.rsplit(maxsplit=1)[-1]) >= title.count(
        TITLE.rsplit(maxsplit=1)[-1]
    )
    assert SUBTITLE.rsplit(maxsplit=1)[-1] in words
    assert max(line.bottom for line in first.texts) <= first.height
    everything = " ".join(line.words for page in (first, *others) for line in page.texts)
    assert all(f"Example {number}" in everything for number in range(authors))


@pytest.mark.parametrize("theme", EVERY_THEME)
def test_long_counts_stand_apart(theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recap_file = written(
        tmp_path,
        "title: T\nlanguage: fr\nconference: {short: C, dates: 2024-07-08/2024-07-10}\n"
        "talks: [{title: Un}]\npeople: [{name: A}, {name: B}]\n",
    )
    first = typeset(job_for(recap_file, theme=theme), monkeypatch).pages[0]
    counts = [
        line for line in first.texts if line.words.strip() in ("personnes", "personnes rencontrées", "jours")
    ]
    assert len(counts) == 2
    assert all(right.left - left.right > 1 for left, right in pairwise(counts))
