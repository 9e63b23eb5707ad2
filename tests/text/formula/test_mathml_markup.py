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


@pytest.mark.parametrize(
    ("tex", "spaced"),
    [
        (r"\log p", "log_p"),
        (r"2 \sin\theta \cos^2 \phi", "2_sin_θ_cos2_ϕ"),
        (r"\max(0, x)", "max(0,x)"),
        (r"\max_i x_i", "maxi_xi"),
        (r"\log\left(x\right)", "log(x)"),
        (r"y = \log x", "y=log_x"),
        (r"\operatorname{ReLU}(x)", "ReLU(x)"),
    ],
)
def test_names_of_functions_have_the_spaces_that_tex_gives_them(tex: str, spaced: str) -> None:
    root = written(tex)
    for space in root.iter("mspace"):
        space.text = "_"
    assert "".join(root[0][0].itertext()) == spaced


def test_signs_of_numbers_and_bars_have_no_spaces() -> None:
    minus, bar = (next(iter(written(tex).iter("mo"))) for tex in ("-1", r"|S|!"))
    assert minus.get("form") == "prefix"
    assert (bar.get("lspace"), bar.get("rspace")) == ("0", "0")


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
