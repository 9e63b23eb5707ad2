"""Merges the speaker notes of a slide."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.paragraph_merging import merged_paragraphs, paragraphs_text
from confdeck.renderers.pptx.edits.reading import notes_body
from confdeck.renderers.pptx.edits.slide_merging import Conflict, DroppedEdit
from confdeck.renderers.pptx.template.xml_lookup import every, remove_element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from confdeck.renderers.pptx.edits.content import SlideContent
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft
    from confdeck.renderers.pptx.edits.withheld import Withheld

_NAME = "speaker notes"


def merge_notes(
    draft: PackageDraft,
    edited: DeckFile,
    slides: tuple[SlideContent, SlideContent, SlideContent],
    withheld: Withheld,
) -> Iterator[Conflict | DroppedEdit]:
    """Write the edited notes of a slide into those of the new one.

    Yields:
        Where the recap has changed the same, and edits that are not kept.
    """
    base, theirs, ours = slides
    if theirs.notes == base.notes:
        return
    page, body = notes_body(draft.deck, ours.part)
    if body is None:
        if withheld.forbids(*(paragraphs_text(slide.notes) for slide in slides)):
            yield DroppedEdit(theirs.number, _NAME, withheld=True)
        else:
            draft.take_notes(edited, theirs.part, ours.part)
        return
    merged = merged_paragraphs(base.notes, theirs.notes, ours.notes, withheld)
    lines, edited_lines = every(body, "a:p"), every(notes_body(edited, theirs.part)[1], "a:p")
    chosen = [(edited_lines if item.theirs else lines)[item.index] for item in merged.items] or lines[:1]
    paragraphs = [_without_links(paragraph) for paragraph in chosen]
    for line in lines:
        body.remove(line)
    body.extend(paragraphs)
    draft.write(page, draft.deck.xml(page))
    for chunk in merged.conflicts:
        kept = paragraphs_text(theirs.notes[chunk.theirs.start : chunk.theirs.stop])
        dropped = paragraphs_text(ours.notes[chunk.ours.start : chunk.ours.stop])
        yield Conflict(0, _NAME, kept, dropped)
    if merged.dropped:
        yield DroppedEdit(theirs.number, _NAME, withheld=True)


def _without_links(paragraph: etree._Element) -> etree._Element:
    """Return a copy of a paragraph without links, whose relationships stay in the other deck."""
    copied = copy.deepcopy(paragraph)
    for link in list(copied.iter("{*}hlinkClick", "{*}hlinkHover")):
        remove_element(link)
    return copied
