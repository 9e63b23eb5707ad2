"""Prose as groups of slide paragraphs, and the statements on a slide that sum up a long text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise, repeat

from confdeck.edition import Entry, Takeaway
from confdeck.located import sourced_join
from confdeck.storyboard.runs import code_runs, plain_run, runs, sentences, text_of, without_widow
from confdeck.storyboard.slide import ParagraphGroup, SlideParagraph, TextRun, TextRuns
from confdeck.storyboard.styles import Align, FontRole, Ink
from confdeck.text import fold, nodes
from confdeck.text.highlighting import code_lines
from confdeck.typography.sentences import ends_sentence

TRY = "try"
"""Tag of a takeaway that the lab should try."""
STATEMENT_GAP = 0.8
"""Space between statements, in em."""
PARAGRAPH_GAP = 0.55
"""Space between paragraphs, in em."""
MOST_STATEMENTS = 5
"""Statements on one slide."""
_NESTED_GAP = 0.3
"""Space between the items of nested lists, and between the paragraphs of an item, in em."""
_BULLETS = "–•"
"""Bullets by level, in turn."""
_TAG_GAP = "\u2002"
"""En space between a takeaway and its tags."""
_MONO_WIDTH = 0.55
"""Width of a character of code, in em."""
_CONTINUATION = 4
"""Characters by which the rest of a long line of code is indented further."""
_DEEPEST_CODE = 24
"""Most characters of its indentation that the rest of a long line keeps."""
_LETTER = re.compile(r"\(?[a-z][.)] ")
"""Matches the letter of an item, which stays before its words."""
_HANG = 1.5
_NESTED_HANG = 1.1
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
    tags = sourced_join(", ", (tag for tag in takeaway.tags if tag != TRY))
    return (
        *runs(takeaway.text.children),
        *plain_run(sourced_join("", (_TAG_GAP, tags)) if tags else "", TextRun("", ink=Ink.MUTED)),
    )


def statements_of(entry: Entry, elsewhere: Collection[str] = ()) -> tuple[ParagraphGroup, ...]:
    """Return the statements of an entry: its takeaways, its first list, how its paragraphs begin, or its definitions.

    Sentences that are shown `elsewhere`, beside a formula, are no statements.
    """
    if entry.takeaways:
        return statements(takeaway_texts(entry.takeaways))
    if (found := _first_list(entry.body)) is None:
        return statements(_openings(entry.body, elsewhere), first=None) or _definitions(entry.body)
    groups = map(_list_statement, found.items, _numbers(found))
    return tuple(group for group in groups if group)


def _numbers(found: nodes.ItemList) -> Iterable[int | None]:
    """Return the numbers of statements that were written as a list; a single one, tasks and letters have none."""
    if found.start is not None:
        return count(found.start)
    labelled = (item.sign or _LETTER.match(text_of(_first_words(item.blocks))) for item in found.items)
    unnumbered = len(found.items) == 1 or any(labelled)
    return repeat(None) if unnumbered else count(1)


def _definitions(body: nodes.Prose) -> tuple[ParagraphGroup, ...]:
    lists = (block for block in body.blocks if isinstance(block, nodes.DefinitionList))
    return tuple(
        (replace(term, gap=STATEMENT_GAP), *meanings)
        for block in lists
        for term, *meanings in _GroupWriter().definition_list(block)
    )


def sentences_of(entry: Entry, elsewhere: Collection[str] = ()) -> tuple[TextRuns, ...]:
    """Return the sentences that sum up the prose of an entry without takeaways or a list."""
    return () if entry.takeaways or _first_list(entry.body) else tuple(_openings(entry.body, elsewhere))


def sentences_in(block: nodes.Block | None) -> tuple[TextRuns, ...]:
    """Return the sentences of a block if it is a paragraph."""
    return sentences(runs(block.children)) if isinstance(block, nodes.Paragraph) else ()


def first_sentences(prose: nodes.Prose) -> tuple[TextRuns, ...]:
    """Return the sentences of the first paragraph of a text."""
    return next((sentences_in(block) for block in prose.blocks if isinstance(block, nodes.Paragraph)), ())


def _first_list(body: nodes.Prose) -> nodes.ItemList | None:
    """Return the first list of two or more items, or with a list in its only item."""
    lists = (block for block in body.blocks if isinstance(block, nodes.ItemList))
    return next((block for block in lists if len(block.items) > 1 or _is_nested(block)), None)


def _is_nested(found: nodes.ItemList) -> bool:
    return any(isinstance(block, nodes.ItemList) for item in found.items for block in item.blocks)


def _list_statement(item: nodes.ListItem, number: int | None) -> ParagraphGroup:
    """Return the first words of a list item set large, and the lists below it."""
    bullet = item.sign if number is None else ""
    words = _first_words(item.blocks if bullet else item.signed_blocks)
    hang = _hang(number or 0) if bullet or number is not None else 0
    lists = (block for block in item.blocks if isinstance(block, nodes.ItemList))
    nested = _GroupWriter(level=1, inset=hang).paragraphs(lists)
    marked = (replace(line, bullet=bullet, hang=hang) for line in statement(words, number))
    return (*marked, *nested) if words or nested else ()


def _hang(number: int) -> float:
    """Return the hanging indent of a list item, in em: more for numbers of three digits and more."""
    return _HANG + _DIGIT * max(0, len(str(number)) - _NARROW_DIGITS)


def _first_words(blocks: Iterable[nodes.Block]) -> TextRuns:
    return next(
        (runs(block.children) for block in blocks if isinstance(block, nodes.Paragraph | nodes.Heading)), ()
    )


def _openings(body: nodes.Prose, elsewhere: Collection[str]) -> list[TextRuns]:
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
    found = [sentence for sentence in found if text_of(sentence) not in elsewhere]
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
    return _GroupWriter().groups(prose.blocks)


def prose_paragraphs(prose: nodes.Prose) -> ParagraphGroup:
    """Return a whole text as the paragraphs of a slide."""
    return _GroupWriter().paragraphs(prose.blocks)


@dataclass(frozen=True, slots=True)
class _GroupWriter:
    """Returns the paragraph groups of a block; a `BlockVisitor`."""

    level: int = 0
    """Number of lists around the block."""
    inset: float = 0
    """Indent of everything, in em."""

    def groups(self, blocks: Iterable[nodes.Block]) -> tuple[ParagraphGroup, ...]:
        """Return the groups of several blocks."""
        return tuple(group for block in blocks for group in fold(block, self))

    def paragraphs(self, blocks: Iterable[nodes.Block]) -> ParagraphGroup:
        """Return the paragraphs of several blocks."""
        return tuple(paragraph for group in self.groups(blocks) for paragraph in group)

    def paragraph(self, block: nodes.Paragraph) -> tuple[ParagraphGroup, ...]:
        return ((self._plain(runs(block.children), PARAGRAPH_GAP),),)

    def heading(self, block: nodes.Heading) -> tuple[ParagraphGroup, ...]:
        return ((replace(self._plain(runs(block.children), STATEMENT_GAP), bold=True),),)

    def item_list(self, block: nodes.ItemList) -> tuple[ParagraphGroup, ...]:
        """Return a group for each item of an outermost list; a nested list is part of the group of its item."""
        return tuple(
            self._item(item, None if block.start is None else block.start + index)
            for index, item in enumerate(block.items)
        )

    def _item(self, item: nodes.ListItem, number: int | None) -> ParagraphGroup:
        narrow = bool(self.level) and number is None
        hang = _NESTED_HANG if narrow else _hang(number or 0)
        inner = _GroupWriter(self.level + 1, self.inset + hang)
        content = inner.paragraphs(item.blocks if number is None else item.signed_blocks)
        if not content or content[0].hangs or content[0].level > self.level:
            content = (inner._plain((), PARAGRAPH_GAP), *content)
        bullet = "" if number is not None else item.sign or bullet_of(self.level)
        first, *rest = content
        return (replace(first, number=number, bullet=bullet, inset=self.inset, hang=hang), *rest)

    def definition_list(self, block: nodes.DefinitionList) -> tuple[ParagraphGroup, ...]:
        """Return a group for each term, with its meanings indented below it."""
        inner = _GroupWriter(self.level, self.inset + _HANG)
        return tuple(
            (
                replace(self._plain(runs(definition.term), PARAGRAPH_GAP), bold=True),
                *(
                    replace(paragraph, gap=_NESTED_GAP) if index == 0 else paragraph
                    for index, paragraph in enumerate(inner.paragraphs(definition.blocks))
                ),
            )
            for definition in block.items
        )

    def quote(self, block: nodes.Quote) -> tuple[ParagraphGroup, ...]:
        return tuple(
            (paragraph if paragraph.is_code else replace(paragraph, italic=True),)
            for paragraph in self.paragraphs(block.blocks)
        )

    def callout(self, block: nodes.Callout) -> tuple[ParagraphGroup, ...]:
        return tuple((paragraph,) for paragraph in self.paragraphs(block.blocks))

    def code_block(self, block: nodes.CodeBlock) -> tuple[ParagraphGroup, ...]:
        lines = enumerate(code_lines(block))
        return (
            tuple(
                self._code_line(code_runs(line, block.spans_at(index)), first=not index)
                for index, line in lines
            ),
        )

    def math_block(self, block: nodes.MathBlock) -> tuple[ParagraphGroup, ...]:
        formula = self._plain(runs((nodes.Math(block.tex, block.span),)), PARAGRAPH_GAP)
        return ((replace(formula, align=Align.CENTER),),)

    def table(self, block: nodes.Table) -> tuple[ParagraphGroup, ...]:
        rows = (self._row(row) for row in block.rows)
        return ((replace(self._row(block.header), bold=True),), *((row,) for row in rows))

    def thematic_break(self, _block: nodes.ThematicBreak) -> tuple[ParagraphGroup, ...]:
        return ()

    def _plain(self, words: TextRuns, gap: float) -> SlideParagraph:
        """Return a paragraph where the writer's blocks stand; within a list it is close to the one before it."""
        level = max(self.level - 1, 0)
        return SlideParagraph(words, gap=_NESTED_GAP if level else gap, level=level, inset=self.inset)

    def _row(self, row: Sequence[nodes.TableCell]) -> SlideParagraph:
        """Return the cells of a row in one line."""
        cells = [plain_run("   ") + runs(cell.children) for cell in row]
        return self._plain(tuple(run for cell in cells for run in cell)[1:], PARAGRAPH_GAP / 2)

    def _code_line(self, line: TextRuns, *, first: bool) -> SlideParagraph:
        """Return a line of code; if it is too long for one line, the others are indented further."""
        hang = _MONO_WIDTH * (_leading_spaces(text_of(line)) + _CONTINUATION)
        return replace(
            self._plain(line or plain_run(" "), 0),
            gap=PARAGRAPH_GAP if first else 0,
            face=FontRole.MONO,
            hang=hang,
        )


def bullet_of(level: int) -> str:
    """Return the bullet of the lists of a level, counted from 0."""
    return _BULLETS[level % len(_BULLETS)]


def _leading_spaces(line: str) -> int:
    return min(len(line) - len(line.lstrip(" ")), _DEEPEST_CODE)


def small_print(text: TextRuns, size: float, *, gap: float = 0.1, ink: Ink = Ink.MUTED) -> SlideParagraph:
    """Return a line below another, on a level of its own, whose size is that of small print."""
    return SlideParagraph(text, size=size, gap=gap, ink=ink, level=1)
