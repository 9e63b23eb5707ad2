"""Works cited by author and year look alike in all formats."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from confdeck.pipeline import load_renderers
from confdeck.renderers.base import Job
from confdeck.renderers.newsletter.pages import Pages
from confdeck.renderers.newsletter.sheet import A4
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Slide, TextSlot
from confdeck.testing import job_for
from tests.recaps import written

RECAP = """
    title: T
    citations: author-year
    language: {language}
    references:
      - {{id: gao, title: Cells, authors: [Ruiqi Gao, Ann Xie, Ben Zhu], year: 2018}}
      - {{id: other, title: Another, authors: [Ruiqi Gao, Cy Roe, Dee Doe], year: 2018}}
    takeaways: ["As @gao [p. 3] says [@other]."]
    talks:
      - {{title: A talk, summary: "As @gao [p. 3] says [@other].", papers: [other]}}
    papers: ["@gao"]
    """


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return job_for(written(tmp_path, RECAP.format(language="en")))


def mail(job: Job) -> tuple[str, str]:
    """The words of the page and the text part of a mail."""
    files = {
        file.suffix: file.data.decode()
        for file in load_renderers(("email",))["email"].render(job).files
        if file.suffix != ".eml"
    }
    page = html.unescape(re.sub(r"<[^>]*>", "", files[".email.html"])).replace("\N{NO-BREAK SPACE}", " ")
    return page, files[".email.txt"]


def words(slide: Slide, role: Role) -> str:
    """The words of the first text in a role on a slide."""
    slot = next(slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is role)
    return " ".join(map(str, slot.paragraphs)).replace("\N{NO-BREAK SPACE}", " ")


def test_slides(job: Job) -> None:
    slides = build_storyboard(job.edition, job.theme).slides
    talk = next(slide for slide in slides if slide.heading == "A talk")
    assert "Gao et al. (2018b, p. 3) says" in " ".join(talk.notes)
    assert "As Gao et al. (2018b, p. 3) says (Gao et al., 2018a)." in talk.notes
    assert words(talk, Role.SOURCES).split("\N{EM SPACE}") == ["Gao et al. 2018b", "Gao et al. 2018a"]
    listing = next(slide for slide in slides if slide.lists_works)
    listed = " ".join(map(str, listing.paragraphs)).replace("\N{NO-BREAK SPACE}", " ")
    assert listed.index("Gao, R., Roe, C., Doe, D. (2018a). Another.") < listed.index("(2018b). Cells")
    assert "[" not in listed
    assert set(listing.cited) == {1, 2}


def test_mail(job: Job) -> None:
    page, text = mail(job)
    assert "As Gao et al. (2018b, p. 3) says (Gao et al., 2018a)." in page
    assert "As Gao et al. (2018b, p. 3) says (Gao et al., 2018a)." in text
    assert "Based on: Gao et al. 2018a" in text
    assert text.index("(2018a). Another") < text.index("(2018b). Cells")
    assert not re.search(r"\[\d\]", page + text)


def test_newsletter(job: Job) -> None:
    page = html.unescape(re.sub(r"<[^>]*>", "", Pages(job.edition, job.theme, A4).html({})))
    assert "As Gao et al. (2018b, p. 3) says (Gao et al., 2018a)." in page
    assert page.index("(2018a). Another") < page.index("(2018b). Cells")
    assert not re.search(r"\[\d\]", page)


def test_another_language(tmp_path: Path) -> None:
    page, text = mail(job_for(written(tmp_path, RECAP.format(language="ko"))))
    assert "As Gao 외 (2018b, p. 3) says (Gao 외, 2018a)." in page
    assert "(Gao 외, 2018a)" in text
