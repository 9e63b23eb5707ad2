"""Very long, very short and odd recaps: nothing leaves its page or overlaps, no heading is alone, no page is empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pytest

from confdeck.model import Settings
from confdeck.testing import job_for, lost
from confdeck.testing.reading import folded
from confdeck.text import Prose
from confdeck.text.nodes import Paragraph, Text
from confdeck.theme import theme_names
from tests.renderers.newsletter.issues import LANGUAGES, Writer, issue, photos, talks
from tests.renderers.newsletter.local_worker import typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from confdeck.renderers import Job
    from tests.renderers.newsletter.local_worker import Issue, Line, Page
    from tests.renderings import Renderings

SAMPLE = Path(__file__).parents[3] / "input" / "iccv-2019" / "recap.yaml"
HEADINGS = {"h2", "h3", "h4"}
FURNITURE = 16
"""Height of the foot of a page, in mm, where only the page number stands."""
OFF = 0.5
"""Distance in mm by which a line may leave its page."""
OVER = 0.6
"""Distance in mm by which lines may overlap, as letters are lower than their lines."""
OVER_PICTURE = 0.8
"""Distance in mm by which a line may overlap a picture."""
HEAD = 4
"""Height of the white below running heads, in mm."""


def faults(pages: Sequence[Page]) -> list[str]:
    """Return everything that is wrong with laid-out pages."""
    return [f"page {number}: {fault}" for number, page in enumerate(pages, 1) for fault in _faults(page)]


def _faults(page: Page) -> Iterator[str]:
    for line in page.texts:
        if (
            min(line.left, line.top) < -OFF
            or line.right > page.width + OFF
            or line.bottom > page.height + OFF
        ):
            yield f"`{line.words[:40]}` leaves the page"
    for one, other in _neighbours(page.texts):
        if one.overlap(other) > OVER:
            yield f"`{one.words[:40]}` overlaps `{other.words[:40]}`"
    for line in page.texts:
        for picture in page.pictures:
            if line.overlap(picture) > OVER_PICTURE:
                yield f"`{line.words[:40]}` stands on a picture"
    body = [line for line in page.texts if line.element is not None and line.bottom < page.height - FURNITURE]
    last = max(body, key=lambda line: line.bottom, default=None)
    below = last and any(picture.bottom > last.bottom for picture in page.pictures)
    if last and last.element.tag in HEADINGS and not below and len(page.texts) > 1:
        yield f"the heading `{last.words[:40]}` is the last line"


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of lines that share some height."""
    from_the_top = sorted(lines, key=lambda line: line.top)
    for place, line in enumerate(from_the_top, 1):
        for other in from_the_top[place:]:
            if other.top >= line.bottom:
                break
            yield line, other


def half_empty(issue: Issue) -> list[int]:
    """Return the numbers of pages whose lower half is empty although there was more to show."""
    return [number for number, free in enumerate(issue.feet, 1) if free > issue.sheet.depth / 2]


def missing(issue: Issue, job: Job) -> list[str]:
    """Return what the recap says and the pages do not, by their boxes: PDF readers reorder text of mixed directions."""
    shown = words(issue)
    return [line.words for line in lost(issue.artifact, job.edition) if folded(line.words) not in shown]


def lines_of_titles(issue: Issue) -> Iterable[int]:
    """Return the number of lines of each title of a section."""
    lines = (line.element for page in issue.pages for line in page.texts if line.element is not None)
    return Counter(id(element) for element in lines if element.tag == "h2").values()


def words(issue: Issue) -> str:
    """Return all words, without page numbers, in the order of the boxes."""
    return folded(
        "".join(line.words for page in issue.pages for line in page.texts if line.element is not None)
    )


def letters(issue: Issue) -> list[str]:
    """Return all characters of an issue but digits and hyphens, sorted.

    Running heads are left out, as they differ with the pages, and pull quotes, as they repeat the text and may find no room.
    """
    first, *others = issue.pages
    body = (line for page in others for line in page.texts if line.bottom > issue.sheet.top - HEAD)
    shown = folded("".join(line.words for line in (*first.texts, *body) if _is_text(line)))
    return sorted(character for character in shown if not character.isdigit())


LARGER = ("no_photos", *(language for language in LANGUAGES if language != "ur"))
"""Issues that only the proofs lay out."""


def _is_text(line: Line) -> bool:
    return line.element is not None and line.element.get("class") != "pull"


@pytest.mark.parametrize(
    "name",
    ["one_talk", "only_photos", "ur", *(pytest.param(name, marks=pytest.mark.proof) for name in LARGER)],
)
def test_small_issues(name: str, laid_out: Callable[..., Issue], renderings: Renderings) -> None:
    small = laid_out(name)
    assert faults(small.pages) == []
    assert half_empty(small) == []
    assert missing(small, renderings.job(name)) == []


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
    laid_out = typeset(job, monkeypatch)
    assert faults(laid_out.pages) == []
    assert half_empty(laid_out) == []
    assert missing(laid_out, job) == []
    report = page.validate_pdf_bytes(laid_out.artifact.files[0].data, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


@pytest.mark.proof
@pytest.mark.parametrize("theme", theme_names())
def test_papers_differ_and_words_do_not(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_for(SAMPLE, theme)
    a4, letter, printed = (
        typeset(replace(job, settings=settings), monkeypatch)
        for settings in (Settings(), Settings(paper="letter"), Settings(print=True))
    )
    for laid_out in (a4, letter, printed):
        assert faults(laid_out.pages) == []
        assert half_empty(laid_out) == []
        assert max(lines_of_titles(laid_out)) <= 2
    # Lists this long are compared here, for pytest would take an hour.
    for other in (letter, printed):
        assert "".join(_difference(letters(a4), letters(other))) == ""
    assert (round(a4.pages[0].width), round(letter.pages[0].width)) == (210, 216)


@pytest.mark.proof
def test_a_theme_changes_no_word(laid_out: Callable[..., Issue]) -> None:
    first, *others = (laid_out("fixture", theme) for theme in theme_names())
    for other in others:
        difference = _difference(letters(first), letters(other))
        # The colophon names the faces an issue is set in.
        assert len(difference) < 80, difference


@pytest.mark.proof
def test_a_longer_text_moves_pages_and_changes_no_other_word(
    job: Job, laid_out: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch
) -> None:
    added = " ".join(["zyzzyva"] * 700)
    summary = Prose((*job.edition.summary.blocks, Paragraph((Text(added),))))
    longer = replace(job, edition=replace(job.edition, summary=summary))
    before, after = laid_out("fixture", "default"), typeset(longer, monkeypatch)
    assert len(after.pages) > len(before.pages)
    assert _difference(letters(after), letters(before)) == sorted(folded(added))
    assert faults(after.pages) == []


def test_columns_are_balanced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """References end at about the same height in both columns of their last page."""
    writer = Writer(tmp_path)
    works = [f"{writer.sentence(at % 25 + 4)} {at}" for at in range(40)]
    laid_out = typeset(job_for(writer.write(summary=writer.text(1), references=works)), monkeypatch)
    last = laid_out.pages[-1]
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
    """Lines that CSS pushes off the page are found."""
    job = job_for(issue(tmp_path, "one_talk"))
    bad = typeset(job, monkeypatch, css="h1 {position: relative; left: 300mm} .story {margin-top: -80mm}")
    assert any("leaves the page" in fault for fault in faults(bad.pages))


def _difference(one: list[str], other: list[str]) -> list[str]:
    """Return the elements that only one of two lists has."""
    counted, against = Counter(one), Counter(other)
    return sorted([*(counted - against).elements(), *(against - counted).elements()])


@pytest.mark.proof
def test_photos_of_many_shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = typeset(job_for(photos(Writer(tmp_path), 60)), monkeypatch)
    assert faults(laid_out.pages) == []
    assert (
        sum(len(page.pictures) for page in laid_out.pages) == 60 + 1
    )  # and the drawing of the recap in front


@pytest.mark.proof
def test_long_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = typeset(job_for(talks(Writer(tmp_path), 12, paragraphs=25)), monkeypatch)
    assert faults(laid_out.pages) == []
    assert half_empty(laid_out) == []
