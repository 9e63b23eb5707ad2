"""The axes of a chart: labels along one, and along the other a scale, where values are not written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.media.charts import ChartKind
from confdeck.media.charts.svg import HAIRLINE
from confdeck.renderers.pptx.charts.look import NO_LINE
from confdeck.renderers.pptx.charts.workbook import number_format
from confdeck.renderers.pptx.colours import RULE
from confdeck.renderers.pptx.xml import EMPTY, Xml, emu, tag, together
from confdeck.storyboard.styles import Ink

if TYPE_CHECKING:
    from confdeck.renderers.pptx.charts.look import Look

_CATEGORIES, _VALUES = 111_111_111, 222_222_222
AXES = together(tag("c:axId", val=_CATEGORIES), tag("c:axId", val=_VALUES))
"""How bars and lines name the axes they are drawn along."""


def category_axis(look: Look) -> Xml:
    """The labels, and the line bars stand on."""
    chart, plan = look.chart, look.plan
    side = ("r" if chart.rtl else "l") if chart.horizontal else "b"
    muted = look.palette.fill(Ink.MUTED)
    stands = tag("a:ln", muted, w=emu(HAIRLINE * plan.size)) if plan.low <= 0 <= plan.high else NO_LINE
    return tag(
        "c:catAx",
        tag("c:axId", val=_CATEGORIES),
        # Bars are read from the top down, and columns from the right where text is.
        tag("c:scaling", _orientation(turned=chart.horizontal or chart.rtl)),
        tag("c:delete", val=0),
        tag("c:axPos", val=side),
        tag("c:numFmt", formatCode="General", sourceLinked=0),
        *_ticks("low"),
        tag("c:spPr", tag("a:noFill"), stands),
        look.voice(),
        tag("c:crossAx", val=_VALUES),
        tag("c:crosses", val="autoZero"),
        tag("c:auto", val=0),
        tag("c:lblAlgn", val="ctr"),
        tag("c:lblOffset", val=100),
        tag("c:tickLblSkip", val=plan.step),
        tag("c:noMultiLvlLbl", val=1),
    )


def value_axis(look: Look) -> Xml:
    """The scale with its lines, or only its ends."""
    chart, plan = look.chart, look.plan
    side = "b" if chart.horizontal else ("r" if chart.rtl else "l")
    scale = (
        _orientation(turned=chart.horizontal and chart.rtl),
        tag("c:max", val=_exact(plan.high)),
        tag("c:min", val=_exact(plan.low)),
    )
    line = tag("a:ln", look.palette.fill(RULE), w=emu(HAIRLINE * plan.size))
    step = chart.ticks[1].value - chart.ticks[0].value
    edges = chart.kind is ChartKind.LINE and len(chart.labels) > 1
    return tag(
        "c:valAx",
        tag("c:axId", val=_VALUES),
        tag("c:scaling", *scale),
        tag("c:delete", val=int(chart.shows_values)),
        tag("c:axPos", val=side),
        EMPTY if chart.shows_values else tag("c:majorGridlines", tag("c:spPr", line)),
        tag("c:numFmt", formatCode=number_format(chart, chart.tick_decimals), sourceLinked=0),
        *_ticks("nextTo"),
        tag("c:spPr", tag("a:noFill"), NO_LINE),
        look.voice(look.palette.fill(Ink.MUTED)),
        tag("c:crossAx", val=_CATEGORIES),
        # Below bars that are read from the top down.
        tag("c:crosses", val="max" if chart.horizontal else "autoZero"),
        tag("c:crossBetween", val="midCat" if edges else "between"),
        EMPTY if chart.shows_values else tag("c:majorUnit", val=_exact(step)),
    )


def _ticks(labels: str) -> tuple[Xml, ...]:
    marks = (tag(f"c:{each}TickMark", val="none") for each in ("major", "minor"))
    return (*marks, tag("c:tickLblPos", val=labels))


def _orientation(*, turned: bool) -> Xml:
    return tag("c:orientation", val="maxMin" if turned else "minMax")


def _exact(number: float) -> str:
    return f"{number:.10g}"
