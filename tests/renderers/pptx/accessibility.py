"""The rules of an accessible presentation, as checkers and universities list them, held against a written deck.

`findings` takes the bytes of any `.pptx` and says in a line each what a reader without eyes, hands or good light would
stumble over.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from lxml import etree

from tests.renderers.pptx.inherited_type import InheritedType

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
SMALLEST = 12.0
"""In pt."""
CONTRAST = 4.5
OUTLINE = 18.0
"""Words of this size and more are content, and content belongs into placeholders: no text box is in the outline."""
_FILE = re.compile(r"\.(png|jpe?g|gif|svg|tiff?|webp)$", re.IGNORECASE)
_SAYS_NOTHING = {"here", "click here", "link", "this", "more", "read more"}
_TYPED_BULLET = re.compile(r"^\s*[•◦▪●*-]\s")
_DEFAULT_NAMES = {"default section", "untitled section", "section", ""}
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def findings(deck: bytes) -> list[str]:
    """What is wrong with a deck, slide by slide; nothing where all is well."""
    package = _Package(zipfile.ZipFile(io.BytesIO(deck)))
    slides = [_Slide(package, number, name) for number, name in enumerate(package.slides, 1)]
    return [*_of_deck(package, slides), *(finding for slide in slides for finding in _of_slide(slide))]


@dataclass(frozen=True)
class _Package:
    archive: zipfile.ZipFile

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name))

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: id to kind and target."""
        folder, file = posixpath.split(name)
        listing = self.part(f"{folder}/_rels/{file}.rels")
        related = {}
        for attributes in map(dict, (relation.attrib for relation in listing)):
            inside = posixpath.normpath(posixpath.join(folder, attributes["Target"])).lstrip("/")
            external = attributes.get("TargetMode") == "External"
            target = attributes["Target"] if external else inside
            related[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)
        return related

    @cached_property
    def presentation(self) -> etree._Element:
        return self.part("ppt/presentation.xml")

    @cached_property
    def slides(self) -> list[str]:
        related = self.related("ppt/presentation.xml")
        return [
            related[relation_id][1] for relation_id in found(self.presentation, "//p:sldIdLst/p:sldId/@r:id")
        ]

    @cached_property
    def colours(self) -> dict[str, str]:
        scheme = found(self.part("ppt/theme/theme1.xml"), "//a:clrScheme/*")
        return {
            etree.QName(colour).localname: (found(colour, ".//@lastClr") or found(colour, ".//@val"))[0]
            for colour in scheme
        }


@dataclass(frozen=True)
class _Slide:
    package: _Package
    number: int
    name: str

    @cached_property
    def root(self) -> etree._Element:
        return self.package.part(self.name)

    @cached_property
    def layout(self) -> etree._Element:
        return self.package.part(self._target(self.name, "slideLayout"))

    @cached_property
    def master(self) -> etree._Element:
        return self.package.part(self._target(self._target(self.name, "slideLayout"), "slideMaster"))

    @cached_property
    def type(self) -> InheritedType:
        return InheritedType(self.layout, self.master, self.package.presentation)

    @cached_property
    def shapes(self) -> list[etree._Element]:
        """In z-order; of what has alternatives, the first."""
        path = "//p:spTree/*[self::p:sp or self::p:pic or self::p:graphicFrame or self::mc:AlternateContent]"
        inner = "./mc:Choice/*[self::p:sp or self::p:pic or self::p:graphicFrame]"
        return [(found(shape, inner) or [shape])[0] for shape in found(self.root, path)]

    @cached_property
    def title(self) -> str:
        return words(self.shapes[0]) if self.shapes and _kind(self.shapes[0]) in ("title", "ctrTitle") else ""

    def _target(self, name: str, kind: str) -> str:
        return next(target for other, target in self.package.related(name).values() if other == kind)


def found(element: etree._Element, path: str) -> list[Any]:
    """What an XPath finds, with the usual prefixes."""
    return list(element.xpath(path, namespaces=SPACES))


def words(shape: etree._Element) -> str:
    """The text of a shape."""
    return "".join(found(shape, ".//a:t/text()")).strip()


def _of_deck(package: _Package, slides: list[_Slide]) -> Iterator[str]:
    if not "".join(found(package.part("docProps/core.xml"), "//dc:title/text()")).strip():
        yield "the deck has no title"
    names = [name.strip() for name in found(package.presentation, "//p14:section/@name")]
    yield from (f"a section is called `{name}`" for name in names if name.casefold() in _DEFAULT_NAMES)
    yield from (f"two sections are called `{name}`" for name, count in Counter(names).items() if count > 1)
    # The first slide has the name of the deck, which one of its slides may have too.
    titles = Counter(slide.title for slide in slides[1:])
    yield from (f"{count} slides are called `{title}`" for title, count in titles.items() if count > 1)


def _of_slide(slide: _Slide) -> Iterator[str]:
    rules = (
        _titled,
        _spoken_for,
        _in_the_outline,
        _in_a_language,
        _linked,
        _tables,
        _readable,
        _listed,
        _ordered,
    )
    for rule in rules:
        yield from (f"slide {slide.number}: {finding}" for finding in rule(slide))


def _titled(slide: _Slide) -> Iterator[str]:
    if not slide.title:
        yield "the first shape is no title, or an empty one"


def _spoken_for(slide: _Slide) -> Iterator[str]:
    """Every picture, table and chart says what it shows, or that it shows nothing."""
    for shape in slide.shapes:
        drawn = etree.QName(shape).localname in ("pic", "graphicFrame") or (
            not words(shape) and not found(shape, ".//p:ph")
        )
        description = _property(shape, "descr") or ""
        name = _property(shape, "name")
        if drawn and not description.strip() and not found(shape, ".//adec:decorative[@val='1']"):
            yield f"`{name}` has no alternative text and is not marked as decoration"
        if _FILE.search(description):
            yield f"`{name}` has the name of a file for its alternative text"


def _in_the_outline(slide: _Slide) -> Iterator[str]:
    for shape in slide.shapes:
        loose = not found(shape, ".//p:nvPr/p:ph") and not found(shape, ".//adec:decorative[@val='1']")
        sizes = [_size(slide, run) for run in found(shape, "./p:txBody//a:r[a:t]")]
        if loose and max(sizes, default=0) >= OUTLINE:
            yield f"`{words(shape)[:30]}` is content in a text box"


def _in_a_language(slide: _Slide) -> Iterator[str]:
    for run in found(slide.root, "//a:r | //a:fld"):
        if not found(run, "./a:rPr/@lang"):
            yield f"`{''.join(found(run, './a:t/text()'))[:30]}` is in no language"


def _linked(slide: _Slide) -> Iterator[str]:
    """Words that lead somewhere say where; a shape that does has words, a picture or a hint that say it."""
    for run in found(slide.root, "//a:r[a:rPr/a:hlinkClick]"):
        text = "".join(found(run, "./a:t/text()")).strip()
        if not text or text.casefold() in _SAYS_NOTHING or "://" in text:
            yield f"a link says only `{text[:40]}`"
    for shape in slide.shapes:
        if found(shape, "./*/p:cNvPr/a:hlinkClick"):
            label = (
                words(shape) or _property(shape, "descr") or found(shape, "./*/p:cNvPr/a:hlinkClick/@tooltip")
            )
            if not label:
                yield f"`{_property(shape, 'name')}` leads somewhere and does not say where"


def _tables(slide: _Slide) -> Iterator[str]:
    for table in found(slide.root, "//a:tbl"):
        if found(table, "./a:tblPr/@firstRow") != ["1"]:
            yield "a table has no header row"
        if found(table, ".//@gridSpan | .//@rowSpan | .//@hMerge | .//@vMerge"):
            yield "a table has merged cells"


def _readable(slide: _Slide) -> Iterator[str]:
    """Sizes and colours; what a run does not say itself comes from its place on the layout, then from the master."""
    ground = slide.package.colours[_ground(slide)]
    for shape in slide.shapes:
        if found(shape, "./p:spPr/a:solidFill"):
            continue
        for run in found(shape, ".//a:r[a:t]"):
            text = "".join(found(run, "./a:t/text()")).strip()
            size = _size(slide, run)
            if text and size < SMALLEST:
                yield f"`{text[:30]}` is set in {size:g} pt"
            colour = (slide.type.of_run(run, "a:solidFill/a:schemeClr/@val") or ["tx1"])[0]
            ratio = contrast(slide.package.colours[_MAPPED.get(colour, colour)], ground)
            if text and ratio < CONTRAST:
                yield f"`{text[:30]}` stands at {ratio:.1f}:1 on its ground"


def _listed(slide: _Slide) -> Iterator[str]:
    for paragraph in found(slide.root, "//a:p"):
        text = "".join(found(paragraph, ".//a:t/text()"))
        if _TYPED_BULLET.match(text):
            yield f"`{text[:30]}` has its bullet typed"


def _ordered(slide: _Slide) -> Iterator[str]:
    """What is read goes on downwards or to the next column; the furniture comes last."""
    kinds = [_kind(shape) for shape in slide.shapes]
    furniture = [kind in ("ftr", "dt", "sldNum") for kind in kinds]
    if any(one and not other for one, other in pairwise(furniture)):
        yield "something is read after the footer"
    if "title" in kinds[1:]:
        yield "the title is not read first"


def _kind(shape: etree._Element) -> str:
    return "".join(found(shape, "./*/p:nvPr/p:ph/@type"))


def _property(shape: etree._Element, name: str) -> str:
    return "".join(found(shape, f"./*/p:cNvPr/@{name}"))


def _ground(slide: _Slide) -> str:
    for part in (slide.root, slide.layout, slide.master):
        for colour in found(part, "./p:cSld/p:bg//a:schemeClr/@val"):
            return _MAPPED.get(str(colour), str(colour))
    return "lt1"


def _size(slide: _Slide, run: etree._Element) -> float:
    """The size of a run in pt."""
    return float((slide.type.of_run(run, "@sz") or [1800])[0]) / 100


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as the guidelines for the web count it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (value / 255 for value in bytes.fromhex(colour))
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
