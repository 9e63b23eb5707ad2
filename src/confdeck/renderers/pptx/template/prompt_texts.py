"""Takes prompts out of the text boxes of masters and layouts: words that only say what belongs in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.footer_prompts import is_certain_prompt
from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name, remove_element

if TYPE_CHECKING:
    from lxml import etree

_NUMBER = "slidenum"
_PAGE = re.compile(
    r"\b(?:page|slide|seite|folie|diapositive|página|pagina|dia|sida|side|strona|slajd|strana|snímek|oldal|страница|стр|слайд|sayfa|slayt|sivu|σελίδα|עמוד|of|von|de"
    r"|sur|di|van|z|из)\b|第|页|頁|ページ|枚|쪽|صفحة",
    re.IGNORECASE,
)
"""Words that stand beside the number of a slide."""
_LOOKS = ("a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:ln")


def without_prompts(root: etree._Element) -> tuple[str, ...]:
    """Take prompts out of the text boxes of a master or layout, and boxes with nothing else; return the words."""
    found: list[str] = []
    for shape in list(root.iter("{*}sp")):
        paragraphs = every(shape, "p:txBody/a:p")
        if first(shape, "p:nvSpPr/p:nvPr/p:ph") is not None or not paragraphs:
            continue
        prompts = [paragraph for paragraph in paragraphs if _is_prompt(paragraph)]
        found += [" ".join(words_of(paragraph).split()) for paragraph in prompts]
        for paragraph in prompts:
            _empty(paragraph)
        if prompts and not any(_content_of(paragraph) for paragraph in paragraphs) and not _is_seen(shape):
            remove_element(shape)
    return tuple(found)


def words_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph without its fields."""
    parts = (
        "".join(text.text or "" for text in child.iter("{*}t")) if local_name(child) == "r" else " "
        for child in paragraph
        if local_name(child) in {"r", "br", "fld"}
    )
    return "".join(parts)


def _is_prompt(paragraph: etree._Element) -> bool:
    """Return whether the words of a paragraph are a prompt; those beside a slide number may only name the page."""
    words = words_of(paragraph)
    numbered = any(field.get("type") == _NUMBER for field in paragraph.iter("{*}fld"))
    return is_certain_prompt(_PAGE.sub(" ", words) if numbered else words)


def _empty(paragraph: etree._Element) -> None:
    """Leave nothing of a paragraph but its slide number."""
    for child in list(paragraph):
        numbered = local_name(child) == "fld" and child.get("type") == _NUMBER
        if local_name(child) in {"r", "br", "fld"} and not numbered:
            paragraph.remove(child)


def _content_of(paragraph: etree._Element) -> bool:
    return any(
        local_name(child) == "fld" or (child.text or "").strip() for child in paragraph.iter("{*}fld", "{*}t")
    )


def _is_seen(shape: etree._Element) -> bool:
    """Return whether a shape without words shows anything."""
    properties = first(shape, "p:spPr")
    style = first(shape, "p:style") is not None and first(properties, "a:noFill") is None
    return style or any(first(properties, look) is not None for look in _LOOKS)
