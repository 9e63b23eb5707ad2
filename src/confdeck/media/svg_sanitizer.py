"""Removes scripts, external references and foreign elements from SVG drawings."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from lxml import etree

from confdeck.media.fonts import DrawingFonts, generic_family
from confdeck.media.formats import PictureFormat
from confdeck.media.header_reader import read_header
from confdeck.media.limits import PictureProblem, PictureRefused
from confdeck.media.resolved_styles import ResolvedStyles
from confdeck.media.svg_languages import keep_language
from confdeck.media.svg_names import COLOURED, LINKS, NAMESPACE, XHTML
from confdeck.media.svg_size import drawing_size, view_box

if TYPE_CHECKING:
    from confdeck.media.embedded_fonts import EmbeddedFont

PARTS_REMOVED = PictureProblem(
    "holds parts that are not drawn: linked or broken pictures, or embedded pages",
    "embed its pictures when saving the drawing",
)

_FOREIGN = ("foreignObject", "iframe", "audio", "video", "object", "embed")
_SCRIPTS = ("script", "handler", "listener")
_FOREIGN_TAGS = tuple(f"{{*}}{name}" for name in _FOREIGN)
_SCRIPT_TAGS = tuple(f"{{*}}{name}" for name in _SCRIPTS)
_INVISIBLE = frozenset({"a", *_SCRIPTS})
"""Elements whose removal is not reported, since the drawing looks the same without them."""
_IMAGES = frozenset({"image", "feImage"})
_EMBEDDABLE = frozenset({PictureFormat.PNG, PictureFormat.JPEG, PictureFormat.GIF, PictureFormat.WEBP})
_EMBEDDED = re.compile(
    r"\s*data:image/(png|jpe?g|gif|webp|svg\+xml)((?:;[^,;]*)*),(.*)", re.DOTALL | re.IGNORECASE
)
_PLAIN_PAINT = re.compile(r"#[0-9a-fA-F]{3,8}|none|inherit|url\(#[^)]*\)|")
_FOREIGN_OBJECT = f"{{{NAMESPACE}}}foreignObject"
_FAMILY_RULE = re.compile(r"(font-family\s*:\s*)([^;}!]+)")


@dataclass(frozen=True, slots=True)
class SanitizedDrawing:
    """A drawing that can be drawn without harm, by a program that knows little CSS."""

    root: etree._Element
    fonts: tuple[EmbeddedFont, ...] = ()
    """Fonts embedded in the drawing."""
    problems: tuple[PictureProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The fonts and the language for drawings that are within a drawing."""

    fonts: DrawingFonts
    language: str


def sanitize(
    data: bytes, width: float, height: float, fonts: DrawingFonts, language: str, *, nested: bool = False
) -> SanitizedDrawing:
    """Return a drawing at that size with its styles and labels resolved, without scripts, links and foreign parts.

    Of parts in several languages, those in `language` are kept. Drawings within it are treated in the same way, unless it
    is itself `nested` in another.

    Raises:
        PictureRefused: if it is not well-formed XML.
    """
    root = _parse(data)
    etree.strip_elements(root, *_SCRIPT_TAGS, with_tail=False)
    keep_language(root, language)
    if view_box(root.get("viewBox")) is None:
        root.set("viewBox", "0 0 {:g} {:g}".format(*drawing_size(data)))
    styles = _resolved(root)
    removed = _remove_foreign(root, fonts)
    inner = None if nested else _Surroundings(fonts, language)
    removed |= {name for element in root.iter(etree.Element) for name in _remove_references(element, inner)}
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    parts = (PARTS_REMOVED,) if removed - _INVISIBLE else ()
    problems = (*parts, *_not_understood(styles.unknown))
    return SanitizedDrawing(root, styles.fonts, problems)


def _resolved(root: etree._Element) -> ResolvedStyles:
    """Resolve the styles of a drawing that has some."""
    for element in root.iter(etree.Element):
        element.attrib.pop("requiredFeatures", None)  # SVG 2 has no such conditions; browsers ignore them
        if element.get("requiredExtensions") == XHTML:
            del element.attrib["requiredExtensions"]
    if not any(map(_is_styled, root.iter(etree.Element))):
        return ResolvedStyles()
    from confdeck.media.svg_styles import resolve_styles

    return resolve_styles(root)


def _is_styled(element: etree._Element) -> bool:
    """Tell whether an element has CSS, or colours that are not simply hexadecimal."""
    return (
        "style" in element.attrib
        or element.tag == f"{{{NAMESPACE}}}style"
        or not all(_PLAIN_PAINT.fullmatch(element.get(name) or "") for name in COLOURED)
    )


def _remove_foreign(root: etree._Element, fonts: DrawingFonts) -> set[str]:
    """Show labels in HTML as text, remove what is neither that nor SVG, and return the names of what was removed."""
    incomplete = False
    if next(root.iter(_FOREIGN_OBJECT), None) is not None:
        from confdeck.media.svg_labels import labels_as_text

        incomplete = not labels_as_text(root, fonts.measure(1.0))
    removed = {etree.QName(element).localname for element in root.iter(*_FOREIGN_TAGS)}
    etree.strip_elements(root, *_FOREIGN_TAGS, with_tail=False)
    return removed | ({"foreignObject"} if incomplete else set())


def _not_understood(declarations: tuple[str, ...]) -> tuple[PictureProblem, ...]:
    if not declarations:
        return ()
    message = f"has a style that is not understood and left out: `{declarations[0]}`"
    return (PictureProblem(message, "check how the drawing looks, or save it as PDF"),)


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise PictureRefused("is not a readable SVG drawing", f"its XML is broken: {problem}") from problem


def _remove_references(element: etree._Element, inner: _Surroundings | None) -> Iterator[str]:
    """Remove the external references of an element; yield its name for each."""
    name = etree.QName(element).localname
    for attribute in LINKS.intersection(map(str, element.attrib)):
        target = str(element.attrib[attribute])
        if target.strip().startswith("#"):
            continue
        safe = _embedded_picture(target, inner) if name in _IMAGES else ""
        if safe:
            element.attrib[attribute] = safe
        else:
            del element.attrib[attribute]
            yield name


def _embedded_picture(target: str, inner: _Surroundings | None) -> str:
    """Return a harmless data URL for a picture in a drawing, or nothing if it is no sound picture.

    Without `inner`, drawings are no pictures.
    """
    embedded = _EMBEDDED.fullmatch(target)
    if embedded is None:
        return ""
    raw = unquote_to_bytes(embedded[3])
    try:
        data = base64.b64decode(raw, validate=False) if "base64" in embedded[2].lower() else raw
        kind = read_header(data).format
        if kind is PictureFormat.SVG and inner is not None:
            drawing = sanitize(data, *drawing_size(data), inner.fonts, inner.language, nested=True)
            return "data:image/svg+xml;base64," + base64.b64encode(etree.tostring(drawing.root)).decode()
    except (PictureRefused, ValueError):
        return ""
    return target if kind in _EMBEDDABLE else ""


def text_characters(root: etree._Element) -> str:
    """Return the characters of the drawing's text, each once."""
    texts = root.iter(f"{{{NAMESPACE}}}text")
    return "".join(sorted({character for text in texts for words in text.itertext() for character in words}))


def add_generic_families(root: etree._Element) -> tuple[str, ...]:
    """Append a generic family to every font list; return the first family of each list, sorted."""
    families: set[str] = set()

    def with_generic(font_list: str) -> str:
        first = font_list.partition(",")[0].strip(" '\"")
        families.add(first)
        return f"{font_list}, {generic_family(first)}"

    def in_rules(rules: str) -> str:
        return _FAMILY_RULE.sub(lambda rule: rule[1] + with_generic(rule[2]), rules)

    for element in root.iter(etree.Element):
        if family := element.get("font-family"):
            element.set("font-family", with_generic(family))
        if rules := element.get("style"):
            element.set("style", in_rules(rules))
        if element.tag == f"{{{NAMESPACE}}}style":
            element.text = in_rules(element.text or "")
    return tuple(sorted(families))
