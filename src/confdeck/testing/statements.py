"""The statements of an edition: everything a renderer must show or report, as plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.edition import Edition, Entry, EntryKind, Figure
from confdeck.text import map_inlines, nodes, text_lines
from confdeck.typography.addresses import shown_address

if TYPE_CHECKING:
    from confdeck.media.charts import ChartData


@dataclass(frozen=True, slots=True)
class Statement:
    """Some words of an edition and where they stand."""

    place: str
    """The entry's id and the field: `bau-dissection.takeaways`."""
    words: str


def statements(edition: Edition) -> tuple[Statement, ...]:
    """Return everything an edition says, in reading order, without formulas and citation marks.

    Args:
        edition: What a renderer was given.
    """
    return tuple(statement for statement in _edition_statements(edition) if statement.words.strip())


def _edition_statements(edition: Edition) -> Iterator[Statement]:
    yield Statement("title", edition.title)
    yield Statement("subtitle", edition.subtitle)
    yield from _text("summary", edition.summary)
    for takeaway in edition.takeaways:
        yield from _text("takeaways", takeaway.text)
    for author in edition.authors:
        for words in (author.name, author.email, author.url):
            yield Statement("authors", words)
    for section in edition.sections:
        yield from _text(f"{section.id}.title", section.title)
        yield from _figures(section.id, section.figures)
        for entry in section.entries:
            yield from _entry_statements(entry)
    for reference in edition.references:
        yield Statement(f"references.{reference.key}", str(reference))


def _entry_statements(entry: Entry) -> Iterator[Statement]:
    yield from _text(f"{entry.id}.title", entry.title)
    for name in entry.names:
        yield Statement(f"{entry.id}.names", name)
    yield Statement(f"{entry.id}.byline", entry.byline)
    if entry.kind is not EntryKind.PAPER:
        yield Statement(f"{entry.id}.kind", entry.venue)
    yield from _text(f"{entry.id}.tldr", entry.tldr)
    yield from _text(f"{entry.id}.why", entry.why)
    for takeaway in entry.takeaways:
        yield from _text(f"{entry.id}.takeaways", takeaway.text)
    yield from _text(f"{entry.id}.body", entry.body)
    for question in entry.questions:
        yield from _text(f"{entry.id}.questions", question.ask)
        yield from _text(f"{entry.id}.questions", question.answer)
    yield from _figures(entry.id, entry.all_figures)
    yield from _text(f"{entry.id}.notes", entry.notes)


def _figures(place: str, figures: tuple[Figure, ...]) -> Iterator[Statement]:
    for figure in figures:
        yield from _text(f"{place}.caption", figure.caption)
        yield Statement(f"{place}.credit", figure.credit)
        if chart := figure.asset.chart:
            yield from _chart(f"{place}.chart", chart)


def _chart(place: str, chart: ChartData) -> Iterator[Statement]:
    """Yield the words and numbers of a chart one by one, since formats arrange them in their own ways."""
    yield Statement(place, chart.heading)
    yield from (Statement(place, label) for label in chart.labels)
    for series in chart.series:
        yield Statement(place, series.name)
        yield from (Statement(place, point.text) for point in series.points if point.value is not None)


def _text(place: str, text: nodes.Phrase | nodes.Prose) -> Iterator[Statement]:
    """Yield the words between formulas and citations, which formats write in their own ways."""
    for line in text_lines(text):
        for words in nodes.plain(_with_cuts(line)).split(_CUT):
            yield Statement(place, words)


_CUT = "\x1f"


def _with_cuts(children: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
    def cut(node: nodes.Inline) -> nodes.Inline:
        match node:
            case nodes.Math() | nodes.Citation() | nodes.LineBreak() | nodes.Footnote():
                return nodes.Text(_CUT)
            case nodes.Link(
                words, url
            ):  # its address may stand behind its words, or be shown without its scheme
                shown = (nodes.Text(shown_address(url)),) if nodes.plain(words) == url else words
                return nodes.Emphasis((nodes.Text(_CUT), *shown, nodes.Text(_CUT)))
            case _:
                return node

    return map_inlines(nodes.Phrase(children), cut).children
