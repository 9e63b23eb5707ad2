"""Merges the speaker notes of a slide."""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.changes import ChangeKind, text_changes
from confdeck.renderers.pptx.edits.conflicts import NOTES, Conflict, Refusals, SlideDecisions
from confdeck.renderers.pptx.edits.dropped_edits import DroppedEdit, UnplacedEdit
from confdeck.renderers.pptx.edits.paragraph_merging import paragraphs_text
from confdeck.renderers.pptx.edits.reading import notes_body, page_shape_elements, page_shapes
from confdeck.renderers.pptx.edits.shape_placing import renumber
from confdeck.renderers.pptx.edits.shapes import TextBody
from confdeck.renderers.pptx.edits.text_merging import merge_texts
from confdeck.renderers.pptx.slide_shapes import outermost_element
from confdeck.renderers.pptx.template.xml_lookup import first, remove_element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from confdeck.renderers.pptx.edits.content import SlideContent
    from confdeck.renderers.pptx.edits.deck_file import DeckFile, Relation
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft
    from confdeck.renderers.pptx.edits.withheld import Withheld

_NAME = "speaker notes"


def merge_notes(
    draft: PackageDraft,
    files: tuple[DeckFile, DeckFile],
    slides: tuple[SlideContent, SlideContent, SlideContent],
    withheld: Withheld,
    decisions: SlideDecisions,
) -> Iterator[Conflict | DroppedEdit | UnplacedEdit]:
    """Write the edited notes of a slide into those of the new one.

    Args:
        draft: The package of the new deck.
        files: The deck as it was written, and the edited one.
        slides: The slide in all three decks.
        withheld: What must not be taken from the edited deck.
        decisions: What was decided on the slide in earlier runs.

    Yields:
        Where the recap has changed the same, and edits that are not kept.
    """
    base, theirs, ours = slides
    if base.has_notes_of(theirs):
        return
    yield from _take_page_shapes(draft, files[1], slides, withheld)
    if not list(text_changes(0, "", base.notes, theirs.notes, ChangeKind.NOTES)):
        return
    page, body = notes_body(draft.deck, ours.part)
    if body is None:
        if withheld.forbids(*(paragraphs_text(slide.notes) for slide in slides)):
            yield DroppedEdit(theirs.number, _NAME, withheld=True)
        else:
            draft.take_notes(files[1], theirs.part, ours.part)
        return
    bodies = (notes_body(file, slide.part)[1] for file, slide in zip(files, slides, strict=False))
    texts = zip((*bodies, body), slides, strict=True)
    base_text, their_text, our_text = (
        TextBody(copy.deepcopy(body) if element is None else element, slide.notes) for element, slide in texts
    )
    edit_filter = Refusals(withheld, decisions, NOTES)
    merge = merge_texts(base_text, their_text, our_text, _without_links, edit_filter)
    draft.write(page, draft.deck.xml(page))
    still_open = (edit for edit in merge.edits if decisions.is_open(NOTES, edit[0]))
    yield from (
        Conflict(0, _NAME, kept, dropped, at=NOTES) for kept, dropped in (*merge.conflicts, *still_open)
    )
    yield from (UnplacedEdit(theirs.number, _NAME, words, deletes=False) for words in merge.lost)
    yield from (UnplacedEdit(theirs.number, _NAME, words, deletes=True) for words in merge.removed)
    if merge.dropped:
        yield DroppedEdit(theirs.number, _NAME, withheld=True)


def _take_page_shapes(
    draft: PackageDraft,
    source: DeckFile,
    slides: tuple[SlideContent, SlideContent, SlideContent],
    withheld: Withheld,
) -> Iterator[DroppedEdit]:
    """Put what a person added to the notes page of a slide, besides the notes, on that of the new one."""
    base, theirs, ours = slides
    known = (*base.page_shapes, *page_shapes(draft.deck, ours.part))
    pages = zip(
        source.related(theirs.part, "notesSlide"), draft.deck.related(ours.part, "notesSlide"), strict=False
    )
    for origin, page in pages:
        tree = first(draft.deck.xml(page), "p:cSld/p:spTree")
        for words, element in page_shape_elements(source, origin):
            if words in known or tree is None:
                continue
            if withheld.concerns(words):
                yield DroppedEdit(theirs.number, "the notes page", withheld=True)
                continue
            target = partial(_shown, draft, source)
            added = draft.adopted(source, origin, page, outermost_element(element), target)
            renumber(added, tree)
            tree.append(added)
            draft.write(page, draft.deck.xml(page))


def _shown(draft: PackageDraft, source: DeckFile, relation: Relation) -> str:
    """Return what an address or a picture on a notes page leads to here; nothing else is taken."""
    if relation.external:
        return relation.target
    return draft.take(source, relation.target) if relation.kind == "image" else ""


def _without_links(element: etree._Element) -> etree._Element:
    """Return a copy of an element without links, whose relationships stay in the other deck."""
    copied = copy.deepcopy(element)
    for link in list(copied.iter("{*}hlinkClick", "{*}hlinkHover")):
        remove_element(link)
    return copied
