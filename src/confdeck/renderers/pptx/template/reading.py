"""Reads a template: its size, its layouts, and where and how text stands in each placeholder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.placeholder import LayoutPlaceholder

from confdeck.diagnostics import Diagnostic, warning
from confdeck.renderers.pptx.template.archive import SAVE_AGAIN, refuse, refusing_damage
from confdeck.renderers.pptx.template.background_shapes import BackgroundShape, background_shapes, filled_box
from confdeck.renderers.pptx.template.cleaning import cleaned
from confdeck.renderers.pptx.template.package_repair import repaired
from confdeck.renderers.pptx.template.palette import ColourScheme
from confdeck.renderers.pptx.template.prompt_texts import words_of
from confdeck.renderers.pptx.template.substitute_fonts import with_breadth
from confdeck.renderers.pptx.template.text_style import TextStyle, text_style_of
from confdeck.renderers.pptx.template.xml_lookup import first, stated
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT
from confdeck.storyboard.geometry import SLIDE_HEIGHT, Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree
    from pptx.shapes.picture import Picture
    from pptx.slide import SlideLayout, SlideMaster

    from confdeck.renderers.pptx.template.archive import Archive

_COLOUR_MAP = "p:clrMapOvr/a:overrideClrMapping"
FURNITURE = ("dt", "ftr", "sldNum")
TITLES = ("title", "ctrTitle")
_NARROWEST = 720.0
"""Least width of a slide 540 pt high: narrower ones are scaled down further."""
_SMALLEST_SIDE, _LARGEST_SIDE = 914_400, 51_206_400
"""Limits of the format for the sides of a slide, in EMU."""
_MAIN_AREA = 0.25
"""Share of the largest placeholder's area from which on another one is not an addition to it."""
_PLAIN_MARGIN, _PLAIN_TITLE = 0.06, 0.16
"""Margin, and height of the title, on a layout without shapes, as shares of the slide."""
_INSETS = (7.2, 3.6, 7.2, 3.6)
"""Default insets of a text frame, in pt: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class TemplatePlaceholder:
    """A placeholder of a layout, with what it inherits from the master."""

    kind: str
    """Its type: `title`, `body`, `pic`; `obj` for any content."""
    index: str
    outer: Box
    """Its frame, in points of the storyboard."""
    inner: Box
    """Where its text stands, within the insets."""
    style: TextStyle
    upright: bool = True
    """Whether its text is horizontal: not rotated, and not set from top to bottom."""
    text: str = ""
    """Text that the layout has in it."""
    is_plain: bool = True
    """Whether its text is in one column, with lines broken at its sides."""
    fill: BackgroundShape | None = None
    """Its box with the fill that slides take over from it, if it has one."""

    @property
    def is_title(self) -> bool:
        """Whether it holds the title."""
        return self.kind in TITLES


@dataclass(frozen=True, slots=True)
class TemplateLayout:
    """A layout of a template."""

    slide_layout: SlideLayout
    """The layout itself, as python-pptx reads it."""
    name: str
    """Unique within the template."""
    placeholders: tuple[TemplatePlaceholder, ...]
    background_shapes: tuple[BackgroundShape, ...]
    """Shapes of the layout and its master that are no placeholders, from the bottom up."""
    scheme: ColourScheme
    """The colours of its master's theme, as the layout and slides on it name them."""
    mirrored: bool = False
    """Whether its boxes are mirrored, but not what its pictures show."""
    retitled: bool = False
    """Whether its title does not stand where the template has it."""
    stripped: bool = False
    """Whether slides show nothing of it but its background, since it has no room for content."""

    @property
    def colour_map(self) -> etree._Element | None:
        """Its own map of the theme's colours, in place of its master's."""
        return first(self.slide_layout.element, _COLOUR_MAP)

    @property
    def part(self) -> str:
        """The name of its part in a deck."""
        return self.slide_layout.part.partname.membername

    @property
    def kind(self) -> str:
        """The name of its type, like `twoObj` or `secHead`; empty for one of the lab's own."""
        return str(self.slide_layout.element.get("type", ""))

    @property
    def master(self) -> SlideMaster:
        """The master it belongs to."""
        return self.slide_layout.slide_master

    @property
    def title(self) -> TemplatePlaceholder | None:
        """The placeholder of its title."""
        return next((place for place in self.placeholders if place.is_title and place.upright), None)

    @property
    def content(self) -> tuple[TemplatePlaceholder, ...]:
        """Its placeholders but title and furniture, in reading order."""
        found = [place for place in self.placeholders if not place.is_title and place.kind not in FURNITURE]
        return tuple(sorted(found, key=lambda place: (round(place.outer.y / 20), place.outer.x)))

    @property
    def main_content(self) -> tuple[TemplatePlaceholder, ...]:
        """Its content without small placeholders beside a large one, as for a subtitle or a source."""
        largest = max((place.outer.area for place in self.content), default=0.0)
        return tuple(place for place in self.content if place.outer.area >= _MAIN_AREA * largest)

    @property
    def furniture(self) -> tuple[TemplatePlaceholder, ...]:
        """Date, footer and slide number."""
        return tuple(place for place in self.placeholders if place.kind in FURNITURE)


@dataclass(frozen=True, slots=True)
class ParsedTemplate:
    """The masters and layouts of a template; lengths are in points of a slide 540 pt high."""

    archive: Archive
    scale: float
    """Points on its slides to a point of the storyboard."""
    width: float
    height: float
    masters: tuple[SlideMaster, ...]
    layouts: tuple[TemplateLayout, ...]
    damage: tuple[Diagnostic, ...] = ()
    """Messages about what is left out because it is damaged."""
    tall: bool = False
    """Whether lines on it need the height of Nastaliq."""

    @property
    def slide(self) -> Box:
        """The whole slide."""
        return Box(0, 0, self.width, self.height)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.archive.name


def read(archive: Archive) -> ParsedTemplate:
    """Read all the layouts of all masters of a template.

    Raises:
        UsageError: if it has no master or no layout, or slides of no size.
    """
    archive, damage = repaired(archive)
    template = cleaned(archive)
    with refusing_damage(archive):
        presentation = template.presentation.presentation
        wide, high = presentation.slide_width or 0, presentation.slide_height or 0
        if not all(_SMALLEST_SIDE <= side <= _LARGEST_SIDE for side in (wide, high)):
            refuse(archive.name, "gives no usable slide size")
        scale = min(high / SLIDE_HEIGHT, wide / _NARROWEST) / EMU_PER_PT
        units = EMU_PER_PT * scale
        found = [(layout, name) for master in template.masters for layout, name in _layouts(master, units)]
    layouts = [layout for layout, _ in found if layout]
    damage += tuple(_unread(archive.name, [name for layout, name in found if layout is None]))
    if not layouts:
        refuse(archive.name, "has no layouts")
    named = tuple(_uniquely_named(layouts))
    return ParsedTemplate(archive, scale, wide / units, high / units, template.masters, named, damage)


def retitled(layout: TemplateLayout, template: ParsedTemplate, *, stripped: bool) -> TemplateLayout:
    """Return a layout without content and with its title, or that of its master, at the top.

    Args:
        layout: The layout.
        template: What it is of.
        stripped: Whether it shows nothing but its background and the title.
    """
    margin, high = _PLAIN_MARGIN * template.height, _PLAIN_TITLE * template.height
    side = _PLAIN_MARGIN * template.width
    box = Box(side, margin, template.width - 2 * side, high)
    title = replace(
        layout.title or _title_of(layout.master, box, template), kind="title", outer=box, inner=box, fill=None
    )
    feet = () if stripped else layout.furniture
    shapes = () if stripped else layout.background_shapes
    return replace(
        layout, placeholders=(title, *feet), background_shapes=shapes, retitled=True, stripped=stripped
    )


def _title_of(master: SlideMaster, box: Box, template: ParsedTemplate) -> TemplatePlaceholder:
    """Return a placeholder for the title of a layout that has none, with what it inherits from its master."""
    shape = master.placeholders.get(PP_PLACEHOLDER.TITLE)
    elements = [] if shape is None else [shape.element]
    bodies = [body for element in elements if (body := element.find("{*}txBody/{*}bodyPr")) is not None]
    style = text_style_of("title", elements, bodies, master.element, template.scale * EMU_PER_PT)
    return TemplatePlaceholder("title", "0", box, box, with_breadth(style, "title", master))


def _uniquely_named(layouts: Iterable[TemplateLayout]) -> list[TemplateLayout]:
    taken: dict[str, int] = {}
    named = []
    for layout in layouts:
        name = _one_line(layout.name) or "Untitled"
        taken[name] = taken.get(name, 0) + 1
        named.append(replace(layout, name=f"{name} ({taken[name]})" if taken[name] > 1 else name))
    return named


def _one_line(name: str) -> str:
    """Return a name without line ends and control characters, which PowerPoint allows in names of layouts."""
    return " ".join("".join(character if character.isprintable() else " " for character in name).split())


def _unread(template: str, names: Iterable[str]) -> Iterator[Diagnostic]:
    """Report layouts that cannot be read."""
    for name in names:
        message = (
            f"the layout `{_one_line(name)}` of the template `{template}` cannot be read and is not used"
        )
        yield warning(message, hint=SAVE_AGAIN)


def _layouts(master: SlideMaster, units: float) -> Iterator[tuple[TemplateLayout | None, str]]:
    """Yield each layout of a master with its name; none for one that python-pptx cannot read."""
    scheme, below = ColourScheme.of(master), background_shapes(master, master, units)
    for layout in master.slide_layouts:
        try:
            yield _layout(layout, master, scheme, below, units), layout.name
        except (AttributeError, KeyError, TypeError, ValueError):
            yield None, layout.name


def _layout(
    layout: SlideLayout,
    master: SlideMaster,
    scheme: ColourScheme,
    below: tuple[BackgroundShape, ...],
    units: float,
) -> TemplateLayout:
    shapes = iter(layout.placeholders)
    places = [place for shape in shapes if (place := _place(shape, master, units))]
    shows_master = layout.element.get("showMasterSp") not in {"0", "false"}
    background = (*(below if shows_master else ()), *background_shapes(layout, master, units))
    remapped = first(layout.element, _COLOUR_MAP)
    own = scheme if remapped is None else ColourScheme.of(master, remapped)
    return TemplateLayout(layout, layout.name, tuple(places), background, own)


def _place(
    shape: LayoutPlaceholder | Picture, master: SlideMaster, units: float
) -> TemplatePlaceholder | None:
    """Return a placeholder with what it inherits from its master, unless it has no place."""
    if not (shape.width and shape.height):
        return None
    outer = Box(shape.left / units, shape.top / units, shape.width / units, shape.height / units)
    above = shape._base_placeholder if isinstance(shape, LayoutPlaceholder) else None  # noqa: SLF001  no public way
    elements = [source.element for source in (shape, above) if source is not None]
    bodies = [body for element in elements if (body := element.find("{*}txBody/{*}bodyPr")) is not None]
    turned = stated(bodies, "vert", "horz") != "horz" or stated(bodies, "rot", "0") != "0"
    plain = stated(bodies, "numCol", "1") == "1" and stated(bodies, "wrap", "square") == "square"
    kind = PP_PLACEHOLDER.to_xml(shape.placeholder_format.type)
    return TemplatePlaceholder(
        kind,
        str(shape.placeholder_format.idx),
        outer,
        _inside(outer, bodies, units),
        with_breadth(text_style_of(kind, elements, bodies, master.element, units), kind, master),
        not turned and not shape.rotation,
        " ".join(map(words_of, shape.element.iterfind("{*}txBody/{*}p"))).strip(),
        plain,
        _fill([source for source in (shape, above) if source is not None], outer, master),
    )


def _fill(
    sources: Sequence[LayoutPlaceholder | Picture], box: Box, master: SlideMaster
) -> BackgroundShape | None:
    """Return a box with the fill of the first of its sources that says anything about one."""
    for source in sources:
        properties = first(source.element, "p:spPr")
        style = first(source.element, "p:style/a:fillRef")
        if filled := filled_box(properties, style, box, source.part, master):
            return filled
        if first(properties, "a:noFill") is not None:
            return None
    return None


def _inside(outer: Box, bodies: list[etree._Element], units: float) -> Box:
    """Return where the text of a frame stands, within its insets."""
    sides = zip(("lIns", "tIns", "rIns", "bIns"), _INSETS, strict=True)
    left, top, right, bottom = (
        float(stated(bodies, side, str(default * EMU_PER_PT))) / units for side, default in sides
    )
    inner = outer.cut(left=left, top=top, right=right, bottom=bottom)
    return inner if inner.width > 0 and inner.height > 0 else outer
