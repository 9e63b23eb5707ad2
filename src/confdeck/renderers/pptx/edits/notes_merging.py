"""Merges the speaker notes of a slide."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.reading import notes_body
from confdeck.renderers.pptx.edits.slide_merging import Conflict, paragraph_key, paragraphs_text
from confdeck.renderers.pptx.edits.three_way import merged_list
from confdeck.renderers.pptx.template.xml_lookup import every, remove_element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from confdeck.renderers.pptx.edits.content import SlideContent
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft


def merge_notes(
    draft: PackageDraft, edited: DeckFile, base: SlideContent, theirs: SlideContent, ours: SlideContent
) -> Iterator[Conflict]:
    """Write the edited notes of a slide into those of the new one, and yield where the recap has changed the same."""
    keys = [[paragraph_key(paragraph) for paragraph in slide.notes] for slide in (base, theirs, ours)]
    if keys[1] == keys[0]:
        return
    page, body = notes_body(draft.deck, ours.part)
    if body is None:
        draft.take_notes(edited, theirs.part, ours.part)
        return
    merged = merged_list(*keys)
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
        yield Conflict(0, "speaker notes", kept, dropped)


def _without_links(paragraph: etree._Element) -> etree._Element:
    """Return a copy of a paragraph without links, whose relationships stay in the other deck."""
    copied = copy.deepcopy(paragraph)
    for link in list(copied.iter("{*}hlinkClick", "{*}hlinkHover")):
        remove_element(link)
    return copied
