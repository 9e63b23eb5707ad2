"""The marks of an edition are what it has, as its audience sees it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given
from PIL import Image

from confdeck.edition import Edition, EntryKind, SectionKind
from confdeck.score import MarkKind, score_of
from confdeck.text import sentences
from confdeck.text.nodes import Paragraph
from confdeck.text.walk import walk
from tests import strategies
from tests.examples import examples
from tests.recaps import edition


def counts(shown: Edition) -> Counter[MarkKind]:
    """The marks of each kind that an edition should have."""
    shared = (EntryKind.PAPER, EntryKind.PERSON)
    talks = [entry for entry in shown.entries if entry.kind not in shared]
    with_lines = [entry for entry in shown.entries if entry.kind not in shared or entry.figures]
    return Counter(
        {
            MarkKind.MAIN_TAKEAWAY: len(shown.takeaways),
            MarkKind.ENTRY: len(talks),
            MarkKind.PAPER: sum(entry.kind is EntryKind.PAPER for entry in shown.entries),
            MarkKind.PERSON: sum(entry.kind is EntryKind.PERSON for entry in shown.entries),
            MarkKind.TAKEAWAY: sum(len(entry.takeaways) for entry in shown.entries),
            MarkKind.FIGURE: sum(len(entry.figures) + bool(entry.poster) for entry in shown.entries),
            MarkKind.QUESTION: sum(len(entry.questions) for entry in shown.entries),
            MarkKind.CITATION: sum(
                entry.id in reference.cited_by for entry in with_lines for reference in shown.references
            ),
            MarkKind.PHOTO: sum(len(section.figures) for section in shown.sections)
            + sum(len(entry.photos) for entry in shown.entries),
        }
    )


@examples(20)
@given(strategies.recap)
def test_there_is_a_mark_for_everything(recap: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        shown = edition(Path(folder), yaml.safe_dump(recap))
    found = Counter(mark.kind for mark in score_of(shown).marks)
    del found[MarkKind.SENTENCE]

    assert found == +counts(shown)


def test_ratings_are_those_of_the_edition(tmp_path: Path) -> None:
    shown = edition(
        tmp_path, "title: T\ntalks: [{title: A, rating: 4}, B]\npapers: [{title: C, rating: 5}]\n"
    )

    assert [(mark.kind, mark.rating) for mark in score_of(shown).marks] == [
        (MarkKind.ENTRY, 4),
        (MarkKind.ENTRY, 0),
        (MarkKind.PAPER, 5),
    ]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("One. Two. Three.", 3),
        ("One sentence, e.g. this.", 1),
        ("- One.\n- Two. And three.", 3),
        ("> Quoted. Twice.", 2),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", 2),
        ("```\nprint(1)\n```", 1),
        ("$$x^2$$", 1),
        ("一。二。三。", 3),
        ("پہلا۔ دوسرا۔", 2),
    ],
)
def test_sentences_told_are_counted(tmp_path: Path, body: str, count: int) -> None:
    indented = body.replace("\n", "\n      ")
    shown = edition(tmp_path, f"title: T\ntalks:\n  - title: A\n    summary: |\n      {indented}\n")
    kinds = [mark.kind for mark in score_of(shown).marks]

    assert kinds.count(MarkKind.SENTENCE) == count


def test_all_paragraphs_of_summary_and_talks_are_counted(tmp_path: Path) -> None:
    shown = edition(
        tmp_path, "title: T\nsummary: One. Two.\ntalks: [{title: A, tldr: Three., summary: Four. Five.}]\n"
    )
    paragraphs = [node for entry in shown.entries for node in walk(entry.body) if isinstance(node, Paragraph)]
    told = sum(len(sentences(paragraph.children)) for paragraph in paragraphs)
    kinds = [mark.kind for mark in score_of(shown).marks]

    assert kinds.count(MarkKind.SENTENCE) == 2 + 1 + told == 5


def test_what_an_audience_does_not_see_is_not_drawn(tmp_path: Path) -> None:
    recap = """
        title: T
        audience: public
        talks:
          - {title: Open, takeaways: [a, {text: b, audience: lab}]}
          - {title: Ours, audience: lab, takeaways: [c]}
        papers: [{title: P, audience: private}, Q]
        people: [{name: R, audience: private}]
        """
    kinds = {
        audience: Counter(mark.kind for mark in score_of(edition(tmp_path, recap, audience)).marks)
        for audience in ("public", "lab", "private")
    }

    assert kinds["public"] == {MarkKind.ENTRY: 1, MarkKind.TAKEAWAY: 1, MarkKind.PAPER: 1}
    assert kinds["lab"] == {MarkKind.ENTRY: 2, MarkKind.TAKEAWAY: 3, MarkKind.PAPER: 1}
    assert kinds["private"] == {
        MarkKind.ENTRY: 2,
        MarkKind.TAKEAWAY: 3,
        MarkKind.PAPER: 2,
        MarkKind.PERSON: 1,
    }


def test_a_paper_with_figures_has_a_line_of_its_own(tmp_path: Path) -> None:
    recap = (
        "title: T\npapers: [A, {title: B, chart: {labels: [x], series: {y: [1]}}}, {title: C, rating: 5}]\n"
    )
    lines = score_of(edition(tmp_path, recap)).lines

    assert [[mark.kind for mark in line.marks] for line in lines] == [
        [MarkKind.PAPER, MarkKind.FIGURE],
        [MarkKind.PAPER, MarkKind.PAPER],
    ]


def test_posters_are_squares_of_their_line_and_photos_have_a_line(tmp_path: Path) -> None:
    for name in "abc":
        Image.new("RGB", (300, 200), (20, 90, ord(name))).save(tmp_path / f"{name}.png")
    recap = """
        title: T
        presented: [{title: P, poster: a.png}]
        talks: [{title: Q, photos: [b.png]}]
        photos: [c.png]
        """
    lines = score_of(edition(tmp_path, recap)).lines

    assert [[mark.kind for mark in line.marks] for line in lines] == [
        [MarkKind.ENTRY],
        [MarkKind.ENTRY, MarkKind.FIGURE],
        [MarkKind.PHOTO, MarkKind.PHOTO],
    ]


def test_sessions_are_groups_and_lines_name_their_section(tmp_path: Path) -> None:
    recap = """
        title: T
        sessions:
          - {title: One, talks: [A, B]}
          - {title: Two, talks: [C]}
        sections: [{title: D, body: Words.}, {title: E, body: Words.}]
        people: [F, G]
        """
    shown = edition(tmp_path, recap)
    groups = score_of(shown).groups

    assert [len(group.lines) for group in groups] == [2, 1, 2, 1]
    assert {line.section for group in groups for line in group.lines} == {
        section.id for section in shown.sections
    }


def test_people_come_last_whatever_the_order_of_parts(tmp_path: Path) -> None:
    shown = edition(tmp_path, "title: T\norder: [people, talks]\ntalks: [A]\npeople: [B]\n")

    assert [section.kind for section in shown.sections] == [SectionKind.PEOPLE, SectionKind.SESSION]
    assert [mark.kind for mark in score_of(shown).marks] == [MarkKind.ENTRY, MarkKind.PERSON]
