"""The formatting of words in a deck, resolved as PowerPoint does: run, list style, layout, master, presentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


@dataclass(frozen=True)
class InheritedType:
    """What the words of a slide inherit, given the XML of its parts."""

    layout: etree._Element
    master: etree._Element
    presentation: etree._Element

    def of_run(self, run: Any, path: str) -> list[Any]:
        """A property of characters by its path within `a:rPr` or `a:defRPr`, from the nearest place that states it."""
        paragraph, body = run.getparent(), run.getparent().getparent()
        return (
            _found(run, f"a:rPr/{path}")
            or _found(paragraph, f"a:pPr/a:defRPr/{path}")
            or self.of_level(body, _level(paragraph), f"a:defRPr/{path}")
        )

    def of_paragraph(self, paragraph: Any, path: str) -> list[Any]:
        """A property of a paragraph by its path within `a:pPr`, from the nearest place that states it."""
        return _found(paragraph, f"a:pPr/{path}") or self.of_level(
            paragraph.getparent(), _level(paragraph), path
        )

    def of_level(self, body: Any, level: int, path: str) -> list[Any]:
        """A property of a level of the text of a shape."""
        found = (_found(style, f"a:lvl{level + 1}pPr/{path}") for style in self._styles(body))
        return next(filter(None, found), [])

    def placeholder(self, shape: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
        """The placeholders of the layout and of the master that a shape inherits from."""
        marks = _found(shape, "./*/p:nvPr/p:ph")
        if not marks:
            return None, None
        kind, index = marks[0].get("type", "obj"), marks[0].get("idx", "0")
        is_title = kind in ("title", "ctrTitle")
        match = "@type='title' or @type='ctrTitle'" if is_title else f"@idx='{index}'"
        of_layout = next(iter(_found(self.layout, f".//p:sp[./*/p:nvPr/p:ph[{match}]]")), None)
        master = {"ctrTitle": "title", "ftr": "ftr", "dt": "dt", "sldNum": "sldNum", "title": "title"}
        path = f".//p:sp[./*/p:nvPr/p:ph[@type='{master.get(kind, 'body')}']]"
        return of_layout, next(iter(_found(self.master, path)), None)

    def _styles(self, body: Any) -> Iterator[etree._Element]:
        """The list styles that a text takes after, the nearest first."""
        shape = body.getparent()
        yield from _found(body, "a:lstStyle")
        for inherited in self.placeholder(shape):
            if inherited is not None:
                yield from _found(inherited, "p:txBody/a:lstStyle")
        kinds = _found(shape, "./*/p:nvPr/p:ph")
        kind = kinds[0].get("type", "obj") if kinds else ""
        if kind in ("title", "ctrTitle"):
            yield from _found(self.master, "p:txStyles/p:titleStyle")
        elif kinds and kind not in ("ftr", "dt", "sldNum"):
            yield from _found(self.master, "p:txStyles/p:bodyStyle")
        elif kinds:
            yield from _found(self.master, "p:txStyles/p:otherStyle")
        yield from _found(self.presentation, "p:defaultTextStyle")


def _level(paragraph: Any) -> int:
    return int((_found(paragraph, "a:pPr/@lvl") or ["0"])[0])


def _found(element: etree._Element, path: str) -> list[Any]:
    result = element.xpath(path, namespaces=SPACES)
    assert isinstance(result, list)
    return result
