"""The text part of a mail: the whole edition as plain text, in the digest's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum

from confdeck.edition import (
    Author,
    Edition,
    Entry,
    EntryKind,
    Figure,
    QuestionAndAnswer,
    Reference,
    Section,
    Takeaway,
)
from confdeck.located import sourced, sourced_join
from confdeck.renderers.email.digest import DigestItem, DigestPart, PartKind, repeats, select_digest
from confdeck.renderers.email.entry_lines import (
    headline,
    reference_url,
    short_source,
    summary_sentences,
    title_below,
    venue,
)
from confdeck.renderers.email.excerpt import opening
from confdeck.renderers.email.footnote_queue import FootnoteQueue
from confdeck.renderers.email.reference_list import short_words
from confdeck.text import (
    columns,
    footnote_mark,
    footnotes,
    join_paragraphs,
    nodes,
    plain_address,
    plain_line,
    plain_lines,
    walk,
    with_plain_strikes,
    wrap,
)

WIDTH = 72
"""Columns of a line; leaves room for quoting marks within 78."""
INDENT = "   "
"""The indent of everything below a title."""
DOT = " · "
OPENING_WORDS = 45
"""Most words of a text that is shortened to its opening."""
_BOXES = {box: f"[{'x' if checked else ' '}]" for checked, box in nodes.BOXES.items()}
"""Boxes of tasks as they are typed."""


class Detail(IntEnum):
    """How much of an edition the text part has; each level has what those before it have."""

    BARE = 1
    """Titles, names, takeaways, addresses and short references."""
    SHORT = 2
    """Summaries and full references."""
    OPENINGS = 3
    """The opening of each text."""
    WHOLE = 4
    """Everything."""


class TextPart:
    """Writes an edition as plain text of at most 72 columns, with each address unbroken and only once."""

    def __init__(
        self, edition: Edition, detail: Detail = Detail.WHOLE, newsletter: str = "", web: str = ""
    ) -> None:
        self.edition = edition
        self.detail = detail
        self.newsletter = newsletter
        self.web = web
        self.language = edition.language
        self.label = edition.language.label
        self.sources = {entry.id: short_source(entry) for entry in edition.entries}
        self.reference_urls = {reference.number: reference_url(reference) for reference in edition.references}
        self.titles = {str(section.title) for section in edition.sections} | {
            str(entry.title) for entry in edition.entries
        }
        """Titles, by which pictures are described that the author does not describe."""
        self.written: set[str] = set()
        """Addresses and credits written so far."""
        self.footnotes = FootnoteQueue()

    def write(self) -> str:
        """Write the whole text."""
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """Write the whole text; return its lines, which know the places of their words."""
        sections = [
            self._masthead(),
            self._takeaways(),
            *(self._part(part) for part in select_digest(self.edition).parts),
            self._references(),
        ]
        lines = [line for section in sections if section for line in ("", "", *section)]
        return [*lines[2:], ""]

    def _masthead(self) -> list[str]:
        edition, lab = self.edition, self.edition.lab
        names = self.language.listed(
            self.language.signed(author.name, _details(author)) for author in edition.authors
        )
        elsewhere = [
            line
            for key, url in (("view_in_browser", self.web), ("read_newsletter", self.newsletter))
            if url
            for line in wrap(self.language.labelled(self.label(key), url), WIDTH)
        ]
        return join_paragraphs(
            (
                _wrapped(self._conference()),
                [*_underlined(edition.title, "="), *wrap(edition.subtitle, WIDTH)],
                _wrapped((names, lab.name, plain_address(lab.url))),
                elsewhere,
                self._summary(),
                self._figure(edition.cover) if edition.cover else [],
                self._footnotes(),
            )
        )

    def _conference(self) -> tuple[str, ...]:
        """Return the conference's names and its place, without what the title has, its dates and its address."""
        conference, title = self.edition.conference, self.edition.title
        known = (conference.name, title)
        short = "" if any(repeats(conference.short, text) for text in known) else conference.short
        name, place = (
            "" if repeats(words, title) else words for words in (conference.name, conference.place)
        )
        return _dotted(short, name), place, conference.dates, plain_address(conference.url)

    def _summary(self) -> list[str]:
        summary = self.edition.summary
        shown = summary if self.detail > Detail.BARE else opening(summary, OPENING_WORDS)
        return [*self._whole_prose(shown, ""), *self._missing_addresses(summary)]

    def _footnotes(self, indent: str = "") -> list[str]:
        """Write the footnotes whose marks were written since the last call."""
        notes: list[list[str]] = []
        for footnote in self.footnotes.due():
            mark = f"{footnote_mark(footnote.number)} "
            within = indent + " " * columns(mark)
            first, *rest = self._whole_prose(nodes.Prose(footnote.blocks), within) or [within]
            notes.append([sourced(f"{indent}{mark}{first.removeprefix(within)}", first), *rest])
        apart = any("" in lines for lines in notes)
        return join_paragraphs(notes) if apart else [line for lines in notes for line in lines]

    def _mark(self, text: nodes.Phrase | nodes.Prose) -> None:
        """Note that the marks of a text are written, so that the footnotes follow."""
        for footnote in footnotes(text):
            self.footnotes.mark(footnote)

    def _takeaways(self) -> list[str]:
        takeaways = self.edition.takeaways
        size = len(str(len(takeaways)))
        numbered = (
            self._takeaway(takeaway, f"{self.language.numeral(number):>{size}}. ")
            for number, takeaway in enumerate(takeaways, 1)
        )
        written = [*numbered, self._footnotes()]
        return _section(self.label("takeaways"), written) if takeaways else []

    def _takeaway(self, takeaway: Takeaway, mark: str) -> list[str]:
        source = self.sources.get(takeaway.source, "")
        text = self.language.signed(self._words(takeaway.text), (source,))
        return wrap(text, WIDTH, mark, " " * len(mark))

    def _part(self, part: DigestPart) -> list[str]:
        heading = self._words(part.title) if part.title else self.label(part.kind)
        without_entries = (section for section in part.sections if not section.entries)
        paragraphs = [
            *(self._entry(item, heading) for item in part.items),
            *(wrap(self._section_line(section, heading), WIDTH) for section in without_entries),
            [
                line
                for section in part.sections
                for figure in section.figures
                for line in self._figure(figure)
            ],
        ]
        paragraphs.append(self._footnotes())
        # Photos without their captions need no heading.
        empty = part.kind is PartKind.PHOTOS and not any(paragraphs)
        return [] if empty else _section(heading, paragraphs)

    def _entry(self, item: DigestItem, heading: str) -> list[str]:
        entry = item.entry
        title = headline(entry)
        self.written |= {node.url for node in walk(title) if isinstance(node, nodes.Link)}
        summaries = summary_sentences(entry) if self.detail > Detail.BARE else ()
        takeaways = (
            self._phrase(takeaway.text, f"{INDENT}- ", f"{INDENT}  ") for takeaway in entry.takeaways
        )
        return join_paragraphs(
            (
                ([] if self._words(title) == heading else self._phrase(title)) + self._details(item, heading),
                *(self._phrase(phrase, INDENT, INDENT) for phrase in summaries),
                [line for lines in takeaways for line in lines],
                self._prose(entry.body, INDENT),
                *(self._figure(figure, INDENT) for figure in entry.all_figures),
                *(paragraph for question in entry.questions for paragraph in self._question(question)),
                [
                    *self._links(entry),
                    *self._missing_addresses(*entry.texts),
                    *self._cites(entry),
                    *self._tags(entry),
                ],
                self._footnotes(INDENT),
            )
        )

    def _details(self, item: DigestItem, heading: str) -> list[str]:
        """Write the title, the names and the section, a line each."""
        entry = item.entry
        known = {heading, str(headline(entry)), str(entry.title)}
        facts = (
            self._words(title_below(entry)),
            entry.byline,
            _dotted(venue(entry, self.edition), entry.dates),
            *(() if str(item.section.title) in known else self._section_lines(item.section, heading)),
        )
        return _wrapped(facts, INDENT)

    def _prose(self, prose: nodes.Prose, indent: str) -> list[str]:
        """Write a text or its opening, as the detail asks for."""
        if self.detail < Detail.OPENINGS:
            return []
        shown = prose if self.detail is Detail.WHOLE else opening(prose, OPENING_WORDS)
        return self._whole_prose(shown, indent)

    def _whole_prose(self, prose: nodes.Prose, indent: str) -> list[str]:
        self._mark(prose)
        self.written |= {node.url for node in walk(prose) if isinstance(node, nodes.Link)}
        return plain_lines(with_plain_strikes(prose), WIDTH, indent, links=True, places=True)

    def _missing_addresses(self, *texts: nodes.Prose) -> list[str]:
        """Write the addresses of texts that are shortened or left out."""
        links = (node for text in texts for node in walk(text) if isinstance(node, nodes.Link))
        named = (
            (nodes.Phrase((link,)), str(nodes.Phrase((link,))), link.url)
            for link in links
            if self._is_new(link.url)
        )
        addresses = (
            sourced(plain_address(url) if words == url else f"{words}: {plain_address(url)}", phrase)
            for phrase, words, url in named
        )
        return _wrapped(addresses, INDENT)

    def _question(self, question: QuestionAndAnswer) -> Iterator[list[str]]:
        if self.detail < Detail.WHOLE:
            return
        label, labelled = self.label("question"), self.language.labelled
        if question.by:
            label = self.language.bracketed(label, question.by)
        yield [*_wrapped((labelled(label),), INDENT), *self._prose(question.ask, INDENT)]
        if answer := self._prose(question.answer, INDENT):
            yield [*_wrapped((labelled(self.label("answer")),), INDENT), *answer]

    def _figure(self, figure: Figure, indent: str = "") -> list[str]:
        """Write a picture's number, its caption or the author's description, a new credit, and a chart's numbers."""
        if self.detail < Detail.WHOLE:
            return []
        name = self.label("figure", n=figure.number) if figure.number else self.label("picture")
        described = "" if figure.data or figure.alt in self.titles else figure.alt
        caption = self._words(figure.caption) or described
        new = self._is_new(figure.credit)
        credit = sourced(f"({self.language.credited((figure.credit,))})", figure.credit) if new else ""
        if not (caption or credit or figure.number or figure.data):
            return []
        text = sourced_join(" ", (part for part in (f"[{name}]", caption, credit) if part))
        numbers = (line for row in figure.data for line in wrap(row, WIDTH, f"{indent}  ", f"{indent}    "))
        return [*wrap(text, WIDTH, indent, indent), *numbers]

    def _links(self, entry: Entry) -> list[str]:
        """Write the entry's links, or where it has none, the address of the first work it cites."""
        links = [(link.label, link.url) for link in entry.links if self._is_new(link.url)]
        if not entry.links:
            urls = (self.reference_urls.get(number, "") for number in entry.cites)
            first = next((url for url in urls if self._is_new(url)), "")
            links = [(self.label("link.paper"), first)] if first else []
        return _wrapped((self.language.labelled(label, plain_address(url)) for label, url in links), INDENT)

    def _cites(self, entry: Entry) -> list[str]:
        # What a paper cites is itself.
        cites = () if self.detail is Detail.BARE or entry.kind is EntryKind.PAPER else entry.cites
        if self.edition.cites_by_author:
            shorts = (reference.short for reference in self.edition.references if reference.number in cites)
            return self._labelled("based_on", sourced_join(self.edition.language.works_separator, shorts))
        return self._labelled("based_on", " ".join(f"[{number}]" for number in sorted(cites)))

    def _tags(self, entry: Entry) -> list[str]:
        tags = entry.tags if self.detail is Detail.WHOLE else ()
        return self._labelled("tags", self.language.listed(tags))

    def _labelled(self, key: str, text: str) -> list[str]:
        return _wrapped((self.language.labelled(self.label(key), text),), INDENT) if text else []

    def _references(self) -> list[str]:
        references = self.edition.references
        size = max((len(reference.mark) for reference in references), default=0)
        listed = [self._reference(reference, size) for reference in references]
        if self.detail is Detail.BARE:
            listed = [[line for lines in listed for line in lines]]
        return _section(self.label("references"), listed) if references else []

    def _reference(self, reference: Reference, size: int) -> list[str]:
        """Write a reference with those of its addresses that are written neither in it nor before it."""
        bare = self.detail is Detail.BARE
        text = short_words(reference) if bare else str(reference)
        mark = f"{reference.mark.rjust(size)} " if reference.numbered else ""
        hang = " " * (size + 1 if reference.numbered else len(INDENT))
        candidates = (piece.url for piece in reference.pieces if _without_scheme(piece.url) not in text)
        urls = [plain_address(url) for url in candidates if self._is_new(url)]
        if bare:
            return wrap(sourced_join(" ", (text, *urls)), WIDTH, mark, hang)
        return [*wrap(text, WIDTH, mark, hang), *(sourced(hang + url, text) for url in urls)]

    def _section_line(self, section: Section, heading: str) -> str:
        """Return a section's title with its kind, date and place."""
        title, facts = self._words(section.title), _section_facts(section, heading)
        return self.language.listed(facts) if title == heading else self.language.signed(title, facts)

    def _section_lines(self, section: Section, heading: str) -> tuple[str, ...]:
        """Return a section's title and facts, on two lines where one is too long, so that no date is broken."""
        line = self._section_line(section, heading)
        if columns(INDENT + line) <= WIDTH:
            return (line,)
        return self._words(section.title), self.language.listed(_section_facts(section, heading))

    def _phrase(self, phrase: nodes.Phrase, first: str = "", rest: str = "") -> list[str]:
        return wrap(self._words(phrase), WIDTH, first, rest)

    def _words(self, phrase: nodes.Phrase) -> str:
        self._mark(phrase)
        words = plain_line(with_plain_strikes(phrase).children, links=True)
        return sourced(f"{_BOXES.get(words[:1], words[:1])}{words[1:]}", phrase)

    def _is_new(self, text: str) -> bool:
        """Return whether `text` is not empty and not written yet, and note that it is written."""
        if not text or text in self.written:
            return False
        self.written.add(text)
        return True


def _wrapped(texts: Iterable[str], indent: str = "") -> list[str]:
    """Wrap several texts, each on lines of its own."""
    return [line for text in texts for line in wrap(text, WIDTH, indent, indent)]


def _section(heading: str, paragraphs: Iterable[list[str]]) -> list[str]:
    return join_paragraphs((_underlined(heading, "-"), *paragraphs))


def _underlined(title: str, rule: str) -> list[str]:
    lines = wrap(title, WIDTH)
    return [*lines, rule * max(columns(line) for line in lines)] if lines else []


def _dotted(*parts: str) -> str:
    return sourced_join(DOT, (part for part in parts if part))


def _section_facts(section: Section, heading: str) -> tuple[str, str, str]:
    label = section.label if section.label not in {str(section.title), heading} else ""
    return label, section.dates, section.place


def _details(author: Author) -> tuple[str, ...]:
    """Return affiliation and addresses of an author."""
    return tuple(filter(None, (author.affiliation, plain_address(author.email), plain_address(author.url))))


def _without_scheme(url: str) -> str:
    return url.partition("://")[2] or url
