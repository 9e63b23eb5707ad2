"""Charts as SVG: every word is drawn, lengths match the values, and nothing overlaps."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.media import RenditionRequest
from confdeck.media.charts import ChartPalette, chart_svg, lay_out_chart
from tests.charts import LATIN, RECAPS, charts_job

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.edition import Figure
    from confdeck.media.charts import ChartData, ChartLayout
    from tests.conftest import Golden

WIDTH, SIZE = 480.0, 12.0


def measure(text: str) -> float:
    return 0.54 * SIZE * len(text)


def plan_of(chart: ChartData) -> ChartLayout:
    return lay_out_chart(chart, WIDTH, WIDTH / chart.aspect, SIZE, measure)


def drawn(chart: ChartData) -> etree._Element:
    return etree.fromstring(chart_svg(plan_of(chart), ChartPalette(), "sans-serif"))


def words(drawing: etree._Element) -> list[str]:
    return [text.text or "" for text in drawing.iter("{*}text")]


def bars(drawing: etree._Element) -> list[dict[str, float]]:
    keys = ("x", "y", "width", "height")
    return [{key: float(bar.get(key, "")) for key in keys} for bar in drawing.iter("{*}rect")]


def figures(folder: Path, language: str) -> list[Figure]:
    job = charts_job(folder, *RECAPS[language], language=language)
    return [figure for entry in job.edition.entries for figure in entry.figures]


def chart(folder: Path, **written: object) -> ChartData:
    (entry,) = charts_job(folder, written).edition.entries
    found = entry.figures[0].asset.chart
    assert found
    return found


@pytest.mark.parametrize("language", RECAPS)
def test_every_word_is_drawn_or_the_drawing_is_not_complete(language: str, tmp_path: Path) -> None:
    for figure in figures(tmp_path, language):
        shown = figure.asset.chart
        assert shown
        text = "".join(words(drawn(shown))).replace(" ", "")
        names = [shown.heading, *(series.name for series in shown.series)]
        assert all(name.replace(" ", "") in text for name in names)
        values = [point.text for point in shown.points if point.value is not None]
        if plan_of(shown).complete:
            assert all(words.replace(" ", "") in text for words in (*shown.labels, *values))
        else:
            assert not shown.shows_values or max(map(len, shown.labels)) > 40


@pytest.mark.parametrize("language", RECAPS)
def test_nothing_is_written_over_other_words_or_off_the_sheet(language: str, tmp_path: Path) -> None:
    for figure in figures(tmp_path, language):
        shown = figure.asset.chart
        assert shown
        places = [box(words) for words in drawn(shown).iter("{*}text")]
        height = WIDTH / shown.aspect
        assert all(left >= -1 and right <= WIDTH + SIZE for left, right, _, _ in places)
        assert all(top >= -SIZE / 2 and bottom <= height + SIZE / 2 for _, _, top, bottom in places)
        clashes = [pair for pair in combinations(places, 2) if overlap(*pair)]
        assert not clashes


def box(text: etree._Element) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a line of text, without its ascenders' air."""
    width = measure(text.text or "") * 0.9
    x, y = float(text.get("x", "")), float(text.get("y", ""))
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "")]
    return left, left + width, y - 0.7 * SIZE, y + 0.1 * SIZE


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    across = min(one[1], other[1]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[2], other[2])
    return across > 0.5 and down > 0.5


@pytest.mark.parametrize(("name", "at"), [("bars", 1), ("lines", 2), ("lying", 4)])
def test_a_drawing_to_look_at(name: str, at: int, tmp_path: Path, golden: Golden) -> None:
    drawing = chart_svg(plan_of(chart(tmp_path, **LATIN[at])), ChartPalette(), "sans-serif").decode()
    golden(f"charts/{name}.svg", drawing.replace("><", ">\n<") + "\n")


def test_bars_are_as_long_as_their_numbers(tmp_path: Path) -> None:
    one, two, three = bars(drawn(chart(tmp_path, labels=["a", "b", "c"], series=[10, 20, -5])))

    assert two["height"] == pytest.approx(2 * one["height"], abs=0.05)
    assert three["height"] == pytest.approx(one["height"] / 2, abs=0.05)
    assert three["y"] == pytest.approx(one["y"] + one["height"], abs=0.05), "below the line they stand on"


def test_bars_lie_down_where_labels_are_long(tmp_path: Path) -> None:
    long = chart(tmp_path, labels=["A label that has no room below a column"] * 4, series=[1, 2, 3, 4])

    assert long.horizontal
    one, *_, four = bars(drawn(long))
    assert four["width"] == pytest.approx(4 * one["width"], abs=0.05)
    assert four["y"] > one["y"], "read from the top down"


def test_bars_lie_down_where_their_values_would_touch(tmp_path: Path) -> None:
    labels, series = (
        ["a", "b", "c", "d"],
        {"one": [294.1, 171.5, 147.0, 131.2], "two": [195.0, 180.2, 155.1, 136.9]},
    )
    assert chart(tmp_path, labels=labels, series=series, unit="%").horizontal
    assert not chart(tmp_path, labels=labels, series=series).horizontal


def test_a_gap_breaks_the_line(tmp_path: Path) -> None:
    shown = chart(tmp_path, kind="line", labels=list("abcde"), series={"one": [1, 2, None, 4, 5]})

    lines = [path for path in drawn(shown).iter("{*}path") if path.get("fill") == "none"]
    assert len(lines) == 2


def test_many_lines_differ_in_more_than_colour(tmp_path: Path) -> None:
    few = chart(tmp_path, **{**LATIN[2], "labels": LATIN[2]["labels"][:10], "series": first(10)})
    many = chart(tmp_path, **LATIN[2])

    markers = {path.get("d") for path in drawn(few).iter("{*}path") if path.get("transform")}
    dashes = {
        path.get("stroke-dasharray") for path in drawn(many).iter("{*}path") if path.get("fill") == "none"
    }
    assert len(markers) == len(dashes) == 6


def first(count: int) -> dict[str, list[float]]:
    return {name: numbers[:count] for name, numbers in LATIN[2]["series"].items()}


def test_names_at_the_ends_of_lines_stand_apart(tmp_path: Path) -> None:
    close = {f"line {at}": [at, 5 + at / 100] for at in range(6)}
    plan = plan_of(chart(tmp_path, kind="line", labels=["a", "b"], series=close))

    places = sorted(plan.end_label_ys)
    assert min(after - before for before, after in pairwise(places)) >= SIZE
    assert places[-1] <= plan.plot.bottom


def test_what_is_read_from_the_right_is_drawn_from_the_right(tmp_path: Path) -> None:
    right, wrong = (
        charts_job(tmp_path, {"labels": ["a", "b"], "series": [1, 2], "title": "T"}, language=language)
        .edition.entries[0]
        .figures[0]
        .asset.chart
        for language in ("en", "ur")
    )
    assert right
    assert wrong
    for plain, turned in zip(bars(drawn(right)), bars(drawn(wrong)), strict=True):
        assert turned["x"] == pytest.approx(WIDTH - plain["x"] - plain["width"], abs=0.02)


def test_a_chart_is_a_picture_to_whoever_asks_for_pixels(tmp_path: Path) -> None:
    job = charts_job(tmp_path, LATIN[0])
    asset = job.edition.entries[0].figures[0].asset

    assert not asset.missing
    rendition = job.pictures.rendition(RenditionRequest(asset, 640))
    assert (rendition.media_type, rendition.width) == ("image/png", 640)
    assert rendition.height == pytest.approx(640 / asset.aspect, abs=1)
    assert not job.pictures.diagnostics


def test_a_theme_colours_its_charts(tmp_path: Path) -> None:
    jobs = [charts_job(tmp_path, LATIN[0], theme=theme) for theme in ("default", "fjord")]
    drawings = [
        job.pictures.drawing(job.edition.entries[0].figures[0].asset.chart, 300, 8, "Face").svg  # type: ignore[arg-type]
        for job in jobs
    ]

    for job, drawing in zip(jobs, drawings, strict=True):
        assert job.theme.tokens.colours.accent.upper().encode() in drawing.upper()
    assert drawings[0] != drawings[1]


def test_colours_are_hexadecimal(tmp_path: Path) -> None:
    """Other notations of CSS are drawn black by resvg."""
    charts = [shown for figure in figures(tmp_path, "en") if (shown := figure.asset.chart)]
    values = [
        value
        for shown in charts
        for node in drawn(shown).iter()
        for name in ("fill", "stroke")
        if (value := node.get(name))
    ]

    assert values
    assert all(re.fullmatch("none|#[0-9A-Fa-f]{3,8}", value) for value in values)
