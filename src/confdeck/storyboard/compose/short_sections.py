"""Sections of a few papers, people, events or words, and what is said of them on a slide that they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from confdeck.edition import Entry, EntryKind, Section, SectionKind
from confdeck.storyboard.blocks import MOST_STATEMENTS, first_sentences, statements, statements_of
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.ending import few_references
from confdeck.storyboard.compose.papers import has_code, in_short
from confdeck.storyboard.compose.statements import LONGEST_BELOW_MESSAGE
from confdeck.storyboard.notes import speaker_notes
from confdeck.storyboard.runs import plain_run, runs, text_of
from confdeck.storyboard.slide import ParagraphGroup, TextRuns
from confdeck.text.nodes import ItemList, Paragraph

_MOST_ENTRIES = 4
"""Papers, people or events of a short section."""
_ENTRIES = (SectionKind.PAPERS, SectionKind.PEOPLE, SectionKind.EVENTS, SectionKind.PRESENTED)


@dataclass(frozen=True, slots=True)
class ShortSection:
    """A section of which there is little to say, or a short list of references."""

    name: str
    """Its title as the speaker notes have it."""
    title: TextRuns
    groups: tuple[ParagraphGroup, ...]
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()


def short_section(composer: SlideComposer, section: Section) -> ShortSection | None:
    """Return what there is to say of a section; None if that is much, or it has pictures, topics or codes."""
    entries = section.entries
    if section.figures or not 0 < len(entries) <= _MOST_ENTRIES:
        return None
    groups: tuple[ParagraphGroup, ...] = ()
    if section.kind is SectionKind.TEXT:
        groups = _words(entries[0])
    elif section.kind in _ENTRIES and all(_is_short(composer, entry) for entry in entries):
        groups = statements((in_short(composer, entry) for entry in entries), first=None)
    title = section.title.children
    return ShortSection(speaker_notes(title), runs(title), groups, entries) if groups else None


def short_references(composer: SlideComposer) -> Iterator[ShortSection]:
    """Yield the list of references, if it is short."""
    groups, notes = few_references(composer)
    if groups:
        name = composer.label("references")
        yield ShortSection(name, plain_run(name), groups, notes=notes)


def _is_short(composer: SlideComposer, entry: Entry) -> bool:
    """Whether a name and a sentence say what a slide would say of an entry."""
    if entry.has_details or entry.portrait or (entry.tldr and entry.why):
        return False
    if entry.kind is EntryKind.PAPER:
        return not entry.tags and not (entry.must_read and has_code(composer, entry))
    return entry.kind is EntryKind.PERSON or (
        len(entry.body.blocks) + bool(entry.tldr) <= 1
        and all(isinstance(block, Paragraph) for block in entry.body.blocks)
        and len(first_sentences(entry.body)) <= 1
    )


def _words(entry: Entry) -> tuple[ParagraphGroup, ...]:
    """Return the words of a free text if they are one short list or a few sentences."""
    blocks = entry.body.blocks
    if any((entry.tldr, entry.links, entry.all_figures, entry.questions, entry.takeaways and blocks)):
        return ()
    if blocks and all(isinstance(block, Paragraph) for block in blocks):
        groups = statements(
            (runs(block.children) for block in blocks if isinstance(block, Paragraph)), first=None
        )
    elif not blocks or (len(blocks) == 1 and isinstance(blocks[0], ItemList)):
        groups = statements_of(entry)
    else:
        return ()
    length = sum(len(text_of(paragraph.runs)) for group in groups for paragraph in group)
    simple = len(groups) <= MOST_STATEMENTS and all(len(group) == 1 for group in groups)
    return groups if simple and length <= LONGEST_BELOW_MESSAGE else ()
