"""Read the score of an edition: which lines of marks it has, and in which groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from confdeck.edition import Edition, Entry, EntryKind, Section, SectionKind
from confdeck.last_results import LastResults, Same
from confdeck.score.marks import MarkKind, Score, ScoreGroup, ScoreLine, ScoreMark
from confdeck.text import Prose, count_sentences, nodes

WHOLE = "takeaways"
"""Id of the line of the whole recap: its takeaways and the sentences of its summary."""
PHOTOS = "photos"
_SENTENCES = LastResults[int]()
"""Numbers of sentences in the texts of the last edition; those that have not changed are the same objects."""
_IN_ONE_LINE = {EntryKind.PAPER: MarkKind.PAPER, EntryKind.PERSON: MarkKind.PERSON}
"""Kinds of entries that share a line, each with one mark, unless they have more to show."""


def score_of(edition: Edition) -> Score:
    """Return the score of an edition; what its audience does not see is not in it."""
    _SENTENCES.begin()
    cited = Counter(entry for reference in edition.references for entry in reference.cited_by)
    lines = (line for section in _in_order(edition) for line in _section_lines(section, cited))
    groups = (tuple(group) for _, group in groupby(lines, key=lambda line: line[0]))
    shown = (tuple(line for _, line in group) for group in groups)
    whole, photos = tuple(_whole(edition)), tuple(_photos(edition))
    found = (ScoreGroup(group) for group in (whole, *shown, photos) if group)
    return Score(tuple(found), rtl=edition.language.direction == "rtl")


def _in_order(edition: Edition) -> Iterable[Section]:
    """Return the sections of entries with lines of their own, and then those whose entries share one."""
    shared = (SectionKind.PAPERS, SectionKind.PEOPLE)
    return sorted(
        edition.sections, key=lambda section: shared.index(section.kind) + 1 if section.kind in shared else 0
    )


def _whole(edition: Edition) -> Iterator[ScoreLine]:
    """Yield the line of the whole recap, if it has takeaways or a summary."""
    takeaways = (ScoreMark(MarkKind.MAIN_TAKEAWAY),) * len(edition.takeaways)
    marks = (*takeaways, *_sentences(edition.summary))
    if marks:
        yield ScoreLine(WHOLE if takeaways else "", marks)


def _photos(edition: Edition) -> Iterator[ScoreLine]:
    """Yield the line of all photos, those of entries included."""
    sections = edition.sections
    count = sum(
        len(section.figures) + sum(len(entry.photos) for entry in section.entries) for section in sections
    )
    own = next((section.id for section in sections if section.kind is SectionKind.PHOTOS), "")
    if count:
        yield ScoreLine(own, (ScoreMark(MarkKind.PHOTO),) * count, own)


def _section_lines(section: Section, cited: Counter[str]) -> Iterator[tuple[str, ScoreLine]]:
    """Yield the lines of a section, each with the name of the group to which it belongs."""
    group = section.kind.value if section.kind is SectionKind.TEXT else section.id
    alone = [entry for entry in section.entries if _has_line(entry)]
    shared = [entry for entry in section.entries if not _has_line(entry)]
    for entry in alone:
        marks = (_lead(entry), *_details(entry, cited[entry.id]))
        yield group, ScoreLine(entry.id, marks, section.id)
    for _, entries in groupby(shared, key=lambda entry: entry.kind):
        yield group, ScoreLine(section.id, tuple(map(_lead, entries)), section.id)


def _has_line(entry: Entry) -> bool:
    """Whether an entry has a line of its own."""
    details = entry.takeaways or entry.figures or entry.poster or entry.questions
    return entry.kind not in _IN_ONE_LINE or bool(details)


def _lead(entry: Entry) -> ScoreMark:
    return ScoreMark(_IN_ONE_LINE.get(entry.kind, MarkKind.ENTRY), entry.rating)


def _details(entry: Entry, cited: int) -> Iterator[ScoreMark]:
    """Yield the marks behind the first one of an entry: from what weighs most to the finest."""
    figures = len(entry.figures) + (entry.poster is not None)
    counts = {
        MarkKind.TAKEAWAY: len(entry.takeaways),
        MarkKind.FIGURE: figures,
        MarkKind.QUESTION: len(entry.questions),
    }
    for kind, count in counts.items():
        yield from (ScoreMark(kind),) * count
    if entry.tldr:
        yield ScoreMark(MarkKind.SENTENCE)
    yield from _sentences(entry.body)
    yield from (ScoreMark(MarkKind.CITATION),) * cited


def _sentences(prose: Prose) -> tuple[ScoreMark, ...]:
    count = _SENTENCES.get(Same(prose), lambda: sum(map(sentence_count, prose.blocks)))
    return (ScoreMark(MarkKind.SENTENCE),) * count


def sentence_count(block: nodes.Block) -> int:
    """Return the number of sentences in a block; code, a formula and a row of a table count as one each."""
    match block:
        case nodes.Paragraph(children) | nodes.Heading(_, children):
            return count_sentences(children)
        case nodes.Quote(blocks) | nodes.Callout(blocks):
            return sum(map(sentence_count, blocks))
        case nodes.ItemList(items):
            return sum(sentence_count(inner) for item in items for inner in item.blocks)
        case nodes.DefinitionList(definitions):
            return sum(1 + sum(map(sentence_count, definition.blocks)) for definition in definitions)
        case nodes.Table(_, rows):
            return len(rows)
        case nodes.ThematicBreak():
            return 0
        case _:
            return 1
