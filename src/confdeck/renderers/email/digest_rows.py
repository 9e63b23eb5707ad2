"""The digest as table rows: one row a piece, words before pictures, nothing nested that need not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from confdeck.renderers.email.digest import PartKind
from confdeck.renderers.email.entry_lines import address, source
from confdeck.renderers.email.entry_writer import BREAK, NEW_LINE, SPACE, EntryWriter
from confdeck.renderers.email.excerpt import opening
from confdeck.renderers.email.mail_pictures import GAP, LOGO, WIDE, logo_of, strip, strip_rows
from confdeck.renderers.email.mail_writer import DOT, NO_BREAK, bound, tag
from confdeck.renderers.markup import safe_url
from confdeck.text import Phrase, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Figure, Reference, Takeaway
    from confdeck.renderers.email.digest import Digest, DigestItem, DigestPart
    from confdeck.renderers.email.mail_pictures import PictureLibrary

TABLE = Markup(
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">{}</table>'
)
ROW = Markup('<tr><td class="{}">{}</td></tr>')
PLACE = Markup('<tr><td class="{}" id="{}">{}</td></tr>')
STATEMENT = Markup(
    '<tr><td class="number" width="36" valign="top">{}</td><td class="statement" valign="top">{}</td></tr>'
)
SHARE = Markup('<td class="shot" width="{:.2%}" valign="top">{}</td>')
BETWEEN = Markup('<td width="{:.2%}"></td>').format(GAP / WIDE.width)
FROM = Markup('<a class="from" href="#{}">{}</a>')
LONGEST_NAME = 14
"""Characters of a conference's name that stand large on a phone."""
SHORT_WORK = 30
"""Characters of a reference that is kept on one line."""
BY_PHOTOS = (PartKind.TALKS, PartKind.PAPERS)
"""Parts that stand before the strip."""


class DigestRows:
    """Writes a digest as rows."""

    def __init__(self, digest: Digest, gallery: PictureLibrary, newsletter: str = "") -> None:
        self.digest = digest
        self.edition = digest.edition
        self.newsletter = safe_url(newsletter)
        self.label = digest.edition.language.label
        self.placed = gallery.placed
        self.entries = EntryWriter(digest, gallery)
        self.writer = self.entries.writer
        self.sources = {entry.id: source(entry) for entry in digest.edition.entries}
        self.goals = {each.source for each in digest.edition.takeaways} & digest.told
        """Ids of entries that a takeaway leads to."""

    def all(self) -> Markup:
        """The rows from masthead to sign-off."""
        parts = self.digest.parts
        told = (
            self.masthead(),
            self.takeaways(),
            self.lead(),
            *(self.part(each) for each in parts if each.kind in BY_PHOTOS),
            self.strip(),
            *(self.part(each) for each in parts if each.kind in (PartKind.PEOPLE, PartKind.REST)),
            self.references(),
            self.sign_off(),
        )
        return NEW_LINE.join(row for part in told for row in part)

    def masthead(self) -> Iterator[Markup]:
        """The conference set large over the accent, then title, standfirst, byline and the author's opening."""
        edition = self.edition
        conference = edition.conference
        name = conference.short or conference.name or self.label("newsletter")
        size = "name" if len(name) <= LONGEST_NAME else "name long"
        where = self.writer.details(conference.place, conference.dates)
        yield ROW.format("masthead", tag("p", size, name) + tag("p", "where", where))
        title = tag("h1", "title", self._held(edition.title or self.digest.subject))
        subtitle = tag("p", "standfirst", self._held(edition.subtitle))
        yield ROW.format("opening", title + subtitle + tag("p", "by", DOT.join(self._makers())))
        if edition.summary:
            limit = self.digest.length.summary
            told = edition.summary if limit is None else opening(edition.summary, limit)
            yield ROW.format("summary prose", self.writer.prose(told))
        if self.newsletter:
            yield ROW.format("cell", self._newsletter())

    def takeaways(self) -> Iterator[Markup]:
        """What to keep, numbered and set large."""
        takeaways = self.edition.takeaways
        if takeaways:
            yield self._heading(self.label("takeaways"))
            rows = (
                STATEMENT.format(number, self._takeaway(each)) for number, each in enumerate(takeaways, 1)
            )
            yield ROW.format("numbered", TABLE.format(NEW_LINE.join(rows)))

    def lead(self) -> Iterator[Markup]:
        """The edition's picture across the column."""
        if self.edition.lead and (figure := self.entries.figure(self.edition.lead)):
            yield ROW.format("cell", figure)

    def part(self, part: DigestPart) -> Iterator[Markup]:
        """One heading, the best of it large, the rest in rows."""
        if not part.items:
            return
        yield self._heading(self.writer.phrase(part.title) if part.title else self.label(part.kind))
        for item in part.features:
            yield self._row("feature", item, self.entries.feature(item))
        yield from self._rest(part)
        if part.more:
            yield ROW.format("cell", tag("p", "by", self._more(part.more)))

    def _rest(self, part: DigestPart) -> Iterator[Markup]:
        length = self.digest.length
        flowing = part.kind is PartKind.PEOPLE or (part.kind is PartKind.REST and not length.lines)
        if flowing and not length.whole:
            yield ROW.format("people", self.entries.names(part))
        elif not length.lines or (part.kind is PartKind.PAPERS and part.features):
            yield from (self._row("paper", item, self.entries.small(item)) for item in part.rows)
        else:
            yield from (self._row("cell", item, self.entries.line(item, part)) for item in part.rows)

    def _more(self, count: int) -> Markup:
        if not self.newsletter:
            return escape(self.label("more_in_text", n=count))
        return self.writer.anchor(escape(self.label("more_in_newsletter", n=count)), self.newsletter)

    def strip(self) -> Iterator[Markup]:
        """Photos in rows of at most three, one short line under them."""
        rows = [self._placed(row) for row in strip_rows(self.digest.strip)]
        if not any(rows):
            return
        titles = (each.title for each in self.digest.parts if each.kind is PartKind.PHOTOS)
        title = next((each for each in titles if each), None)
        yield self._heading(self.writer.phrase(title) if title else self.label(PartKind.PHOTOS))
        tables = Markup("").join(self._strip_row(row) for row in rows if row)
        captions = DOT.join(self.entries.caption(each) for row in rows for each in row if each.caption)
        yield ROW.format("cell", tables + tag("p", "caption under", captions))

    def _placed(self, row: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """The photos of a row, or none of them where one is missing."""
        return row if all((each, strip(len(row))) in self.placed for each in row) else ()

    def _strip_row(self, row: tuple[Figure, ...]) -> Markup:
        slot = strip(len(row))
        images = (self.writer.image(self.placed[each, slot]) for each in row)
        cells = BETWEEN.join(SHARE.format(slot.width / WIDE.width, image) for image in images)
        return TABLE.format(Markup("<tr>{}</tr>").format(cells))

    def references(self) -> Iterator[Markup]:
        """The works that the rows above cite, in short; the text part has them in full."""
        cited = [each for each in self.edition.references if each.number in self.writer.cited]
        if cited and self.digest.length.references:
            yield self._heading(self.label("references"))
            yield ROW.format("references", DOT.join(self._reference(each) for each in cited))

    def sign_off(self) -> Iterator[Markup]:
        """Who wrote it, for whom, where the conference is, where all of it stands, whose the pictures are."""
        conference, lab = self.edition.conference, self.edition.lab
        links = (
            self.writer.anchor(escape(words), url)
            for words, url in ((conference.name or conference.short, conference.url), (lab.name, lab.url))
            if words and safe_url(url)
        )
        lines = (
            self._newsletter(),
            tag("b", "", DOT.join(self._makers())),
            DOT.join(links),
            escape(self._credit()),
        )
        told = self._logo() + BREAK.join(line for line in lines if line)
        yield ROW.format("sign-off", tag("div", "end", told))

    def _credit(self) -> str:
        given = tuple(dict.fromkeys(self.entries.credits))
        key = "picture_credits" if len(given) > 1 else "picture_credit"
        return self.label(key, credit="; ".join(given)) if given else ""

    def _makers(self) -> list[Markup]:
        names = self.label("list_separator").join(author.name for author in self.edition.authors)
        return [escape(each) for each in (names, self.edition.lab.name) if each]

    def _newsletter(self) -> Markup:
        """The way to all of it, where that has an address."""
        if not self.newsletter:
            return Markup("")
        return self.writer.anchor(escape(self.label("read_newsletter")), self.newsletter)

    def _logo(self) -> Markup:
        logo = logo_of(self.edition)
        picture = self.placed.get((logo, LOGO)) if logo else None
        return self.writer.image(picture, "logo") if picture else Markup("")

    def _held(self, words: str) -> Markup:
        return self.writer.title(Phrase((Text(words),)))

    def _heading(self, words: str | Markup) -> Markup:
        return ROW.format("cell", tag("h2", "part", words))

    def _row(self, kind: str, item: DigestItem, content: Markup) -> Markup:
        """A row, which a takeaway may lead to."""
        entry = item.entry
        return PLACE.format(kind, entry.id, content) if entry.id in self.goals else ROW.format(kind, content)

    def _takeaway(self, takeaway: Takeaway) -> Markup:
        text = self.writer.phrase(takeaway.text)
        # Some mail programs follow no link within a message; the name alone says enough.
        told = escape(bound(self.sources.get(takeaway.source, "")))
        if takeaway.source in self.goals:
            told = FROM.format(takeaway.source, told)
        return SPACE.join(part for part in (text, tag("span", "by", told)) if part)

    def _reference(self, reference: Reference) -> Markup:
        short = reference.short
        self.writer.written.add(short)
        if len(short) <= SHORT_WORK:
            short = short.replace(" ", NO_BREAK)
        words = self.writer.anchor(escape(short), address(reference))
        return self.writer.isolated(Markup("[{}]&nbsp;{}").format(reference.number, words))
