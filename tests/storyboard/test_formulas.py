from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.formulas import Formula, formula_at_foot, formula_in
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.placeholders import BODY_END
from confdeck.storyboard.runs import plain_run
from confdeck.testing import fixture_job
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
    slots = formula_at_foot(composer, Formula(MathBlock("x"), (), comment))
    assert len(slots) == 2
    end = composer.stage.row(BODY_END)
    assert max(slot.box.bottom for slot in slots) <= end + 1e-6
