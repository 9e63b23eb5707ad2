from __future__ import annotations

from confdeck.media.charts import ChartKind
from confdeck.media.charts.svg import MARKER, MAX_MARKERS, STROKE
from confdeck.renderers.pptx.charts.series import all_series
from tests.renderers.pptx.charts.conftest import SIZE, chart_data, chart_element, chart_style, found


def test_bars_are_filled_without_outline_and_labelled_at_their_ends() -> None:
    root = chart_element(*all_series(chart_style(chart_data())))
    assert found(root, "c:ser/c:spPr/a:solidFill/a:schemeClr/@val") == ["accent1"]
    assert found(root, "c:ser/c:spPr/a:ln/a:noFill")
    assert found(root, "c:ser/c:dLbls/c:dLblPos/@val") == ["outEnd"]
    assert found(root, "c:ser/c:dLbls/c:showVal/@val") == ["1"]
    assert found(root, "c:ser/c:invertIfNegative/@val") == ["0"]
    assert found(root, "c:ser/c:smooth") == []


def test_series_are_numbered_in_their_order_and_differ_in_colour() -> None:
    root = chart_element(*all_series(chart_style(chart_data(series=("a", "b", "c")))))
    assert found(root, "c:ser/c:idx/@val") == found(root, "c:ser/c:order/@val") == ["0", "1", "2"]
    assert len({fill.get("val") for fill in found(root, "c:ser/c:spPr/a:solidFill/*")}) == 3


def test_lines_have_markers_of_different_shapes() -> None:
    root = chart_element(*all_series(chart_style(chart_data(ChartKind.LINE, series=("a", "b")))))
    assert found(root, "c:ser/c:marker/c:symbol/@val") == ["circle", "square"]
    assert set(found(root, "c:ser/c:marker/c:size/@val")) == {str(round(2 * MARKER * SIZE))}
    assert set(found(root, "c:ser/c:spPr/a:ln/a:prstDash/@val")) == {"solid"}
    assert set(found(root, "c:ser/c:spPr/a:ln/@w")) == {str(round(STROKE * SIZE * 12700))}
    assert found(root, "c:ser/c:smooth/@val") == ["0", "0"]


def test_lines_of_many_points_have_dashes_in_place_of_markers() -> None:
    chart = chart_data(ChartKind.LINE, labels=MAX_MARKERS + 1, series=("a", "b"))
    root = chart_element(*all_series(chart_style(chart)))
    assert found(root, "c:ser/c:marker/c:symbol/@val") == ["none", "none"]
    assert found(root, "c:ser/c:spPr/a:ln/a:prstDash/@val") == ["solid", "dash"]


def test_the_end_of_a_line_has_its_name_and_last_value() -> None:
    root = chart_element(*all_series(chart_style(chart_data(ChartKind.LINE, series=("a", "b")))))
    for label in found(root, "c:ser/c:dLbls/c:dLbl"):
        assert found(label, "c:idx/@val") == ["2"]
        assert found(label, "c:showSerName/@val | c:showVal/@val") == ["1", "1"]
        assert found(label, "c:dLblPos/@val") == ["r"]
    # Both lines end at 3, so the second label is moved below the first.
    offsets = [found(label, ".//c:y/@val") for label in found(root, "c:ser/c:dLbls/c:dLbl")]
    assert offsets[0] != offsets[1]


def test_values_of_a_single_line_stand_off_the_line() -> None:
    root = chart_element(*all_series(chart_style(chart_data(ChartKind.LINE))))
    assert found(root, "c:ser/c:dLbls/c:dLbl/c:idx/@val") == ["0", "1", "2"]
    assert found(root, "c:ser/c:dLbls/c:dLbl/c:dLblPos/@val") == ["b", "t", "t"]
    assert set(found(root, "c:ser/c:dLbls/c:dLbl/c:showSerName/@val")) == {"0"}
    assert found(root, "c:ser/c:dLbls/c:showVal/@val") == ["0"]


def test_labels_of_lines_that_are_read_from_the_right_are_mirrored() -> None:
    root = chart_element(*all_series(chart_style(chart_data(ChartKind.LINE, series=("a", "b"), rtl=True))))
    assert set(found(root, "c:ser/c:dLbls/c:dLbl/c:dLblPos/@val")) == {"l"}
    assert set(found(root, "c:ser/c:dLbls/c:dLbl//a:pPr/@rtl")) == {"1"}


def test_labels_are_moved_to_the_other_side_where_a_chart_is_mirrored() -> None:
    ltr, rtl = (chart_style(chart_data(rtl=rtl)).label_offset(20, -5) for rtl in (False, True))
    assert found(chart_element(ltr), "//c:x/@val | //c:y/@val") == ["0.05000", "-0.02000"]
    assert found(chart_element(rtl), "//c:x/@val | //c:y/@val") == ["-0.05000", "-0.02000"]
    assert chart_style(chart_data()).label_offset(0.01, 0) == ""
