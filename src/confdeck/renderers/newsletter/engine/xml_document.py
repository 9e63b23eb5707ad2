"""The HTML of an issue as WeasyPrint is to see it: read as XML, and with styles for what is in it only."""

from __future__ import annotations

import copy
from typing import Any, TextIO
from xml.etree import ElementTree as ET

import tinyhtml5
from weasyprint import HTML
from weasyprint.html import UA_STYLESHEET

from confdeck.renderers.newsletter.engine.patch import patch

NOTES = frozenset(("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback", "marker"))
"""Pseudo-elements that WeasyPrint's own style sheet gives to all elements; the theme gives markers to items of lists."""
PSEUDO_ELEMENT = 3
"""Where a rule in a matcher names it."""
_usual: Any = tinyhtml5.parse


def _without_notes() -> Any:
    sheet = copy.copy(UA_STYLESHEET)
    sheet.matcher = copy.copy(sheet.matcher)
    rules = sheet.matcher.other_selectors
    sheet.matcher.other_selectors = [rule for rule in rules if rule[PSEUDO_ELEMENT] not in NOTES]
    return sheet


class XmlDocument(HTML):
    """A document without notes at the foot of a page, for which WeasyPrint gives every element five styles more."""

    _sheets = (_without_notes(),)

    def __init__(self, html: str, fetcher: Any) -> None:
        with patch(tinyhtml5, "parse", _parsed):
            super().__init__(string=html, url_fetcher=fetcher)  # type: ignore[no-untyped-call]

    def _ua_stylesheets(self, forms: object = None) -> list[Any]:  # noqa: ARG002  WeasyPrint asks with it
        return list(self._sheets)


def _parsed(source: TextIO, **given: Any) -> Any:
    """Ours is XML too, which is read in a tenth of the time; but there are characters that XML does not know."""
    try:
        return ET.parse(source).getroot()  # noqa: S314  it begins with our own words, so it declares nothing
    except ET.ParseError:
        source.seek(0)
        return _usual(source, **given)
