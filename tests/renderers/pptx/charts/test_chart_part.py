from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from confdeck.media.charts import ChartKind
from confdeck.renderers.pptx.charts.chart_part import chart_part
from tests.renderers.pptx.charts.conftest import chart_data, chart_style, found


def written(*arguments: Any, **changes: Any) -> etree._Element:
    return etree.fromstring(chart_part(chart_style(chart_data(*arguments, **changes)), "rId1"))


def test_a_chart_refers_to_its_workbook() -> None:
    assert found(written(), "/c:chartSpace/c:externalData/@r:id") == ["rId1"]


def test_the_heading_is_the_title() -> None:
    assert found(written(), "//c:title//a:t/text()") == ["Scores"]
    assert found(written(), "//c:autoTitleDeleted/@val") == ["0"]
    untitled = written(heading="")
    assert found(untitled, "//c:title") == []
    assert found(untitled, "//c:autoTitleDeleted/@val") == ["1"]


@pytest.mark.parametrize(("series", "gap", "overlap"), [(1, 82, 0), (2, 103, -6), (3, 95, -6)])
def test_bars_fill_the_share_of_their_group_that_the_drawing_gives_them(
    series: int, gap: int, overlap: int
) -> None:
    chart = written(series=tuple("abc"[:series]))
    assert found(chart, "//c:barDir/@val") == ["col"]
    assert found(chart, "//c:gapWidth/@val") == [str(gap)]
    assert found(chart, "//c:overlap/@val") == [str(overlap)]


def test_lines_that_are_named_at_their_ends_need_no_legend() -> None:
    assert found(written(ChartKind.LINE, series=("a", "b")), "//c:legend") == []
    assert found(written(series=("a", "b")), "//c:legend/c:legendPos/@val") == ["t"]
    assert found(written(), "//c:legend") == []


def test_everything_stands_where_the_drawing_has_it() -> None:
    style = chart_style(chart_data(series=("a", "b")))
    chart, plot = etree.fromstring(chart_part(style, "rId1")), style.layout.plot
    shares = [float(found(chart, f"//c:plotArea/c:layout//c:{side}/@val")[0]) for side in "xywh"]
    assert shares == pytest.approx(
        [plot.x / 400, plot.y / 250, plot.width / 400, plot.height / 250], abs=0.00001
    )
    assert found(chart, "//c:plotArea/c:layout//c:layoutTarget/@val") == ["inner"]
    assert len(found(chart, "//c:title/c:layout//c:w")) == 0


def test_the_legend_has_some_space_to_spare() -> None:
    style = chart_style(chart_data(series=("a", "b")))
    chart, area = etree.fromstring(chart_part(style, "rId1")), style.layout.legend
    (width,), (height,) = (found(chart, f"//c:legend/c:layout//c:{side}/@val") for side in "wh")
    assert float(width) * 400 > area.width * 1.1
    assert float(height) * 250 > area.height * 1.1


def test_charts_that_are_read_from_the_right_are_mirrored() -> None:
    style = chart_style(chart_data(labels=30, rtl=True))
    assert style.layout.plot.x > 0
    (x,) = found(etree.fromstring(chart_part(style, "rId1")), "//c:plotArea/c:layout//c:x/@val")
    assert float(x) == pytest.approx(1 - style.layout.plot.right / 400, abs=0.00001)
