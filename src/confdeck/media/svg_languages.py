"""Keeps those parts of a drawing that are written in the language of the recap, where it has several."""

from __future__ import annotations

from lxml import etree

from confdeck.media.svg_elements import remove_element
from confdeck.media.svg_names import NAMESPACE

_LANGUAGES = "systemLanguage"
_SWITCH = f"{{{NAMESPACE}}}switch"


def keep_language(root: etree._Element, language: str) -> None:
    """Remove the parts of a drawing for other languages; of several that fit, the closest is kept.

    Where no part of a `switch` fits, the one without a language stays, as in browsers.

    Args:
        root: the drawing, which is changed.
        language: a language tag, as `pt-BR`.
    """
    for switch in root.iter(_SWITCH):
        _keep_closest(switch, language)
    for element in list(root.iter(etree.Element)):
        listed = element.attrib.pop(_LANGUAGES, None)
        if listed is not None and not _closeness(str(listed), language):
            remove_element(element)


def _keep_closest(switch: etree._Element, language: str) -> None:
    """Leave only the closest of the choices, if one fits."""
    choices = list(switch.iterchildren(etree.Element))
    closest = max(
        choices, key=lambda choice: _closeness(choice.get(_LANGUAGES) or "", language), default=None
    )
    if closest is not None and _closeness(closest.get(_LANGUAGES) or "", language):
        for choice in choices:
            if choice is not closest:
                remove_element(choice)


def _closeness(listed: str, language: str) -> int:
    """Return how close the closest of the listed languages is: the same, a wider or a narrower one, or another (0)."""
    own = f"{language.casefold()}-"
    tags = [f"{tag.strip().casefold().replace('_', '-')}-" for tag in listed.split(",") if tag.strip()]
    return max(
        (3 * (tag == own) or 2 * own.startswith(tag) or int(tag.startswith(own)) for tag in tags),
        default=0,
    )
