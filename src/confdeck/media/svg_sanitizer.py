"""Removes scripts, external references and foreign elements from SVG drawings."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree

from confdeck.media.fonts import generic_family
from confdeck.media.formats import PictureFormat
from confdeck.media.header_reader import read_header
from confdeck.media.limits import PictureProblem, PictureRefused
from confdeck.media.svg_size import NAMESPACE, drawing_size, view_box

PARTS_REMOVED = PictureProblem(
    "holds parts that are not drawn: linked or broken pictures, or embedded pages",
    "embed its pictures when saving the drawing",
)

_FOREIGN = ("foreignObject", "iframe", "audio", "video", "object", "embed")
_SCRIPTS = ("script", "handler", "listener")
_FORBIDDEN_TAGS = tuple(f"{{*}}{name}" for name in (*_FOREIGN, *_SCRIPTS))
_INVISIBLE = frozenset({"a", *_SCRIPTS})
"""Elements whose removal is not reported, since the drawing looks the same without them."""
_IMAGES = frozenset({"image", "feImage"})
_LINK_ATTRIBUTES = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
_EMBEDDED = re.compile(r"\s*data:image/(png|jpe?g|gif|webp)((?:;[^,;]*)*),(.*)", re.DOTALL | re.IGNORECASE)
_SIZED_TAGS = tuple(f"{{{NAMESPACE}}}{name}" for name in ("rect", "circle", "ellipse", "image"))
_SIZE_RULE = re.compile(r"(?:^|;)\s*(x|y|width|height|r|rx|ry|cx|cy)\s*:\s*([-+.]?\d[^;!]*)")
_FAMILY_RULE = re.compile(r"(font-family\s*:\s*)([^;}!]+)")


def sanitize(data: bytes, width: int, height: int) -> tuple[etree._Element, tuple[PictureProblem, ...]]:
    """Return a drawing at that size without scripts, links and foreign parts, and a problem if any was visible.

    Raises:
        PictureRefused: if it is not well-formed XML.
    """
    root = _parse(data)
    removed = {etree.QName(element).localname for element in root.iter(*_FORBIDDEN_TAGS)}
    etree.strip_elements(root, *_FORBIDDEN_TAGS, with_tail=False)
    removed |= {name for element in root.iter(etree.Element) for name in _remove_references(element)}
    _set_sizes(root)
    if view_box(root.get("viewBox")) is None:
        root.set("viewBox", "0 0 {:g} {:g}".format(*drawing_size(data)))
    root.set("width", str(width))
    root.set("height", str(height))
    return root, (PARTS_REMOVED,) if removed - _INVISIBLE else ()


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


def _remove_references(element: etree._Element) -> Iterator[str]:
    """Remove the external references of an element; yield its name for each."""
    name = etree.QName(element).localname
    for attribute in _LINK_ATTRIBUTES.intersection(map(str, element.attrib)):
        if not _is_safe(name, str(element.attrib[attribute])):
            del element.attrib[attribute]
            yield name


def _set_sizes(root: etree._Element) -> None:
    """Repeat the lengths in the styles of shapes as attributes, since resvg reads no others."""
    for shape in root.iter(*_SIZED_TAGS):
        for name, length in _SIZE_RULE.findall(shape.get("style") or ""):
            shape.set(name, length.strip())


def _is_safe(name: str, target: str) -> bool:
    return target.strip().startswith("#") or (name in _IMAGES and _is_valid_picture(target))


def _is_valid_picture(target: str) -> bool:
    embedded = _EMBEDDED.fullmatch(target)
    if embedded is None:
        return False
    raw = unquote_to_bytes(embedded[3])
    try:
        data = base64.b64decode(raw, validate=False) if "base64" in embedded[2].lower() else raw
        return read_header(data).format in {
            PictureFormat.PNG,
            PictureFormat.JPEG,
            PictureFormat.GIF,
            PictureFormat.WEBP,
        }
    except (PictureRefused, ValueError):
        return False


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
