"""What stands in the speaker notes: the whole of an item's prose as plain paragraphs, addresses included."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from confdeck.text import (
    CodeBlock,
    Emphasis,
    Heading,
    ItemList,
    Link,
    MathBlock,
    Paragraph,
    Quote,
    Strike,
    Strong,
    Table,
    ThematicBreak,
    plain,
)
from confdeck.text.formula import as_text
from confdeck.typography import repeats_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.edition import Edition, Entry, Figure, QuestionAndAnswer, Reference, Takeaway
    from confdeck.text import Block, Inline, Prose


def speaker_notes(children: Iterable[Inline]) -> str:
    """Words in one line; a link is followed by its address."""
    return "".join(_spoken(child) for child in children)


def prose_notes(prose: Prose) -> tuple[str, ...]:
    """A text as plain paragraphs."""
    return tuple(line for block in prose.blocks for line in _block(block))


def entry_notes(entry: Entry, edition: Edition) -> tuple[str, ...]:
    """Everything that is told of an entry, what the author meant for the speaker first."""
    label = edition.language.label
    head = (str(entry.title), entry.byline, *((entry.venue,) if entry.venue else ()), entry.dates)
    lines = [
        *prose_notes(entry.notes),
        " · ".join(each for each in head if each),
        speaker_notes(entry.tldr.children),
        *labelled(label("why"), speaker_notes(entry.why.children)),
        *takeaway_notes(entry.takeaways, edition),
        *prose_notes(entry.body),
        *(line for question in entry.questions for line in question_notes(question, edition)),
        *labelled(label("rating", n=entry.rating) if entry.rating else "", " "),
        *labelled(label("tags"), label("list_separator").join(entry.tags)),
        *(f"{link.label}: {link.url}" for link in entry.links),
    ]
    return tuple(line.strip() for line in lines if line.strip())


def notes_of_many(entries: Iterable[Entry], edition: Edition) -> tuple[str, ...]:
    """The notes of several entries that share a slide, parted by empty lines."""
    return tuple(line for entry in entries for line in (*entry_notes(entry, edition), ""))[:-1]


def takeaway_notes(takeaways: Sequence[Takeaway], edition: Edition) -> tuple[str, ...]:
    """Takeaways with where they come from, under their label."""
    sources = {takeaway.source for takeaway in takeaways} - {""}
    # Looking through all entries pays only where a source is named.
    titles = (
        {entry.id: str(entry.title) for entry in edition.entries if entry.id in sources} if sources else {}
    )
    lines = []
    for number, takeaway in enumerate(takeaways, 1):
        source = titles.get(takeaway.source, "")
        origin = f" ({edition.language.label('from', source=source)})" if source else ""
        tags = f" [{', '.join(takeaway.tags)}]" if takeaway.tags else ""
        lines.append(f"{number}. {speaker_notes(takeaway.text.children)}{tags}{origin}")
    return (f"{edition.language.label('takeaways')}:", *lines) if lines else ()


def question_notes(question: QuestionAndAnswer, edition: Edition) -> tuple[str, ...]:
    """A question, who asked it, and its answer."""
    label = edition.language.label
    asker = f" ({question.by})" if question.by else ""
    ask, answer = prose_notes(question.ask), prose_notes(question.answer)
    return (
        *(f"{label('question')}{asker}: {line}" if not at else line for at, line in enumerate(ask)),
        *(f"{label('answer')}: {line}" if not at else line for at, line in enumerate(answer)),
    )


def figure_notes(figure: Figure, edition: Edition) -> tuple[str, ...]:
    """A figure's caption, what it shows for those who cannot see it, and whose it is."""
    label = edition.language.label
    name = label("figure", n=figure.number) if figure.number else ""
    caption = speaker_notes(figure.caption.children)
    credit = label("picture_credit", credit=figure.credit) if figure.credit else ""
    alt = figure.alt if figure.alt != str(figure.caption) else ""
    return tuple(
        each
        for each in (". ".join(part for part in (name, caption) if part), alt, *figure.data, credit)
        if each
    )


def source_notes(numbers: Iterable[int], edition: Edition, label: str) -> tuple[str, ...]:
    """The references with these numbers, written out."""
    works = {work.number: work for work in edition.references}
    lines = tuple(f"[{number}] {reference_text(works[number])}" for number in numbers if number in works)
    return (f"{label}:", *lines) if lines else ()


def reference_text(work: Reference) -> str:
    """A reference with the addresses its words lead to."""
    text = str(work)
    addresses = dict.fromkeys(piece.url for piece in work.pieces if piece.url and piece.url not in text)
    return " ".join((text, *addresses))


def labelled(label: str, text: str) -> tuple[str, ...]:
    """`Label: text`, or nothing where there is no text."""
    return (f"{label}: {text}".rstrip(": "),) if label and text else ()


def _spoken(node: Inline) -> str:
    match node:
        case Link(children, url):
            words = speaker_notes(children)
            return words if repeats_address(words, url) else f"{words} ({url})"
        case Emphasis(children) | Strong(children) | Strike(children):
            return speaker_notes(children)
        case _:
            return plain((node,))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            yield speaker_notes(children)
        case ItemList(items, start):
            for index, item in enumerate(items):
                marker = "•" if start is None else f"{start + index}."
                first, *rest = [line for each in item.blocks for line in _block(each)] or [""]
                yield f"{marker} {first}"
                yield from rest
        case Quote(blocks):
            yield from (f"> {line}" for each in blocks for line in _block(each))
        case CodeBlock(value):
            yield from value.splitlines()
        case MathBlock(tex):
            yield as_text(tex)
        case Table(header, rows):
            yield from (" | ".join(speaker_notes(cell.children) for cell in row) for row in (header, *rows))
        case ThematicBreak():
            return
        case _:
            assert_never(block)
