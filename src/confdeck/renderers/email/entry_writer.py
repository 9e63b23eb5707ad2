"""The HTML of a digest's entries: at length, in a few lines, or as a name."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from confdeck.edition import Entry, EntryKind, QuestionAndAnswer, Takeaway
from confdeck.renderers.email.digest import Digest, DigestItem, DigestPart, PartKind, first_paragraph
from confdeck.renderers.email.entry_lines import (
    brief_byline,
    byline,
    headline,
    reference_url,
    summary_sentences,
    title_below,
    venue,
)
from confdeck.renderers.email.excerpt import opening
from confdeck.renderers.email.mail_pictures import PictureLibrary
from confdeck.renderers.email.mail_writer import DOT, MailWriter, element, join_parts
from confdeck.renderers.email.picture_rows import WIDE, item_rows, photo_beside
from confdeck.renderers.email.picture_writer import PictureWriter
from confdeck.renderers.markup import NOTHING
from confdeck.text import Phrase
from confdeck.typography.sentences import ends_sentence

NEW_LINE = Markup("\n")
SPACE = Markup(" ")
NO_BREAK_SPACE = Markup("&nbsp;")
BREAK = Markup("<br>")
EVENT_WORDS = 45
"""Most words of the text of an event, or of another entry without a summary."""
SECTION_WORDS = 120
"""Most words of a free section."""


class EntryWriter:
    """Writes the entries of a digest."""

    def __init__(self, digest: Digest, library: PictureLibrary) -> None:
        edition = self.edition = digest.edition
        self.length = digest.length
        self.label = edition.language.label
        self.bracketed = edition.language.bracketed
        self.writer = MailWriter(library, edition.language.direction, edition.language.counter_style)
        self.pictures = PictureWriter(library, self.writer, edition.language)
        self.reference_urls = {reference.number: reference_url(reference) for reference in edition.references}

    def feature(self, item: DigestItem) -> Markup:
        """Write an entry at some length."""
        title = element("h3", "headline", self.writer.title(headline(item.entry)))
        return self._illustrated(item, title + element("p", "by", self._details(item)), "text")

    def brief_entry(self, item: DigestItem, part: DigestPart) -> Markup:
        """Write an entry in a list: its headline, whose it is, and one sentence or all it has."""
        entry = item.entry
        name = self.writer.title(headline(entry)) if headline(entry) != part.title else NOTHING
        head = element("b", "", name) + element("p", "by", self._details(item, brief=True))
        if not self._is_whole(entry):
            return head + (self._first_sentence(entry) or self._short_text(entry, part))
        return self._illustrated(item, head, "sentence")

    def _illustrated(self, item: DigestItem, head: Markup, summary: str) -> Markup:
        """Write summary, takeaways, text, pictures and questions of an entry; some photos stand beside them."""
        entry = item.entry
        words = element("p", summary, self._summary(entry))
        text = (head, words, self._takeaways(item), self._text(entry))
        questions = self._questions(entry)
        if photo := photo_beside(item):
            return self.pictures.beside(photo, join_parts(NEW_LINE, *text, questions))
        return join_parts(NEW_LINE, *text, *self._pictures(item), questions)

    def title_line(self, item: DigestItem) -> Markup:
        """Write an entry among many: its title, and whose it is."""
        entry = item.entry
        title = element("span", "of", self.writer.phrase(entry.title))
        names = self.writer.details(brief_byline(entry, self.edition.language), venue(entry, self.edition))
        return join_parts(SPACE, title, join_parts(NO_BREAK_SPACE, names, self._links(entry)))

    def name_line(self, entry: Entry) -> Markup:
        """Write a person among many: the name, and where they are."""
        name = element("b", "", self.writer.phrase(entry.title))
        url = next((link.url for link in entry.links), "")
        return join_parts(
            SPACE, self.writer.anchor(name, url), escape(self.edition.language.isolated(entry.byline))
        )

    def _is_whole(self, entry: Entry) -> bool:
        return self.length.is_whole(entry.rating)

    def _pictures(self, item: DigestItem) -> Iterator[Markup]:
        """Write figures across the column, and photos in rows."""
        whole = self._is_whole(item.entry)
        rows = item_rows(item)
        yield from (self.pictures.figure(row[0][0], whole=whole) for row in rows if row[0][1] is WIDE)
        yield self.pictures.rows([row for row in rows if row[0][1] is not WIDE], whole=whole)

    def _summary(self, entry: Entry) -> Markup:
        """Write why to read an entry and what it says, or only the first where there is little room."""
        phrases = summary_sentences(entry)[: None if self.length.lines else 1]
        between = SPACE if all(ends_sentence(str(phrase)) for phrase in phrases[:-1]) else BREAK
        return between.join(self.writer.phrase(phrase) for phrase in phrases)

    def _takeaways(self, item: DigestItem) -> Markup:
        """Write a few takeaways as a list, or all of them; a figure takes the place of one."""
        takeaways, limit = item.entry.takeaways, self.length.takeaways
        if self._is_whole(item.entry):
            limit = None
        elif limit:
            limit = max(limit - bool(item.figures), 1)
        items = (self._item(takeaway) for takeaway in takeaways[:limit])
        return element("div", "prose takeaway-list", element("ul", "", NEW_LINE.join(items)))

    def _item(self, takeaway: Takeaway) -> Markup:
        """Write a takeaway, with a label where it is something to try."""
        label = element("span", "by", self.label("try")) if "try" in takeaway.tags else NOTHING
        return element("li", "", join_parts(SPACE, self.writer.phrase(takeaway.text), label))

    def _text(self, entry: Entry) -> Markup:
        """Write the whole text where there is room, else the first paragraph of an entry without a summary."""
        if self._is_whole(entry):
            return element("div", "prose", self.writer.prose(entry.body))
        if entry.tldr or entry.why or entry.takeaways:
            return NOTHING
        return element("p", "text", self.writer.inlines(first_paragraph(entry.body)))

    def _questions(self, entry: Entry) -> Markup:
        questions = entry.questions if self._is_whole(entry) else ()
        return element("div", "prose", NEW_LINE.join(self._question(question) for question in questions))

    def _question(self, question: QuestionAndAnswer) -> Markup:
        label = self.label("question")
        if question.by:
            label = self.bracketed(label, question.by)
        written = element("p", "by", label) + self.writer.prose(question.ask)
        if question.answer:
            written += element("p", "by", self.label("answer")) + self.writer.prose(question.answer)
        return written

    def _first_sentence(self, entry: Entry) -> Markup:
        sentence = next(iter(summary_sentences(entry)), Phrase())
        return element("p", "sentence", self.writer.phrase(sentence)) if self.length.lines else NOTHING

    def _short_text(self, entry: Entry, part: DigestPart) -> Markup:
        """Write the beginning of the text of an entry without a summary, else its first takeaway."""
        if part.kind is PartKind.PEOPLE or not self.length.prose:
            return NOTHING
        if entry.tldr or (entry.takeaways and not entry.body):
            takeaways = (self.writer.phrase(takeaway.text) for takeaway in entry.takeaways[:1])
            return NOTHING.join(element("p", "sentence", takeaway) for takeaway in takeaways)
        words = SECTION_WORDS if entry.kind is EntryKind.TEXT else EVENT_WORDS
        return element("div", "prose", self.writer.prose(opening(entry.body, words)))

    def _details(self, item: DigestItem, *, brief: bool = False) -> Markup:
        """Write what stands under a headline: the title if the headline is another, the names, the links."""
        entry = item.entry
        names = brief_byline(entry, self.edition.language) if brief else byline(entry)
        facts = self.writer.details(names, venue(entry, self.edition), entry.dates, self._rating(entry))
        title = self.writer.phrase(title_below(entry))
        return join_parts(DOT if brief else BREAK, title, join_parts(DOT, facts, self._links(entry)))

    def _rating(self, entry: Entry) -> str:
        if not entry.rating:
            return ""
        return self.edition.language.labelled(
            self.label("rating_label"), self.label("rating", n=entry.rating)
        )

    def _links(self, entry: Entry) -> Markup:
        """Write the entry's links, or where it has none, one to the first work it cites."""
        links = [(link.label, link.url) for link in entry.links]
        if not links:
            urls = (self.reference_urls.get(number, "") for number in entry.cites)
            links = [(self.label("link.paper"), url) for url in urls if url][:1]
        return DOT.join(
            self.writer.directed(self.writer.anchor(escape(label), url), label) for label, url in links
        )
