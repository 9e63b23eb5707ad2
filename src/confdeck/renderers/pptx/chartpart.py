"""A chart as PowerPoint edits it: the theme's colours and faces, everything where the drawing has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from confdeck.media.charts import ChartKind, arranged
from confdeck.media.charts.arrangement import aside
from confdeck.media.charts.drawing import HAIRLINE, MARKER, MOST_MARKERS, STROKE
from confdeck.renderers.pptx.chartdata import categories, series_text, values
from confdeck.renderers.pptx.colours import ROLES, RULE, fill, tinted
from confdeck.renderers.pptx.shapes import frame, identity
from confdeck.renderers.pptx.workbook import number_format, workbook
from confdeck.renderers.pptx.xml import EMPTY, Xml, emu, hundredths, part, tag, text, together
from confdeck.theme import readable, tints

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pptx.opc.package import Part

    from confdeck.media.charts import Arrangement, Chart, Series
    from confdeck.renderers.pptx.package import DeckPackage
    from confdeck.storyboard import PictureSlot
    from confdeck.storyboard.geometry import Box
    from confdeck.theme import Theme, Tint

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CATEGORY_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222
_EMS_ACROSS = 40
"""Letters grow with the chart, so that about so many stand across it."""
_DASHES = ("solid", "dash", "sysDot", "lgDash", "dashDot", "lgDashDot")
_MARKERS = ("circle", "square", "diamond", "triangle", "triangle", "plus")
_LEGEND_ROOM = 1.15
_CHART, _WORKBOOK = "/ppt/charts/chart%d.xml", "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx"


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """What the charts of a deck have in common."""

    theme: Theme
    language: str
    day: dt.datetime
    """The date of their workbooks."""


def embedded_chart(package: DeckPackage, slide: Part, slot: PictureSlot, drawing: ChartDrawing) -> str:
    """Put the chart of a slot and its workbook into the package; the relationship by which its slide knows it."""
    chart = slot.asset.chart
    assert chart is not None  # noqa: S101  the caller asked
    sheet = package.part(_WORKBOOK, CONTENT_TYPE.SML_SHEET, workbook(chart, drawing.day))
    part = package.part(_CHART, CONTENT_TYPE.DML_CHART)
    relation = part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    part.blob = chart_xml(chart, slot.box, drawing, relation)
    return slide.relate_to(part, RELATIONSHIP_TYPE.CHART)


def chart_frame(number: int, slot: PictureSlot, relation: str) -> Xml:
    """The graphic frame of a chart."""
    locks = tag("p:cNvGraphicFramePr", tag("a:graphicFrameLocks", noGrp=1))
    named = identity(number, f"Chart {number}", alt=slot.alt)
    chart = tag("c:chart", xmlns__c=CHART, r__id=relation)
    return tag(
        "p:graphicFrame",
        tag("p:nvGraphicFramePr", named, locks, tag("p:nvPr")),
        frame(slot.box, "p:xfrm"),
        tag("a:graphic", tag("a:graphicData", chart, uri=CHART)),
    )


def chart_xml(chart: Chart, box: Box, drawing: ChartDrawing, data: str) -> bytes:
    """`chart<n>.xml` for a chart in a box, its data in the workbook behind the relationship `data`."""
    sizes = drawing.theme.tokens.deck.sizes
    size = min(max(sizes.floor_small, box.width / _EMS_ACROSS), sizes.small)
    metrics = drawing.theme.metrics("text")
    plan = arranged(chart, box.width, box.height, size, lambda words: metrics.width(words, size))
    return _Draughtsman(plan, drawing.theme, drawing.language).space(data)


@dataclass(frozen=True, slots=True)
class _Draughtsman:
    plan: Arrangement
    theme: Theme
    language: str

    @property
    def chart(self) -> Chart:
        return self.plan.chart

    @property
    def rtl(self) -> bool:
        return self.chart.rtl

    def space(self, data: str) -> bytes:
        chart = tag(
            "c:chart",
            self._heading(),
            tag("c:autoTitleDeleted", val=0 if self.chart.heading else 1),
            self._plot(),
            self._legend(),
            tag("c:plotVisOnly", val=1),
            tag("c:dispBlanksAs", val="gap"),
        )
        return part(
            "c:chartSpace",
            tag("c:date1904", val=0),
            tag("c:lang", val=self.language),
            tag("c:roundedCorners", val=0),
            chart,
            _UNDRAWN,
            self._voice(),
            tag("c:externalData", tag("c:autoUpdate", val=0), r__id=data),
            xmlns__c=CHART,
        )

    def _heading(self) -> Xml:
        if not self.chart.heading:
            return EMPTY
        words = " ".join(self.plan.heading) if "…" not in "".join(self.plan.heading) else self.chart.heading
        run = tag("a:r", self._dress("a:rPr", bold=True, lang=self.language), tag("a:t", text(words)))
        align = {"algn": "r", "rtl": 1} if self.rtl else {"algn": "l"}
        paragraph = tag("a:p", tag("a:pPr", self._dress("a:defRPr", bold=True), **align), run)
        rich = tag("c:tx", tag("c:rich", tag("a:bodyPr"), tag("a:lstStyle"), paragraph))
        widest = self._width(self.plan.heading)
        start = self.plan.width - widest if self.rtl else 0.0
        return tag("c:title", rich, self._layout(start, 0), tag("c:overlay", val=0), _UNDRAWN)

    def _width(self, lines: tuple[str, ...]) -> float:
        metrics = self.theme.metrics("text")
        return max(metrics.width(line, self.plan.size, bold=True) for line in lines) + self.plan.size

    def _layout(self, x: float, y: float, width: float = 0, height: float = 0, target: str = "") -> Xml:
        """A place in shares of the chart."""
        extent = (
            (
                tag("c:w", val=_share(width, self.plan.width)),
                tag("c:h", val=_share(height, self.plan.height)),
            )
            if width
            else ()
        )
        placed = tag(
            "c:manualLayout",
            tag("c:layoutTarget", val=target) if target else EMPTY,
            tag("c:xMode", val="edge"),
            tag("c:yMode", val="edge"),
            tag("c:x", val=_share(x, self.plan.width)),
            tag("c:y", val=_share(y, self.plan.height)),
            *extent,
        )
        return tag("c:layout", placed)

    def _plot(self) -> Xml:
        plot = self.plan.plot
        x = self.plan.width - plot.right if self.rtl else plot.x
        axes = (tag("c:axId", val=_CATEGORY_AXIS), tag("c:axId", val=_VALUE_AXIS))
        drawn = self._bars(axes) if self.chart.kind is ChartKind.BAR else self._lines(axes)
        return tag(
            "c:plotArea",
            self._layout(x, plot.y, plot.width, plot.height, "inner"),
            drawn,
            self._category_axis(),
            self._value_axis(),
            _UNDRAWN,
        )

    def _bars(self, axes: tuple[Xml, ...]) -> Xml:
        gap = (1 - self.chart.filled) / self.chart.filled * len(self.chart.series)
        return tag(
            "c:barChart",
            tag("c:barDir", val="bar" if self.chart.lying else "col"),
            tag("c:grouping", val="clustered"),
            tag("c:varyColors", val=0),
            *(self._series(number, each) for number, each in enumerate(self.chart.series)),
            tag("c:gapWidth", val=round(100 * gap)),
            tag("c:overlap", val=-6 if len(self.chart.series) > 1 else 0),
            *axes,
        )

    def _lines(self, axes: tuple[Xml, ...]) -> Xml:
        return tag(
            "c:lineChart",
            tag("c:grouping", val="standard"),
            tag("c:varyColors", val=0),
            *(self._series(number, each) for number, each in enumerate(self.chart.series)),
            tag("c:marker", val=1),
            *axes,
        )

    @property
    def _tints(self) -> tuple[Tint, ...]:
        return tints(len(self.chart.series), self.theme.tokens.colours)

    def _series(self, number: int, series: Series) -> Xml:
        bars = self.chart.kind is ChartKind.BAR
        look = self._bar_look(number) if bars else self._line_look(number)
        return tag(
            "c:ser",
            tag("c:idx", val=number),
            tag("c:order", val=number),
            series_text(self.chart, number),
            *look,
            self._written(number, series),
            categories(self.chart),
            values(self.chart, number),
            EMPTY if bars else tag("c:smooth", val=0),
        )

    def _bar_look(self, number: int) -> tuple[Xml, ...]:
        colour = tinted(self._tints[number])
        return tag("c:spPr", colour, _NO_LINE), tag("c:invertIfNegative", val=0)

    def _line_look(self, number: int) -> tuple[Xml, ...]:
        size, colour = self.plan.size, tinted(self._tints[number])
        many = len(self.chart.labels) > MOST_MARKERS
        dash = tag("a:prstDash", val=_DASHES[number] if many else "solid")
        stroke = tag("a:ln", colour, dash, tag("a:round"), w=emu(STROKE * size), cap="rnd")
        shape = tag("c:symbol", val="none" if many else _MARKERS[number])
        dress = tag("c:spPr", colour, _NO_LINE)
        big = tag("c:size", val=max(2, min(72, round(2 * MARKER * size))))
        return tag("c:spPr", stroke), tag("c:marker", shape, *(() if many else (big, dress)))

    def _written(self, number: int, series: Series) -> Xml:
        """The numbers beside points: all of them, or the last with the line's name."""
        ends = self.chart.named_at_ends
        if self.chart.spelled and self.chart.kind is ChartKind.BAR:
            return tag("c:dLbls", self._label("outEnd", value=True))
        beside = tuple(self._beside(series)) if self.chart.spelled else ()
        named = (*beside[:-1], self._named_end(number, series)) if ends else beside
        return tag("c:dLbls", *named, self._label("", value=False)) if named else EMPTY

    def _beside(self, series: Series) -> Iterator[Xml]:
        """The value of each point of a single line, off the line itself."""
        metrics, size = self.theme.metrics("text"), self.plan.size
        for at, point in enumerate(series.points):
            if point.value is None:
                continue
            across, down = aside(series.points, at)
            shift = across * (metrics.width(point.text, size) / 2 + size / 4)
            moved = self._moved(-shift if self.rtl else shift, 0)
            yield tag(
                "c:dLbl", tag("c:idx", val=at), moved, self._label("t" if down < 0 else "b", value=True)
            )

    def _named_end(self, number: int, series: Series) -> Xml:
        last = series.points[-1].value or 0.0
        moved = self._moved(0, self.plan.ends[number] - self.plan.level(last))
        colour = readable(self._tints[number], self.theme.tokens.colours)
        label = self._label("l" if self.rtl else "r", value=True, name=True, colour=tinted(colour))
        return tag("c:dLbl", tag("c:idx", val=len(series.points) - 1), moved, label)

    def _moved(self, x: float, y: float) -> Xml:
        """How far a label stands from where it would by itself."""
        if not round(x, 1) and not round(y, 1):
            return EMPTY
        shares = (
            tag("c:x", val=_share(x, self.plan.width)),
            tag("c:y", val=_share(y, self.plan.height)),
        )
        return tag("c:layout", tag("c:manualLayout", *shares))

    def _label(self, place: str, *, value: bool, name: bool = False, colour: Xml = EMPTY) -> Xml:
        return together(
            tag("c:numFmt", formatCode=number_format(self.chart), sourceLinked=0),
            _UNDRAWN,
            self._voice(colour or fill(_INK), bold=name),
            tag("c:dLblPos", val=place) if place else EMPTY,
            tag("c:showLegendKey", val=0),
            tag("c:showVal", val=int(value)),
            tag("c:showCatName", val=0),
            tag("c:showSerName", val=int(name)),
            tag("c:showPercent", val=0),
            tag("c:showBubbleSize", val=0),
            tag("c:separator", Xml(" ")) if name else EMPTY,
        )

    def _category_axis(self) -> Xml:
        lying = self.chart.lying
        # Bars are read from the top down; right-to-left, columns from the right.
        turned = lying or self.rtl
        side = ("r" if self.rtl else "l") if lying else "b"
        crossed = self.plan.low <= 0 <= self.plan.high
        line = tag("a:ln", fill(_MUTED), w=emu(HAIRLINE * self.plan.size)) if crossed else _NO_LINE
        return tag(
            "c:catAx",
            tag("c:axId", val=_CATEGORY_AXIS),
            tag("c:scaling", tag("c:orientation", val="maxMin" if turned else "minMax")),
            tag("c:delete", val=0),
            tag("c:axPos", val=side),
            tag("c:numFmt", formatCode="General", sourceLinked=0),
            tag("c:majorTickMark", val="none"),
            tag("c:minorTickMark", val="none"),
            tag("c:tickLblPos", val="low"),
            tag("c:spPr", tag("a:noFill"), line),
            self._voice(fill(_INK)),
            tag("c:crossAx", val=_VALUE_AXIS),
            tag("c:crosses", val="autoZero"),
            tag("c:auto", val=0),
            tag("c:lblAlgn", val="ctr"),
            tag("c:lblOffset", val=50),
            tag("c:tickLblSkip", val=self.plan.step),
            tag("c:noMultiLvlLbl", val=1),
        )

    def _value_axis(self) -> Xml:
        lying, spelled = self.chart.lying, self.chart.spelled
        line = tag("a:ln", fill(RULE), w=emu(HAIRLINE * self.plan.size))
        grid = EMPTY if spelled else tag("c:majorGridlines", tag("c:spPr", line))
        orientation = "maxMin" if lying and self.rtl else "minMax"
        side = "b" if lying else ("r" if self.rtl else "l")
        ticks = self.chart.ticks
        return tag(
            "c:valAx",
            tag("c:axId", val=_VALUE_AXIS),
            tag(
                "c:scaling",
                tag("c:orientation", val=orientation),
                tag("c:max", val=_exact(self.plan.high)),
                tag("c:min", val=_exact(self.plan.low)),
            ),
            tag("c:delete", val=int(spelled)),
            tag("c:axPos", val=side),
            grid,
            tag("c:numFmt", formatCode=self._tick_format(), sourceLinked=0),
            tag("c:majorTickMark", val="none"),
            tag("c:minorTickMark", val="none"),
            tag("c:tickLblPos", val="nextTo"),
            tag("c:spPr", tag("a:noFill"), _NO_LINE),
            self._voice(fill(_MUTED)),
            tag("c:crossAx", val=_CATEGORY_AXIS),
            # The scale stands below bars that run from the top down.
            tag("c:crosses", val="max" if lying else "autoZero"),
            tag("c:crossBetween", val="midCat" if self._from_edge_to_edge else "between"),
            EMPTY if spelled else tag("c:majorUnit", val=_exact(ticks[1].value - ticks[0].value)),
        )

    @property
    def _from_edge_to_edge(self) -> bool:
        return self.chart.kind is ChartKind.LINE and len(self.chart.labels) > 1

    def _tick_format(self) -> str:
        return number_format(self.chart, self.chart.tick_decimals)

    def _legend(self) -> Xml:
        legend = self.plan.legend
        if not self.chart.legend:
            return EMPTY
        # With too little room LibreOffice leaves the legend out, and PowerPoint sets it in more rows.
        width = min(self.plan.width, legend.width * _LEGEND_ROOM)
        x = self.plan.width - width if self.rtl else legend.x
        return tag(
            "c:legend",
            tag("c:legendPos", val="t"),
            self._layout(x, legend.y, width, legend.height * _LEGEND_ROOM),
            tag("c:overlay", val=0),
            _UNDRAWN,
            self._voice(fill(_INK)),
        )

    def _voice(self, colour: Xml = EMPTY, *, bold: bool = False) -> Xml:
        """How the words of an element are set."""
        paragraph = tag(
            "a:p",
            tag("a:pPr", self._dress("a:defRPr", colour, bold=bold), rtl=1 if self.rtl else None),
            tag("a:endParaRPr", lang=self.language),
        )
        return tag("c:txPr", tag("a:bodyPr"), tag("a:lstStyle"), paragraph)

    def _dress(self, name: str, colour: Xml = EMPTY, *, bold: bool, **attributes: object) -> Xml:
        faces = (tag(f"a:{script}", typeface=f"+mn-{short}") for script, short in _SCRIPTS)
        size = hundredths(round(self.plan.size, 1))
        return tag(name, colour or fill(_INK), *faces, sz=size, b=int(bold), **attributes)


_INK, _MUTED = ROLES["ink"], ROLES["muted"]
_SCRIPTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
_NO_LINE = tag("a:ln", tag("a:noFill"))
_UNDRAWN = tag("c:spPr", tag("a:noFill"), _NO_LINE)


def _share(length: float, whole: float) -> str:
    return f"{length / whole:.5f}"


def _exact(number: float) -> str:
    return f"{number:.10g}"
