"""Charts of the recap become figures: numbered, described, written in the edition's language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from confdeck.edition import Edition, edit
from confdeck.source import load_recap
from tests.charts import charts_job

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.edition import Figure
    from confdeck.media.charts import ChartData

ACCURACY: dict[str, Any] = {
    "title": "Top-1 accuracy",
    "labels": ["CIFAR", "ImageNet"],
    "series": {"ours": ["97.10", 1234.5], "theirs": [95, None]},
    "unit": "%",
}


def figure(folder: Path, language: str = "en", **written: Any) -> Figure:
    (entry,) = charts_job(folder, written, language=language).edition.entries
    return entry.figures[0]


def chart(folder: Path, language: str = "en", **written: Any) -> ChartData:
    found = figure(folder, language, **written).asset.chart
    assert found
    return found


def edition(folder: Path, **recap: Any) -> Edition:
    path = folder / "recap.yaml"
    path.write_text(json.dumps({"title": "T", **recap}), encoding="utf-8")
    return edit(load_recap(path), recap.get("audience", "lab"))


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1,234.50%"),
        ("de", "1.234,50\u00a0%"),
        ("ja", "1,234.50%"),
        ("fr", "1\u202f234,50\u00a0%"),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, written: str, tmp_path: Path) -> None:
    ours = chart(tmp_path, language, **ACCURACY).series[0]

    assert ours.points[1].text == written
    assert ours.points[1].value == 1234.5


def test_all_values_have_as_many_decimals_as_the_finest_was_typed_with(tmp_path: Path) -> None:
    written = [point.text for point in chart(tmp_path, **ACCURACY).points]

    assert written == ["97.10%", "1,234.50%", "95.00%", "–"]


def test_a_minus_is_a_minus(tmp_path: Path) -> None:
    assert chart(tmp_path, labels=["a"], series=[-3]).points[0].text == "\N{MINUS SIGN}3"


@pytest.mark.parametrize(
    ("written", "heading", "value"),
    [
        ({"title": "Size", "unit": "ms"}, "Size", "1\u00a0ms"),
        ({"title": "Size", "unit": "milliseconds"}, "Size (milliseconds)", "1"),
        ({"unit": "milliseconds"}, "milliseconds", "1"),
        ({}, "", "1"),
        ({"series": {"ours": [1]}}, "ours", "1"),
    ],
)
def test_a_unit_stands_where_there_is_room(
    written: dict[str, Any], heading: str, value: str, tmp_path: Path
) -> None:
    found = chart(tmp_path, **{"labels": ["a"], "series": [1], **written})

    assert (found.heading, found.points[0].text) == (heading, value)


def test_the_data_can_be_read_in_lines(tmp_path: Path) -> None:
    assert figure(tmp_path, **ACCURACY).data == (
        "Top-1 accuracy",
        "CIFAR: ours 97.10%, theirs 95.00%",
        "ImageNet: ours 1,234.50%, theirs –",
    )
    assert figure(tmp_path, labels=["a", "b"], series={"x": [1, 2]}, title="T").data == (
        "T, x",
        "a: 1",
        "b: 2",
    )


def test_a_chart_without_words_is_described_by_its_data(tmp_path: Path) -> None:
    assert figure(tmp_path, **ACCURACY).alt == (
        "Bar chart: Top-1 accuracy. ours: CIFAR 97.10%, ImageNet 1,234.50%. theirs: CIFAR 95.00%, ImageNet –."
    )
    assert figure(tmp_path, "de", **ACCURACY).alt.startswith("Balkendiagramm: Top-1 accuracy. ")
    assert figure(tmp_path, **ACCURACY, alt="Ours wins.").alt == "Ours wins."


def test_a_long_line_is_described_by_its_course(tmp_path: Path) -> None:
    values = [5, 9, *range(8, -22, -1)]
    found = figure(tmp_path, kind="line", labels=list(range(len(values))), series={"loss": values})

    minus = "\N{MINUS SIGN}21 (31)"
    assert found.alt == f"Line chart: loss. from 5 (0) to {minus}; lowest {minus}, highest 9 (1)."


def test_charts_are_numbered_among_figures_as_written(tmp_path: Path) -> None:
    bars = {"labels": ["a"], "series": [1]}
    picture = {"image": "x.png", "alt": "It."}
    found = edition(
        tmp_path,
        talks=[
            {"title": "One", "chart": bars, "figures": [picture]},
            {"title": "Two", "figures": [picture], "chart": [bars, bars]},
        ],
    )

    kinds = [[bool(figure.asset.chart) for figure in entry.figures] for entry in found.entries]
    assert kinds == [[True, False], [False, True, True]]
    assert [figure.number for entry in found.entries for figure in entry.figures] == [1, 2, 3, 4, 5]


def test_a_chart_of_a_narrower_audience_stays_hidden(tmp_path: Path) -> None:
    bars = {"title": "Salaries", "labels": ["a"], "series": [1], "audience": "private"}
    found = edition(tmp_path, talks=[{"title": "One", "chart": bars}])

    assert not found.entries[0].figures
    assert "Salaries" in found.left_out[0].what


@pytest.mark.parametrize("part", ["talks", "papers", "presented", "events", "sections"])
def test_every_kind_of_entry_may_have_a_chart(part: str, tmp_path: Path) -> None:
    found = edition(tmp_path, **{part: [{"title": "One", "chart": {"labels": "a", "series": 1}}]})

    assert found.entries[0].figures[0].asset.chart
