"""The digest as table rows: one row a piece, words before pictures, nothing nested that need not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from confdeck.edition import Kind
from confdeck.renderers.email.digest import PartKind, first_paragraph
from confdeck.renderers.email.excerpt import first_sentence, opening
from confdeck.renderers.email.images import GAP, WIDE, strip
from confdeck.renderers.email.mail_writer import DOT, MailWriter
from confdeck.renderers.email.naming import beneath, brief_byline, byline, headline, says, source, venue
from confdeck.renderers.markup import safe_url
from confdeck.text import Phrase, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Entry, Figure, Reference, Takeaway
    from confdeck.renderers.email.digest import Digest, Item, Part
    from confdeck.renderers.email.images import Gallery

TABLE = Markup(
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">{}</table>'
)
ROW = Markup('<tr><td class="{}">{}</td></tr>')
PLACE = Markup('<tr><td class="{}" id="{}">{}</td></tr>')
STATEMENT = Markup(
    '<tr><td class="number" width="36" valign="top">{}</td><td class="statement" valign="top">{}</td></tr>'
)
BETWEEN = Markup(f'<td width="{GAP}"></td>')  # noqa: S704  a number
SHARE = Markup('<td width="{}" valign="top">{}</td>')
BREAK = Markup("<br>")
SPACE = Markup(" ")
FAST_SPACE = Markup("&nbsp;")
STORY_WORDS = 45
"""Most words of an event, or of what else has no summary."""
SECTION_WORDS = 120
"""Most words of a free section."""
LONGEST_NAME = 14
"""Characters of a conference's name that stand large on a phone."""


class Rows:
    """Writes a digest as rows."""

    def __init__(self, digest: Digest, gallery: Gallery) -> None:
        self.digest = digest
        self.edition = digest.edition
        self.label = digest.edition.language.label
        self.placed = gallery.placed
        self.writer = MailWriter(gallery, isolating=digest.edition.language.direction == "rtl")
        told = digest.told
        self.sources = {entry.id: source(entry) for entry in digest.edition.entries}
        self.goals = {each.source for each in digest.edition.takeaways} & told
        """Ids of entries that a takeaway leads to."""
        self.references_by_number = {each.number: each for each in digest.edition.references}
        self.credits: list[str] = []

    def all(self) -> Markup:
        """The rows from masthead to sign-off."""
        parts = (
            self.masthead(),
            self.takeaways(),
            self.lead(),
            *(
                self.part(each)
                for each in self.digest.parts
                if each.kind in (PartKind.TALKS, PartKind.PAPERS)
            ),
            self.strip(),
            *(self.part(each) for each in self.digest.parts if each.kind in (PartKind.PEOPLE, PartKind.REST)),
            self.references(),
            self.sign_off(),
        )
        return Markup("\n").join(row for part in parts for row in part)

    def masthead(self) -> Iterator[Markup]:
        """The conference set large over the accent, then title, standfirst, byline and the author's opening."""
        edition = self.edition
        conference = edition.conference
        name = conference.short or conference.name or self.label("newsletter")
        size = "name" if len(name) <= LONGEST_NAME else "name long"
        where = BREAK.join(escape(each) for each in (conference.place, conference.dates) if each)
        yield ROW.format("masthead", _tag("p", size, name) + _tag("p", "where", where))
        title = _tag("h1", "title", edition.title or self.digest.subject)
        subtitle = _tag("p", "standfirst", self.writer.title(Phrase((Text(edition.subtitle),))))
        yield ROW.format("opening", title + subtitle + _tag("p", "by", DOT.join(self._makers())))
        if edition.summary:
            told = opening(edition.summary, self.digest.length.summary)
            yield ROW.format("summary prose", self.writer.prose(told))

    def takeaways(self) -> Iterator[Markup]:
        """What to keep, numbered and set large."""
        takeaways = self.edition.takeaways
        if takeaways:
            yield self._heading(self.label("takeaways"))
            rows = (
                STATEMENT.format(number, self._takeaway(each)) for number, each in enumerate(takeaways, 1)
            )
            yield ROW.format("numbered", TABLE.format(Markup("\n").join(rows)))

    def lead(self) -> Iterator[Markup]:
        """The edition's picture across the column."""
        if figure := self._figure(self.edition.lead):
            yield ROW.format("cell", figure)

    def part(self, part: Part) -> Iterator[Markup]:
        """One heading, the best of it large, the rest in rows."""
        if not part.items:
            return
        yield self._heading(self.writer.phrase(part.title) if part.title else self.label(part.kind))
        for item in part.features:
            yield self._row("feature", item, self._feature(item))
        yield from self._rest(part)
        if part.more:
            yield ROW.format("cell", _tag("p", "by", self.label("more_in_text", n=part.more)))

    def _rest(self, part: Part) -> Iterator[Markup]:
        if part.kind is PartKind.PEOPLE:
            yield ROW.format("people", self._people(part))
        elif part.kind is PartKind.PAPERS and part.features:
            yield from (self._row("paper", item, self._small(item)) for item in part.rows)
        else:
            yield from (self._row("cell", item, self._line(item, part)) for item in part.rows)

    def strip(self) -> Iterator[Markup]:
        """Some photos in a row, one short line under them."""
        slot = strip(len(self.digest.strip) or 1)
        figures = [each for each in self.digest.strip if (each, slot) in self.placed]
        if not figures:
            return
        share = f"{100 // len(figures)}%"
        cells = (SHARE.format(share, self.writer.image(self.placed[each, slot])) for each in figures)
        captions = DOT.join(self._caption_words(each) for each in figures if each.caption)
        table = TABLE.format(Markup("<tr>{}</tr>").format(BETWEEN.join(cells)))
        yield ROW.format("strip", table + _tag("p", "caption", captions))

    def references(self) -> Iterator[Markup]:
        """The works that the rows above cite, in short; the text part has them in full."""
        cited = [each for each in self.edition.references if each.number in self.writer.cited]
        if cited and self.digest.length.references:
            yield self._heading(self.label("references"))
            yield ROW.format("references", DOT.join(self._reference(each) for each in cited))

    def sign_off(self) -> Iterator[Markup]:
        """Who wrote it, for whom, where the conference is, and whose the pictures are."""
        conference, lab = self.edition.conference, self.edition.lab
        links = (
            self.writer.anchor(escape(words), url)
            for words, url in ((conference.name or conference.short, conference.url), (lab.name, lab.url))
            if words and safe_url(url)
        )
        credit = "; ".join(dict.fromkeys(self.credits))
        lines = (
            DOT.join([*self._makers(), *links]),
            escape(self.label("picture_credit", credit=credit) if credit else ""),
        )
        yield ROW.format("sign-off", BREAK.join(line for line in lines if line))

    def _makers(self) -> list[Markup]:
        names = self.label("list_separator").join(author.name for author in self.edition.authors)
        return [escape(each) for each in (names, self.edition.lab.name) if each]

    def _heading(self, words: str | Markup) -> Markup:
        return ROW.format("cell", _tag("h2", "part", words))

    def _row(self, kind: str, item: Item, content: Markup) -> Markup:
        """A row, which a takeaway may lead to."""
        entry = item.entry
        return PLACE.format(kind, entry.id, content) if entry.id in self.goals else ROW.format(kind, content)

    def _takeaway(self, takeaway: Takeaway) -> Markup:
        text = self.writer.phrase(takeaway.text)
        # Some mail programs follow no link within a message; the name alone says enough.
        told = escape(self.sources.get(takeaway.source, ""))
        if takeaway.source in self.goals:
            told = Markup('<a class="from" href="#{}">{}</a>').format(takeaway.source, told)
        return SPACE.join(part for part in (text, _tag("span", "by", told)) if part)

    def _feature(self, item: Item) -> Markup:
        entry = item.entry
        parts = [
            _tag("h3", "headline", self.writer.title(headline(entry))),
            _tag("p", "by", self._beneath(item)),
            _tag("p", "text", self._sentence(entry)),
            *(_tag("p", "text", self.writer.phrase(each.text)) for each in self._kept(item)),
            self._opening(entry),
            self._figure(item.figure),
        ]
        return Markup("\n").join(part for part in parts if part)

    def _kept(self, item: Item) -> tuple[Takeaway, ...]:
        """The first takeaways of an entry, a figure standing for one; the rest of them are in the text part."""
        most = self.digest.length.takeaways - (item.figure is not None)
        return item.entry.takeaways[: max(most, 1)]

    def _sentence(self, entry: Entry) -> Markup:
        return self.writer.phrase(next(iter(says(entry)), Phrase()))

    def _opening(self, entry: Entry) -> Markup:
        """The first paragraph, of an entry that says nothing shorter."""
        if entry.tldr or entry.why or entry.takeaways:
            return Markup("")
        return _tag("p", "text", self.writer.inlines(first_paragraph(entry.body)))

    def _figure(self, figure: Figure | None) -> Markup:
        picture = self.placed.get((figure, WIDE)) if figure else None
        image = self.writer.image(picture, "picture drawing") if picture else Markup("")
        return self._framed(figure, image) if figure and image else Markup("")

    def _framed(self, figure: Figure, image: Markup) -> Markup:
        caption = _tag("p", "caption", self._caption_words(figure))
        return Markup('<div class="figure">{}</div>{}').format(image, caption)

    def _caption_words(self, figure: Figure) -> Markup:
        """The caption's first sentence; its credit is kept for the end."""
        if figure.credit:
            self.credits.append(figure.credit)
        return self.writer.phrase(first_sentence(figure.caption))

    def _line(self, item: Item, part: Part) -> Markup:
        """An entry in brief: its message or title, whose it is, and one sentence."""
        entry = item.entry
        name = self.writer.title(headline(entry)) if headline(entry) != part.title else Markup("")
        about = _tag("p", "by", self._beneath(item, brief=True))
        return _tag("b", "", name) + about + (self._said(entry) or self._told(entry, part))

    def _small(self, item: Item) -> Markup:
        """A paper among many: its title, and whose it is."""
        entry = item.entry
        title = _tag("span", "of", self.writer.phrase(entry.title))
        about = self.writer.details(brief_byline(entry), venue(entry, self.edition))
        whose = FAST_SPACE.join(each for each in (about, self._links(entry)) if each)
        return SPACE.join(each for each in (title, whose) if each)

    def _said(self, entry: Entry) -> Markup:
        return _tag("p", "said", self._sentence(entry)) if self.digest.length.lines else Markup("")

    def _told(self, entry: Entry, part: Part) -> Markup:
        """The text of an entry that has no summary, or its beginning."""
        if part.kind is not PartKind.REST or not self.digest.length.prose or entry.tldr:
            return Markup("")
        words = SECTION_WORDS if entry.kind is Kind.TEXT else STORY_WORDS
        return _tag("div", "prose", self.writer.prose(opening(entry.body, words)))

    def _people(self, part: Part) -> Markup:
        return DOT.join(self._person(item.entry) for item in part.rows)

    def _person(self, entry: Entry) -> Markup:
        name = _tag("b", "", self.writer.phrase(entry.title))
        url = next((each.url for each in entry.links), "")
        named = self.writer.anchor(name, url) if url else name
        whose = (each for each in (named, escape(entry.byline)) if each)
        return self.writer.isolated(SPACE.join(whose))

    def _beneath(self, item: Item, *, brief: bool = False) -> Markup:
        """The line under a headline: the title where the message took its place, the names, the links."""
        entry = item.entry
        names = brief_byline(entry) if brief else byline(entry)
        facts = self.writer.details(names, venue(entry, self.edition), entry.dates)
        parts = (self.writer.phrase(beneath(entry)), facts, self._links(entry))
        return DOT.join(part for part in parts if part)

    def _links(self, entry: Entry) -> Markup:
        """The entry's links; where it has none, the address of what it is based on."""
        links = [(each.label, each.url) for each in entry.links] or self._fallback(entry.cites)
        return DOT.join(self.writer.anchor(escape(label), url) for label, url in links)

    def _fallback(self, cites: Iterable[int]) -> list[tuple[str, str]]:
        works = (self.references_by_number.get(number) for number in cites)
        urls = (_address(each) for each in works if each)
        return [(self.label("link.paper"), url) for url in urls if url][:1]

    def _reference(self, reference: Reference) -> Markup:
        words = self.writer.anchor(escape(reference.short), _address(reference))
        return self.writer.isolated(Markup("[{}]&nbsp;{}").format(reference.number, words))


def _address(reference: Reference) -> str:
    return next((each.url for each in reference.pieces if each.url), "")


def _tag(name: str, kind: str, content: str | Markup) -> Markup:
    """One element of a class, or nothing around nothing."""
    if not content:
        return Markup("")
    start = Markup(' class="{}"').format(kind) if kind else Markup("")
    return Markup("<{0}{1}>{2}</{0}>").format(name, start, content)
