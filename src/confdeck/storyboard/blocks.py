"""Prose as blocks of paragraphs for a slide, and the few statements that stand for a long text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from confdeck.storyboard.runs import plain_run, runs, sentences, text_of, without_widow
from confdeck.storyboard.slide import SlideParagraph, TextRun
from confdeck.storyboard.styles import Align, FontRole, Ink
from confdeck.text import (
    CodeBlock,
    Heading,
    ItemList,
    MathBlock,
    Quote,
    Table,
    ThematicBreak,
)
from confdeck.text import (
    Paragraph as TextParagraph,
)
from confdeck.text.formula import as_text
from confdeck.typography import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Entry, Takeaway
    from confdeck.storyboard.slide import ParagraphGroup
    from confdeck.text import Block as TextBlock
    from confdeck.text import Prose

TRY = "try"
"""The tag of a takeaway that the lab should try."""
TAG_GAP = "\u2002"
"""Between a takeaway and its tags: half an em."""
STATEMENT_GAP = 0.8
"""Air between statements, in em."""
PARAGRAPH_GAP = 0.55
HANG = 1.5
MOST_STATEMENTS = 5
"""On one slide."""
_FIRST_SENTENCES = 3
_LEADING_ON = (":", "：", ",")
_LONGEST_SENTENCE = 220
"""Characters of a sentence that can still stand for its paragraph."""


def statement(text: tuple[TextRun, ...], number: int | None = None) -> ParagraphGroup:
    """A sentence to be set large, numbered where it is one of several."""
    return (
        SlideParagraph(without_widow(text), gap=STATEMENT_GAP, number=number, hang=HANG if number else 0),
    )


def statements(texts: Iterable[tuple[TextRun, ...]], *, numbered: bool = True) -> tuple[ParagraphGroup, ...]:
    """Sentences to be set large; a single one needs no number."""
    found = tuple(text for text in texts if text)
    number = numbered and len(found) > 1
    return tuple(statement(text, index if number else None) for index, text in enumerate(found, 1))


def takeaway_texts(takeaways: Iterable[Takeaway]) -> tuple[tuple[TextRun, ...], ...]:
    """The words of takeaways, each with the author's tags; what is to be tried has a slide that says so."""
    return tuple(_tagged(each) for each in takeaways)


def _tagged(takeaway: Takeaway) -> tuple[TextRun, ...]:
    tags = ", ".join(tag for tag in takeaway.tags if tag != TRY)
    return (
        *runs(takeaway.text.children),
        *plain_run(f"{TAG_GAP}{tags}" if tags else "", TextRun("", ink=Ink.MUTED)),
    )


def statements_of(entry: Entry) -> tuple[ParagraphGroup, ...]:
    """What an entry says on its slide: its takeaways, else its own list, else how its paragraphs begin."""
    if entry.takeaways:
        return statements(takeaway_texts(entry.takeaways))
    items = _own_list(entry.body)
    return statements(items) if items else statements(_openings(entry.body), numbered=False)


def sentences_of(entry: Entry) -> tuple[tuple[TextRun, ...], ...]:
    """What stands for the prose of an entry that has no statements of its own."""
    return () if entry.takeaways or _own_list(entry.body) else tuple(_openings(entry.body))


def _own_list(body: Prose) -> tuple[tuple[TextRun, ...], ...]:
    """The items of the first list of two or more."""
    for block in body.blocks:
        if isinstance(block, ItemList) and len(block.items) > 1:
            return tuple(_first_words(item.blocks) for item in block.items)
    return ()


def _first_words(blocks: Iterable[TextBlock]) -> tuple[TextRun, ...]:
    return next((runs(each.children) for each in blocks if isinstance(each, TextParagraph | Heading)), ())


def _openings(body: Prose) -> list[tuple[TextRun, ...]]:
    """The first sentence of each paragraph, or the first few of the only one; none that merely leads on."""
    paragraphs = [
        _told(each, after)
        for each, after in pairwise((*body.blocks, None))
        if isinstance(each, TextParagraph)
    ]
    found = (
        paragraphs[0][:_FIRST_SENTENCES] if len(paragraphs) == 1 else [each[0] for each in paragraphs if each]
    )
    telling = [each for each in found if not text_of(each).endswith(_LEADING_ON)]
    return [each for each in telling if len(text_of(each)) <= _LONGEST_SENTENCE] or telling


def _told(paragraph: TextParagraph, after: TextBlock | None) -> tuple[tuple[TextRun, ...], ...]:
    """The sentences of a paragraph, without one that leads to a table or to code, or ends in a formula."""
    found = sentences(runs(paragraph.children))
    leads = isinstance(after, Table | CodeBlock) or (
        isinstance(after, MathBlock) and found and not ends_sentence(text_of(found[-1]))
    )
    return found[:-1] if leads else found


def prose_blocks(prose: Prose) -> tuple[ParagraphGroup, ...]:
    """A text in full, block by block, as a slide shows it."""
    return tuple(block for each in prose.blocks for block in _block(each))


def _block(block: TextBlock) -> Iterator[ParagraphGroup]:
    match block:
        case TextParagraph(children):
            yield (SlideParagraph(runs(children), gap=PARAGRAPH_GAP),)
        case Heading(_, children):
            yield (SlideParagraph(runs(children), gap=STATEMENT_GAP, bold=True),)
        case ItemList(items, start):
            for index, item in enumerate(items):
                yield _item(item.blocks, None if start is None else start + index)
        case Quote(blocks):
            yield from (
                (replace(each, italic=True),) for inner in blocks for part in _block(inner) for each in part
            )
        case CodeBlock(value):
            lines = value.splitlines() or [""]
            yield tuple(
                SlideParagraph(plain_run(line or " "), face=FontRole.MONO, gap=0 if at else PARAGRAPH_GAP)
                for at, line in enumerate(lines)
            )
        case MathBlock(tex):
            yield (
                SlideParagraph(plain_run(as_text(tex)), gap=PARAGRAPH_GAP, italic=True, align=Align.CENTER),
            )
        case Table(header, rows):
            for at, row in enumerate((header, *rows)):
                cells = [plain_run("   ") + runs(cell.children) for cell in row]
                yield (
                    SlideParagraph(
                        tuple(run for cell in cells for run in cell)[1:], bold=at == 0, gap=PARAGRAPH_GAP / 2
                    ),
                )
        case ThematicBreak():
            return
        case _:
            assert_never(block)


def _item(blocks: Iterable[TextBlock], number: int | None) -> ParagraphGroup:
    first, *rest = [each for block in blocks for part in _block(block) for each in part] or [
        SlideParagraph(())
    ]
    marked = replace(first, number=number, bullet="" if number is not None else "–", hang=HANG)
    return (marked, *(replace(each, hang=HANG) for each in rest))


def small_print(
    text: tuple[TextRun, ...], size: float, *, gap: float = 0.1, ink: Ink = Ink.MUTED
) -> SlideParagraph:
    """A line below another, in a size of its own."""
    return SlideParagraph(text, size=size, gap=gap, ink=ink)
