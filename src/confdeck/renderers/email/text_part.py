"""The text part: the edition for a terminal, in the digest's order, with nothing left to the HTML."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from confdeck.renderers.email.digest import PartKind, digest, entry_figures
from confdeck.renderers.email.entry_lines import address, beneath, headline, says, source, venue
from confdeck.renderers.email.excerpt import opening
from confdeck.text import Link, columns, join_paragraphs, plain, plain_line, plain_lines, walk, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import (
        Author,
        Edition,
        Entry,
        Figure,
        QuestionAndAnswer,
        Reference,
        Section,
        Takeaway,
    )
    from confdeck.renderers.email.digest import DigestItem, DigestPart
    from confdeck.text import Inline, Phrase, Prose

WIDTH = 72
"""Columns; leaves a reader's quoting marks room within 78."""
INDENT = "   "
"""What stands below a title is set in by this, and nothing deeper but what hangs from a mark."""
DOT = " · "
OPENING = 45
"""Words of a text that is not told in full."""


class Detail(IntEnum):
    """How much of an edition is written; every title, takeaway and address at any."""

    BARE = 1
    """And whose it is."""
    SHORT = 2
    """And what is said in a sentence, and the references in full."""
    OPENINGS = 3
    """And how each text begins."""
    WHOLE = 4


class TextPart:
    """Writes an edition as plain text of at most 72 columns, addresses unbroken and each written once."""

    def __init__(self, edition: Edition, detail: Detail = Detail.WHOLE, newsletter: str = "") -> None:
        self.edition = edition
        self.detail = detail
        self.newsletter = newsletter
        self.label = edition.language.label
        self.sources = {entry.id: source(entry) for entry in edition.entries}
        self.addresses = {each.number: address(each) for each in edition.references}
        self.written: set[str] = set()
        """Addresses and credits written so far."""

    def write(self) -> str:
        """The whole text."""
        parts = [
            self._masthead(),
            self._takeaways(),
            *(self._part(each) for each in digest(self.edition).parts),
            self._references(),
        ]
        return "\n\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def _masthead(self) -> list[str]:
        edition, conference, lab = self.edition, self.edition.conference, self.edition.lab
        short = "" if conference.short in conference.name else conference.short
        names = self.label("list_separator").join(_author(each) for each in edition.authors)
        where = [_dotted(short, conference.name), conference.place, conference.dates, conference.url]
        return join_paragraphs(
            (
                [line for each in where for line in _flush(each)],
                [*_underlined(edition.title, "="), *_flush(edition.subtitle)],
                [*_flush(names), *_flush(lab.name), *_flush(lab.url)],
                self._newsletter(),
                self._summary(),
                self._figure(edition.lead) if edition.lead else [],
            )
        )

    def _newsletter(self) -> list[str]:
        return _flush(f"{self.label('read_newsletter')}: {self.newsletter}") if self.newsletter else []

    def _summary(self) -> list[str]:
        whole = self.edition.summary
        told = whole if self.detail > Detail.BARE else opening(whole, OPENING)
        return [*self._prose(told, always=True), *self._addresses_in(whole)]

    def _takeaways(self) -> list[str]:
        takeaways = self.edition.takeaways
        size = len(str(len(takeaways)))
        numbered = (self._takeaway(each, f"{number:{size}}. ") for number, each in enumerate(takeaways, 1))
        return join_paragraphs((_underlined(self.label("takeaways"), "-"), *numbered)) if takeaways else []

    def _takeaway(self, takeaway: Takeaway, mark: str) -> list[str]:
        told = self.sources.get(takeaway.source, "")
        text = _words(takeaway.text.children) + (f" ({told})" if told else "")
        return wrap(text, WIDTH, mark, " " * len(mark))

    def _part(self, part: DigestPart) -> list[str]:
        heading = _words(part.title.children) if part.title else self.label(part.kind)
        bare = (each for each in part.sections if not each.entries)
        told = [
            *(self._entry(each, heading) for each in (*part.features, *part.rows)),
            *(_flush(_place(each, heading)) for each in bare),
            *(self._figure(each) for section in part.sections for each in section.figures),
        ]
        # Photos whose captions are not told leave nothing to announce.
        silent = part.kind is PartKind.PHOTOS and not any(told)
        return [] if silent else join_paragraphs((_underlined(heading, "-"), *told))

    def _entry(self, item: DigestItem, heading: str) -> list[str]:
        entry = item.entry
        title = headline(entry)
        head = [] if _words(title.children) == heading else _phrase(title, "", "")
        return join_paragraphs(
            (
                head + self._about(item, heading),
                *(_phrase(each, INDENT, INDENT) for each in self._said(entry)),
                [
                    line
                    for each in entry.takeaways
                    for line in _phrase(each.text, f"{INDENT}- ", f"{INDENT}  ")
                ],
                self._prose(entry.body, INDENT),
                *(self._figure(each, INDENT) for each in entry_figures(entry)),
                *(part for each in entry.questions for part in self._question(each)),
                [
                    *self._links(entry),
                    *self._addresses_in(
                        entry.body, *(each for q in entry.questions for each in (q.ask, q.answer))
                    ),
                    *self._based_on(entry),
                    *self._tags(entry),
                ],
            )
        )

    def _said(self, entry: Entry) -> tuple[Phrase, ...]:
        return says(entry) if self.detail > Detail.BARE else ()

    def _about(self, item: DigestItem, heading: str) -> list[str]:
        """Title, names and occasion, a line each."""
        entry = item.entry
        known = {heading, str(headline(entry)), str(entry.title)}
        facts = (
            _words(beneath(entry).children),
            entry.byline,
            _dotted(venue(entry, self.edition), entry.dates),
            *(() if str(item.section.title) in known else _occasion(item.section, heading)),
        )
        return [line for each in facts for line in wrap(each, WIDTH, INDENT, INDENT)]

    def _prose(self, prose: Prose, indent: str = "", *, always: bool = False) -> list[str]:
        """A text, or its beginning, where there is room for texts."""
        if not always and self.detail < Detail.OPENINGS:
            return []
        if not always and self.detail is Detail.OPENINGS:
            prose = opening(prose, OPENING)
        self.written |= {each.url for each in walk(prose) if isinstance(each, Link)}
        return plain_lines(prose, WIDTH, indent, links=True)

    def _addresses_in(self, *texts: Prose) -> list[str]:
        """The addresses of texts that are not written themselves."""
        links = [each for text in texts for each in walk(text) if isinstance(each, Link)]
        found = [each for each in links if self._first(each.url)]
        named = (
            each.url if plain((each,)) == each.url else f"{plain((each,))}: {each.url}" for each in found
        )
        return [line for each in named for line in wrap(each, WIDTH, INDENT, INDENT)]

    def _question(self, question: QuestionAndAnswer) -> Iterator[list[str]]:
        if self.detail < Detail.WHOLE:
            return
        asked = f"{self.label('question')} ({question.by}):" if question.by else f"{self.label('question')}:"
        yield [*wrap(asked, WIDTH, INDENT, INDENT), *self._prose(question.ask, INDENT)]
        if answer := self._prose(question.answer, INDENT):
            yield [*wrap(f"{self.label('answer')}:", WIDTH, INDENT, INDENT), *answer]

    def _figure(self, figure: Figure, indent: str = "") -> list[str]:
        """What a picture shows: its number and caption, or its description; a credit the first time it comes."""
        if self.detail < Detail.WHOLE:
            return []
        name = self.label("figure", n=figure.number) if figure.number else self.label("picture")
        credit = self.label("picture_credit", credit=figure.credit) if self._first(figure.credit) else ""
        told = _words(figure.caption.children) or ("" if figure.data else figure.alt)
        said = " ".join(each for each in (f"[{name}]", told, credit and f"({credit})") if each)
        data = (line for each in figure.data for line in wrap(each, WIDTH, f"{indent}  ", f"{indent}    "))
        return [*wrap(said, WIDTH, indent, indent), *data]

    def _links(self, entry: Entry) -> list[str]:
        links = [(each.label, each.url) for each in entry.links if self._first(each.url)]
        if not entry.links:
            based_on = (self.addresses.get(number, "") for number in entry.cites)
            links = [(self.label("link.paper"), url) for url in based_on if self._first(url)][:1]
        return [line for label, url in links for line in wrap(f"{label}: {url}", WIDTH, INDENT, INDENT)]

    def _based_on(self, entry: Entry) -> list[str]:
        cites = entry.cites if self.detail > Detail.BARE else ()
        return self._labelled("based_on", " ".join(f"[{number}]" for number in sorted(cites)))

    def _tags(self, entry: Entry) -> list[str]:
        tags = entry.tags if self.detail is Detail.WHOLE else ()
        return self._labelled("tags", self.label("list_separator").join(tags))

    def _labelled(self, key: str, text: str) -> list[str]:
        return wrap(f"{self.label(key)}: {text}", WIDTH, INDENT, INDENT) if text else []

    def _references(self) -> list[str]:
        references = self.edition.references
        size = len(str(len(references))) + 2
        listed = [self._reference(each, size) for each in references]
        if self.detail is Detail.BARE:
            listed = [[line for each in listed for line in each]]
        return join_paragraphs((_underlined(self.label("references"), "-"), *listed)) if references else []

    def _reference(self, reference: Reference, size: int) -> list[str]:
        """A formatted reference, then each address that neither its words nor an entry before it shows."""
        bare = self.detail is Detail.BARE
        text = reference.short if bare else str(reference)
        mark, hang = f"[{reference.number}]".rjust(size) + " ", " " * (size + 1)
        found = (each.url for each in reference.pieces if _bare(each.url) not in text)
        urls = [each for each in found if self._first(each)]
        if bare:
            return wrap(" ".join((text, *urls)), WIDTH, mark, hang)
        return [*wrap(text, WIDTH, mark, hang), *(hang + url for url in urls)]

    def _first(self, said: str) -> bool:
        """Whether it is something, and not written yet; from now on it is."""
        if not said or said in self.written:
            return False
        self.written.add(said)
        return True


def _flush(text: str) -> list[str]:
    return wrap(text, WIDTH)


def _phrase(phrase: Phrase, first: str, rest: str) -> list[str]:
    return wrap(_words(phrase.children), WIDTH, first, rest)


def _words(children: Iterable[Inline]) -> str:
    return plain_line(children, links=True)


def _underlined(title: str, rule: str) -> list[str]:
    titled = wrap(title, WIDTH)
    return [*titled, rule * max(columns(line) for line in titled)] if titled else []


def _dotted(*parts: str) -> str:
    return DOT.join(part for part in parts if part)


def _place(section: Section, heading: str) -> str:
    """The section, what it is, and when and where it was."""
    title, facts = _words(section.title.children), _facts(section, heading)
    if title == heading:
        return facts
    return f"{title} ({facts})" if facts else title


def _occasion(section: Section, heading: str) -> tuple[str, ...]:
    """The same below an entry, on two lines where one cannot hold it: a date is not broken."""
    place = _place(section, heading)
    if columns(INDENT + place) <= WIDTH:
        return (place,)
    return _words(section.title.children), _facts(section, heading)


def _facts(section: Section, heading: str) -> str:
    label = section.label if section.label not in {_words(section.title.children), heading} else ""
    return ", ".join(part for part in (label, section.dates, section.place) if part)


def _author(author: Author) -> str:
    details = ", ".join(part for part in (author.affiliation, author.email, author.url) if part)
    return f"{author.name} ({details})" if details else author.name


def _bare(url: str) -> str:
    """The address as a reader may know it: without its scheme."""
    return url.partition("://")[2] or url
