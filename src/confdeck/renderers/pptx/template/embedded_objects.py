"""Takes out of masters and layouts what lives in other programs or files: objects, charts, films, controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name, remove_element

if TYPE_CHECKING:
    from lxml import etree

_SHAPES = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart", "AlternateContent")
_TABLE = "/table"
_GRAPHICS = {
    "/ole": "embedded object",
    "/chart": "chart",
    "/chartex": "chart",
    "/diagram": "SmartArt",
    "/slidezoom": "zoom",
    "/sectionzoom": "zoom",
    "/summaryzoom": "zoom",
    "/model3d": "3D model",
    "/webextension": "add-in",
    "/media": "film",
}
"""Ends of the names of a graphic's kind, and words for it."""
_MEDIA = {
    "videoFile": "film",
    "quickTimeFile": "film",
    "audioFile": "sound",
    "wavAudioFile": "sound",
    "audioCd": "sound",
    "media": "film",
}
_OTHERS = {"contentPart": "ink", "model3d": "3D model", "webextensionref": "add-in", "relIds": "SmartArt"}
_DEEPEST = 20
"""Groups and alternatives within each other that are looked into."""


def without_embedded_objects(root: etree._Element) -> tuple[str, ...]:
    """Take the embedded objects out of a master or layout; return the name of each with what it is."""
    lost: list[str] = []
    for controls in every(root, "p:cSld/p:controls"):
        names = (named.get("name", "") for named in controls.iter("{*}control"))
        lost += [_named(name, "control") for name in dict.fromkeys(names)]
        remove_element(controls)
    _clear(first(root, "p:cSld/p:spTree"), lost.append)
    return tuple(dict.fromkeys(lost))


def _clear(tree: etree._Element | None, lose: Callable[[str], None], depth: int = 0) -> None:
    """Take the embedded objects out of a tree or group of shapes, and groups that have nothing else in them."""
    for element in [] if tree is None else [child for child in tree if local_name(child) in _SHAPES]:
        if local_name(element) == "grpSp" and depth < _DEEPEST:
            before = len(list(_shapes_in(element)))
            _clear(element, lose, depth + 1)
            if before and not any(True for _ in _shapes_in(element)):
                remove_element(element)
        elif kind := _kind_of(element):
            names = (named.get("name", "") for named in element.iter("{*}cNvPr"))
            lose(_named(next(filter(None, names), ""), kind))
            remove_element(element)


def _shapes_in(group: etree._Element) -> Iterator[etree._Element]:
    return (child for child in group if local_name(child) in _SHAPES)


def _kind_of(shape: etree._Element) -> str:
    """Return what an embedded object is, in any of the alternatives that a file gives; empty for other shapes."""
    for element in shape.iter("{*}*"):
        name = local_name(element)
        if name == "graphicData":
            uri = element.get("uri", "")
            if not uri.endswith(_TABLE):
                return next(
                    (words for end, words in _GRAPHICS.items() if uri.endswith(end)), _of_content(element)
                )
        elif name in _MEDIA:
            return _MEDIA[name]
        elif name in _OTHERS:
            return _OTHERS[name]
    hollow = local_name(shape) == "graphicFrame" and next(shape.iter("{*}tbl"), None) is None
    return "object" if hollow else ""


def _of_content(graphic: etree._Element) -> str:
    """Return what a graphic of an unknown kind holds."""
    names = {local_name(element) for element in graphic.iter("{*}*")}
    if "tbl" in names:
        return ""
    known = {"oleObj": "embedded object", "chart": "chart", **_OTHERS}
    return next((words for name, words in known.items() if name in names), "object")


def _named(name: str, kind: str) -> str:
    return f"`{name}` ({kind})" if name else f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
