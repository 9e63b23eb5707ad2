"""The speaker notes: the whole text of entries, figures and sources as plain paragraphs, addresses included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from confdeck.edition import Edition, Entry, Figure, Language, QuestionAndAnswer, Reference, Takeaway
from confdeck.located import SourcedText, sourced
from confdeck.text import citations, fold, footnote_mark, footnotes, nodes
from confdeck.text.footnotes import with_plain_marks
from confdeck.text.formula import as_text
from confdeck.typography.addresses import repeats_address

_LEVEL = "    "
"""Indent of what belongs to a list item."""
_BULLETS = "•–"
"""Bullets by level, in turn."""


class CodeLine(SourcedText):
    """A line of code in the speaker notes, with its indentation; it runs from left to right in every language."""

    __slots__ = ()


def speaker_notes(children: Iterable[nodes.Inline]) -> str:
    """Return words in one line; a link is followed by its address."""
    phrase = nodes.Phrase(tuple(children))
    return sourced("".join(map(_inline, with_plain_marks(phrase).children)), phrase)


def _inline(node: nodes.Inline) -> str:
    match node:
        case nodes.Link(children, url):
            words = speaker_notes(children)
            return words if repeats_address(words, url) else f"{words} ({url})"
        case (
            nodes.Emphasis(children)
            | nodes.Strong(children)
            | nodes.Strike(children)
            | nodes.Highlight(children)
            | nodes.EntryLink(children)
            | nodes.EmbeddedPicture(children)
        ):
            return speaker_notes(children)
        case _:
            return nodes.plain((node,))


def prose_notes(prose: nodes.Prose) -> tuple[str, ...]:
    """Return a text as plain paragraphs, its footnotes behind it; lists and code keep their indentation."""
    return (*_NoteWriter().blocks(prose.blocks), *footnote_notes(prose))


def footnote_notes(*texts: nodes.Prose | nodes.Phrase) -> tuple[str, ...]:
    """Return the footnotes of texts, each behind its mark."""
    return tuple(
        line if index else sourced(f"{footnote_mark(footnote.number)} {line}", line)
        for footnote in footnotes(*texts)
        for index, line in enumerate(_NoteWriter().blocks(footnote.blocks))
    )


class _NoteWriter:
    """Returns the plain paragraphs of a block; a `BlockVisitor`."""

    def __init__(self, level: int = 0) -> None:
        self._level = level
        """Number of lists around the block."""

    def blocks(self, blocks: Iterable[nodes.Block]) -> Iterator[str]:
        """Return the paragraphs of several blocks."""
        return chain.from_iterable(fold(block, self) for block in blocks)

    def paragraph(self, block: nodes.Paragraph) -> tuple[str, ...]:
        return (speaker_notes(block.children),)

    def heading(self, block: nodes.Heading) -> tuple[str, ...]:
        return (speaker_notes(block.children),)

    def item_list(self, block: nodes.ItemList) -> tuple[str, ...]:
        lines: list[str] = []
        bullet = _BULLETS[self._level % len(_BULLETS)]
        for index, item in enumerate(block.items):
            marker = (
                item.sign or bullet if block.start is None else f"{block.start + index}. {item.sign}".rstrip()
            )
            words, blocks = _first_words(item)
            rest = _NoteWriter(self._level + 1).blocks(blocks)
            lines += [sourced(f"{marker} {words}".rstrip(), words), *(_behind(_LEVEL, line) for line in rest)]
        return tuple(lines)

    def definition_list(self, block: nodes.DefinitionList) -> tuple[str, ...]:
        inner = _NoteWriter(self._level + 1)
        return tuple(
            line
            for definition in block.items
            for line in (
                speaker_notes(definition.term),
                *(_behind(_LEVEL, line) for line in inner.blocks(definition.blocks)),
            )
        )

    def quote(self, block: nodes.Quote | nodes.Callout) -> tuple[str, ...]:
        return tuple(_behind("> ", line) for line in self.blocks(block.blocks))

    callout = quote

    def code_block(self, block: nodes.CodeBlock) -> tuple[str, ...]:
        lines = enumerate(block.value.splitlines())
        return tuple(CodeLine(line, block.spans_at(index)) for index, line in lines)

    def math_block(self, block: nodes.MathBlock) -> tuple[str, ...]:
        return (sourced(as_text(block.tex), block.span),)

    def table(self, block: nodes.Table) -> tuple[str, ...]:
        rows = (block.header, *block.rows)
        lines = ([speaker_notes(cell.children) for cell in row] for row in rows)
        return tuple(sourced(" | ".join(line), *line) for line in lines)

    def thematic_break(self, _block: nodes.ThematicBreak) -> tuple[str, ...]:
        return ()


def _first_words(item: nodes.ListItem) -> tuple[str, tuple[nodes.Block, ...]]:
    """Return the words that stand behind the marker of an item, and the blocks below them."""
    match item.blocks:
        case (nodes.Paragraph(children), *rest):
            return speaker_notes(children), tuple(rest)
        case blocks:
            return "", blocks


def _behind(mark: str, line: str) -> str:
    return CodeLine(mark + line, line.spans) if isinstance(line, CodeLine) else sourced(mark + line, line)


def entry_notes(entry: Entry, edition: Edition) -> tuple[str, ...]:
    """Return all there is about an entry, what the author wrote for the speaker first."""
    label = edition.language.label
    head = (speaker_notes(entry.title.children), entry.byline, entry.venue, entry.dates)
    lines = [
        *prose_notes(entry.notes),
        edition.language.joined(" · ", head),
        speaker_notes(entry.tldr.children),
        *labelled(edition.language, label("why"), speaker_notes(entry.why.children)),
        *footnote_notes(entry.title, entry.tldr, entry.why),
        *takeaway_notes(entry.takeaways, edition),
        *prose_notes(entry.body),
        *(line for question in entry.questions for line in question_notes(question, edition)),
        *labelled(
            edition.language,
            label("rating_label"),
            label("rating", n=entry.rating) if entry.rating else "",
        ),
        *labelled(edition.language, label("tags"), edition.language.listed(entry.tags)),
        *(edition.language.labelled(link.label, link.url) for link in entry.links),
    ]
    return tuple(line for line in lines if line.strip() or isinstance(line, CodeLine))


def cited_in(*texts: nodes.Prose | nodes.Phrase) -> tuple[int, ...]:
    """Return the numbers of the works that texts cite, each once."""
    works = (work for text in texts for citation in citations(text) for work in citation.works)
    return tuple(dict.fromkeys(work.number for work in works if work.number))


def cited_in_entry(entry: Entry) -> tuple[int, ...]:
    """Return the numbers of the works that the notes of an entry cite."""
    takeaways = (takeaway.text for takeaway in entry.takeaways)
    return cited_in(entry.notes, entry.title, entry.tldr, entry.why, *takeaways, *entry.texts)


def notes_of_many(entries: Iterable[Entry], edition: Edition) -> tuple[str, ...]:
    """Return the notes of several entries that share a slide, separated by empty lines."""
    return tuple(line for entry in entries for line in (*entry_notes(entry, edition), ""))[:-1]


def takeaway_notes(takeaways: Sequence[Takeaway], edition: Edition) -> tuple[str, ...]:
    """Return takeaways with where they come from, under their label."""
    language = edition.language
    sources = {takeaway.source for takeaway in takeaways} - {""}
    # Looking through all entries pays only where a source is named.
    titles = (
        {entry.id: str(entry.title) for entry in edition.entries if entry.id in sources} if sources else {}
    )
    lines = []
    for number, takeaway in enumerate(takeaways, 1):
        source = titles.get(takeaway.source, "")
        tags = f" [{language.listed(takeaway.tags)}]" if takeaway.tags else ""
        words = speaker_notes(takeaway.text.children)
        line = sourced(f"{number}. {words}{tags}", words, *takeaway.tags)
        lines.append(language.bracketed(line, language.label("from", source=source)) if source else line)
    lines += footnote_notes(*(takeaway.text for takeaway in takeaways))
    return (language.labelled(language.label("takeaways")), *lines) if lines else ()


def question_notes(question: QuestionAndAnswer, edition: Edition) -> tuple[str, ...]:
    """Return a question, who asked it, and its answer."""
    language = edition.language
    asked = language.label("question")
    return (
        *_begin_with(
            language, language.bracketed(asked, question.by) if question.by else asked, question.ask
        ),
        *_begin_with(language, language.label("answer"), question.answer),
    )


def _begin_with(language: Language, label: str, prose: nodes.Prose) -> tuple[str, ...]:
    """Return a text behind a label; a list or a listing begins below it."""
    lines = prose_notes(prose)
    if prose and not isinstance(prose.blocks[0], nodes.Paragraph):
        return (language.labelled(label), *lines)
    return tuple(line if index else language.labelled(label, line) for index, line in enumerate(lines))


def figure_notes(figure: Figure, edition: Edition) -> tuple[str, ...]:
    """Return a figure's caption, its alternative text, its data and its credit."""
    label = edition.language.label
    name = label("figure", n=figure.number) if figure.number else ""
    words = speaker_notes(figure.caption.children)
    caption = sourced(label("full_stop").join(part for part in (name, words) if part), words)
    credit = edition.language.credited((figure.credit,)) if figure.credit else ""
    alt = figure.alt if figure.alt != str(figure.caption) else ""
    lines = (caption, alt, *figure.data, credit, *footnote_notes(figure.caption))
    return tuple(line for line in lines if line)


def source_notes(works: Iterable[Reference], language: Language) -> tuple[str, ...]:
    """Return references written out."""
    lines = tuple(map(reference_text, works))
    return (language.labelled(language.label("sources")), *lines) if lines else ()


def reference_text(work: Reference) -> str:
    """Return a reference as in the list, with the addresses its words link to."""
    text = str(work)
    addresses = dict.fromkeys(piece.url for piece in work.pieces if piece.url and piece.url not in text)
    return sourced(" ".join(filter(None, (work.mark, text, *addresses))), work)


def labelled(language: Language, label: str, text: str) -> tuple[str, ...]:
    """Return `Label: text`, or nothing where there is no text."""
    return (language.labelled(label, text),) if label and text else ()
