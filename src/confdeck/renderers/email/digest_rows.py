"""The digest as rows of an HTML table, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from confdeck.edition import Section, Takeaway
from confdeck.located import spans_in
from confdeck.renderers.email.digest import Digest, DigestItem, DigestPart, PartKind, repeats
from confdeck.renderers.email.entry_lines import short_source
from confdeck.renderers.email.entry_writer import BREAK, NEW_LINE, SPACE, EntryWriter
from confdeck.renderers.email.excerpt import opening
from confdeck.renderers.email.length import ListedReferences
from confdeck.renderers.email.mail_pictures import MailPicture, PictureLibrary, logo_figure
from confdeck.renderers.email.mail_writer import DOT, bind_names, element, join_parts
from confdeck.renderers.email.picture_rows import LEAD, LOGO, UPRIGHT_LEAD, cover_box, photo_rows
from confdeck.renderers.email.picture_writer import TABLE
from confdeck.renderers.email.reference_list import reference_list
from confdeck.renderers.markup import NOTHING, safe_url, with_mark
from confdeck.text import Phrase
from confdeck.text.nodes import Text

ROW = Markup('<tr><td class="{}">{}</td></tr>')
ROW_WITH_ID = Markup('<tr><td class="{}" id="{}">{}</td></tr>')
TAKEAWAY = Markup(
    '<tr><td class="number" width="36" valign="top">{}</td><td class="statement" valign="top">{}</td></tr>'
)
SOURCE_LINK = Markup('<a class="from" href="#{}">{}</a>')


class DigestRows:
    """Writes a digest as table rows and notes how large each section is."""

    def __init__(self, digest: Digest, library: PictureLibrary, newsletter: str = "", web: str = "") -> None:
        self.digest = digest
        self.edition = digest.edition
        self.newsletter = safe_url(newsletter)
        self.web = safe_url(web)
        self.label = digest.edition.language.label
        self.library = library
        self.entries = EntryWriter(digest, library)
        self.writer = self.entries.writer
        self.sources = {entry.id: short_source(entry) for entry in digest.edition.entries}
        self.targets = {takeaway.source for takeaway in digest.edition.takeaways} & digest.entry_ids
        """Ids of entries that a takeaway links to."""
        self.section_sizes: list[tuple[str, int]] = []
        """Name and characters of each section written so far."""

    def write(self) -> Markup:
        """Write the rows from the masthead to the sign-off."""
        written = []
        for name, rows in self._sections():
            section = NEW_LINE.join(rows)
            self.section_sizes.append((name, len(section)))
            written.append(section)
        return join_parts(NEW_LINE, *written)

    @property
    def pictures(self) -> tuple[MailPicture, ...]:
        """The pictures written so far, formulas last."""
        banner = (self.library.banner,) if self.library.banner else ()
        candidates = (*banner, *self.library.placed.values(), *self.writer.formulas)
        return tuple(picture for picture in candidates if picture.name in self.writer.written_pictures)

    @property
    def shown_assets(self) -> frozenset[str]:
        """Digests of the assets whose pictures are written."""
        placed, written = self.library.placed.items(), self.writer.written_pictures
        return frozenset(figure.asset.digest for (figure, _), picture in placed if picture.name in written)

    def _sections(self) -> Iterator[tuple[str, Iterable[Markup]]]:
        yield self.digest.subject, self._masthead()
        yield self.digest.subject, self._opening()
        yield self.label("takeaways"), self._takeaways()
        for part in self.digest.parts:
            yield self._photo_part() if part.kind is PartKind.PHOTOS else self._named(part)
        if not any(part.kind is PartKind.PHOTOS for part in self.digest.parts):
            yield self._photo_part()
        yield self.label("references"), self._references()
        yield self.edition.lab.name, self._sign_off()

    def _photo_part(self) -> tuple[str, Iterable[Markup]]:
        return self.label(PartKind.PHOTOS), self._photos()

    def _named(self, part: DigestPart) -> tuple[str, Iterable[Markup]]:
        return str(part.title or self.label(part.kind)), self._part(part)

    def _masthead(self) -> Iterator[Markup]:
        """Write the link to the page for the web, the banner and the cover photo."""
        if self.web:
            link = self.writer.anchor(escape(self.label("view_in_browser")), self.web)
            yield ROW.format("view", element("p", "by", link))
        if self.library.banner:
            yield ROW.format("head", self._banner(self.library.banner))
        cover, whole = self.edition.cover, self.digest.length.whole_from is not None
        if cover and (lead := self.entries.pictures.figure(cover, LEAD, whole=whole)):
            yield self._noted("lead", lead)

    def _banner(self, picture: MailPicture) -> Markup:
        """Write the banner, which leads to the newsletter if that is on the web."""
        image = self.writer.image(picture)
        return self.writer.anchor(image, self.newsletter) if self.newsletter else image

    def _opening(self) -> Iterator[Markup]:
        """Write place and date, title, subtitle, byline and summary."""
        edition = self.edition
        where = element("p", "where", self.writer.details(*self._where()))
        title = element("h1", "title", self._title(self._headline))
        subtitle = element("p", "standfirst", self._title(edition.subtitle))
        byline = element("p", "by", DOT.join(self._authors()))
        lines = where + title + subtitle + byline
        if edition.cover and cover_box(edition.cover) is UPRIGHT_LEAD:
            lines = self.entries.pictures.beside(edition.cover, lines, UPRIGHT_LEAD)
        yield self._noted("opening", lines)
        if edition.summary:
            limit = self.digest.length.summary
            summary = edition.summary if limit is None else opening(edition.summary, limit)
            yield self._noted("summary prose", self.writer.prose(summary))
        if self.newsletter:
            yield ROW.format("cell", self._newsletter_link())

    @property
    def _headline(self) -> str:
        return self.edition.title or self.digest.subject

    def _where(self) -> Iterator[str]:
        """Yield what the title lacks of the conference's name and place, and the dates."""
        conference, title = self.edition.conference, self._headline
        name = conference.short or conference.name
        if repeats(name, title):
            name = conference.name
        yield from (words for words in (name, conference.place) if not repeats(words, title))
        yield conference.dates

    def _takeaways(self) -> Iterator[Markup]:
        """Write the takeaways, numbered and set large, and below them what one should try."""
        takeaways = self.edition.takeaways
        lessons = [takeaway for takeaway in takeaways if "try" not in takeaway.tags]
        trials = [takeaway for takeaway in takeaways if "try" in takeaway.tags]
        for title, statements in ((self.label("takeaways"), lessons), (self.label("try"), trials)):
            if statements:
                yield self._heading(title)
                yield self._noted("numbered", TABLE.format(NEW_LINE.join(self._statements(statements))))

    def _statements(self, takeaways: Iterable[Takeaway]) -> Iterator[Markup]:
        for number, takeaway in enumerate(takeaways, 1):
            yield TAKEAWAY.format(self.edition.language.numeral(number), self._takeaway(takeaway))

    def _takeaway(self, takeaway: Takeaway) -> Markup:
        text = self.writer.phrase(takeaway.text)
        # Some mail programs follow no link within a message; the name alone is enough there.
        source = escape(bind_names(self.sources.get(takeaway.source, "")))
        if takeaway.source in self.targets:
            source = SOURCE_LINK.format(takeaway.source, source)
        return join_parts(SPACE, text, element("span", "by", source))

    def _part(self, part: DigestPart) -> Iterator[Markup]:
        """Write a heading and the entries in the author's order, the best at some length, the others in rows."""
        if not part.items:
            return
        yield self._heading(self.writer.phrase(part.title) if part.title else self.label(part.kind))
        yield from self._rows(part)
        if part.more:
            yield ROW.format("cell", element("p", "by", self._more(part.more)))

    def _rows(self, part: DigestPart) -> Iterator[Markup]:
        length = self.digest.length
        if part.kind is PartKind.PEOPLE and length.whole_from != 0:
            yield from (self._row("person", item, self.entries.name_line(item.entry)) for item in part.items)
            return
        titles = not length.lines or (part.kind is PartKind.PAPERS and part.features)
        session = None
        for item in part.items:
            if part.kind is PartKind.TALKS and item.section is not session:
                session = item.section
                yield from self._session(session)
            if item in part.features:
                yield self._row("feature", item, self.entries.feature(item))
            elif titles and not length.is_whole(item.entry.rating):
                yield self._row("paper", item, self.entries.title_line(item))
            else:
                yield self._row("cell", item, self.entries.brief_entry(item, part))

    def _session(self, session: Section) -> Iterator[Markup]:
        """Write the name and date of a session above its talks."""
        if str(session.title) == self.label(PartKind.TALKS):
            return
        date = element("span", "", session.dates)
        yield ROW.format(
            "cell", element("p", "session", join_parts(DOT, self.writer.phrase(session.title), date))
        )

    def _row(self, kind: str, item: DigestItem, content: Markup) -> Markup:
        """Write an entry's row, with an id where a takeaway links to it."""
        entry = item.entry
        if entry.id in self.targets:
            return ROW_WITH_ID.format(kind, entry.id, content + self.writer.footnotes())
        return self._noted(kind, content)

    def _noted(self, kind: str, content: Markup) -> Markup:
        """Write a row, with the footnotes whose marks are in it or in the heading above."""
        return ROW.format(kind, content + self.writer.footnotes())

    def _more(self, count: int) -> Markup:
        if not self.newsletter:
            return escape(self.label("more_in_text", n=count))
        return self.writer.anchor(escape(self.label("more_in_newsletter", n=count)), self.newsletter)

    def _photos(self) -> Iterator[Markup]:
        """Write photos in rows, each with its caption."""
        whole = self.digest.length.whole_from is not None
        photos = self.entries.pictures.rows(tuple(photo_rows(self.digest.photos)), whole=whole)
        if photos:
            titles = (part.title for part in self.digest.parts if part.kind is PartKind.PHOTOS)
            title = next((title for title in titles if title), None)
            yield self._heading(self.writer.phrase(title) if title else self.label(PartKind.PHOTOS))
            yield self._noted("cell", photos)
            if more := self.digest.more_photos:
                # The text part has captions only.
                unlinked = escape(self.label("more_in_newsletter", n=more))
                words = self._more(more) if self.newsletter else unlinked
                yield ROW.format("cell", element("p", "by", words))

    def _references(self) -> Iterator[Markup]:
        """Write the works that the edition cites, so that each can be found."""
        form, references = self.digest.length.references, self.edition.references
        left_out = form is ListedReferences.NONE and references
        listed = self._more(len(references)) if left_out else reference_list(references, form, self.writer)
        if listed:
            yield self._heading(self.label("references"))
            yield ROW.format("references", listed)

    def _sign_off(self) -> Iterator[Markup]:
        """Write who wrote it and where to answer, the links of newsletter, conference and lab, and shared picture credits."""
        conference, lab = self.edition.conference, self.edition.lab
        links = (
            self.writer.anchor(escape(words), url)
            for words, url in ((conference.name or conference.short, conference.url), (lab.name, lab.url))
            if words and safe_url(url)
        )
        named = escape(self.edition.language.credited(self.entries.pictures.credits))
        lines = join_parts(BREAK, self._signature(), self._newsletter_link(), DOT.join(links), named)
        yield ROW.format("sign-off", element("div", "end", self._logo() + lines))

    def _signature(self) -> Markup:
        """Write the authors' names, with their mail addresses."""
        authors = self.edition.authors
        if not authors:
            return NOTHING
        names = self.edition.language.listed(author.name for author in authors)
        signed = element("b", "", self.label("presented_by", names=names))
        addresses = (
            self.writer.anchor(escape(author.email), f"mailto:{author.email}")
            for author in authors
            if author.email
        )
        return join_parts(BREAK, signed, DOT.join(addresses))

    def _authors(self) -> list[Markup]:
        names = self.edition.language.listed(author.name for author in self.edition.authors)
        return [escape(words) for words in (names, self.edition.lab.name) if words]

    def _newsletter_link(self) -> Markup:
        if not self.newsletter:
            return NOTHING
        return self.writer.anchor(escape(self.label("read_newsletter")), self.newsletter)

    def _logo(self) -> Markup:
        logo = logo_figure(self.edition)
        picture = self.library.placed.get((logo, LOGO)) if logo else None
        return self.writer.image(picture, "logo") if picture else NOTHING

    def _title(self, words: str) -> Markup:
        return with_mark(self.writer.title(Phrase((Text(str(words)),))), *spans_in((words,)))

    def _heading(self, words: str | Markup) -> Markup:
        return ROW.format("cell", element("h2", "part", words))
