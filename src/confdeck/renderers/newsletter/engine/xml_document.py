"""Read the HTML of a newsletter as XML, and match its elements only with rules that can apply to them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TextIO
from xml.etree import ElementTree as ET

NOTES = frozenset(("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback", "marker"))
"""Pseudo-elements that WeasyPrint's own style sheet gives to every element; the theme has its own for notes and lists."""
PSEUDO_ELEMENT = 3
"""Index of the pseudo-element in a matcher's rule."""


def parse_as_xml(parse_html: Callable[..., Any], _memory: object) -> Callable[..., Any]:
    """Return a parser that takes a tenth of the time for HTML that is XML too, as confdeck's templates write it."""

    def parse(source: TextIO, **options: Any) -> Any:
        try:
            return ET.parse(source).getroot()  # noqa: S314  it begins with our own words, so it declares no entities
        except ET.ParseError:  # it has characters that XML does not allow
            source.seek(0)
            return parse_html(source, **options)

    return parse


def without_note_rules(ua_stylesheets: Callable[..., list[Any]], _memory: object) -> Callable[..., list[Any]]:
    """Return WeasyPrint's own style sheets without rules for notes, which cost every element five styles more."""
    sheets: list[Any] = []

    def remaining(html: Any, forms: bool = False) -> list[Any]:  # noqa: FBT001, FBT002  WeasyPrint's signature
        if not sheets:
            sheets.extend(map(_without_notes, ua_stylesheets(html, forms)))
        return list(sheets)

    return remaining


def _without_notes(sheet: Any) -> Any:
    sheet = copy.copy(sheet)
    sheet.matcher = copy.copy(sheet.matcher)
    rules = sheet.matcher.other_selectors
    sheet.matcher.other_selectors = [rule for rule in rules if rule[PSEUDO_ELEMENT] not in NOTES]
    return sheet
