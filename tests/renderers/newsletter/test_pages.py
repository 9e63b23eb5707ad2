"""The HTML between the edition and the page engine."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import html

from confdeck.edition import Reference
from confdeck.renderers.newsletter.missing_glyphs import missing_glyphs
from confdeck.renderers.newsletter.pages import Pages
from confdeck.renderers.newsletter.score_pictures import MARKS_URL, SCORE_URL
from confdeck.renderers.newsletter.sheet import A4
from confdeck.renderers.newsletter.stylesheet import Stylesheet, probable_html
from confdeck.score import score_description
from confdeck.testing import job_for
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Paragraph, Text
from confdeck.theme import load_theme
from confdeck.theme.contrast import READABLE, contrast
from tests.renderers.newsletter.issues import LANGUAGES, issue

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.edition import Edition
    from confdeck.renderers import Job

HOSTILE = "<script>alert(1)</script><img src=file:///etc/passwd>&\"'"


def written(edition: Edition, job: Job) -> str:
    return Pages(edition, job.theme, A4).html({})


def headings(document: str) -> list[tuple[int, str]]:
    tree = html.fromstring(document)
    found = tree.iter("h1", "h2", "h3", "h4", "h5", "h6")
    return [(int(str(element.tag)[1]), element.text_content().strip()) for element in found]


def test_headings_skip_no_level(job: Job) -> None:
    levels = [level for level, _ in headings(written(job.edition, job))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere(job: Job) -> None:
    tree = html.fromstring(written(job.edition, job))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href", "")[1:] for link in tree.iter("a") if link.get("href", "").startswith("#")}
    assert targets <= set(ids)


@pytest.mark.parametrize("language", [*LANGUAGES, ""])
def test_the_css_is_known_before_the_pages_are_written(language: str, job: Job, tmp_path: Path) -> None:
    job = job_for(issue(tmp_path, language)) if language else job
    code, edition = job.edition.language.code, job.edition
    probable = Stylesheet(job.theme, A4, code, probable_html(edition))
    real = Stylesheet(job.theme, A4, code, written(edition, job))
    assert probable.text() == real.text()
    assert probable.fonts() == real.fonts()


def test_no_element_stands_within_an_anchor(job: Job) -> None:
    tree = html.fromstring(written(job.edition, job))
    assert [html.tostring(link) for link in tree.iter("a") if len(link)] == []


def test_every_picture_is_an_asset_with_an_alternative(job: Job) -> None:
    pages = Pages(job.edition, job.theme, A4)
    tree = html.fromstring(pages.html({}))
    assets = pages.drawings(job.pictures) | pages.figures.pictures(job.pictures)
    for image in tree.iter("img"):
        assert image.get("src") in assets
        assert image.get("alt")


def test_hostile_words_stay_words(job: Job) -> None:
    title = Phrase((Text(HOSTILE),))
    section = job.edition.sections[0]
    entry = replace(
        section.entries[0], title=title, byline=HOSTILE, names=(HOSTILE,), tags=(HOSTILE,), dates=HOSTILE
    )
    hostile = replace(section, title=title, label=HOSTILE, dates=HOSTILE, place=HOSTILE, entries=(entry,))
    edition = replace(job.edition, title=HOSTILE, subtitle=HOSTILE, sections=(hostile,), keywords=(HOSTILE,))
    tree = html.fromstring(written(edition, job))
    assert list(tree.iter("script")) == []
    assert all(image.get("src", "").startswith("asset:") for image in tree.iter("img"))


def test_parts_come_in_the_authors_order(job: Job) -> None:
    order = ("people", "references", "papers", "takeaways", *job.edition.order)
    papers = [section for section in job.edition.sections if section.kind in {"people", "papers"}]
    edition = replace(job.edition, sections=tuple(reversed(papers)), order=tuple(dict.fromkeys(order)))
    second = [title for level, title in headings(written(edition, job)) if level == 2]
    assert second == ["People we met", "References", "Papers worth reading", "Takeaways", "Colophon"]


def test_a_missing_picture_is_a_labelled_frame(job: Job) -> None:
    section = next(section for section in job.edition.sections if section.figures)
    figure = section.figures[0]
    lost = replace(figure, asset=replace(figure.asset, path=None, label="Picture missing: photos/river.jpg"))
    edition = replace(job.edition, cover=None, sections=(replace(section, figures=(lost,)),))
    tree = html.fromstring(written(edition, job))
    assert [element.text_content().strip() for element in tree.find_class("frame")] == [
        "Picture missing: photos/river.jpg"
    ]


def test_a_small_picture_is_a_warning(job: Job) -> None:
    section = next(section for section in job.edition.sections if section.figures)
    tiny = replace(section.figures[0], asset=replace(section.figures[0].asset, width=60, height=40))
    pages = Pages(
        replace(job.edition, cover=None, sections=(replace(section, figures=(tiny,)),)), job.theme, A4
    )
    pages.html({})
    assert ["too small" in diagnostic.message for diagnostic in pages.diagnostics] == [True]


def test_without_a_cover_the_front_page_shows_the_score(job: Job) -> None:
    edition = replace(job.edition, cover=None)
    document = written(edition, job)
    assert f'src="{SCORE_URL}" alt="{score_description(edition)}"' in document
    first, second = (
        Pages(edition, job.theme, A4).drawings(job.pictures)[SCORE_URL] for edition in (edition, edition)
    )
    assert first == second
    fewer = Pages(replace(edition, sections=edition.sections[1:]), job.theme, A4).drawings(job.pictures)
    assert fewer[SCORE_URL] != first


def test_a_cover_takes_the_place_of_the_score(job: Job) -> None:
    photo = next(section for section in job.edition.sections if section.figures).figures[0]
    edition = replace(job.edition, cover=photo)
    assert SCORE_URL not in written(edition, job)
    assert SCORE_URL not in Pages(edition, job.theme, A4).drawings(job.pictures)


def test_marks_lead_to_the_page_numbers_of_the_contents(job: Job) -> None:
    pages = Pages(job.edition, job.theme, A4)
    document, drawings = pages.html({}), pages.drawings(job.pictures)
    for section in job.edition.sections:
        assert f"url({MARKS_URL.format(section.id)})" in document
    assert any(f"url({MARKS_URL.format(entry.id)})" in document for entry in job.edition.entries)
    used = set(re.findall(r"url\((asset:marks-[\w-]+)\)", document))
    assert used <= drawings.keys()


def test_characters_without_a_glyph_are_named_with_their_place(job: Job) -> None:
    section = job.edition.sections[0]
    entry = replace(
        section.entries[0], body=Prose((Paragraph((Text("a \u0378 b"),)),), section.entries[0].span)
    )
    edition = replace(job.edition, sections=(replace(section, entries=(entry,)),))
    (complaint,) = missing_glyphs(edition, job.theme, written(edition, job))
    assert "\u0378" in complaint.message
    assert complaint.span == entry.span


def test_nothing_is_said_where_all_can_be_drawn(job: Job) -> None:
    assert missing_glyphs(job.edition, job.theme, written(job.edition, job)) == ()


@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
def test_every_property_of_the_stylesheet_is_known(theme: str) -> None:
    css = Stylesheet(load_theme(theme), A4, "en", "").text()
    assert "var(" not in css


def test_only_faces_that_speak_are_loaded(job: Job) -> None:
    with_code, without = (Stylesheet(job.theme, A4, "en", html) for html in ("<code>", ""))
    assert set(with_code.fonts()) > set(without.fonts())
    assert len(set(without.fonts().values())) == len(without.fonts())


def test_references_without_a_number_of_pages_say_nothing(job: Job) -> None:
    bare: tuple[Reference, ...] = tuple(
        replace(reference, cited_by=()) for reference in job.edition.references
    )
    tree = html.fromstring(written(replace(job.edition, references=bare), job))
    assert tree.find_class("cited") == []


@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
def test_the_colours_of_code_can_be_read_on_paper(theme: str) -> None:
    css = Stylesheet(load_theme(theme), A4, "en", "").text()
    colours = dict(re.findall(r"^\.(code-\w+) \{ color: (#\w+)", css, re.MULTILINE))
    assert set(colours) == {"code-keyword", "code-literal", "code-comment"}
    paper = load_theme(theme).tokens.colours.paper
    assert min(contrast(colour, paper) for colour in colours.values()) >= READABLE


@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
def test_code_is_never_hyphenated_nor_set_with_ligatures(theme: str) -> None:
    css = Stylesheet(load_theme(theme), A4, "en", "").text()
    (rule,) = re.findall(r"^code, pre \{([^}]*)\}", css, re.MULTILINE)
    assert "hyphens: none" in rule
    assert "font-variant-ligatures: none" in rule
