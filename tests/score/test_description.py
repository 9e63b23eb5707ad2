"""The sentence that stands for a score where it cannot be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.score import score_description
from tests.recaps import edition

RECAP = """
title: T
language: {language}
sessions:
  - {{title: One, talks: [A, B]}}
  - {{title: Two, talks: [C]}}
papers: [D, E]
people: [F]
"""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "3 talks in 2 sessions, 2 papers, 1 person"),
        ("de", "3 Vorträge in 2 Sitzungen, 2 Arbeiten, 1 Person"),
        ("ja", "2セッションの講演3件、論文2本、1名"),
        ("ar", "3 محاضرات في جلستين، ورقتان، شخص واحد"),
    ],
)
def test_it_counts_in_the_language_of_the_recap(tmp_path: Path, language: str, sentence: str) -> None:
    assert score_description(edition(tmp_path, RECAP.format(language=language))) == sentence


@pytest.mark.parametrize(
    ("recap", "sentence"),
    [
        ("talks: [A]", "1 talk"),
        ("sessions: [{title: One, talks: [A, B]}]", "2 talks"),
        ("sessions: [{title: One, talks: [A]}, {title: Two, talks: [B]}]\ntalks: [C]", "3 talks"),
        ("takeaways: [Only this]", "Conference recap"),
    ],
)
def test_it_says_only_what_there_is(tmp_path: Path, recap: str, sentence: str) -> None:
    assert score_description(edition(tmp_path, f"title: T\n{recap}\n")) == sentence
