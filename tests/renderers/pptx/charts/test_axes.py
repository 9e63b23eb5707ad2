from __future__ import annotations

import pytest

from confdeck.media.charts import ChartKind
from confdeck.renderers.pptx.charts.axes import category_axis, value_axis
from tests.renderers.pptx.charts.conftest import chart_data, chart_element, chart_style, found

SIX = ("a", "b", "c", "d", "e", "f")


def test_axes_cross_each_other() -> None:
    style = chart_style(chart_data())
    root = chart_element(category_axis(style), value_axis(style))
    own, crossed = found(root, "*/c:axId/@val"), found(root, "*/c:crossAx/@val")
    assert own == crossed[::-1]
    assert len(set(own)) == 2


def test_a_scale_has_gridlines_and_its_step() -> None:
    root = chart_element(value_axis(chart_style(chart_data(labels=4, series=SIX))))
    assert found(root, "c:valAx/c:delete/@val") == ["0"]
    assert found(root, "c:valAx/c:majorGridlines//a:schemeClr/@val") == ["accent5"]
    assert found(root, "c:valAx/c:majorUnit/@val") == ["1"]
    assert found(root, "c:valAx/c:scaling/c:min/@val | c:valAx/c:scaling/c:max/@val") == ["4", "0"]


def test_where_values_are_shown_there_is_no_scale() -> None:
    root = chart_element(value_axis(chart_style(chart_data())))
    assert found(root, "c:valAx/c:delete/@val") == ["1"]
    assert found(root, "c:valAx/c:majorGridlines | c:valAx/c:majorUnit") == []


@pytest.mark.parametrize(
    ("rtl", "sides", "turned"), [(False, ["b", "l"], "minMax"), (True, ["b", "r"], "maxMin")]
)
def test_columns_begin_where_text_does(*, rtl: bool, sides: list[str], turned: str) -> None:
    style = chart_style(chart_data(rtl=rtl))
    root = chart_element(category_axis(style), value_axis(style))
    assert found(root, "*/c:axPos/@val") == sides
    assert found(root, "c:catAx/c:scaling/c:orientation/@val") == [turned]
    assert found(root, "c:valAx/c:scaling/c:orientation/@val") == ["minMax"]


def test_bars_are_read_from_the_top_down_with_the_scale_below() -> None:
    bars = chart_style(chart_data(labels=30))
    root = chart_element(category_axis(bars), value_axis(bars))
    assert found(root, "*/c:axPos/@val") == ["l", "b"]
    assert found(root, "c:catAx//c:orientation/@val") == ["maxMin"]
    assert found(root, "c:valAx/c:crosses/@val") == ["max"]


def test_lines_run_from_edge_to_edge() -> None:
    line, bars = chart_style(chart_data(ChartKind.LINE)), chart_style(chart_data())
    single = chart_style(chart_data(ChartKind.LINE, labels=1))
    assert [
        found(chart_element(value_axis(style)), "//c:crossBetween/@val") for style in (line, bars, single)
    ] == [["midCat"], ["between"], ["between"]]


def test_zero_is_drawn_as_a_line_where_it_is_in_the_plot() -> None:
    bars = chart_element(category_axis(chart_style(chart_data())))
    assert found(bars, "c:catAx/c:spPr/a:ln//a:schemeClr/@val") == ["tx2"]
