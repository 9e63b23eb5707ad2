"""Decks on every template that tests build, judged by two validators and by what LibreOffice draws.

`CONFDECK_ALL_RECAPS=1` tries every template with every recap, which takes several minutes.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pptx import Presentation

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import load_template
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.opening import SUMMARY
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.roles import Role
from confdeck.theme import load_theme
from tests.renderers.pptx import audit
from tests.renderers.pptx.template.conftest import STRESS, job_on
from tests.renderers.pptx.template.drawn_slides import findings
from tests.renderers.pptx.template.rare_templates import PECULIAR
from tests.renderers.pptx.test_judges import shipped_fonts
from tests.renderers.pptx.test_validators import microsofts_findings
from tests.storyboard.stress import SCRIPTS, stress_recap
from tests.tools import run_tool

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["shipped_fonts"]
SAMPLE = Path(__file__).parents[4] / "input" / "iccv-2019" / "recap.yaml"
EVERY_DAY = ("title_at_the_left", "dark_by_picture", "several_masters")
HURRIED = """
title: "NeurIPS 2024: what we brought home from a week in Vancouver"
lab: Robotics and Perception Group
conference: {name: Conference on Neural Information Processing Systems, short: NeurIPS 2024, place: Vancouver, dates: 2024-12-10/2024-12-15}
authors: [Mia Okafor, Jan Novak, Lena Fischer]
summary: A week of scaling laws, of data, and of robots that ask.
talks:
  - title: Scaling laws, again
    speakers: Jan Novak
    tldr: Loss curves bend once the data repeats more than four times, and small models mislead about learning rates
    takeaways: [Four epochs are free., Small models mislead.]
    summary: |
      | Epochs | Loss | Remark |
      |---|--:|---|
      | 1 | 2.91 | as published |
      | 4 | 2.93 | hardly worse |
  - title: Robots that ask for help
    takeaways: [A robot that asks when it is unsure needs three times fewer demonstrations.]
    questions: [{ask: Does it work on our arm?, by: Mia, answer: They have not tried.}]
papers:
  - {title: Data is the model, authors: [L. Fischer], rating: 5, why: They will release the filter., url: "https://example.org/data"}
  - {title: Most heads do nothing, authors: [R. Iyer, T. Brandt], why: Pruning costs little.}
people: [{name: Sofia Marin, affiliation: ETH Zürich, about: Will send the code.}]
"""


@pytest.mark.parametrize("name", PECULIAR)
def test_a_template_is_built_alike_twice(name: str) -> None:
    assert PECULIAR[name]() == PECULIAR[name]()


@pytest.mark.parametrize("name", EVERY_DAY)
def test_the_validator_finds_nothing_in_a_short_deck(name: str, tmp_path: Path) -> None:
    assert not audit.findings(written(tmp_path, name, "hurried").read_bytes())


@pytest.mark.parametrize("name", ["title_at_the_left", "title_at_the_bottom"])
def test_content_stands_beside_a_title_that_is_not_above_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "lab.pptx"
    path.write_bytes(PECULIAR[name]())
    template = load_template(path, load_theme("default"))
    names = {
        layout: (template.mappings[layout].layout.name, template.mappings[layout].drawn)
        for layout in (STATEMENTS, SUMMARY, AGENDA)
    }
    assert names == {
        STATEMENTS: ("Title and Content", False),
        SUMMARY: ("Two Content", False),
        AGENDA: ("Title Only", True),
    }
    for plan in (template.design.layouts[layout] for layout in names):
        others = [place.box for role, place in plan.items() if role is not Role.TITLE]
        assert not any(plan[Role.TITLE].box.overlaps(box) for box in others)


def test_numbers_have_the_size_of_the_text(tmp_path: Path) -> None:
    deck = Presentation(str(written(tmp_path, "libreoffice", "hurried")))
    markers = [marker for slide in deck.slides for marker in slide.element.iter("{*}buAutoNum")]
    assert markers
    for marker in markers:
        size = marker.getparent().find("{*}buSzPct")
        assert size is not None
        assert size.get("val") == "100000"


def test_slides_have_the_colour_map_of_their_layout(tmp_path: Path) -> None:
    deck = Presentation(str(written(tmp_path, "dark_cover_by_colour_map", "ur")))
    for slide in deck.slides:
        expected = slide.slide_layout.element.find("{*}clrMapOvr/{*}overrideClrMapping")
        own = slide.element.find("{*}clrMapOvr/{*}overrideClrMapping")
        assert (own is None) == (expected is None)
        assert own is None or expected is None or own.attrib == expected.attrib
    assert deck.slides[0].element.find("{*}clrMapOvr/{*}overrideClrMapping") is not None


def test_pairs_of_figures_stay_on_the_cards_of_their_columns(tmp_path: Path) -> None:
    Image.new("RGB", (900, 600), "navy").save(tmp_path / "narrow.png")
    Image.new("RGB", (1100, 600), "brown").save(tmp_path / "wide.png")
    figures = "[{image: narrow.png, alt: A}, {image: wide.png, alt: B}]"
    recap = saved(f"title: T\ntalks: [{{title: One, figures: {figures}}}]")(tmp_path)
    template = tmp_path / "template.pptx"
    template.write_bytes(PECULIAR["dark_with_cards"]())
    deck = PptxRenderer().render(job_on(template, recap)).files[0].data
    (pair,) = (
        pictures
        for slide in Presentation(BytesIO(deck)).slides
        if len(pictures := [shape for shape in slide.shapes if hasattr(shape, "image")]) > 1
    )
    left, right = sorted(pair, key=lambda shape: shape.left)
    width = Presentation(str(template)).slide_width
    assert left.left + left.width <= 0.49 * width
    assert right.left >= 0.51 * width


DECKS_AT_ONCE = 100


@pytest.mark.proof
@pytest.mark.tool("soffice", "fc-match", "node")
@pytest.mark.usefixtures("shipped_fonts")
def test_judges_find_nothing_on_any_template(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    decks = [written(tmp_path, name, recap) for at, name in enumerate(PECULIAR) for recap in recaps_for(at)]
    profile = tmp_path_factory.mktemp("soffice-profile").as_uri()
    options = (f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf")
    # LibreOffice takes longer to start than to draw a deck, but leaves out some of several hundred.
    for start in range(0, len(decks), DECKS_AT_ONCE):
        some = decks[start : start + DECKS_AT_ONCE]
        run_tool("soffice", *options, "--outdir", tmp_path, *some, seconds=600)
    found = {deck.stem: [*audit.findings(deck.read_bytes()), *drawn(deck)] for deck in decks}
    assert not {name: listed for name, listed in found.items() if listed}
    assert not microsofts_findings(decks)


def recaps_for(at: int) -> tuple[str, ...]:
    """The recaps for a template by its number: every other one is tried in a script from right to left."""
    if os.environ.get("CONFDECK_ALL_RECAPS") == "1":
        return tuple(RECAPS)
    return ("ur",) if at % 2 else ("hurried" if at % 6 else "template",)


def drawn(deck: Path) -> list[str]:
    return findings(deck.read_bytes(), deck.with_suffix(".pdf"))


def written(folder: Path, name: str, recap: str) -> Path:
    """A deck of a recap on a template."""
    deck = folder / f"{name}-{recap}.pptx"
    template = folder / f"{name}.pptx"
    template.write_bytes(PECULIAR[name]())
    deck.write_bytes(PptxRenderer().render(job_on(template, RECAPS[recap](folder))).files[0].data)
    return deck


def saved(text: str) -> Callable[[Path], Path]:
    def save(folder: Path) -> Path:
        path = folder / "recap.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return save


RECAPS: dict[str, Callable[[Path], Path]] = {
    "hurried": saved(HURRIED),
    "template": lambda _: STRESS,
    "ur": saved(SCRIPTS["ur"]),
    "ja": saved(SCRIPTS["ja"]),
    "stress": stress_recap,
    "sample": lambda _: SAMPLE,
}
