"""Reads and takes the transition and the animations of a slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xml_lookup import local_name, remove_element

if TYPE_CHECKING:
    from lxml import etree

_KINDS = ("transition", "timing")


def animation_of(slide: etree._Element) -> str:
    """Return the transition and the animations of a slide in words; empty if it has none."""
    words: list[str] = []
    for element in _settings(slide):
        for transition in element.iter("{*}transition"):
            kinds = (
                local_name(child) for child in transition if local_name(child) not in {"sndAc", "extLst"}
            )
            kind, time = next(kinds, ""), transition.get("advTm", "")
            words += [f"transition {kind} {time}".strip()] if kind or time else []
        words += (
            f"{step.get('presetClass')} {step.get('presetID', '')}"
            for step in element.iter("{*}cTn")
            if step.get("presetClass")
        )
        words += (local_name(media) for media in element.iter("{*}video", "{*}audio"))
        if next(element.iter("{*}spTgt"), None) is not None:
            words.append("effects on shapes")
    return ", ".join(dict.fromkeys(words))


def take_animation(
    slide: etree._Element,
    edited: etree._Element,
    numbers: Mapping[str, str],
    adopt: Callable[[etree._Element], etree._Element],
) -> bool:
    """Give a slide the transition and animations of another; return whether some are left out.

    Args:
        slide: The slide.
        edited: The other one.
        numbers: The numbers of shapes here by those on the other slide.
        adopt: Returns a copy of an element with relationships of the slide here.
    """
    for element in list(_settings(slide)):
        slide.remove(element)
    later = next((at for at, child in enumerate(slide) if local_name(child) == "extLst"), len(slide))
    left_out = False
    for at, element in enumerate(_settings(edited), later):
        taken = adopt(element)
        gone = _renumber(taken, numbers)
        left_out |= gone
        if not gone or next(taken.iter("{*}spTgt"), None) is not None:
            slide.insert(at, taken)
    return left_out


def _settings(slide: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a slide with its transition and animations; newer transitions come in two forms."""
    for child in slide:
        two_forms = local_name(child) == "AlternateContent"
        if local_name(child) in _KINDS or (two_forms and next(child.iter("{*}transition"), None) is not None):
            yield child


def _renumber(element: etree._Element, numbers: Mapping[str, str]) -> bool:
    """Let animations act on the same shapes here; leave out and tell of those whose shape is gone."""
    gone = False
    for target in list(element.iter("{*}spTgt", "{*}bldP", "{*}bldGraphic", "{*}bldDgm", "{*}bldOleChart")):
        number = target.get("spid", "")
        if number in numbers:
            target.set("spid", numbers[number])
        elif local_name(target) == "spTgt":
            gone = True
            _remove_effect(target)
        else:
            remove_element(target)
    for build in list(element.iter("{*}bldLst")):
        if not len(build):
            remove_element(build)
    return gone


def _remove_effect(target: etree._Element) -> None:
    """Take out the effect on a shape, with the steps around it that have no other."""
    steps = [step for step in target.iterancestors() if local_name(step) in {"par", "seq", "video", "audio"}]
    for step in steps:
        parent = step.getparent()
        remove_element(step)
        if parent is None or len(parent) or local_name(parent) != "childTnLst":
            return
