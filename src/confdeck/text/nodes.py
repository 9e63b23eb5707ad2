"""Nodes of rich text: frozen dataclasses for the blocks and inline parts that Markdown is parsed into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from confdeck.diagnostics import Span
from confdeck.located import sourced, spans_in
from confdeck.text import formula


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters, with runs of white space folded to one space."""

    value: str
    span: Span | None = field(default=None, compare=False, repr=False)
    """The place of the words in a file; None for words that confdeck adds."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised words, set in italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words, set in bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strike:
    """Deleted words, struck through."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words marked as with a highlighter."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A superscript if `raised`, else a subscript."""

    children: tuple[Inline, ...]
    raised: bool


@dataclass(frozen=True, slots=True)
class Code:
    """Code within a line."""

    value: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """Words linked to `url`, which is an http, https or mailto address."""

    children: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class EntryLink:
    """Words linked to an entry or session: in a recap by its title or id, in an edition by the id of one that is shown."""

    children: tuple[Inline, ...]
    target: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """A picture within a text; its words stay where the picture cannot be shown."""

    children: tuple[Inline, ...]
    path: str
    page: int | None = None
    title: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Math:
    """A formula within a line, as TeX without its delimiters."""

    tex: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One work of a citation; `number` is 0 until the edition has numbered it."""

    key: str
    locator: str = ""
    """Place in the work, as written: `p. 3`, `sec. 2`."""
    prefix: str = ""
    """Words before the work, as written: `see`."""
    number: int = 0
    label: str = ""
    """Label that is printed instead of its number: `Gao et al., 2018`."""
    suppressed: bool = False
    """Whether its authors are left out where works are cited by author and year: `[-@a]`."""

    @property
    def printed(self) -> str:
        """Its label, its number, or the key of a work that is not known."""
        return self.label or (str(self.number) if self.number else f"@{self.key}")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of works: `[@a; @b, p. 3]`, or `@a` as part of a sentence (`narrative`)."""

    works: tuple[CitedWork, ...]
    narrative: bool = False
    separator_by_author: str = ""
    """The separator between its works where they are cited by author and year; empty where they have numbers."""
    span: Span | None = field(default=None, compare=False)

    @property
    def separator(self) -> str:
        """The separator between its works: a comma, or a semicolon if one of them has a prefix or locator."""
        return self.separator_by_author or (
            "; " if any(work.locator or work.prefix for work in self.works) else ", "
        )

    @property
    def is_read(self) -> bool:
        """Whether it is part of the sentence: the year after names, `Gao (2018)`."""
        year_only = self.narrative or any(work.suppressed for work in self.works)
        return bool(self.separator_by_author) and year_only

    @property
    def brackets(self) -> tuple[str, str]:
        """The brackets around it: round ones around author and year."""
        return ("(", ")") if self.separator_by_author else ("[", "]")


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """The mark of a footnote, with the note; marks of one text with the same label share the note."""

    blocks: tuple[Block, ...]
    label: str
    number: int = 0
    """Number in the edition, the same in all formats; 0 until the edition has numbered it."""
    span: Span | None = field(default=None, compare=False)


Mark = Emphasis | Strong | Strike | Highlight | Script | Link | EntryLink | EmbeddedPicture
"""Inline nodes around other inline nodes."""
Inline = Text | Code | Math | Citation | LineBreak | Footnote | Mark


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a text; `level` counts from 1."""

    level: int
    children: tuple[Inline, ...]


BOXES = {False: "☐", True: "☑"}
"""The boxes of open and done tasks."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    blocks: tuple[Block, ...]
    checked: bool | None = None
    """Whether it is a task that is done; None if it is no task."""

    @property
    def sign(self) -> str:
        """The box of a task; empty for other items."""
        return "" if self.checked is None else BOXES[self.checked]

    @property
    def signed_blocks(self) -> tuple[Block, ...]:
        """Its blocks with the box of a task before their words."""
        return self.blocks_behind(self.sign)

    def blocks_behind(self, sign: str) -> tuple[Block, ...]:
        """Return its blocks with a sign, if it is not empty, before their words."""
        match self.blocks:
            case blocks if not sign:
                return blocks
            case (Paragraph(children), *rest):
                return Paragraph((Text(f"{sign} "), *children)), *rest
            case blocks:
                return Paragraph((Text(sign),)), *blocks


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted list, or a numbered one that begins at `start`."""

    items: tuple[ListItem, ...]
    start: int | None = None
    """The first number; None for bullets."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with what it means."""

    term: tuple[Inline, ...]
    meanings: tuple[tuple[Block, ...], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all its meanings."""
        return tuple(chain.from_iterable(self.meanings))


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and their meanings."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """Blocks set apart from the text, such as a note or a warning; its title, if it has one, is a paragraph in bold."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code, as written."""

    value: str
    language: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    """The place of its first line."""

    def spans_at(self, line: int) -> tuple[Span, ...]:
        """Return the place of one of its lines, counted from 0."""
        return (self.span.below(line),) if self.span else ()


@dataclass(frozen=True, slots=True)
class MathBlock:
    """A display formula, as TeX without its delimiters."""

    tex: str
    label: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell; `align` is `left`, `center` or `right`."""

    children: tuple[Inline, ...]
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]

    def part(self, columns: Sequence[int]) -> Table:
        """Return a table of some of the columns, by their indices."""
        header, *rows = (tuple(row[column] for column in columns) for row in (self.header, *self.rows))
        return Table(header, tuple(rows))


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A thematic break, drawn as a short rule."""


Block = (
    Paragraph
    | Heading
    | ItemList
    | DefinitionList
    | Quote
    | Callout
    | CodeBlock
    | MathBlock
    | Table
    | ThematicBreak
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Rich text of one line: a title, a caption, a takeaway."""

    children: tuple[Inline, ...] = ()
    span: Span | None = field(default=None, compare=False)

    def __bool__(self) -> bool:
        return bool(self.children)

    def __str__(self) -> str:
        return sourced(plain(self.children), self)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of its words."""
        return spans_in(spans_of(self.children))


@dataclass(frozen=True, slots=True)
class Prose:
    """Rich text of any length."""

    blocks: tuple[Block, ...] = ()
    span: Span | None = field(default=None, compare=False)

    def __bool__(self) -> bool:
        return bool(self.blocks)


def spans_of(children: Iterable[Inline]) -> Iterator[Span]:
    """Yield the places of inline nodes."""
    for node in children:
        if isinstance(node, Mark):
            yield from spans_of(node.children)
        elif not isinstance(node, LineBreak | Footnote) and node.span:
            yield node.span


def plain(children: Iterable[Inline]) -> str:
    """Return inline nodes as unformatted text: formulas as Unicode text, citations as `[3]`, footnotes left out."""
    return "".join(_plain(node) for node in children)


def _plain(node: Inline) -> str:
    match node:
        case Text(value) | Code(value):
            return value
        case Script(children, raised):
            return formula.script_text(plain(children), raised=raised)
        case _ if isinstance(node, Mark):
            return plain(node.children)
        case Math(tex):
            return formula.as_text(tex)
        case Citation():
            return cited(node)
        case LineBreak():
            return " "
        case Footnote():
            return ""


def cited(citation: Citation) -> str:
    """Return a citation as printed: `[3]`, `[see 3, p. 7; 5]`; works without a number by key: `[@a]`, `@a`."""
    works = [_cited_work(work) for work in citation.works]
    if citation.narrative and not any(work.number for work in citation.works):
        return "; ".join(works)
    return citation.separator.join(works).join(citation.brackets)


def _cited_work(work: CitedWork) -> str:
    prefixed = f"{work.prefix} {work.printed}" if work.prefix else work.printed
    return f"{prefixed}, {work.locator}" if work.locator else prefixed
