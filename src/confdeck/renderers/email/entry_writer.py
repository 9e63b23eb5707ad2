"""The HTML of a digest's entries: at length, in a few lines, or as a name."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from confdeck.edition import Entry, EntryKind, Figure, QuestionAndAnswer
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
from confdeck.renderers.email.excerpt import first_sentence, opening
from confdeck.renderers.email.mail_pictures import WIDE, PictureLibrary
from confdeck.renderers.email.mail_writer import DOT, MailWriter, element, join_parts
from confdeck.renderers.markup import NOTHING
from confdeck.text import Phrase
from confdeck.typography.sentences import ends_sentence

FIGURE = Markup('<div class="figure"{}>{}</div>{}')
NARROW = Markup(' style="max-width:{}px"')
NEW_LINE = Markup("\n")
SPACE = Markup(" ")
NO_BREAK_SPACE = Markup("&nbsp;")
BREAK = Markup("<br>")
EVENT_WORDS = 45
"""Most words of the text of an event, or of another entry without a summary."""
SECTION_WORDS = 120
"""Most words of a free section."""


class EntryWriter:
    """Writes the entries of a digest and collects the picture credits for its end."""

    def __init__(self, digest: Digest, library: PictureLibrary) -> None:
        edition = self.edition = digest.edition
        self.length = digest.length
        self.label = edition.language.label
        self.bracketed = edition.language.bracketed
        self.placed = library.placed
        self.writer = MailWriter(library, edition.language.direction, edition.language.counter_style)
        self.reference_urls = {reference.number: reference_url(reference) for reference in edition.references}
        self.credits: list[str] = []

    def feature(self, item: DigestItem) -> Markup:
        """Write an entry at some length."""
        entry = item.entry
        blocks = [
            element("h3", "headline", self.writer.title(headline(entry))),
            element("p", "by", self._details(item)),
            element("p", "text", self._summary(entry)),
            *self._takeaways(item),
            self._text(entry),
            *self._figures(item),
            self._questions(entry),
        ]
        return join_parts(NEW_LINE, *blocks)

    def brief_entry(self, item: DigestItem, part: DigestPart) -> Markup:
        """Write an entry in a list: its headline, whose it is, and one sentence or all it has."""
        entry = item.entry
        name = self.writer.title(headline(entry)) if headline(entry) != part.title else NOTHING
        head = element("b", "", name) + element("p", "by", self._details(item, brief=True))
        if not self._is_whole(entry):
            return head + (self._first_sentence(entry) or self._short_text(entry, part))
        blocks = (
            element("p", "sentence", self._summary(entry)),
            *self._takeaways(item),
            self._text(entry),
            *self._figures(item),
            self._questions(entry),
        )
        return join_parts(NEW_LINE, head, *blocks)

    def title_line(self, item: DigestItem) -> Markup:
        """Write an entry among many: its title, and whose it is."""
        entry = item.entry
        title = element("span", "of", self.writer.phrase(entry.title))
        names = self.writer.details(brief_byline(entry, self.edition.language), venue(entry, self.edition))
        return join_parts(SPACE, title, join_parts(NO_BREAK_SPACE, names, self._links(entry)))

    def names(self, part: DigestPart) -> Markup:
        """Write entries as names in one running line."""
        return DOT.join(self._name(item.entry) for item in part.rows)

    def _figures(self, item: DigestItem) -> Iterator[Markup]:
        whole = self._is_whole(item.entry)
        return (self.figure(figure, whole=whole) for figure in item.figures)

    def _is_whole(self, entry: Entry) -> bool:
        return self.length.is_whole(entry.rating)

    def figure(self, figure: Figure, *, whole: bool = False) -> Markup:
        """Write a picture across the column with its caption, or nothing where it cannot be shown."""
        picture = self.placed.get((figure, WIDE))
        if picture is None:
            return NOTHING
        caption = element("p", "caption", self.caption(figure, whole=whole))
        narrow = NARROW.format(picture.width) if picture.width < WIDE.width else ""
        return FIGURE.format(narrow, self.writer.image(picture), caption)

    def caption(self, figure: Figure, *, whole: bool = False) -> Markup:
        """Write the caption's first sentence, or all of it, and note the credit for the end."""
        if figure.credit:
            self.credits.append(figure.credit)
        return self.writer.phrase(figure.caption if whole else first_sentence(figure.caption))

    def _summary(self, entry: Entry) -> Markup:
        """Write why to read an entry and what it says, or only the first where there is little room."""
        phrases = summary_sentences(entry)[: None if self.length.lines else 1]
        between = SPACE if all(ends_sentence(str(phrase)) for phrase in phrases[:-1]) else BREAK
        return between.join(self.writer.phrase(phrase) for phrase in phrases)

    def _takeaways(self, item: DigestItem) -> Iterator[Markup]:
        """Write a few takeaways as paragraphs, or all as a list; a figure takes the place of one."""
        takeaways, limit = item.entry.takeaways, self.length.takeaways
        whole = self._is_whole(item.entry)
        if whole:
            limit = None
        elif limit:
            limit = max(limit - bool(item.figures), 1)
        written = [self.writer.phrase(takeaway.text) for takeaway in takeaways[:limit]]
        if not whole:
            yield from (element("p", "text", text) for text in written)
        elif written:
            items = NEW_LINE.join(element("li", "", text) for text in written)
            yield element("div", "prose takeaway-list", element("ul", "", items))

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

    def _name(self, entry: Entry) -> Markup:
        name = element("b", "", self.writer.phrase(entry.title))
        url = next((link.url for link in entry.links), "")
        return join_parts(
            SPACE, self.writer.anchor(name, url), escape(self.edition.language.isolated(entry.byline))
        )

    def _details(self, item: DigestItem, *, brief: bool = False) -> Markup:
        """Write what stands under a headline: the title if the headline is another, the names, the links."""
        entry = item.entry
        names = brief_byline(entry, self.edition.language) if brief else byline(entry)
        facts = self.writer.details(names, venue(entry, self.edition), entry.dates)
        title = self.writer.phrase(title_below(entry))
        named = item.section.part == "sessions" and self._is_whole(entry)
        session = self.writer.phrase(item.section.title) if named else NOTHING
        return join_parts(DOT if brief else BREAK, title, join_parts(DOT, facts, session, self._links(entry)))

    def _links(self, entry: Entry) -> Markup:
        """Write the entry's links, or where it has none, one to the first work it cites."""
        links = [(link.label, link.url) for link in entry.links]
        if not links:
            urls = (self.reference_urls.get(number, "") for number in entry.cites)
            links = [(self.label("link.paper"), url) for url in urls if url][:1]
        return DOT.join(
            self.writer.directed(self.writer.anchor(escape(label), url), label) for label, url in links
        )
