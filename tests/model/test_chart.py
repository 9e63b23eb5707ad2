from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.errors import RecapError
from tests.recaps import loaded

WORDS = r"""
title: T
macros: \newcommand{\L}{\mathcal{L}}
sections:
  - title: S
    chart:
      title: Loss $\L$ of *ours*
      labels: ['$\lambda = 0{,}1$', R@5, snake_case, '\ce{H2O}']
      series: {'$\hat{\alpha}_1$': [1, 2, 3, 4], a*: [1, 2, 3, 4]}
      unit: '\unit{m/s}'
      alt: Bars of $\alpha$
      credit: By $\beta$
"""


def test_words_of_a_chart_may_be_formulas(tmp_path: Path) -> None:
    (chart,) = loaded(tmp_path, WORDS).recap.sections[0].chart
    assert chart.title == "Loss ℒ of ours"
    assert chart.labels == ("λ = 0,1", "R@5", "snake_case", "H₂O")
    assert list(chart.series) == ["α̂₁", "a*"]
    assert (chart.unit, chart.alt, chart.credit) == ("m/s", "Bars of α", "By β")


def test_two_series_of_one_name_are_refused(tmp_path: Path) -> None:
    text = "title: T\nsections: [{title: S, chart: {labels: [a], series: {$\\alpha$: [1], α: [2]}}}]\n"
    with pytest.raises(RecapError, match="two series have the same name"):
        loaded(tmp_path, text)
