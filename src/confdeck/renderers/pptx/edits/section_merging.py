"""Reads the sections of a deck, and decides which ones a merged deck has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.conflicts import NOTHING
from confdeck.renderers.pptx.edits.content import DeckContent, SectionContent
from confdeck.renderers.pptx.template.xml_lookup import number

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.edits.alignment import Origins
    from confdeck.renderers.pptx.edits.slide_list import MergedSlide

SECTIONS = "the deck's sections"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def sections_of(presentation: etree._Element, identifiers: Sequence[int]) -> Iterator[SectionContent]:
    """Yield the sections of a presentation, given the identifiers of its slides in their order."""
    places = {identifier: at for at, identifier in enumerate(identifiers)}
    for section in presentation.iter(f"{_P14}section"):
        listed = [int(number(entry, "id")) for entry in section.iter(f"{_P14}sldId")]
        slides = tuple(places[identifier] for identifier in listed if identifier in places)
        yield SectionContent(section.get("name", ""), section.get("id", ""), slides)


def sections_changed(before: DeckContent, after: DeckContent, origins: Origins) -> bool:
    """Return whether sections were added, removed, renamed or moved, or slides were put into another one."""
    names, new_names = ([section.name for section in deck.sections] for deck in (before, after))
    if names != new_names:
        return True
    homes, new_homes = _homes(before.sections), _homes(after.sections)
    stayed = {at: old for at, old in origins.items() if old in homes and at in new_homes}
    in_order = sorted(stayed.values()) == [stayed[at] for at in sorted(stayed)]
    return in_order and any(homes[old] != new_homes[at] for at, old in stayed.items())


def merged_sections(
    base: DeckContent, theirs: DeckContent, ours: DeckContent, order: Sequence[MergedSlide]
) -> tuple[SectionContent, ...]:
    """Return a person's sections with the slides of the merged deck; new slides of the recap are in theirs.

    Each section begins where it does in the edited deck; a new section of the recap begins with its slides.
    """
    renamed = _renamed(base.sections, theirs.sections)
    known = {section.name: section for section in (*ours.sections, *theirs.sections)}
    homes = {at: section.name for section in theirs.sections for at in section.slides}
    old_names = {section.name for section in base.sections}
    our_homes = {at: section.name for section in ours.sections for at in section.slides}
    current = theirs.sections[0].name if theirs.sections else ""
    members: dict[str, list[int]] = {section.name: [] for section in theirs.sections}
    if not members:
        return ()
    for at, slide in enumerate(order):
        if slide.theirs:
            home = homes.get(slide.theirs.number - 1, current)
        else:
            own = our_homes.get(slide.ours.number - 1, "") if slide.ours else ""
            home = renamed.get(own, current) if own in old_names else own or current
        closed = bool(members.get(home)) and home != current
        current = current if closed else home
        members.setdefault(current, []).append(at)
    return tuple(
        SectionContent(name, known[name].identifier, tuple(slides)) for name, slides in _in_order(members)
    )


def sections_in_conflict(
    base: DeckContent,
    theirs: DeckContent,
    ours: DeckContent,
    merged: Sequence[SectionContent],
    *,
    is_open: bool,
) -> tuple[str, str]:
    """Return the names of a person's sections, and those of the recap that have no place beside them.

    Args:
        base: The deck as confdeck wrote it last.
        theirs: The deck as it is now.
        ours: The deck as confdeck would write it now.
        merged: The sections of the merged deck.
        is_open: Whether they are in conflict since an earlier run.
    """
    old, kept = ({section.name for section in sections} for sections in (base.sections, merged))
    new = [section.name for section in ours.sections if section.name not in kept]
    dropped = new if is_open else [name for name in new if name not in old]
    return ", ".join(section.name for section in theirs.sections) or NOTHING, ", ".join(dropped)


def _in_order(members: Mapping[str, list[int]]) -> list[tuple[str, list[int]]]:
    """Return sections in the order of their slides; empty ones after those that they follow."""
    last, places = -1, {}
    for name, slides in members.items():
        last = slides[0] if slides else last
        places[name] = last
    return sorted(members.items(), key=lambda item: places[item[0]])


def _renamed(before: Sequence[SectionContent], after: Sequence[SectionContent]) -> dict[str, str]:
    """Return the names of sections in the edited deck by those that confdeck gave them."""
    names = Counter(section.identifier for section in before)
    by_id = {section.identifier: section.name for section in after}
    same = {section.name for section in after}
    return {
        section.name: section.name if section.name in same else by_id[section.identifier]
        for section in before
        if section.name in same or (section.identifier in by_id and names[section.identifier] == 1)
    }


def _homes(sections: Sequence[SectionContent]) -> dict[int, int]:
    """Return the index of the section of each slide."""
    return {slide: at for at, section in enumerate(sections) for slide in section.slides}
