"""Prose as groups of slide paragraphs, and the statements on a slide that sum up a long text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from confdeck.edition import Entry, Takeaway
from confdeck.storyboard.runs import plain_run, runs, sentences, text_of, without_widow
from confdeck.storyboard.slide import ParagraphGroup, SlideParagraph, TextRun, TextRuns
from confdeck.storyboard.styles import Align, FontRole, Ink
from confdeck.text import fold, nodes
from confdeck.text.formula import as_text
from confdeck.typography.sentences import ends_sentence

TRY = "try"
"""Tag of a takeaway that the lab should try."""
STATEMENT_GAP = 0.8
"""Space between statements, in em."""
PARAGRAPH_GAP = 0.55
"""Space between paragraphs, in em."""
MOST_STATEMENTS = 5
"""Statements on one slide."""
_TAG_GAP = "\u2002"
"""En space between a takeaway and its tags."""
_HANG = 1.5
_DIGIT = 0.6
"""Width of a digit, in em."""
_NARROW_DIGITS = 2
"""Digits for which the usual hanging indent has room."""
_FIRST_SENTENCES = 3
_LEADS_ON = (":", "：", ",")
_LONGEST_SENTENCE = 220
"""Characters of a sentence that can still sum up its paragraph."""


def statement(text: TextRuns, number: int | None = None) -> ParagraphGroup:
    """Return a sentence set large, numbered where it is one of several."""
    hang = 0 if number is None else _hang(number)
    return (SlideParagraph(without_widow(text), gap=STATEMENT_GAP, number=number, hang=hang),)


def statements(texts: Iterable[TextRuns], *, first: int | None = 1) -> tuple[ParagraphGroup, ...]:
    """Return sentences set large, numbered from `first`; a single one has no number."""
    found = tuple(text for text in texts if text)
    if first is None or len(found) == 1:
        return tuple(map(statement, found))
    return tuple(statement(text, number) for number, text in enumerate(found, first))


def takeaway_texts(takeaways: Iterable[Takeaway]) -> tuple[TextRuns, ...]:
    """Return the words of takeaways with their tags, but for those to try, which have a slide that says so."""
    return tuple(_tagged(takeaway) for takeaway in takeaways)


def _tagged(takeaway: Takeaway) -> TextRuns:
    tags = ", ".join(tag for tag in takeaway.tags if tag != TRY)
    return (
        *runs(takeaway.text.children),
        *plain_run(f"{_TAG_GAP}{tags}" if tags else "", TextRun("", ink=Ink.MUTED)),
    )


def statements_of(entry: Entry) -> tuple[ParagraphGroup, ...]:
    """Return the statements of an entry: its takeaways, else its first list, else how its paragraphs begin."""
    if entry.takeaways:
        return statements(takeaway_texts(entry.takeaways))
    if (found := _first_list(entry.body)) is None:
        return statements(_openings(entry.body), first=None)
    texts = (_first_words(item.blocks) for item in found.items)
    return statements(texts, first=1 if found.start is None else found.start)


def sentences_of(entry: Entry) -> tuple[TextRuns, ...]:
    """Return the sentences that sum up the prose of an entry without takeaways or a list."""
    return () if entry.takeaways or _first_list(entry.body) else tuple(_openings(entry.body))


def sentences_in(block: nodes.Block | None) -> tuple[TextRuns, ...]:
    """Return the sentences of a block if it is a paragraph."""
    return sentences(runs(block.children)) if isinstance(block, nodes.Paragraph) else ()


def first_sentences(prose: nodes.Prose) -> tuple[TextRuns, ...]:
    """Return the sentences of the first paragraph of a text."""
    return next((sentences_in(block) for block in prose.blocks if isinstance(block, nodes.Paragraph)), ())


def _first_list(body: nodes.Prose) -> nodes.ItemList | None:
    """Return the first list of two or more items."""
    lists = (block for block in body.blocks if isinstance(block, nodes.ItemList))
    return next((block for block in lists if len(block.items) > 1), None)


def _hang(number: int) -> float:
    """Return the hanging indent of a list item, in em: more for numbers of three digits and more."""
    return _HANG + _DIGIT * max(0, len(str(number)) - _NARROW_DIGITS)


def _first_words(blocks: Iterable[nodes.Block]) -> TextRuns:
    return next(
        (runs(block.children) for block in blocks if isinstance(block, nodes.Paragraph | nodes.Heading)), ()
    )


def _openings(body: nodes.Prose) -> list[TextRuns]:
    """Return the first sentence of each paragraph, or a few of the only one; none that leads to what follows."""
    paragraphs = [
        _complete_sentences(block, after)
        for block, after in pairwise((*body.blocks, None))
        if isinstance(block, nodes.Paragraph)
    ]
    if len(paragraphs) == 1:
        found = list(paragraphs[0][:_FIRST_SENTENCES])
    else:
        found = [paragraph[0] for paragraph in paragraphs if paragraph]
    complete = [sentence for sentence in found if not text_of(sentence).endswith(_LEADS_ON)]
    return [sentence for sentence in complete if len(text_of(sentence)) <= _LONGEST_SENTENCE] or complete


def _complete_sentences(paragraph: nodes.Paragraph, after: nodes.Block | None) -> tuple[TextRuns, ...]:
    """Return the sentences of a paragraph, without one that leads to a table or listing, or ends in a formula."""
    found = sentences_in(paragraph)
    leads_on = isinstance(after, nodes.Table | nodes.CodeBlock) or (
        isinstance(after, nodes.MathBlock) and found and not ends_sentence(text_of(found[-1]))
    )
    return found[:-1] if leads_on else found


def prose_groups(prose: nodes.Prose) -> tuple[ParagraphGroup, ...]:
    """Return a whole text, block by block, as a slide shows it."""
    return tuple(group for block in prose.blocks for group in fold(block, _GROUP_WRITER))


def prose_paragraphs(prose: nodes.Prose) -> ParagraphGroup:
    """Return a whole text as the paragraphs of a slide."""
    return tuple(paragraph for group in prose_groups(prose) for paragraph in group)


class _GroupWriter:
    """Returns the paragraph groups of a block; a `BlockVisitor`."""

    def paragraph(self, block: nodes.Paragraph) -> tuple[ParagraphGroup, ...]:
        return ((SlideParagraph(runs(block.children), gap=PARAGRAPH_GAP),),)

    def heading(self, block: nodes.Heading) -> tuple[ParagraphGroup, ...]:
        return ((SlideParagraph(runs(block.children), gap=STATEMENT_GAP, bold=True),),)

    def item_list(self, block: nodes.ItemList) -> tuple[ParagraphGroup, ...]:
        return tuple(
            _item(item.blocks, None if block.start is None else block.start + index)
            for index, item in enumerate(block.items)
        )

    def quote(self, block: nodes.Quote) -> tuple[ParagraphGroup, ...]:
        paragraphs = prose_paragraphs(nodes.Prose(block.blocks))
        return tuple((replace(paragraph, italic=True),) for paragraph in paragraphs)

    def code_block(self, block: nodes.CodeBlock) -> tuple[ParagraphGroup, ...]:
        lines = block.value.splitlines() or [""]
        return (
            tuple(
                SlideParagraph(plain_run(line or " "), face=FontRole.MONO, gap=0 if index else PARAGRAPH_GAP)
                for index, line in enumerate(lines)
            ),
        )

    def math_block(self, block: nodes.MathBlock) -> tuple[ParagraphGroup, ...]:
        words = plain_run(as_text(block.tex))
        return ((SlideParagraph(words, gap=PARAGRAPH_GAP, italic=True, align=Align.CENTER),),)

    def table(self, block: nodes.Table) -> tuple[ParagraphGroup, ...]:
        return (_table_line(block.header, bold=True), *(_table_line(row, bold=False) for row in block.rows))

    def thematic_break(self, _block: nodes.ThematicBreak) -> tuple[ParagraphGroup, ...]:
        return ()


_GROUP_WRITER = _GroupWriter()


def _table_line(row: Sequence[nodes.TableCell], *, bold: bool) -> ParagraphGroup:
    """Return the cells of a row in one line."""
    cells = [plain_run("   ") + runs(cell.children) for cell in row]
    words = tuple(run for cell in cells for run in cell)[1:]
    return (SlideParagraph(words, bold=bold, gap=PARAGRAPH_GAP / 2),)


def _item(blocks: tuple[nodes.Block, ...], number: int | None) -> ParagraphGroup:
    first, *rest = prose_paragraphs(nodes.Prose(blocks)) or (SlideParagraph(()),)
    hang = _hang(number or 0)
    marked = replace(first, number=number, bullet="" if number is not None else "–", hang=hang)
    return (marked, *(replace(paragraph, hang=hang) for paragraph in rest))


def small_print(text: TextRuns, size: float, *, gap: float = 0.1, ink: Ink = Ink.MUTED) -> SlideParagraph:
    """Return a line below another, in a size of its own."""
    return SlideParagraph(text, size=size, gap=gap, ink=ink)
