"""Counts the numbered paragraphs of a Word document; mammoth begins each list again at 1.

Source: ECMA-376, part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = "\ue001"
_ITEM = re.compile(rf"<li>{_MARK}(\d+){_MARK}")
_ANY_MARK = re.compile(rf"{_MARK}\d+{_MARK}")
_LEVELS = 9
_LONGEST_CHAIN = 20
"""Styles that a style is based on, at most."""


def mark_numbers(document: Any, numbering: Any, styles: Any) -> None:
    """Write the number of each numbered paragraph, between marks, in front of its words."""
    from lxml import etree

    lists = _Lists(numbering, styles)
    for paragraph in document.iter(f"{_W}p"):
        number = lists.number_of(paragraph)
        if number is None:
            continue
        run = etree.Element(f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = f"{_MARK}{number}{_MARK}"
        paragraph.insert(paragraph.find(f"{_W}pPr") is not None, run)


def with_numbers(page: str) -> str:
    """Return the page that mammoth made, in which items of lists have the numbers they were marked with."""
    return _ANY_MARK.sub("", _ITEM.sub(r'<li value="\1">', page))


class _Lists:
    """The lists of a document while its paragraphs are visited in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract = _by_id(numbering, "abstractNum", "abstractNumId")
        self._numbers = _by_id(numbering, "num", "numId")
        self._styles = _by_id(styles, "style", "styleId")
        self._last: dict[str, list[int | None]] = {}
        """The last number of each level, by list."""
        self._begun: set[tuple[str, int]] = set()
        """Levels of numberings that have begun again."""

    def number_of(self, paragraph: Any) -> int | None:
        """Return the number of the next paragraph, or None if it has none that is counted."""
        number_id, level = self._numbering(paragraph) if not _is_deleted(paragraph) else ("", 0)
        number = self._numbers.get(number_id)
        abstract_id = _value(number, "abstractNumId") if number is not None else ""
        if abstract_id not in self._abstract or not 0 <= level < _LEVELS:
            return None
        last = self._last.setdefault(abstract_id, [None] * _LEVELS)
        restart = self._restart(number, number_id, level)
        previous = last[level]
        if restart is not None:
            last[level] = restart
        else:
            last[level] = self._start(abstract_id, level) if previous is None else previous + 1
        last[level + 1 :] = [None] * (_LEVELS - level - 1)
        return last[level]

    def _numbering(self, paragraph: Any) -> tuple[str, int]:
        """Return the numbering of a paragraph and its level, from the paragraph or from its style."""
        properties = paragraph.find(f"{_W}pPr")
        for _ in range(_LONGEST_CHAIN):
            if properties is None:
                break
            found = properties.find(f"{_W}numPr")
            if found is not None and _value(found, "numId"):
                return _value(found, "numId"), _integer(_value(found, "ilvl"), 0)
            name = _value(properties, "pStyle") or _value(properties.getparent(), "basedOn")
            style = self._styles.get(name)
            properties = style.find(f"{_W}pPr") if style is not None else None
        return "", 0

    def _restart(self, number: Any, number_id: str, level: int) -> int | None:
        """Return the number that a numbering begins with, where it is used for the first time and says so."""
        if (number_id, level) in self._begun:
            return None
        self._begun.add((number_id, level))
        for override in number.iter(f"{_W}lvlOverride"):
            if override.get(f"{_W}ilvl") == str(level) and (written := _value(override, "startOverride")):
                return _integer(written, 1)
        return None

    def _start(self, abstract_id: str, level: int) -> int:
        for found in self._abstract[abstract_id].iter(f"{_W}lvl"):
            if found.get(f"{_W}ilvl") == str(level):
                return _integer(_value(found, "start"), 1)
        return 1


def _is_deleted(paragraph: Any) -> bool:
    """Return whether a paragraph is deleted with its mark, and so is not counted."""
    return paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def _by_id(tree: Any, tag: str, attribute: str) -> Mapping[str, Any]:
    found = tree.iter(f"{_W}{tag}") if tree is not None else ()
    return {element.get(f"{_W}{attribute}", ""): element for element in found}


def _value(element: Any, tag: str) -> str:
    found = element.find(f"{_W}{tag}")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _integer(written: str, otherwise: int) -> int:
    return int(written) if re.fullmatch(r"\d{1,6}", written) else otherwise
