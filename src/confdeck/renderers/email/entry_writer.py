"""What the digest writes of an entry: at length, in a line or two, or in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from confdeck.edition import Kind
from confdeck.renderers.email.digest import PartKind, first_paragraph
from confdeck.renderers.email.entry_lines import address, beneath, brief_byline, byline, headline, says, venue
from confdeck.renderers.email.excerpt import first_sentence, opening
from confdeck.renderers.email.mail_pictures import WIDE
from confdeck.renderers.email.mail_writer import DOT, MailWriter, tag
from confdeck.text import Phrase
from confdeck.typography import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Entry, Figure, QuestionAndAnswer, Takeaway
    from confdeck.renderers.email.digest import Digest, DigestItem, DigestPart
    from confdeck.renderers.email.mail_pictures import PictureLibrary

FIGURE = Markup('<div class="figure"{}>{}</div>{}')
NARROW = Markup(' style="max-width:{}px"')
NEW_LINE = Markup("\n")
SPACE = Markup(" ")
FAST_SPACE = Markup("&nbsp;")
BREAK = Markup("<br>")
STORY_WORDS = 45
"""Most words of an event, or of what else has no summary."""
SECTION_WORDS = 120
"""Most words of a free section."""


class EntryWriter:
    """Writes the entries of a digest, and keeps what must be said at the end: credits, and works cited."""

    def __init__(self, digest: Digest, gallery: PictureLibrary) -> None:
        self.edition = digest.edition
        self.length = digest.length
        self.label = digest.edition.language.label
        self.placed = gallery.placed
        self.writer = MailWriter(gallery, isolating=digest.edition.language.direction == "rtl")
        self.references = {each.number: each for each in digest.edition.references}
        self.credits: list[str] = []

    def feature(self, item: DigestItem) -> Markup:
        """An entry at some length."""
        entry = item.entry
        parts = [
            tag("h3", "headline", self.writer.title(headline(entry))),
            tag("p", "by", self._beneath(item)),
            tag("p", "text", self._sentences(entry)),
            *self._takeaways(item),
            self._text(entry),
            *(self.figure(each) for each in item.figures),
            self._questions(entry),
        ]
        return NEW_LINE.join(part for part in parts if part)

    def line(self, item: DigestItem, part: DigestPart) -> Markup:
        """An entry in brief: its message or title, whose it is, and one sentence."""
        entry = item.entry
        name = self.writer.title(headline(entry)) if headline(entry) != part.title else Markup("")
        about = tag("p", "by", self._beneath(item, brief=True))
        return tag("b", "", name) + about + (self._said(entry) or self._told(entry, part))

    def small(self, item: DigestItem) -> Markup:
        """An entry among many: its title, and whose it is."""
        entry = item.entry
        title = tag("span", "of", self.writer.phrase(entry.title))
        about = self.writer.details(brief_byline(entry), venue(entry, self.edition))
        whose = FAST_SPACE.join(each for each in (about, self._links(entry)) if each)
        return SPACE.join(each for each in (title, whose) if each)

    def names(self, part: DigestPart) -> Markup:
        """Entries as names in one running line."""
        return DOT.join(self._name(item.entry) for item in part.rows)

    def figure(self, figure: Figure) -> Markup:
        """A picture across the column with its caption, where there is one to show."""
        picture = self.placed.get((figure, WIDE))
        if picture is None:
            return Markup("")
        caption = tag("p", "caption", self.caption(figure, whole=self.length.whole))
        narrow = NARROW.format(picture.width) if picture.width < WIDE.width else ""
        return FIGURE.format(narrow, self.writer.image(picture), caption)

    def caption(self, figure: Figure, *, whole: bool = False) -> Markup:
        """The caption's first sentence, or all of it; its credit is kept for the end."""
        if figure.credit:
            self.credits.append(figure.credit)
        return self.writer.phrase(figure.caption if whole else first_sentence(figure.caption))

    def _sentences(self, entry: Entry) -> Markup:
        """Why to read it and what it says, or the first of them where there is little room."""
        said = says(entry)[: None if self.length.lines else 1]
        between = SPACE if all(ends_sentence(str(each)) for each in said[:-1]) else BREAK
        return between.join(self.writer.phrase(each) for each in said)

    def _takeaways(self, item: DigestItem) -> Iterator[Markup]:
        """A paragraph each, or a list where there may be many."""
        kept = [self.writer.phrase(each.text) for each in self._kept(item)]
        if not self.length.whole:
            yield from (tag("p", "text", each) for each in kept)
        elif kept:
            items = NEW_LINE.join(tag("li", "", each) for each in kept)
            yield tag("div", "prose told", tag("ul", "", items))

    def _kept(self, item: DigestItem) -> tuple[Takeaway, ...]:
        """The first takeaways of an entry, a figure standing for one."""
        takeaways, most = item.entry.takeaways, self.length.takeaways
        if not most or self.length.whole:
            return takeaways[:most]
        return takeaways[: max(most - bool(item.figures), 1)]

    def _text(self, entry: Entry) -> Markup:
        """All there is to read where all is told; else the first paragraph, of an entry that says nothing shorter."""
        if self.length.whole:
            return tag("div", "prose", self.writer.prose(entry.body))
        if entry.tldr or entry.why or entry.takeaways:
            return Markup("")
        return tag("p", "text", self.writer.inlines(first_paragraph(entry.body)))

    def _questions(self, entry: Entry) -> Markup:
        """What was asked and answered, where all is told."""
        asked = entry.questions if self.length.whole else ()
        return tag("div", "prose", NEW_LINE.join(self._question(each) for each in asked))

    def _question(self, question: QuestionAndAnswer) -> Markup:
        asked = f"{self.label('question')} ({question.by})" if question.by else self.label("question")
        told = tag("p", "by", asked) + self.writer.prose(question.ask)
        if question.answer:
            told += tag("p", "by", self.label("answer")) + self.writer.prose(question.answer)
        return told

    def _said(self, entry: Entry) -> Markup:
        sentence = next(iter(says(entry)), Phrase())
        return tag("p", "said", self.writer.phrase(sentence)) if self.length.lines else Markup("")

    def _told(self, entry: Entry, part: DigestPart) -> Markup:
        """The text of an entry that has no summary, or its beginning; its first takeaway where that says more."""
        if self.length.whole:
            return self._text(entry) + self._questions(entry)
        if part.kind is not PartKind.REST or not self.length.prose:
            return Markup("")
        if entry.tldr:
            return Markup("").join(
                tag("p", "said", self.writer.phrase(each.text)) for each in entry.takeaways[:1]
            )
        words = SECTION_WORDS if entry.kind is Kind.TEXT else STORY_WORDS
        return tag("div", "prose", self.writer.prose(opening(entry.body, words)))

    def _name(self, entry: Entry) -> Markup:
        name = tag("b", "", self.writer.phrase(entry.title))
        url = next((each.url for each in entry.links), "")
        named = self.writer.anchor(name, url) if url else name
        whose = (each for each in (named, escape(entry.byline)) if each)
        return self.writer.isolated(SPACE.join(whose))

    def _beneath(self, item: DigestItem, *, brief: bool = False) -> Markup:
        """What stands under a headline: the title where the message took its place, the names, the links."""
        entry = item.entry
        names = brief_byline(entry) if brief else byline(entry)
        facts = self.writer.details(names, venue(entry, self.edition), entry.dates)
        about = DOT.join(part for part in (facts, self._links(entry)) if part)
        between = DOT if brief else BREAK
        return between.join(part for part in (self.writer.phrase(beneath(entry)), about) if part)

    def _links(self, entry: Entry) -> Markup:
        """The entry's links; where it has none, the address of what it is based on."""
        links = [(each.label, each.url) for each in entry.links] or list(self._fallback(entry.cites))[:1]
        named = (self.writer.anchor(escape(label), url) for label, url in links)
        return DOT.join(self.writer.isolated(each) for each in named)

    def _fallback(self, cites: Iterable[int]) -> Iterator[tuple[str, str]]:
        works = (self.references.get(number) for number in cites)
        urls = (address(each) for each in works if each)
        return ((self.label("link.paper"), url) for url in urls if url)
