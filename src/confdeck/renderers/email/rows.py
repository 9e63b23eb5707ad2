"""The digest as table rows: one row a piece, words before pictures, nothing nested that need not be."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from markupsafe import Markup, escape

from confdeck.edition import Kind, SectionKind
from confdeck.renderers.email.digest import first_paragraph
from confdeck.renderers.email.images import LEAD, STRIP, WIDE
from confdeck.renderers.email.mail_writer import DOT, MailWriter
from confdeck.renderers.markup import safe_url
from confdeck.text import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Entry, Figure, Question, Section, Takeaway
    from confdeck.renderers.email.digest import Digest, Feature, Group
    from confdeck.renderers.email.images import Gallery

TABLE = Markup(
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">{}</table>'
)
ROW = Markup('<tr><td class="{}">{}</td></tr>')
STATEMENT = Markup(
    '<tr><td class="number" width="36" valign="top">{}</td><td class="statement" valign="top">{}</td></tr>'
)
GAP = Markup('<td width="6"></td>')
SHARE = Markup('<td width="{}" valign="top">{}</td>')

TOLD_WHOLE = frozenset({Kind.PERSON, Kind.EVENT, Kind.PRESENTED, Kind.TEXT})
"""Kinds whose own text is short enough to stand in a list where they have no summary."""


class Rows:
    """Writes a digest as rows."""

    def __init__(self, digest: Digest, gallery: Gallery) -> None:
        self.digest = digest
        self.edition = digest.edition
        self.label = digest.edition.language.label
        self.placed = gallery.placed
        self.writer = MailWriter(gallery, isolating=digest.edition.language.direction == "rtl")
        self.titles = {entry.id: entry.title for entry in digest.edition.entries}

    def all(self) -> Markup:
        """The rows from masthead to sign-off."""
        parts = (
            self.masthead(),
            self.takeaways(),
            self.lead(),
            self.summary(),
            self.features(),
            self.strip(),
            *(self.group(each) for each in self.digest.groups),
            self.questions(),
            self.references(),
            self.sign_off(),
        )
        return Markup("\n").join(row for part in parts for row in part)

    def masthead(self) -> Iterator[Markup]:
        """Conference, title, standfirst and byline."""
        edition = self.edition
        conference = edition.conference
        name = conference.short or conference.name or self.label("newsletter")
        where = self._after(conference.place, conference.dates)
        yield ROW.format("masthead", _tag("span", "kicker", name) + where)
        title = _tag("h1", "title", edition.title or self.digest.subject)
        subtitle = _tag("p", "standfirst", edition.subtitle)
        byline = _tag("p", "by", DOT.join(self._makers()))
        yield ROW.format("cell", title + subtitle + byline)

    def takeaways(self) -> Iterator[Markup]:
        """What to keep, numbered and set large."""
        takeaways = self.edition.takeaways
        if takeaways:
            yield self._heading(self.label("takeaways"))
            rows = (
                STATEMENT.format(number, self._takeaway(each)) for number, each in enumerate(takeaways, 1)
            )
            yield ROW.format("cell", TABLE.format(Markup("\n").join(rows)))

    def lead(self) -> Iterator[Markup]:
        """The edition's picture from edge to edge."""
        figure = self.digest.lead
        picture = self.placed.get((figure, LEAD)) if figure else None
        if figure and picture:
            yield ROW.format("bleed", self.writer.image(picture))
            yield ROW.format("cell", self._caption(figure))

    def summary(self) -> Iterator[Markup]:
        """The author's own opening."""
        if self.edition.summary:
            yield ROW.format("summary prose", self.writer.prose(self.edition.summary))

    def features(self) -> Iterator[Markup]:
        """The entries told at some length."""
        if self.digest.features:
            yield self._heading(self.label("must_reads" if self.digest.rated else "talks"))
        for feature in self.digest.features:
            yield ROW.format("feature", self._feature(feature))

    def strip(self) -> Iterator[Markup]:
        """A row of photos from edge to edge, their captions under it."""
        figures = [each for each in self.digest.strip if (each, STRIP) in self.placed]
        if figures:
            share = f"{100 // len(figures)}%"
            cells = (SHARE.format(share, self.writer.image(self.placed[each, STRIP])) for each in figures)
            yield ROW.format("bleed", TABLE.format(Markup("<tr>{}</tr>").format(GAP.join(cells))))
            captions = (self._caption_words(each) for each in figures)
            yield ROW.format("cell", _tag("p", "caption", Markup("<br>").join(captions)))

    def group(self, group: Group) -> Iterator[Markup]:
        """The rest of some sections as lists under one heading."""
        first, _ = group.sections[0]
        sessions = group.kind is SectionKind.SESSION
        yield self._heading(self.label("talks") if sessions else self.writer.phrase(first.title))
        for section, entries in group.sections:
            if sessions:
                yield ROW.format("close", self._session(section))
            shown = entries[: self.digest.length.rows]
            for entry in shown:
                yield ROW.format("cell", self._line(entry, section))
            if more := len(entries) - len(shown):
                yield ROW.format("cell", _tag("p", "by", self.label("more_in_text", n=more)))

    def questions(self) -> Iterator[Markup]:
        """What was asked, and what was said."""
        if self.digest.questions:
            yield self._heading(self.label("questions"))
        for question, entry in self.digest.questions:
            yield ROW.format("cell", self._question(question, entry))

    def references(self) -> Iterator[Markup]:
        """The works that the rows above cite."""
        cited = [each for each in self.edition.references if each.number in self.writer.cited]
        if cited and self.digest.length.references:
            yield self._heading(self.label("references"))
            works = (
                Markup('<p class="reference">[{}] {}</p>').format(
                    each.number, self.writer.pieces(each.pieces)
                )
                for each in cited
            )
            yield ROW.format("references", Markup("\n").join(works))

    def sign_off(self) -> Iterator[Markup]:
        """Who wrote it, for whom, and where the conference is."""
        conference, lab = self.edition.conference, self.edition.lab
        links = (
            self.writer.anchor(escape(words), url)
            for words, url in ((conference.name or conference.short, conference.url), (lab.name, lab.url))
            if words and safe_url(url)
        )
        words = DOT.join([*self._makers(), *links])
        yield ROW.format("sign-off", _tag("p", "by", words))

    def _after(self, *parts: str) -> Markup:
        """Facts that follow a name on its line."""
        details = self.writer.details(*parts)
        return _tag("span", "by", DOT + details) if details else details

    def _makers(self) -> list[Markup]:
        names = self.label("list_separator").join(author.name for author in self.edition.authors)
        lab = self.edition.lab.name
        recap = [escape(self.label("presented_by", names=names))] if names else []
        return recap + ([escape(lab)] if lab else [])

    def _heading(self, words: str | Markup) -> Markup:
        return ROW.format("cell", _tag("h2", "part", words))

    def _takeaway(self, takeaway: Takeaway) -> Markup:
        text = self.writer.phrase(takeaway.text)
        source = self.titles.get(takeaway.source)
        if not source:
            return text
        return text + _tag("p", "by", self.label("from", source=source))

    def _feature(self, feature: Feature) -> Markup:
        entry = feature.entry
        parts = [
            _tag("p", "kicker", self.writer.phrase(feature.section.title)),
            _tag("h3", "headline", self.writer.phrase(entry.title)),
            _tag("p", "by", self._byline(entry)),
            _tag("p", "say", self.writer.phrase(entry.tldr)),
            _tag("p", "text" if entry.tldr else "say", self.writer.phrase(entry.why)),
            self._list(entry.takeaways) or self._opening(entry),
            self._figure(feature.figure),
            _tag("p", "links", self._links(entry)),
        ]
        return Markup("\n").join(part for part in parts if part)

    def _opening(self, entry: Entry) -> Markup:
        """The first paragraph, of an entry that says nothing shorter."""
        if entry.tldr or entry.why:
            return Markup("")
        return _tag("p", "text", self.writer.inlines(first_paragraph(entry.body)))

    def _list(self, takeaways: Iterable[Takeaway]) -> Markup:
        items = Markup("\n").join(_tag("li", "item", self.writer.phrase(each.text)) for each in takeaways)
        return _tag("ul", "list", items)

    def _figure(self, figure: Figure | None) -> Markup:
        picture = self.placed.get((figure, WIDE)) if figure else None
        if not (figure and picture):
            return Markup("")
        return Markup('<div class="figure">{}</div>{}').format(
            self.writer.image(picture), self._caption(figure)
        )

    def _caption(self, figure: Figure) -> Markup:
        return _tag("p", "caption", self._caption_words(figure))

    def _caption_words(self, figure: Figure) -> Markup:
        caption = self.writer.phrase(figure.caption)
        if not figure.credit:
            return caption
        credit = escape(self.label("picture_credit", credit=figure.credit))
        stop = "" if category(str(figure.caption)[-1:] or ".") == "Po" else "."
        return Markup("{}{} {}").format(caption, stop, credit) if caption else credit

    def _session(self, section: Section) -> Markup:
        label = section.label if section.label != str(section.title) else ""
        about = self._after(label, section.dates, section.place)
        return _tag("h3", "kicker", self.writer.phrase(section.title) + about)

    def _line(self, entry: Entry, section: Section) -> Markup:
        name = self.writer.phrase(entry.title) if entry.title != section.title else Markup("")
        about = DOT.join(part for part in (self._byline(entry), self._links(entry)) if part)
        lines = (part for part in (_bold(name), _tag("span", "by", about)) if part)
        return Markup("<br>").join(lines) + self._says(entry)

    def _says(self, entry: Entry) -> Markup:
        """The sentence under a title; where there is none, the entry's own text."""
        length = self.digest.length
        if sentence := entry.tldr or entry.why:
            return _tag("p", "text", self.writer.phrase(sentence)) if length.lines else Markup("")
        body = self.writer.prose(entry.body) if length.prose and entry.kind in TOLD_WHOLE else Markup("")
        return _tag("div", "prose", body)

    def _byline(self, entry: Entry) -> Markup:
        return self.writer.details(entry.byline, entry.venue, entry.dates)

    def _links(self, entry: Entry) -> Markup:
        return DOT.join(self.writer.anchor(escape(each.label), each.url) for each in entry.links)

    def _question(self, question: Question, entry: Entry) -> Markup:
        asked = DOT.join(part for part in (escape(question.by), self.writer.phrase(entry.title)) if part)
        answer = question.answer if self.digest.length.answers else Prose()
        return (
            _tag("div", "ask", self.writer.prose(question.ask))
            + _tag("p", "by", asked)
            + _tag("div", "prose", self.writer.prose(answer))
        )


def _bold(words: Markup) -> Markup:
    return Markup("<b>{}</b>").format(words) if words else words


def _tag(name: str, kind: str, content: str | Markup) -> Markup:
    """One element of a class, or nothing around nothing."""
    return Markup('<{0} class="{1}">{2}</{0}>').format(name, kind, content) if content else Markup("")
