"""Formulas as MathML that browsers draw."""

from __future__ import annotations

import pytest
from lxml import etree

from confdeck.text import formula
from tests.text.formula.talks import FORMULAS


def written(tex: str, *, display: bool = True) -> etree._Element:
    found = formula.as_mathml(tex, display=display)
    assert found
    return etree.fromstring(found)


@pytest.mark.parametrize("tex", FORMULAS)
def test_formulas_are_well_formed_and_keep_their_source(tex: str) -> None:
    found = formula.as_mathml(tex, display=True)
    if found is None:
        assert formula.check(tex)
        return
    root = etree.fromstring(found)
    assert root.findtext("semantics/annotation") == tex


def test_only_delimiters_between_left_and_right_grow() -> None:
    plain, growing = written(r"\lVert x \rVert"), written(r"\left\| x \right\|")
    assert [sign.get("stretchy") for sign in plain.iter("mo")] == ["false", "false"]
    assert [sign.get("stretchy") for sign in growing.iter("mo")] == ["true", "true"]


def test_alignment_and_rules_of_tables_are_styles() -> None:
    cells = [
        cell.get("style") or ""
        for cell in written(r"\begin{array}{l|r}a&b\\\hline c&d\end{array}").iter("mtd")
    ]
    assert [cell.partition(";")[0] for cell in cells] == ["text-align:left", "text-align:right"] * 2
    assert "border-right" in cells[0]
    assert "border-bottom" in cells[1]
    assert "border" not in cells[3]


def test_letters_have_the_style_that_they_are_written_in() -> None:
    assert [letter.get("mathvariant") for letter in written(r"x \mathrm{d} \Phi").iter("mi")] == [
        None,
        "normal",
        "normal",
    ]
    assert written(r"\mathbf{W}").findtext(".//mi") == "𝐖"


def test_markup_in_a_formula_is_text() -> None:
    assert written(r"\text{<script>} < b").findtext(".//mtext") == "<script>"


def test_what_cannot_be_typeset_is_none() -> None:
    assert formula.as_mathml(r"\frac{a}") is None
