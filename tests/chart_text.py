"""A chart part as text that a person can read a change in: title, series, axes, legend, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def chart_text(space: Any) -> str:
    """All that a `c:chartSpace` says, a line for each part of the chart."""
    chart = space.find(f"{CHART}chart")
    plots = chart.find(f"{CHART}plotArea")
    lines = [f"title {_words(chart.find(f'{CHART}title'))!r} {_place(chart.find(f'{CHART}title'))}".rstrip()]
    lines.append(f"plot area {_place(plots)}")
    for plot in plots:
        if plot.find(f"{CHART}ser") is not None:
            lines.append(f"{etree.QName(plot).localname} {_settings(plot)}")
            lines += [line for series in plot.iterfind(f"{CHART}ser") for line in _series(series)]
        elif plot.tag.endswith("Ax"):
            colours = (
                f"line {_colours(plot.find(f'{CHART}spPr'))} labels {_colours(plot.find(f'{CHART}txPr'))}"
            )
            grid = plot.find(f"{CHART}majorGridlines")
            lines.append(f"{etree.QName(plot).localname} {_settings(plot)} {colours} grid {_colours(grid)}")
    legend = chart.find(f"{CHART}legend")
    if legend is not None:
        lines.append(f"legend {_settings(legend)} {_place(legend)} {_colours(legend.find(f'{CHART}txPr'))}")
    lines.append(f"whole {_settings(chart)} sizes {sorted(set(space.xpath('//@sz')))}")
    return "\n".join(lines) + "\n"


def _series(series: Any) -> Iterator[str]:
    yield f"  {_words(series.find(f'{CHART}tx'))!r} {_colours(series)} {_settings(series)}"
    yield f"    {' '.join(_cells(series.find(f'{CHART}cat')))}"
    yield f"    {' '.join(_cells(series.find(f'{CHART}val')))} as {series.findtext(f'.//{CHART}formatCode')}"


def _settings(element: Any) -> str:
    """What an element says of itself in children that only carry a value, and its scale."""
    scale = element.find(f"{CHART}scaling")
    children = [*element, *(scale if scale is not None else ())]
    facts = [(child, child.get("val") or child.get("formatCode")) for child in children if not len(child)]
    return " ".join(f"{etree.QName(child).localname}={value}" for child, value in facts if value)


def _place(element: Any) -> str:
    """Left, top, width and height as shares of the chart, where they are set by hand."""
    layout = element.find(f"{CHART}layout/{CHART}manualLayout") if element is not None else None
    if layout is None:
        return ""
    return " ".join(
        f"{name}={layout.find(CHART + name).get('val')}"
        for name in "xywh"
        if layout.find(CHART + name) is not None
    )


def _colours(element: Any) -> str:
    found = element.iter(f"{DRAWING}schemeClr", f"{DRAWING}noFill") if element is not None else ()
    names = [
        "+".join([colour.get("val", "none"), *(change.get("val") for change in colour)]) for colour in found
    ]
    return ",".join(dict.fromkeys(names)) or "none"


def _words(element: Any) -> str:
    return "".join(element.itertext(f"{CHART}v", f"{DRAWING}t")) if element is not None else ""


def _cells(values: Any) -> Iterator[str]:
    yield str(values.findtext(f".//{CHART}f"))
    for point in values.iter(f"{CHART}pt"):
        yield f"{point.get('idx')}:{point.findtext(f'{CHART}v')}"
