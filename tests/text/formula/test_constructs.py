"""Every construct is right as MathML, equation, drawing and text, or it is reported."""

from __future__ import annotations

import re

import pytest

from confdeck.text import formula
from confdeck.text.formula import UnreadableFormula
from tests.text.formula.constructs import CONSTRUCTS as PLAIN_CONSTRUCTS
from tests.text.formula.constructs import DISTINCT, REPORTED
from tests.text.formula.package_constructs import PACKAGE_CONSTRUCTS
from tests.text.formula.paper_constructs import PAPER_CONSTRUCTS
from tests.text.formula.reading import equation, mathml_text, omml_text, outline, signs
from tests.text.formula.talk_constructs import TALK_CONSTRUCTS

CONSTRUCTS = PLAIN_CONSTRUCTS | PACKAGE_CONSTRUCTS | PAPER_CONSTRUCTS | TALK_CONSTRUCTS


@pytest.mark.parametrize("tex", CONSTRUCTS)
def test_a_construct_is_right_in_all_forms(tex: str) -> None:
    text, expected = CONSTRUCTS[tex]
    tree, element = formula.parse(tex, display=True), equation(tex)
    assert not isinstance(tree, UnreadableFormula), tree.reason
    assert element is not None
    assert formula.as_text(tex) == text
    assert outline(element) == expected
    assert signs(mathml_text(tree)) == signs(omml_text(element))
    assert formula.svg(tex, display=True) is not None


@pytest.mark.parametrize("tex", CONSTRUCTS)
def test_no_command_is_shown(tex: str) -> None:
    escaped = set(re.findall(r"\\([$&])", tex))
    assert {"\\", "$", "&"} & set(formula.as_text(tex)) == escaped


@pytest.mark.parametrize(("tex", "reason"), REPORTED.items())
def test_other_constructs_are_reported(tex: str, reason: str) -> None:
    assert formula.check(tex) == reason


@pytest.mark.parametrize(("tex", "plain"), DISTINCT.items())
def test_alphabets_are_drawn_unlike_plain_signs(tex: str, plain: str) -> None:
    drawing, plain_drawing = formula.svg(tex), formula.svg(plain)
    assert drawing is not None
    assert plain_drawing is not None
    assert drawing.svg != plain_drawing.svg
    assert formula.runs(tex) != formula.runs(plain)
    styled, unstyled = (formula.as_omml(source, lambda _: "") for source in (tex, plain))
    assert styled != unstyled


def test_bold_signs_have_the_colour_of_the_formula() -> None:
    drawing = formula.svg(r"a \boldsymbol{+} b", colour="#123456")
    assert drawing is not None
    assert set(drawing.svg.split('"')) & {"#123456", "#0a0b0c", "#0a0b0d"} == {"#123456"}


def test_lines_of_a_table_are_drawn_and_written() -> None:
    tex = r"\left[\begin{array}{|c|c|} \hline a & b \\ \hline c & d \\ \hline \end{array}\right]"
    drawing = formula.svg(tex, display=True, colour="#123456")
    assert drawing is not None
    assert drawing.svg.count("<rect") == 2  # the frame is not kept
    assert formula.as_text(tex) == "[a | b; c | d]"
    assert formula.as_omml(tex, lambda _: "") is None  # it stays a picture
