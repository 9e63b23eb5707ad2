"""Rows that are not measured are drawn as ziamath draws them, which measures all of them."""

from __future__ import annotations

import pytest

from confdeck.text.formula.mathml_tree import UnreadableFormula, parse
from confdeck.text.formula.svg_drawing import load_ziamath, to_svg


@pytest.mark.parametrize(
    "tex",
    [
        r"J(\theta) = \mathbb{E}_{a \sim \pi_{\theta}} \left[ \frac{R(a)}{\sqrt{x^{2^n}}} \right]",
        r"\left( \left\{ \frac{a}{b_{c_d}} \right. \middle| \overline{x_{y}} \right)",
        r"\begin{pmatrix} \frac12 & \hat{x} \\ \sum_{i}^{n} x_i & \lVert y \rVert \end{pmatrix}",
        r"x \xrightarrow{\text{a long word}} \underbrace{a + b}_{n_k} \widehat{abc} \big( z \big)",
    ],
)
def test_drawings_are_those_of_measured_rows(tex: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load_ziamath()
    from ziamath.nodes import mnode, mrow

    tree = parse(tex, display=True)
    assert not isinstance(tree, UnreadableFormula)
    quick = to_svg(tree, 10, "#000000")
    assert quick
    monkeypatch.setitem(mnode._node_classes, "mrow", mrow.Mrow)
    assert to_svg(tree, 10, "#000000") == quick
