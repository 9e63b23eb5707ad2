"""Change the parsed HTML where WeasyPrint would break a line wrongly: before inline elements, and within Korean words."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from confdeck.typography.language_tag import language_tag

INLINE_TAGS = frozenset(("a", "b", "del", "em", "span", "strong"))
UNBROKEN_CLASSES = frozenset(("unbroken",))
"""Classes of elements in which the stylesheet breaks no line, so that none would end at a space within them."""
WORD_JOINER = "\u2060"
_SYLLABLES = "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f"
_WITHIN_WORD = re.compile(f"(?<=[0-9A-Za-z{_SYLLABLES}])(?=[{_SYLLABLES}])")


def correct_tree(html: Any) -> None:
    """Change the tree of an HTML document, given by its root element, so that WeasyPrint breaks its lines rightly."""
    _move_spaces(html)
    body = html.find("body")
    if body is not None and language_tag(html.get("lang") or "und").script == "Kore":
        _join_words(body)


def _move_spaces(root: Any) -> None:
    """Move each space before an inline element into it.

    WeasyPrint breaks a line after the first word of an inline element if the text before it fits but for its last space.
    """
    for parent in list(root.iter()):
        before, attribute = parent, "text"
        for child in list(parent):
            text = getattr(before, attribute) or ""
            if text.endswith(" ") and child.tag in (*INLINE_TAGS, "code"):
                setattr(before, attribute, text[:-1])
                _prepend_space(parent, child)
            before, attribute = child, "tail"


def _prepend_space(parent: Any, child: Any) -> None:
    if child.tag == "code" or child.get("dir") or child.get("class") in UNBROKEN_CLASSES:
        # A space of its own: one of the font of code would be wider, one of another direction at the other end.
        space = ET.Element("span")
        space.text = " "
        parent.insert(list(parent).index(child), space)
        return
    while not child.text and len(child) and child[0].tag in INLINE_TAGS and not child[0].get("dir"):
        child = child[0]
    child.text = f" {child.text or ''}"


def _join_words(body: Any) -> None:
    """Put joiners, which show nothing, between the syllables of Korean words.

    CSS would say `word-break: keep-all`, which WeasyPrint does not know.
    """
    for element in body.iter():
        if element.text:
            element.text = _WITHIN_WORD.sub(WORD_JOINER, element.text)
        if element.tail:
            element.tail = _WITHIN_WORD.sub(WORD_JOINER, element.tail)
