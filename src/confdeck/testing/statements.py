"""Everything an edition says, as plain words that can be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from confdeck.text import (
    Citation,
    CodeBlock,
    Emphasis,
    Heading,
    ItemList,
    LineBreak,
    Link,
    Math,
    MathBlock,
    Paragraph,
    Phrase,
    Prose,
    Quote,
    Table,
    Text,
    ThematicBreak,
    fold,
    map_inlines,
    plain,
)

if TYPE_CHECKING:
    from confdeck.edition import Edition, Entry, Figure
    from confdeck.media.charts import ChartData
    from confdeck.text import Block, Inline


@dataclass(frozen=True, slots=True)
class Statement:
    """Some words of an edition, and where they belong."""

    place: str
    """The entry's id and the field: `bau-dissection.takeaways`."""
    words: str


def statements(edition: Edition) -> tuple[Statement, ...]:
    """All that `edition` says, in reading order; formulas and citation marks are left to the formats' own tests."""
    return tuple(each for each in _of_edition(edition) if each.words.strip())


def _of_edition(edition: Edition) -> Iterator[Statement]:
    yield Statement("title", edition.title)
    yield Statement("subtitle", edition.subtitle)
    yield from _prose("summary", edition.summary)
    for takeaway in edition.takeaways:
        yield from _phrase("takeaways", takeaway.text)
    for author in edition.authors:
        for words in (author.name, author.email, author.url):
            yield Statement("authors", words)
    for section in edition.sections:
        yield from _phrase(f"{section.id}.title", section.title)
        yield from _figures(section.id, section.figures)
        for entry in section.entries:
            yield from _of_entry(entry)
    for reference in edition.references:
        yield Statement(f"references.{reference.key}", str(reference))


def _of_entry(entry: Entry) -> Iterator[Statement]:
    yield from _phrase(f"{entry.id}.title", entry.title)
    for name in entry.names:
        yield Statement(f"{entry.id}.names", name)
    yield Statement(f"{entry.id}.byline", entry.byline)
    yield from _phrase(f"{entry.id}.tldr", entry.tldr)
    yield from _phrase(f"{entry.id}.why", entry.why)
    for takeaway in entry.takeaways:
        yield from _phrase(f"{entry.id}.takeaways", takeaway.text)
    yield from _prose(f"{entry.id}.body", entry.body)
    for question in entry.questions:
        yield from _prose(f"{entry.id}.questions", question.ask)
        yield from _prose(f"{entry.id}.questions", question.answer)
    poster = (entry.poster,) if entry.poster else ()
    yield from _figures(entry.id, (*entry.figures, *entry.photos, *poster))
    yield from _prose(f"{entry.id}.notes", entry.notes)


def _figures(place: str, figures: tuple[Figure, ...]) -> Iterator[Statement]:
    for figure in figures:
        yield from _phrase(f"{place}.caption", figure.caption)
        yield Statement(f"{place}.credit", figure.credit)
        if chart := figure.asset.chart:
            yield from _chart(f"{place}.chart", chart)


def _chart(place: str, chart: ChartData) -> Iterator[Statement]:
    """The words and the numbers of a chart, each by itself: formats arrange them in their own ways."""
    yield Statement(place, chart.heading)
    yield from (Statement(place, label) for label in chart.labels)
    for series in chart.series:
        yield Statement(place, series.name)
        yield from (Statement(place, point.text) for point in series.points if point.value is not None)


def _phrase(place: str, phrase: Phrase) -> Iterator[Statement]:
    yield from _inlines(place, phrase.children)


def _prose(place: str, prose: Prose) -> Iterator[Statement]:
    return _BlockStatements(place).blocks(prose.blocks)


@dataclass(frozen=True, slots=True)
class _BlockStatements:
    """Yields the words of a block; a `BlockVisitor`."""

    place: str

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Statement]:
        return chain.from_iterable(fold(block, self) for block in blocks)

    def paragraph(self, block: Paragraph | Heading) -> Iterator[Statement]:
        return _inlines(self.place, block.children)

    heading = paragraph

    def item_list(self, block: ItemList) -> Iterator[Statement]:
        return chain.from_iterable(self.blocks(item.blocks) for item in block.items)

    def quote(self, block: Quote) -> Iterator[Statement]:
        return self.blocks(block.blocks)

    def code_block(self, block: CodeBlock) -> Iterator[Statement]:
        return (Statement(self.place, line) for line in block.value.splitlines())

    def table(self, block: Table) -> Iterator[Statement]:
        cells = chain(block.header, *block.rows)
        return chain.from_iterable(_inlines(self.place, cell.children) for cell in cells)

    def math_block(self, _: MathBlock) -> Iterator[Statement]:
        return iter(())

    def thematic_break(self, _: ThematicBreak) -> Iterator[Statement]:
        return iter(())


def _inlines(place: str, children: tuple[Inline, ...]) -> Iterator[Statement]:
    """The words between formulas and citations, piece by piece: formats set those two in their own ways."""
    for piece in plain(_marked(children)).split(_CUT):
        yield Statement(place, piece)


_CUT = "\x1f"


def _marked(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    def cut(node: Inline) -> Inline:
        match node:
            case Math() | Citation() | LineBreak():
                return Text(_CUT)
            case Link(inner):  # an address may stand behind its words
                return Emphasis((Text(_CUT), *inner, Text(_CUT)))
            case _:
                return node

    return map_inlines(Phrase(children), cut).children
