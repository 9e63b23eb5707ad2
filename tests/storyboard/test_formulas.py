from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.figures import FIGURE
from confdeck.storyboard.compose.formulas import Formula, formula_at_foot, formula_in
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.placeholders import BODY_END
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import FormulaSlot, PictureSlot, Slide
from confdeck.testing import fixture_job, job_for
from confdeck.text.nodes import MathBlock

if TYPE_CHECKING:
    from confdeck.storyboard.typesetter import Typesetter


def test_a_formula_is_not_placed_where_it_would_be_small() -> None:
    formula = Formula(MathBlock("a + b + c + d + e + f = g"), (), ())
    whole = formula_in(formula, Box(0, 0, 800, 100))
    assert whole is not None
    assert formula_in(formula, Box(0, 0, whole.box.width * 0.75, 100)) is not None
    assert formula_in(formula, Box(0, 0, whole.box.width * 0.65, 100)) is None


def test_a_comment_higher_than_its_formula_stays_above_the_foot(typesetter: Typesetter) -> None:
    composer = SlideComposer(fixture_job().edition, typesetter)
    comment = plain_run(
        "A sentence about the letter that takes more lines than the formula beside it is high. " * 2
    )
    slots = formula_at_foot(composer, FIGURE, Formula(MathBlock("x"), (), comment))
    assert len(slots) == 2
    end = composer.stage.row(BODY_END)
    assert max(slot.box.bottom for slot in slots) <= end + 1e-6


FIRST, SECOND = "It is the mass times the acceleration.", "Both are vectors."
FORMULA = "\n\n$$F = ma$$\n\n"


def shown(folder: Path, body: str, **talk: Any) -> tuple[Slide, ...]:
    recap = {"title": "T", "talks": [{"title": "One", "summary": body, **talk}]}
    (folder / "recap.yaml").write_text(json.dumps(recap), encoding="utf-8")
    job = job_for(folder / "recap.yaml")
    return build_storyboard(job.edition, job.theme).slides


def times(sentence: str, slides: tuple[Slide, ...]) -> int:
    """How often the slides show a sentence, as a title without its full stop too."""
    words = sentence.rstrip(".:")
    texts = (str(paragraph) for slide in slides for paragraph in slide.paragraphs)
    return sum(" ".join(text.split()).count(words) for text in texts)


@pytest.mark.parametrize(
    "talk", [{}, {"tldr": "A message"}, {"figures": ["a.png"]}, {"figures": ["a.png"] * 3}]
)
@pytest.mark.parametrize(
    "body",
    [
        f"The force is{FORMULA}{FIRST}",
        f"{FIRST}{FORMULA}{SECOND}",
        f"{SECOND}\n\nThe force is{FORMULA}{FIRST} More of it.",
        f"{SECOND}\n\n{FIRST}{FORMULA}and{FORMULA.replace('F', 'G')}More of it.",
        f"{SECOND}{FORMULA}{FIRST}{FORMULA.replace('F', 'G')}More of it.",
        f"One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\n{FIRST}{FORMULA}{SECOND}",
    ],
)
def test_a_sentence_beside_a_formula_is_shown_once(body: str, talk: dict[str, Any], tmp_path: Path) -> None:
    Image.new("RGB", (1200, 600)).save(tmp_path / "a.png")
    slides = shown(tmp_path, body, **talk)
    for sentence in (FIRST, SECOND, "The force is", "More of it."):
        assert times(sentence, slides) <= 1
        if sentence in (FIRST, SECOND) and sentence in body:
            assert times(sentence, slides) == 1 or "figures" in talk
    assert any(isinstance(slot, FormulaSlot) for slide in slides for slot in slide.slots)


def test_a_formula_stands_at_the_foot_of_the_first_wide_figure_with_its_comment(tmp_path: Path) -> None:
    figures = []
    for number in (1, 2):
        Image.new("RGB", (2000, 800), (number, 90, 90)).save(tmp_path / f"{number}.png")
        figures.append({"image": f"{number}.png", "alt": "A chain", "layout": "wide"})
    body = f"The force is this. {FORMULA} Here $F$ is the force and $m$ the mass. Then more is said about it."
    slides = shown(tmp_path, body, tldr="A force moves a mass", figures=figures, takeaways=["It moves."] * 4)
    (slide,) = [slide for slide in slides if any(isinstance(slot, FormulaSlot) for slot in slide.slots)]
    pictured = [slide for slide in slides if any(isinstance(slot, PictureSlot) for slot in slide.slots)]
    assert slide is pictured[0]
    assert any("Here F is the force" in str(paragraph) for paragraph in slide.paragraphs)


def test_a_formula_below_statements_has_its_comment_beside_it(tmp_path: Path) -> None:
    body = f"The force is this. {FORMULA} Here $F$ is the force and $m$ the mass. Then more is said about it."
    (slide,) = [
        slide
        for slide in shown(tmp_path, body, takeaways=["It moves.", "It falls."])
        if any(isinstance(slot, FormulaSlot) for slot in slide.slots)
    ]
    assert slide.layout is STATEMENTS
    assert any("Here F is the force" in str(paragraph) for paragraph in slide.paragraphs)
