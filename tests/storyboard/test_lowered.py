"""Content reaches down to sixty percent of the height, unless white space is intended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from confdeck.renderers.base import Job
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.compose.lowered import lowest_ink
from confdeck.storyboard.compose.papers import FEW_TITLES, LIST
from confdeck.storyboard.compose.people import PEOPLE
from confdeck.storyboard.compose.questions import QUESTION
from confdeck.storyboard.compose.quotes import QUOTE
from confdeck.storyboard.compose.statements import LOWEST, MESSAGE
from confdeck.storyboard.geometry import SLIDE_HEIGHT
from confdeck.storyboard.layouts import house_design
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import RuleSlot
from confdeck.storyboard.typesetter import Typesetter
from confdeck.testing import job_for
from tests.renderings import ORDINARY, Renderings
from tests.storyboard.test_evidence import drawn

WHITE = (MESSAGE, QUESTION, QUOTE, REFERENCES)


def assert_filled(job: Job) -> None:
    design = house_design(job.theme.tokens.deck.composition)
    composer = SlideComposer(job.edition, Typesetter.of(job.theme, job.edition.language, design))
    for slide in build_storyboard(job.edition, job.theme, design).slides:
        if slide.layout in WHITE or slide.layout.pace == MESSAGE.pace or not slide.layout.has_footer:
            continue
        content = [
            slot for slot in slide.slots if slot.role is not Role.SOURCES and not isinstance(slot, RuleSlot)
        ]
        lowest = max(lowest_ink(composer, slide, slot) for slot in content)
        assert lowest >= LOWEST * SLIDE_HEIGHT - 1, (slide.heading, slide.layout.name)
        assert all(slot.box.bottom <= SLIDE_HEIGHT + 0.01 for slot in content)


@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
@pytest.mark.parametrize(
    "name",
    [
        "fixture",
        "sample",
        "stress",
        "ja",
        "ur",
        *(pytest.param(name, marks=pytest.mark.proof) for name in ORDINARY),
    ],
)
def test_content_reaches_down(name: str, theme: str, renderings: Renderings) -> None:
    assert_filled(renderings.job(name, theme))


@pytest.mark.parametrize(
    "recap",
    [
        {"people": [{"name": "Ada", "about": "Met at lunch."}]},
        {"people": [{"name": "Ada"}, {"name": "Ben"}]},
        {"papers": [{"title": "A paper", "rating": 5, "why": "We use it."}]},
        {"papers": ["One paper", "Another paper"]},
        {"papers": [{"title": "One", "tags": ["gan"]}, {"title": "Two", "tags": ["gan"]}]},
        {"talks": [{"title": "A", "summary": "| a | b |\n|---|---|\n| c | d |"}]},
        {"talks": [{"title": "A", "summary": "```\nx = 1\n```"}]},
        {"talks": [{"title": "A", "takeaways": ["One.", "Two.", "Three.", "Four."]}]},
    ],
)
def test_little_content_is_not_left_at_the_top(recap: dict[str, Any], tmp_path: Path) -> None:
    drawn(tmp_path, **recap)
    assert_filled(job_for(tmp_path / "recap.yaml"))


def test_few_titles_are_large(tmp_path: Path) -> None:
    papers = [{"title": "One paper", "authors": ["Ada"]}, "Another paper"]
    slides = drawn(tmp_path, papers=papers)
    (slide,) = [slide for slide in slides if slide.layout is FEW_TITLES]
    assert min(paragraph.size for paragraph in slide.paragraphs if paragraph.size > 20) >= 28
    assert not [slide for slide in slides if slide.layout is LIST]


def test_people_keep_their_order_when_they_are_moved(tmp_path: Path) -> None:
    slides = drawn(tmp_path, people=[{"name": name, "about": "word " * 60} for name in ("Ada", "Ben")])
    (slide,) = [slide for slide in slides if slide.layout is PEOPLE]
    first, second, *_ = (slot.box for slot in slide.slots if slot.role.startswith("person"))
    assert first.x < second.x
    assert first.y == second.y > SLIDE_HEIGHT / 2 - 60
