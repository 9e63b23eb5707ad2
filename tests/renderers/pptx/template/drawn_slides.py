"""Judges a deck on a template by what LibreOffice draws: where text stands, on which colours, and what it lies over.

`findings` compares the pages of a PDF with the slides of the deck, and knows nothing of how the deck was made.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pptx import Presentation

from confdeck.storyboard.geometry import SLIDE_HEIGHT, Box
from confdeck.theme.contrast import READABLE, contrast, luminance
from tests.renderers.pptx.test_judges import folded

EMU = 12700
FURNITURE = {"dt", "ftr", "sldNum"}
BACKGROUND = 0.6
"""Share of the slide from which on a shape is its background."""
PALE = 1.25
"""Contrast up to which an edge can hardly be seen."""
PX = 1.0
"""Pixels to a point of a slide 540 pt high."""
_LETTERS = re.compile(r"[^\W\d_]{2,30}")
_BREAKABLE = re.compile(r"[ -ɏͰ-ӿ]+")
"""Scripts that break lines at spaces alone."""


@dataclass(frozen=True)
class Word:
    """A word or a part of one, as it is drawn."""

    text: str
    box: Box
    """In points of a slide 540 pt high."""
    colour: str
    line_end: bool


@dataclass(frozen=True)
class Page:
    """A page of the PDF, with the text taken out of its picture."""

    words: tuple[Word, ...]
    picture: Image.Image
    """What is behind the text."""


@dataclass(frozen=True)
class Shape:
    """A shape of a slide, or of its layout or master."""

    name: str
    kind: str
    """`text`, `picture`, `table`, `filled` or `empty`."""
    box: Box
    placeholder: str = ""
    text: str = ""
    turned: bool = False
    fill: str = ""
    """The colour that it is filled with, where that is said outright."""


@dataclass(frozen=True)
class DrawnSlide:
    """A slide as it was written, with the page that was drawn of it."""

    number: int
    slide: Any
    units: float
    """EMU to a point of a slide 540 pt high."""
    page: Page
    size: Box

    @cached_property
    def shapes(self) -> list[Shape]:
        return [shape for item in self.slide.shapes if (shape := _shape(item, self.units))]

    @cached_property
    def drawn(self) -> list[Shape]:
        """What layout and master draw, without what covers the slide."""
        layout = self.slide.slide_layout
        shows = layout.element.get("showMasterSp") not in {"0", "false"}
        items = [*(layout.slide_master.shapes if shows else ()), *layout.shapes]
        shapes = [shape for item in items if not item.is_placeholder and (shape := _shape(item, self.units))]
        return [shape for shape in shapes if shape.box.common_area(self.size) < BACKGROUND * self.size.area]

    @cached_property
    def owners(self) -> list[Shape | None]:
        """The shape that each word belongs to: words of a shape come one after the other, more or less."""
        feet = [shape for shape in self.shapes if shape.placeholder in FURNITURE]
        texts = [
            shape
            for shape in (*self.drawn, *self.shapes)
            if shape.kind in {"text", "table"} and shape not in feet
        ]
        owners = [next((foot for foot in feet if not _cost(word, foot)), None) for word in self.page.words]
        others = [at for at, owner in enumerate(owners) if owner is None]
        for at, shape in zip(others, _assigned([self.page.words[at] for at in others], texts), strict=True):
            owners[at] = shape
        return owners

    def inked(self, shape: Shape) -> Shape:
        """A text shape as large as its words."""
        boxes = [word.box for word, owner in zip(self.page.words, self.owners, strict=True) if owner is shape]
        if shape.kind != "text" or not boxes:
            return shape
        left, top = min(box.x for box in boxes), min(box.y for box in boxes)
        width, height = max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top
        return replace(shape, box=Box(left, top, width, height))


def findings(deck: bytes, pdf: Path) -> list[str]:
    """What is wrong with the slides of a deck as they are drawn, a line each."""
    presentation = Presentation(io.BytesIO(deck))
    wide, high = presentation.slide_width or 0, presentation.slide_height or 0
    units = high / SLIDE_HEIGHT
    pages = list(_pages(pdf, SLIDE_HEIGHT))
    slides = list(presentation.slides)
    if len(pages) != len(slides):
        return [f"{len(pages)} pages of {len(slides)} slides"]
    size = Box(0, 0, wide / units, SLIDE_HEIGHT)
    rules = (_lost, _outside, _broken, _over_shapes, _over_each_other, _unreadable, _unused, _code, _on_cover)
    drawn = (
        DrawnSlide(number, slide, units, page, size)
        for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1)
    )
    return [
        f"slide {slide.number}: {finding}" for slide in drawn for rule in rules for finding in rule(slide)
    ]


# What is on a page


def _pages(pdf: Path, height: float) -> Iterator[Page]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        points = height / page.get_height()
        words = tuple(_words(page, points))
        for drawn in list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1)):
            page.remove_obj(drawn)
        picture = page.render(scale=points * PX).to_pil().convert("RGB")
        yield Page(words, picture)
    document.close()


def _words(page: Any, points: float) -> Iterator[Word]:
    text = page.get_textpage()
    high = page.get_height()
    letters: list[tuple[str, tuple[float, float, float, float], str]] = []
    for at in range(text.count_chars()):
        letter = _letter(text, at)
        ends = letter in "\r\n"
        if letter.isspace() or ends:
            yield from _word(letters, points, high, ends=ends)
            letters = []
        elif letter.isprintable():
            letters.append((letter, text.get_charbox(at), _colour(text, at)))
    yield from _word(letters, points, high, ends=True)


def _letter(text: Any, at: int) -> str:
    """Return a letter of a page; of one in two parts, as PDFium gives letters beyond U+FFFF, the second part has it."""
    code = pdfium.FPDFText_GetUnicode(text, at)
    if code >> 10 == 0x37 and at:
        first = pdfium.FPDFText_GetUnicode(text, at - 1)
        return chr(0x10000 + (first - 0xD800) * 0x400 + code - 0xDC00)
    return chr(code)


def _word(letters: list[Any], points: float, high: float, *, ends: bool) -> Iterator[Word]:
    if letters:
        boxes = [box for _, box, _ in letters]
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        box = Box(left * points, (high - top) * points, (right - left) * points, (top - bottom) * points)
        yield Word("".join(letter for letter, _, _ in letters), box, letters[0][2], ends)


def _colour(text: Any, at: int) -> str:
    channels = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(text, at, *channels)
    return "#{:02X}{:02X}{:02X}".format(*(channel.value for channel in channels[:3]))


def _placed(item: Any) -> Any:
    """Return a shape, or the placeholder of its layout that it takes its place from: by type, then by index."""
    mark = item.element.find(".//{*}nvPr/{*}ph")
    layout = getattr(item.part, "slide_layout", None)
    if (
        mark is None
        or layout is None
        or not item.element.tag.endswith("}sp")
        or item.element.find("{*}spPr/{*}xfrm") is not None
    ):
        return item
    kind, index = mark.get("type", "obj"), mark.get("idx", "0")
    others = [
        other
        for other in layout.placeholders
        if other.element.find(".//{*}nvPr/{*}ph").get("idx", "0") == index
    ]
    typed = [other for other in others if other.element.find(".//{*}nvPr/{*}ph").get("type", "obj") == kind]
    return next(iter(typed), item)


def _shape(item: Any, units: float) -> Shape | None:
    place = _placed(item)
    if place.width is None or place.left is None:
        return None
    box = _around_parts(item, units) or Box(
        place.left / units, place.top / units, place.width / units, place.height / units
    )
    kind = item.element.tag.rpartition("}")[2]
    mark = item.element.find(".//{*}nvPr/{*}ph")
    placeholder = "" if mark is None else mark.get("type", "obj")
    text = "\n".join(map(_line, item.element.iter("{*}p")))
    properties = item.element.find("{*}spPr")
    filled = properties is not None and any(
        child.tag.endswith("Fill") and not child.tag.endswith("noFill") for child in properties
    )
    if kind == "graphicFrame":
        seen = "table"
    elif kind == "pic" or (kind == "grpSp" and item.name.startswith("Score")):
        seen = "picture"
    else:
        seen = "text" if text.strip() else "filled" if filled else "empty"
    body = item.element.find("{*}txBody/{*}bodyPr")
    turned = body is not None and body.get("vert", "horz") != "horz"
    colour = item.element.find("{*}spPr/{*}solidFill/{*}srgbClr")
    fill = "" if colour is None else f"#{colour.get('val')}"
    return Shape(item.name, seen, box, placeholder, text, turned, fill)


def _around_parts(item: Any, units: float) -> Box | None:
    """The box around the shapes of a score, whose groups have the coordinates of the slide."""
    parts = list(item.element.iter("{*}sp")) if item.name.startswith("Score") else []
    places = [(part.find(".//{*}off"), part.find(".//{*}ext[@cx]")) for part in parts]
    if not places:
        return None
    sides = [
        (x := int(at.get("x")), y := int(at.get("y")), x + int(size.get("cx")), y + int(size.get("cy")))
        for at, size in places
    ]
    left, top, right, bottom = (
        choose(side) / units
        for choose, side in zip((min, min, max, max), zip(*sides, strict=True), strict=True)
    )
    return Box(left, top, right - left, bottom - top)


def _line(paragraph: Any) -> str:
    return "".join(
        part.text or "" if part.tag.endswith("}t") else "\n" for part in paragraph.iter("{*}t", "{*}br")
    )


# What may be wrong with a slide


def _lost(slide: DrawnSlide) -> Iterator[str]:
    """Words of the slide that are not on its page."""
    if _is_rtl(slide):
        return  # letters come in many orders; that they are drawn is judged by those inside their shapes
    shown = folded("".join(word.text for word in slide.page.words)).casefold()
    for shape in slide.shapes:
        lost = [word for word in shape.text.split() if folded(word).casefold() not in shown]
        if lost and shape.placeholder not in FURNITURE:
            yield f"`{' '.join(lost[:5])}` of {shape.name} is not drawn"


def _outside(slide: DrawnSlide) -> Iterator[str]:
    """Text outside of the slide, or of all shapes with text; pictures and tables outside of the slide."""
    frames = [
        _grown(shape, slide) if shape.kind == "table" else shape.box
        for shape in (*slide.shapes, *slide.drawn)
        if shape.text.strip() or shape.kind in {"table", "picture"}
    ]
    frames += [shape.box for shape in slide.shapes if shape.placeholder in FURNITURE]
    for word in slide.page.words:
        if not _within(word.box, slide.size, 1):
            yield f"`{word.text}` leaves the slide"
        elif not any(_stands_in(word.box, frame) for frame in frames):
            yield f"`{word.text}` stands outside of all shapes, at {_at(word.box)}"
    for shape in slide.shapes:
        if shape.kind in {"picture", "table"} and not _within(shape.box, slide.size, 1):
            yield f"{shape.name} leaves the slide, at {_at(shape.box)}"


def _grown(table: Shape, slide: DrawnSlide) -> Box:
    """Return the box of a table down to what stands below it: it may grow in a font that is wider than its own."""
    below = [
        shape.box.y
        for shape in (*slide.shapes, *slide.drawn)
        if shape.box.y >= table.box.bottom and shape.box.x < table.box.right and table.box.x < shape.box.right
    ]
    return replace(table.box, height=min([*below, slide.size.bottom]) - table.box.y)


def _broken(slide: DrawnSlide) -> Iterator[str]:
    """Words that go on in the next line without a hyphen."""
    known = {word for shape in slide.shapes for word in _LETTERS.findall(shape.text.casefold())}
    for word, following in pairwise(slide.page.words):
        first, second = _LETTERS.findall(word.text.casefold()), _LETTERS.findall(following.text.casefold())
        if not (
            word.line_end and first and second and word.text[-1].isalpha() and following.text[0].isalpha()
        ):
            continue
        whole = first[-1] + second[0]
        if whole in known and _BREAKABLE.fullmatch(whole) and not {first[-1], second[0]} <= known:
            yield f"`{word.text}|{following.text}` is broken"


def _assigned(words: Sequence[Word], texts: Sequence[Shape]) -> list[Shape | None]:
    """Give each word to a shape, at the least cost; going on with another shape than the last word's costs a little."""
    choices = (*texts, None)
    costs, origins = [0.0] * len(choices), []
    for word in words:
        cheapest = min(range(len(choices)), key=costs.__getitem__)
        origin = [at if cost <= costs[cheapest] + 0.5 else cheapest for at, cost in enumerate(costs)]
        costs = [
            costs[before] + 0.5 * (before != at) + _cost(word, shape)
            for at, (before, shape) in enumerate(zip(origin, choices, strict=True))
        ]
        origins.append(origin)
    at = min(range(len(choices)), key=costs.__getitem__)
    owners = []
    for origin in reversed(origins):
        owners.append(choices[at])
        at = origin[at]
    return owners[::-1]


def _cost(word: Word, shape: Shape | None) -> float:
    """How unlikely it is that a word belongs to a shape."""
    if shape is None:
        return 5
    letters = not (Counter(folded(word.text).casefold()) - Counter(folded(shape.text).casefold()))
    return (
        6 * (not _stands_in(word.box, shape.box))
        + 2 * (folded(word.text) not in folded(shape.text))
        + 2 * (not letters)
    )


def _over_shapes(slide: DrawnSlide) -> Iterator[str]:
    """Text and pictures over what layout and master draw; on a panel they stand as a whole or not at all."""
    own = [shape.text for shape in slide.drawn if shape.text.strip()]
    feet = [shape.box for shape in slide.shapes if shape.placeholder in FURNITURE]
    for word in slide.page.words:
        if any(word.text in text for text in own) or any(_stands_in(word.box, foot) for foot in feet):
            continue
        for shape in slide.drawn:
            if _crosses(word.box, shape) and not _is_pale(slide, word.box):
                yield f"`{word.text}` lies over {shape.name} of the layout, at {_at(word.box)}"
    paper = _named(slide.page.picture.getpixel((1, slide.page.picture.height // 2)))
    for picture in (shape for shape in slide.shapes if shape.kind in {"picture", "table"}):
        yield from (
            f"{picture.name} lies over {shape.name} of the layout"
            for shape in slide.drawn
            if _crosses(picture.box, shape) and not (shape.fill and _contrast(shape.fill, paper) < PALE)
        )


def _is_pale(slide: DrawnSlide, box: Box) -> bool:
    """Whether the edges of what is drawn behind a word can hardly be seen; it may be underlined."""
    above = replace(box, height=box.height * 0.6)
    lights = [luminance(_named(pixel)) for _, pixel in _cropped(slide.page, above).getcolors(10**6) or ()]
    return (max(lights) + 0.05) / (min(lights) + 0.05) < PALE


def _crosses(box: Box, shape: Shape) -> bool:
    inner = replace(
        box,
        x=box.x + 0.75,
        y=box.y + 0.75,
        width=max(box.width - 1.5, 0.1),
        height=max(box.height - 1.5, 0.1),
    )
    if not inner.overlaps(shape.box) or shape.kind == "empty":
        return False
    return shape.kind != "filled" or not _within(inner, shape.box, 1)


def _over_each_other(slide: DrawnSlide) -> Iterator[str]:
    """Shapes of the slide that share some of their place; text may stand on filled panels."""
    kept = [slide.inked(shape) for shape in slide.shapes if shape.kind not in {"filled", "empty"}]
    for one, other in combinations(kept, 2):
        common = one.box.common_area(other.box)
        badge = other.name.startswith("Initials") and one.kind == "picture"  # a number on its photo
        if not badge and common > 4 and common > 0.01 * min(one.box.area, other.box.area):
            yield f"{one.name} and {other.name} overlap by {common:.0f} square points at {_at(one.box)}, {_at(other.box)}"


def _unreadable(slide: DrawnSlide) -> Iterator[str]:
    """Text of the slide with too little contrast to what is drawn behind it; less than half of the pixels may be of underlines."""
    seen: set[str] = set()
    for word, owner in zip(slide.page.words, slide.owners, strict=True):
        if owner in slide.drawn:
            continue
        behind = _cropped(slide.page, word.box)
        colours = sorted(
            (_contrast(word.colour, _named(pixel)), count) for count, pixel in behind.getcolors(10**6) or ()
        )
        left = behind.width * behind.height * 0.45
        ratio = next((ratio for ratio, count in colours if (left := left - count) < 0), READABLE)
        if ratio < READABLE - 0.05 and word.colour not in seen:
            seen.add(word.colour)
            yield f"`{word.text}` in {word.colour} has {ratio:.1f}:1, at {_at(word.box)}"


def _cropped(page: Page, box: Box) -> Image.Image:
    """The part of a page's picture that lies behind a box."""
    corners = (int(box.x * PX), int(box.y * PX), int(box.right * PX) + 1, int(box.bottom * PX) + 1)
    limits = (page.picture.width, page.picture.height) * 2
    left, top, right, bottom = (
        min(max(corner, 0), limit) for corner, limit in zip(corners, limits, strict=True)
    )
    return page.picture.crop((left, top, max(left, right), max(top, bottom)))


def _named(pixel: Any) -> str:
    return "#{:02X}{:02X}{:02X}".format(*pixel)


_contrast = cache(contrast)


def _unused(slide: DrawnSlide) -> Iterator[str]:
    """Placeholders without content."""
    for shape in slide.shapes:
        if shape.placeholder and shape.placeholder != "sldNum" and shape.kind in {"empty", "filled"}:
            yield f"the placeholder {shape.name} is empty"


def _code(slide: DrawnSlide) -> Iterator[str]:
    """QR codes that are not dark on a light square."""
    for shape in slide.shapes:
        if not shape.name.startswith("QR code"):
            continue
        code, rim = _cropped(slide.page, shape.box), shape.box.width / 20
        darkest = min(luminance(_named(pixel)) for _, pixel in code.getcolors(10**6) or ())
        # A code on light paper needs no margin of its own.
        lightest = max(_darkest_on_edge(slide.page, shape.box.inset(side)) for side in (rim / 4, -rim))
        if lightest < 0.4 or darkest > 0.15:
            yield f"{shape.name} is not dark on a light square ({lightest:.2f} around it, {darkest:.2f} in it)"


def _darkest_on_edge(page: Page, box: Box) -> float:
    image = _cropped(page, box)
    edge = [image.getpixel((at, side)) for at in range(image.width) for side in (0, image.height - 1)]
    edge += [image.getpixel((side, at)) for at in range(image.height) for side in (0, image.width - 1)]
    return min(luminance(_named(pixel)) for pixel in edge)


def _on_cover(slide: DrawnSlide) -> Iterator[str]:
    """Content on a layout for titles."""
    layout = slide.slide.slide_layout
    cover = (
        layout.element.get("type") == "title" or layout.element.find(".//{*}ph[@type='ctrTitle']") is not None
    )
    content = [shape for shape in slide.shapes if shape.kind in {"text", "table", "picture"}]
    only_titles = all(shape.name.startswith(("Title", "Subtitle", "Credits")) for shape in content)
    if cover and slide.number > 1 and not only_titles:
        yield f"content stands on the title layout `{layout.name}`"


def _is_rtl(slide: DrawnSlide) -> bool:
    return any(re.search("[֐-ࣿ]", word.text) for word in slide.page.words)


def _stands_in(box: Box, frame: Box) -> bool:
    middle = box.y + box.height / 2
    slack = max(3, box.height / 8)  # large italics lean over
    return (
        frame.x - slack <= box.x
        and box.right <= frame.right + slack
        and frame.y - 3 <= middle <= frame.bottom + 3
    )


def _within(box: Box, frame: Box, slack: float) -> bool:
    return (
        box.x >= frame.x - slack
        and box.y >= frame.y - slack
        and box.right <= frame.right + slack
        and box.bottom <= frame.bottom + slack
    )


def _at(box: Box) -> str:
    return f"({box.x:.0f}, {box.y:.0f}, {box.right:.0f}, {box.bottom:.0f})"
