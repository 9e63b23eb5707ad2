"""Finds the space that a layout of a template leaves for title, content and small lines beside what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from confdeck.renderers.pptx.template.backdrop import background_colour
from confdeck.renderers.pptx.template.background_shapes import BackgroundShape
from confdeck.renderers.pptx.template.free_boxes import free_boxes
from confdeck.renderers.pptx.template.palette import BLACK
from confdeck.renderers.pptx.template.reading import ParsedTemplate, TemplateLayout, TemplatePlaceholder
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.styles import Anchor
from confdeck.theme.contrast import contrast

AIR = 6.0
"""Distance between what we write and what the template shows, in pt."""
EDGE = 12.0
"""Least distance of text from the edge of a slide, in pt."""
SOURCE_LINE = 19.0
"""Height of the line of sources, in pt."""
_KICKER, _TALL_KICKER = 22.0, 34.0
"""Height of the line above a title, in pt: with room for Chinese, and for Nastaliq."""
_TWO_LINES = 62.0
"""Height of a title of two lines that still looks like one, in pt."""
_BACKGROUND_AREA = 0.6
"""Share of the slide that a shape covers to be its background."""
_PANEL_AREA = 0.9
"""Share of a placeholder that a shape lies under to be there to be written on."""
_ENOUGH_BELOW = 0.35
"""Share of the content, or of the slide's height, below a title that is preferred to more room elsewhere."""
_LEAST_TITLE = 0.5
"""Least share of a title's width or height that is left beside what is drawn in its box."""
_TOUCH = 2.0
"""Distance by which boxes may overlap that only touch, in pt."""
_LEAST_AREA = 0.2
"""Least share of a box, or of the slide, that is worth writing on."""
_LEAST_CONTENT = 0.2
"""Least share of the slide's width and height that is enough for content."""
_PALE = 1.2
"""Contrast with the background up to which an ornament does not disturb the words on it."""
_MANY = 4
"""Shapes in a title's box from which on they are a pattern."""
_PATTERN = 0.6
"""Share of a title's box from which on shapes in it are its background."""
_MOST_OF_PANEL = 0.5
"""Share of a box from which on a shape in it is a panel to write on, where little is left beside it."""


@dataclass(frozen=True, slots=True)
class FreeSpace:
    """The boxes of a layout that may be written on."""

    title: Box
    kicker: Box
    body: Box
    sources: Box
    line: float
    """Height of a small line in the script of the deck, in pt."""
    band: bool
    """Whether the title stands on a filled band, which it must not leave."""
    kept: tuple[Box, ...] = ()
    """Boxes that must stay free."""

    @property
    def kicker_above(self) -> bool:
        """Whether the kicker stands above the title, and not below or beside it."""
        return self.kicker.bottom <= self.title.y + 1 and _across(self.kicker, self.title)

    def is_free(self, box: Box) -> bool:
        """Return whether nothing of the template stands in a box."""
        return not any(box.overlaps(other) for other in self.kept)


def room_of(layout: TemplateLayout, body: Box | None, template: ParsedTemplate) -> FreeSpace:
    """Return the free space on a layout with a title; `body` is where its content stands, if any."""
    title = layout.title
    if title is None:
        raise ValueError("a layout without a title")
    kept = obstacles(layout, template)
    high = _TALL_KICKER if template.tall else _KICKER
    band = _band(title, layout.background_shapes, template)
    content = clear(body or _content(title, kept, template.slide), kept, template)
    content = _clear_of_title(content, title.outer, template)
    panels = tuple(other for other in kept if content.common_area(other) >= _PANEL_AREA * content.area)
    content = _within_panels(content, panels)
    if content.y < title.outer.bottom - _TOUCH:
        return _beside_or_above(title, content, kept, panels, high, template, banded=band is not None)
    around = tuple(other for other in kept if other != band)
    heading, kicker = _with_kicker(
        title,
        _on_band(_clear_of_drawn(title.inner, around), band),
        (*kept, *_above_cards(layout, template)),
        panels,
        high,
        banded=band is not None,
    )
    if kicker is None:
        top = max([title.outer.bottom, *([band.bottom + 2] if band else [])])
        kicker = _lowered(Box(content.x, top, content.width, high), kept, panels, content.y)
        content = content.cut(top=max(0.0, kicker.bottom + 1.5 * AIR - content.y))
    if title.style.anchor is Anchor.TOP and band is None:
        heading = _lengthened(heading, kept, min(content.y, kicker.y if kicker.y > heading.y else content.y))
    ground = _down_to_card_end(layout, content, template)
    content, sources = _with_sources(content, kept, ground)
    return FreeSpace(heading, kicker, content, sources, high, band=band is not None, kept=kept)


def _within_panels(content: Box, panels: Iterable[Box]) -> Box:
    """Return the part of the content that is not close to the sides of the panels it stands on."""
    for panel in panels:
        left, right = max(content.x, panel.x + 2 * AIR), min(content.right, panel.right - 2 * AIR)
        content = replace(content, x=left, width=right - left) if right > left else content
    return content


def _beside_or_above(
    title: TemplatePlaceholder,
    content: Box,
    kept: tuple[Box, ...],
    panels: tuple[Box, ...],
    high: float,
    template: ParsedTemplate,
    *,
    banded: bool,
) -> FreeSpace:
    """Return the free space where the content stands beside its title or above it; the kicker comes first there."""
    heading = title.inner if banded else _clear_of_drawn(title.inner, kept)
    kicker = Box(heading.x, heading.y - high - AIR, heading.width, high)
    rules = (other.y for other in kept if other not in panels and kicker.overlaps(other))
    kicker = replace(kicker, y=min((kicker.y, *(top - high - 2 for top in rules))))
    is_above = content.bottom <= title.outer.y + _TOUCH and not banded
    if is_above and content.bottom - kicker.y < high + 2 * AIR and not _is_crossed(kicker, kept, panels):
        content = content.cut(bottom=max(0.0, content.bottom - kicker.y + AIR))
    else:
        kicker = replace(content, y=content.y - high - 1.5 * AIR, height=high)
        if kicker.y < EDGE or _is_crossed(kicker, (*kept, title.outer), panels):
            kicker = replace(kicker, y=content.y)
            content = content.cut(top=high + 1.5 * AIR)
    around = (*kept, title.outer, kicker)
    content, sources = _with_sources(content, around, template.slide)
    return FreeSpace(heading, kicker, content, sources, high, band=banded, kept=around)


def obstacles(layout: TemplateLayout, template: ParsedTemplate) -> tuple[Box, ...]:
    """Return what is shown on a layout and must stay free: logos, rules, bands, footers."""
    drawn = [shape for shape in layout.background_shapes if not _is_behind_all(shape.box, layout, template)]
    # What covers the slide is its background, of a colour that is not looked for.
    ground = background_colour(layout, BLACK) if len(drawn) == len(layout.background_shapes) else None
    shapes = (shape.box for shape in drawn if not _is_pale(shape, layout, ground))
    thin = (shape for shape in layout.background_shapes if shape not in drawn and shape.outline.strips)
    paper = background_colour(layout, BLACK)
    strips = (strip for shape in thin if not _is_pale(shape, layout, paper) for strip in shape.outline.strips)
    return (*shapes, *strips, *(place.outer for place in layout.furniture))


def _above_cards(layout: TemplateLayout, template: ParsedTemplate) -> Iterator[Box]:
    """Yield what is above cards: shapes that hold title and content, but do not reach to the top of the slide."""
    for shape in layout.background_shapes:
        if _is_behind_all(shape.box, layout, template) and shape.box.y > _TOUCH:
            yield Box(0, 0, template.width, shape.box.y + AIR)


def _down_to_card_end(layout: TemplateLayout, content: Box, template: ParsedTemplate) -> Box:
    """Return the slide, cut off where a card ends that the content stands on, whose corners may be round."""
    cards = [
        shape.box.bottom
        for shape in layout.background_shapes
        if _is_behind_all(shape.box, layout, template)
        and content.common_area(shape.box) >= _PANEL_AREA * content.area
    ]
    end = min([template.height, *(bottom + EDGE - AIR for bottom in cards)])
    return replace(template.slide, height=end)


def _is_pale(shape: BackgroundShape, layout: TemplateLayout, ground: str | None) -> bool:
    """Return whether an ornament hardly differs from the background; edges of bands and panels count however pale."""
    if ground is None or not shape.outline.rows or shape.words or shape.picture or shape.stops:
        return False
    colour = layout.scheme.look(shape.fill)
    return colour is not None and contrast(colour, ground) < _PALE


def clear(box: Box, kept: Iterable[Box], template: ParsedTemplate) -> Box:
    """Return the largest part of a box on which nothing else stands; all of it where that would be too little."""
    others = [
        other for other in kept if box.overlaps(other) and box.common_area(other) < _PANEL_AREA * box.area
    ]
    if not others:
        return box
    left = max(free_boxes(box, others, AIR, EDGE, EDGE), key=lambda part: part.area, default=box)
    if left.area >= _LEAST_AREA * min(box.area, template.slide.area):
        return left
    panel = max(others, key=box.common_area)
    return _common(box, panel.inset(AIR)) if box.common_area(panel) >= _MOST_OF_PANEL * box.area else box


def is_roomy(body: Box, template: ParsedTemplate) -> bool:
    """Return whether a box is large enough for content not to go on for hundreds of slides."""
    return body.width >= _LEAST_CONTENT * template.width and body.height >= _LEAST_CONTENT * template.height


def _clear_of_title(content: Box, title: Box, template: ParsedTemplate) -> Box:
    """Return the part of the content that the title's box leaves: below it if there is enough, else the largest part."""
    if not content.overlaps(title):
        return content
    below, *others = _beside(content, title, air=0)
    if below.area >= _ENOUGH_BELOW * content.area:
        return below
    best = max((below, *others), key=lambda part: part.area)
    return best if best.area >= _LEAST_AREA * template.slide.area else content


def _clear_of_drawn(title: Box, kept: Iterable[Box]) -> Box:
    """Return the part of a title beside, below or above what is drawn in its box, if enough is left."""
    kept = tuple(other for other in kept if title.overlaps(other))
    if _share_covered(title, [other for other in kept if other.area < title.area / 2]) > _PATTERN:
        return title
    left = title
    for other in kept:
        if left.overlaps(other) and left.common_area(other) < _PANEL_AREA * left.area:
            below, above, right_part, left_part = _beside(left, other)
            across = max(right_part, left_part, key=lambda side: side.width if side.height else 0)
            down = max(below, above, key=lambda side: side.height)
            fits = across.height and across.width >= _LEAST_TITLE * title.width
            hangs = down.height >= min(_LEAST_TITLE * title.height, _TWO_LINES)
            if fits and not (hangs and down.area > across.area):
                left = across
            elif hangs:
                left = down
    return left


def _on_band(title: Box, band: Box | None) -> Box:
    """Return the part of a title that stands on its band, if its edge crosses the title and enough is left."""
    part = title if band is None else _common(title, band)
    if part.coincides(title) or part.width < _LEAST_TITLE * title.width:
        return title
    return part.cut(bottom=_TOUCH) if part.height >= min(_LEAST_TITLE * title.height, _TWO_LINES) else title


def _share_covered(box: Box, others: Sequence[Box]) -> float:
    """Return about what share of a box several others cover together."""
    if len(others) < _MANY:
        return 0.0
    spots = [
        Box(box.x + box.width * (across + 0.5) / 16, box.y + box.height * (down + 0.5) / 4, 1, 1)
        for across in range(16)
        for down in range(4)
    ]
    return sum(any(spot.overlaps(other) for other in others) for spot in spots) / len(spots)


def _with_kicker(
    place: TemplatePlaceholder,
    title: Box,
    kept: Sequence[Box],
    panels: Sequence[Box],
    high: float,
    *,
    banded: bool,
) -> tuple[Box, Box | None]:
    """Return the title and the kicker above it: a tall title is lowered for it, a low one has none."""
    air = AIR if place.style.anchor is Anchor.TOP else 0
    above = [other.bottom + 2 for other in kept if _across(other, title) and other.bottom <= title.y + 1]
    top = max([EDGE, *above])
    if not banded:
        line = Box(title.x, max(top, title.y - high - air), title.width, high)
        crossed = _is_crossed(line, kept, panels)
        top = max(top, _lowered(line, kept, panels, title.bottom).y if crossed else top)
    if place.fill:
        # The box is as high as its fill, and the line must stand outside of it.
        line = Box(title.x, place.outer.y - high - 2, title.width, high)
        return title, line if line.y >= top else None
    missing = max(0.0, top + high + air - title.y)
    if missing and title.height - missing < _TWO_LINES:
        return title, None
    heading = title.cut(top=missing)
    return heading, Box(title.x, top, title.width, heading.y - air - top)


def _is_crossed(line: Box, kept: Iterable[Box], panels: Sequence[Box]) -> bool:
    """Return whether something stands in a line; panels that the content is written on may hold all of it."""
    over = (other for other in kept if line.overlaps(other))
    return any(other not in panels or not _common(line, other).coincides(line) for other in over)


def _lowered(line: Box, kept: Iterable[Box], panels: Sequence[Box], end: float) -> Box:
    """Return a line below a title, moved below what the template draws between title and content, or onto its panel."""
    for other in sorted((other for other in kept if other.bottom <= end), key=lambda other: other.y):
        if line.overlaps(other):
            line = replace(line, y=other.bottom + 2)
    for panel in panels:
        if _is_crossed(line, (panel,), panels) and line.y < panel.y:
            line = replace(line, y=panel.y + AIR)
    return line


def _lengthened(title: Box, kept: Sequence[Box], end: float) -> Box:
    """Return a title that hangs from the top of its box, extended by what is free below it."""
    free = _free_down_to(title, kept, title.bottom - 1, end) - AIR
    return replace(title, height=max(title.bottom, free) - title.y)


def _with_sources(body: Box, kept: Sequence[Box], slide: Box) -> tuple[Box, Box]:
    """Return the content, cut off above a line for its sources, and that line."""
    panels = [other.bottom for other in kept if body.common_area(other) >= _PANEL_AREA * body.area]
    bottom = _free_down_to(body, kept, body.bottom - 1, min([slide.height - EDGE + 2, *panels])) - 2
    line = Box(body.x, min(bottom, body.bottom + SOURCE_LINE + AIR) - SOURCE_LINE, body.width, SOURCE_LINE)
    return replace(body, height=min(body.bottom, line.y - 2) - body.y), line


def _content(title: TemplatePlaceholder, kept: Sequence[Box], slide: Box) -> Box:
    """Return where content may stand below a title or, if there is little room, elsewhere, without a placeholder for it."""
    inner = title.inner
    top = inner.bottom + 2 * AIR
    bottom = _free_down_to(inner, kept, slide.height / 2, slide.height - 2 * EDGE + AIR) - AIR
    below = Box(inner.x, top, inner.width, bottom - top)
    if below.height >= _ENOUGH_BELOW * slide.height and below.width >= _ENOUGH_BELOW * slide.width:
        return below
    free = free_boxes(slide.inset(2 * EDGE), (*kept, title.outer), AIR, slide.width / 5, slide.height / 5)
    return max(free, key=lambda box: box.area, default=below)


def _free_down_to(box: Box, kept: Sequence[Box], start: float, end: float) -> float:
    """Return where the first obstacle under a box begins, from a height on; `end` where there is none."""
    return min([end, *(other.y for other in kept if other.y >= start and _across(other, box))])


def _band(
    title: TemplatePlaceholder, shapes: Iterable[BackgroundShape], template: ParsedTemplate
) -> Box | None:
    """Return the filled shape that a title stands on; its own box if that is filled."""
    if title.fill:
        return title.outer
    box = title.outer
    bands = (
        shape.box
        for shape in shapes
        if shape.opaque
        and not _is_background(shape.box, template)
        and box.common_area(shape.box) > box.area / 2
    )
    return next(bands, None)


def _is_background(box: Box, template: ParsedTemplate) -> bool:
    return box.common_area(template.slide) >= _BACKGROUND_AREA * template.slide.area


def _is_behind_all(box: Box, layout: TemplateLayout, template: ParsedTemplate) -> bool:
    """Return whether a shape is the background of a slide, and not a large panel with the title outside of it."""
    title = layout.title.inner if layout.title else box
    outside = box.common_area(title) < _MOST_OF_PANEL * title.area
    return _is_background(box, template) and not outside


def _beside(box: Box, other: Box, air: float = AIR) -> tuple[Box, Box, Box, Box]:
    """Return what is left of a box below, above, right and left of another."""
    below, above = other.bottom + air - box.y, box.bottom - other.y + air
    right, left = other.right + air - box.x, box.right - other.x + air
    nothing = replace(box, height=0)
    return (
        box.cut(top=max(0.0, below)) if below < box.height else nothing,
        box.cut(bottom=max(0.0, above)) if above < box.height else nothing,
        box.cut(left=max(0.0, right)) if right < box.width else nothing,
        box.cut(right=max(0.0, left)) if left < box.width else nothing,
    )


def _common(one: Box, other: Box) -> Box:
    """Return the box that two boxes share."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    return Box(left, top, min(one.right, other.right) - left, min(one.bottom, other.bottom) - top)


def _across(one: Box, other: Box) -> bool:
    """Return whether one box stands above or below another."""
    return min(one.right, other.right) - max(one.x, other.x) > 1
