"""The text part: the whole edition for a terminal, composed from its own words, with nothing left to the HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.email.digest import entry_figures
from confdeck.renderers.email.plain_text import apart, lines, words
from confdeck.renderers.email.wrap import columns, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.edition import Author, Edition, Entry, Figure, Piece, Question, Section, Takeaway
    from confdeck.text import Phrase

WIDTH = 72
"""Columns; leaves a reader's quoting marks room within 78."""
INDENT = "   "
DOT = " · "


class TextPart:
    """Writes an edition as plain text of at most 72 columns, addresses unbroken."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.label = edition.language.label
        self.titles = {entry.id: str(entry.title) for entry in edition.entries}

    def write(self) -> str:
        """The whole text."""
        parts = [
            self._masthead(),
            self._takeaways(),
            *(self._section(each) for each in self.edition.sections),
            self._references(),
        ]
        return "\n\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def _masthead(self) -> list[str]:
        edition, conference, lab = self.edition, self.edition.conference, self.edition.lab
        names = (
            conference.short
            if conference.short in conference.name
            else _dotted(conference.short, conference.name)
        )
        authors = self.label("list_separator").join(_author(each) for each in edition.authors)
        byline = self.label("presented_by", names=authors) if authors else ""
        made_for = self.label("prepared_for", lab=lab.name) if lab.name else ""
        where = _dotted(conference.name or names, conference.place, conference.dates)
        return apart(
            (
                [*_flush(where), *_flush(conference.url)],
                [*_underlined(edition.title, "="), *_flush(edition.subtitle)],
                [*_flush(byline), *_flush(_dotted(made_for, lab.url))],
                lines(edition.summary, WIDTH),
                self._figure(edition.lead, "") if edition.lead else [],
            )
        )

    def _takeaways(self) -> list[str]:
        takeaways = self.edition.takeaways
        size = len(str(len(takeaways)))
        numbered = (self._takeaway(each, f"{number:{size}}. ") for number, each in enumerate(takeaways, 1))
        return apart((_underlined(self.label("takeaways"), "-"), *numbered)) if takeaways else []

    def _takeaway(self, takeaway: Takeaway, mark: str) -> list[str]:
        hang = " " * len(mark)
        source = self.titles.get(takeaway.source, "")
        told = f"({self.label('from', source=source)})" if source else ""
        return [*_phrase(takeaway.text, mark, hang), *wrap(told, WIDTH, hang, hang)]

    def _section(self, section: Section) -> list[str]:
        label = section.label if section.label != str(section.title) else ""
        about = _flush(_dotted(label, section.dates, section.place))
        head = [*_underlined(words(section.title.children), "-"), *about]
        entries = (self._entry(each, section) for each in section.entries)
        figures = (self._figure(each, "") for each in section.figures)
        return apart((head, *entries, *figures))

    def _entry(self, entry: Entry, section: Section) -> list[str]:
        title = [] if entry.title == section.title else _phrase(entry.title, "", INDENT)
        rating = self.label("rating", n=entry.rating) if entry.rating else ""
        about = wrap(_dotted(entry.byline, entry.venue, entry.dates, rating), WIDTH, INDENT, INDENT)
        return apart(
            (
                [*title, *about],
                _phrase(entry.tldr, INDENT, INDENT),
                self._labelled("why", words(entry.why.children)),
                [
                    line
                    for each in entry.takeaways
                    for line in _phrase(each.text, f"{INDENT}- ", f"{INDENT}  ")
                ],
                lines(entry.body, WIDTH, INDENT),
                *(self._figure(each, INDENT) for each in entry_figures(entry)),
                *(self._question(each) for each in entry.questions),
                [*self._links(entry), *self._based_on(entry), *self._tags(entry)],
            )
        )

    def _question(self, question: Question) -> list[str]:
        asked = f"{self.label('question')} ({question.by}):" if question.by else f"{self.label('question')}:"
        answer = lines(question.answer, WIDTH, INDENT * 2)
        return [
            *wrap(asked, WIDTH, INDENT, INDENT),
            *lines(question.ask, WIDTH, INDENT * 2),
            *(wrap(f"{self.label('answer')}:", WIDTH, INDENT, INDENT) if answer else []),
            *answer,
        ]

    def _figure(self, figure: Figure, indent: str) -> list[str]:
        """What a picture shows: its number and caption, its credit, and its description where that says more."""
        name = self.label("figure", n=figure.number) if figure.number else self.label("picture")
        caption = words(figure.caption.children)
        credit = f"({self.label('picture_credit', credit=figure.credit)})" if figure.credit else ""
        described = figure.alt if figure.alt != str(figure.caption) else ""
        told = " ".join(each for each in (f"[{name}]", caption or described, credit) if each)
        more = described if caption else ""
        hang = indent + INDENT
        return [*wrap(told, WIDTH, indent, hang), *wrap(more, WIDTH, hang, hang)]

    def _links(self, entry: Entry) -> list[str]:
        return [line for each in entry.links for line in _address(each.label, each.url)]

    def _based_on(self, entry: Entry) -> list[str]:
        return self._labelled("based_on", " ".join(f"[{number}]" for number in entry.cites))

    def _tags(self, entry: Entry) -> list[str]:
        return self._labelled("tags", self.label("list_separator").join(entry.tags))

    def _labelled(self, key: str, text: str) -> list[str]:
        return wrap(f"{self.label(key)}: {text}", WIDTH, INDENT, INDENT) if text else []

    def _references(self) -> list[str]:
        references = self.edition.references
        size = len(str(len(references))) + 2
        listed = (
            wrap(_reference(each.pieces), WIDTH, f"[{each.number}]".rjust(size) + " ", " " * (size + 1))
            for each in references
        )
        return apart((_underlined(self.label("references"), "-"), *listed)) if references else []


def _flush(text: str) -> list[str]:
    return wrap(text, WIDTH)


def _phrase(phrase: Phrase, first: str, rest: str) -> list[str]:
    return wrap(words(phrase.children), WIDTH, first, rest)


def _underlined(title: str, rule: str) -> list[str]:
    titled = wrap(title, WIDTH)
    return [*titled, rule * max(columns(line) for line in titled)] if titled else []


def _dotted(*parts: str) -> str:
    return DOT.join(part for part in parts if part)


def _author(author: Author) -> str:
    details = ", ".join(part for part in (author.affiliation, author.email) if part)
    return f"{author.name} ({details})" if details else author.name


def _address(label: str, url: str) -> list[str]:
    return wrap(f"{label}: {url}", WIDTH, INDENT, INDENT * 2)


def _reference(pieces: Iterable[Piece]) -> str:
    """A formatted reference with each address that its words do not already show."""
    written = ""
    for piece in pieces:
        written += piece.text
        if piece.url and piece.url not in piece.text:
            written += f" <{piece.url}>"
    return written
