"""Recaps that are too much or too little: nothing off the page, nothing over anything, no heading alone, no empty page."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pytest

from confdeck.model import Settings
from confdeck.testing import fixture_job, job_for, lost
from confdeck.testing.reading import folded
from confdeck.text import Paragraph, Prose, Text
from confdeck.theme import theme_names
from tests.renderers.newsletter.issues import LANGUAGES, Writer, issue, photos, talks
from tests.renderers.newsletter.local_worker import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.renderers import Job
    from tests.renderers.newsletter.local_worker import Issue, Line, Page

SAMPLE = Path(__file__).parents[3] / "input" / "iccv-2019" / "recap.yaml"
HEADINGS = {"h1", "h2", "h3", "h4"}
FURNITURE = 16
"""Of a page's foot, in mm, where only its number stands."""
OFF = 0.5
OVER = 0.6
"""Lines may come so near to one another, in mm: letters are lower than we take them to be."""
OVER_PICTURE = 0.8
HEAD = 4
"""White below running heads, in mm: no words are there."""


def faults(pages: Sequence[Page]) -> list[str]:
    """All that is wrong with pages as they are set."""
    return [f"page {number}: {told}" for number, each in enumerate(pages, 1) for told in _faults(each)]


def _faults(page: Page) -> Iterator[str]:
    for line in page.texts:
        if (
            min(line.left, line.top) < -OFF
            or line.right > page.width + OFF
            or line.bottom > page.height + OFF
        ):
            yield f"`{line.words[:40]}` leaves the page"
    for one, other in combinations(page.texts, 2):
        if one.overlap(other) > OVER:
            yield f"`{one.words[:40]}` overlaps `{other.words[:40]}`"
    for line in page.texts:
        for picture in page.pictures:
            if line.overlap(picture) > OVER_PICTURE:
                yield f"`{line.words[:40]}` stands on a picture"
    body = [each for each in page.texts if each.element is not None and each.bottom < page.height - FURNITURE]
    last = max(body, key=lambda each: each.bottom, default=None)
    below = last and any(each.bottom > last.bottom for each in page.pictures)
    if last and last.element.tag in HEADINGS and not below and len(page.texts) > 1:
        yield f"the heading `{last.words[:40]}` is the last line"


def half_empty(issue: Issue) -> list[int]:
    """Pages whose lower half is free, though what follows could have stood there."""
    return [number for number, free in enumerate(issue.feet, 1) if free > issue.sheet.depth / 2]


def missing(issue: Issue, job: Job) -> list[str]:
    """What the recap says and the pages do not; those who read PDFs put mixed directions in an order of their own."""
    said = words(issue)
    return [each.words for each in lost(issue.artifact, job.edition) if folded(each.words) not in said]


def words(issue: Issue) -> str:
    """All that is said, without page numbers, in the order of the boxes."""
    return folded(
        "".join(line.words for page in issue.pages for line in page.texts if line.element is not None)
    )


def letters(issue: Issue) -> list[str]:
    """All signs of an issue but digits and hyphens, sorted: where they stand does not matter.

    Running heads differ with the pages, and pull quotes, which say again what the text says, may find no room.
    """
    first, *others = issue.pages
    body = (line for page in others for line in page.texts if line.bottom > issue.sheet.top - HEAD)
    said = folded("".join(line.words for line in (*first.texts, *body) if _is_said(line)))
    return sorted(each for each in said if not each.isdigit())


def _is_said(line: Line) -> bool:
    return line.element is not None and line.element.get("class") != "pull"


@pytest.mark.parametrize("name", ["one_talk", "only_photos", "no_photos", *LANGUAGES])
def test_small_issues(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_for(issue(tmp_path, name))
    made = typeset(job, monkeypatch)
    assert faults(made.pages) == []
    assert half_empty(made) == []
    assert missing(made, job) == []


@pytest.mark.proof
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", ["long_words", "one_long_session", "sixty_talks"])
def test_large_issues(name: str, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _sound(name, theme, tmp_path, monkeypatch)


@pytest.mark.proof
@pytest.mark.parametrize("name", ["references", "two_hundred_photos"])
def test_large_lists(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _sound(name, "default", tmp_path, monkeypatch)


def _sound(name: str, theme: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_for(issue(folder, name), theme)
    made = typeset(job, monkeypatch)
    assert faults(made.pages) == []
    assert half_empty(made) == []
    assert missing(made, job) == []
    report = page.validate_pdf_bytes(made.artifact.files[0].data, profile=page.ValidationProfile.PDF_UA_1)
    assert [each.message for each in report.failures] == []


@pytest.mark.proof
@pytest.mark.parametrize("theme", theme_names())
def test_papers_differ_and_words_do_not(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_for(SAMPLE, theme)
    a4, letter, printed = (
        typeset(replace(job, settings=settings), monkeypatch)
        for settings in (Settings(), Settings(paper="letter"), Settings(print=True))
    )
    for made in (a4, letter, printed):
        assert faults(made.pages) == []
        assert half_empty(made) == []
    # Lists this long are told apart here, for pytest would take an hour.
    for other in (letter, printed):
        assert "".join(_difference(letters(a4), letters(other))) == ""
    assert (round(a4.pages[0].width), round(letter.pages[0].width)) == (210, 216)


def test_a_theme_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = (typeset(fixture_job(theme), monkeypatch) for theme in theme_names())
    for other in others:
        difference = _difference(letters(first), letters(other))
        # The colophon names the faces an issue is set in.
        assert len(difference) < 80, difference


def test_a_longer_text_moves_pages_and_changes_no_other_word(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = " ".join(["zyzzyva"] * 700)
    summary = Prose((*job.edition.summary.blocks, Paragraph((Text(added),))))
    longer = replace(job, edition=replace(job.edition, summary=summary))
    before, after = typeset(job, monkeypatch), typeset(longer, monkeypatch)
    assert len(after.pages) > len(before.pages)
    assert _difference(letters(after), letters(before)) == sorted(folded(added))
    assert faults(after.pages) == []


def test_columns_are_balanced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """References end at about the same height on both sides of their last page."""
    writer = Writer(tmp_path)
    works = [f"{writer.sentence(at % 25 + 4)} {at}" for at in range(40)]
    made = typeset(job_for(writer.write(summary=writer.text(1), references=works)), monkeypatch)
    last = made.pages[-1]
    listed = [
        line for line in last.texts if line.element is not None and line.element.tag in ("li", "span", "a")
    ]
    middle = last.width / 2
    left = max(line.bottom for line in listed if line.right < middle + 15)
    right = max(
        line.bottom for line in last.texts if line.left > middle and line.bottom < last.height - FURNITURE
    )
    assert abs(left - right) < 40


def test_the_checks_see_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of faults: a line pushed off, two on one another, and a heading at the end."""
    job = job_for(issue(tmp_path, "one_talk"))
    bad = typeset(job, monkeypatch, css="h1 {position: relative; left: 300mm} .story {margin-top: -80mm}")
    assert any("leaves the page" in each for each in faults(bad.pages))


def _difference(one: list[str], other: list[str]) -> list[str]:
    """What is in one and not in the other, either way."""
    counted, against = Counter(one), Counter(other)
    return sorted([*(counted - against).elements(), *(against - counted).elements()])


@pytest.mark.proof
def test_photos_of_many_shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = typeset(job_for(photos(Writer(tmp_path), 60)), monkeypatch)
    assert faults(made.pages) == []
    assert sum(len(each.pictures) for each in made.pages) == 60


@pytest.mark.proof
def test_long_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = typeset(job_for(talks(Writer(tmp_path), 12, paragraphs=25)), monkeypatch)
    assert faults(made.pages) == []
    assert half_empty(made) == []
