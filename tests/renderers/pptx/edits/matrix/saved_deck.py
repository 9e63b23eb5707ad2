"""A saved deck as the proof looks at it: the XML of its parts and the words on its slides, read without confdeck."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from functools import cached_property

from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_BREAK = "{http://schemas.openxmlformats.org/drawingml/2006/main}br"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIELD = "{http://schemas.openxmlformats.org/drawingml/2006/main}fld"


class SavedDeck:
    """The file of a deck."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}

    @cached_property
    def slides(self) -> list[str]:
        """The parts of the slides in the order of the deck."""
        targets = self.relations("ppt/presentation.xml")
        root = etree.fromstring(self.parts["ppt/presentation.xml"])
        return [
            targets[element.get(_RELATION)] for element in root.iter("{*}sldId") if element.get(_RELATION)
        ]

    def relations(self, part: str) -> dict[str | None, str]:
        """The targets of a part's relationships by their ids."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self.parts:
            return {}
        return {
            element.get("Id"): element.get("Target", "")
            if element.get("TargetMode") == "External"
            else posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            for element in etree.fromstring(self.parts[listing])
        }

    @cached_property
    def texts(self) -> list[str]:
        """The words on each slide, a line for each paragraph."""
        return [text_of(etree.fromstring(self.parts[part])) for part in self.slides]

    @cached_property
    def notes(self) -> list[str]:
        """The speaker notes of each slide."""
        return [
            text_of(etree.fromstring(self.parts[target]))
            for part in self.slides
            for target in self.relations(part).values()
            if target.startswith("ppt/notesSlides/")
        ]

    @cached_property
    def words(self) -> Counter[str]:
        """The words on all slides and in all notes."""
        return Counter(" ".join((*self.texts, *self.notes)).split())

    def xml(self, prefix: str) -> str:
        """The XML of all parts whose names begin like this, in a fixed order."""
        return "\n".join(
            data.decode("utf-8", "replace")
            for name, data in sorted(self.parts.items())
            if name.startswith(f"ppt/{prefix}") and name.endswith(".xml")
        )

    def slide_xml(self, text: str) -> str:
        """The XML of the first slide that says this; empty if none does."""
        found = (part for part, words in zip(self.slides, self.texts, strict=True) if text in words)
        return next((self.parts[part].decode("utf-8", "replace") for part in found), "")


def text_of(root: etree._Element) -> str:
    """The words of a part, a line for each paragraph, without numbers of slides."""
    return "\n".join(line for line in map(_line, root.iter(_PARAGRAPH)) if line)


def _line(paragraph: etree._Element) -> str:
    if next(paragraph.iterancestors(_FALLBACK), None) is not None:
        return ""
    pieces = (
        " " if node.tag == _BREAK else node.text or ""
        for node in paragraph.iter(_TEXT, _BREAK, _FORMULA)
        if (parent := node.getparent()) is None or parent.tag != _FIELD
    )
    return " ".join(re.sub(r"[\u00ad\u200b\u2060]", "", "".join(pieces)).split())
