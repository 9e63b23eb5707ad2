"""Builds nodes from Markdown tokens, with a diagnostic for everything that cannot be kept as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, note, warning
from confdeck.text.characters import CJK
from confdeck.text.links import is_web_address, scheme
from confdeck.text.nodes import (
    Block,
    Citation,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Strike,
    Strong,
    Table,
    TableCell,
    Text,
    ThematicBreak,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_INLINE_NESTING = 12
"""Greatest depth of nested inline marks; deeper ones leave their words unformatted."""

_CJK_LINE_END = re.compile(rf"(?<=[{CJK}]) *\n *(?=[{CJK}])")
_WHITE_SPACE = re.compile(r"[ \t\n]+")

Wrap = Callable[[tuple[Inline, ...]], Iterable[Inline]]
"""Wraps the nodes within an inline mark."""
Content = Inline | MathBlock
"""A node of a paragraph's source, which may hold display formulas."""


@dataclass(slots=True)
class _OpenMark:
    """An open inline mark: its nodes so far, and the function that wraps them when it closes."""

    wrap: Wrap
    children: list[Content] = field(default_factory=list)


@dataclass(slots=True)
class NodeBuilder:
    """Builds nodes from tokens and collects `diagnostics`."""

    span: Span | None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    """Labels of the link definitions in use."""

    def blocks(self, tokens: Iterator[Token]) -> tuple[Block, ...]:
        """Build the blocks up to the end of `tokens` or of the enclosing block."""
        blocks: list[Block] = []
        for token in tokens:
            if token.nesting < 0:
                break
            blocks += self._block(token, tokens)
        return tuple(blocks)

    def inlines(self, children: Sequence[Token], line: int = 0) -> tuple[Inline, ...]:
        """Build the nodes of a line; a display formula in it becomes a formula within the line."""
        return _within_line(self._content(children, line))

    def _block(self, token: Token, tokens: Iterator[Token]) -> Iterable[Block]:
        match token.type:
            case "paragraph_open":
                return self._paragraphs(_inline_token(tokens))
            case "heading_open":
                return [Heading(int(token.tag[1:]), self._line(_inline_token(tokens)))]
            case "bullet_list_open":
                return [ItemList(self._items(tokens))]
            case "ordered_list_open":
                return [ItemList(self._items(tokens), int(token.attrs.get("start", 1)))]
            case "blockquote_open":
                return [Quote(self.blocks(tokens))]
            case "table_open":
                return [self._table(tokens)]
            case "math_block":
                return [MathBlock(token.content, token.info, self._span_at(_line_number(token)))]
            case "hr":
                return [ThematicBreak()]
            case _:  # `fence` and `code_block`
                return [CodeBlock(token.content.rstrip("\n"), token.info.strip().partition(" ")[0])]

    def _items(self, tokens: Iterator[Token]) -> tuple[ListItem, ...]:
        items: list[ListItem] = []
        for token in tokens:
            if token.nesting < 0:
                break
            items.append(ListItem(self.blocks(tokens)))
        return tuple(items)

    def _table(self, tokens: Iterator[Token]) -> Table:
        rows: list[list[TableCell]] = []
        for token in tokens:
            match token.type:
                case "table_close":
                    break
                case "tr_open":
                    rows.append([])
                    self._check_surplus(token)
                case "th_open" | "td_open":
                    align = str(token.attrs.get("style", "text-align:left")).removeprefix("text-align:")
                    rows[-1].append(TableCell(self._line(_inline_token(tokens)), align))
        header, *body = (tuple(row) for row in rows)
        return Table(header, tuple(body))

    def _check_surplus(self, row: Token) -> None:
        if surplus := row.meta.get("surplus"):
            cells = "a cell" if surplus == 1 else f"{surplus} cells"
            message = f"this table row has {cells} more than the header"
            self._warn(_line_number(row), message, "the rest of the row is in its last cell")

    def _paragraphs(self, token: Token) -> list[Block]:
        """Build one paragraph, or several around the display formulas in it."""
        blocks: list[Block] = []
        inlines: list[Inline] = []
        for node in self._content(token.children or (), _line_number(token)):
            if isinstance(node, MathBlock):
                blocks += [*_paragraph(inlines), node]
                inlines = []
            else:
                inlines.append(node)
        return [*blocks, *_paragraph(inlines)]

    def _line(self, token: Token) -> tuple[Inline, ...]:
        return self.inlines(token.children or (), _line_number(token))

    def _content(self, children: Sequence[Token], line: int) -> tuple[Content, ...]:
        """Build the nodes of a paragraph with a stack of open marks."""
        stack = [_OpenMark(_unwrapped)]
        for token in children:
            if token.nesting > 0:
                stack.append(self._opened_mark(token, line, stack))
            elif token.nesting < 0:
                closed = stack.pop()
                if closed is not stack[-1]:
                    stack[-1].children += closed.wrap(_within_line(_folded(closed.children)))
            else:
                stack[-1].children.append(self._leaf(token, line))
            line += token.type in ("softbreak", "hardbreak") or token.content.count("\n")
        return _trimmed(_folded(stack[0].children))

    def _opened_mark(self, token: Token, line: int, stack: list[_OpenMark]) -> _OpenMark:
        """Return a new mark, or the enclosing one if marks are nested too deeply; links are always kept."""
        wrap = self._wrap(token, line)
        deep = len(stack) > MAX_INLINE_NESTING and token.type != "link_open"
        return stack[-1] if deep else _OpenMark(wrap)

    def _leaf(self, token: Token, line: int) -> Content:
        match token.type:
            case "softbreak":
                return Text("\n")
            case "hardbreak":
                return LineBreak()
            case "code_inline":
                return Code(token.content)
            case "math_inline":
                return Math(_WHITE_SPACE.sub(" ", token.content.strip()), self._span_at(line))
            case "math_display":
                return MathBlock(token.content.strip(), span=self._span_at(line))
            case "citation":
                return Citation(token.meta["works"], token.meta["narrative"], self._span_at(line))
            case _:
                return Text(token.content)

    def _wrap(self, token: Token, line: int) -> Wrap:
        self.labels.add(token.meta.get("label", ""))
        match token.type:
            case "em_open":
                return lambda inner: [Emphasis(inner)]
            case "strong_open":
                return lambda inner: [Strong(inner)]
            case "s_open":
                return lambda inner: [Strike(inner)]
            case "image_open":
                return self._picture(token, line)
            case _:
                return self._link(token, line)

    def _link(self, token: Token, line: int) -> Wrap:
        url = str(token.attrs.get("href", ""))
        if title := token.attrs.get("title"):
            self.diagnostics.append(note(f"the title `{title}` of a link is not shown", self._span_at(line)))
        if is_web_address(url):
            return lambda inner: [Link(inner, url)] if inner else [Link((Text(url),), url)]
        self._refuse(url, line)
        if token.markup == "autolink":
            return lambda inner: [Text("<"), *inner, Text(">")]
        return _unwrapped

    def _refuse(self, url: str, line: int) -> None:
        name = scheme(url)
        message = f"a `{name}:` link is not allowed" if name else f"a link to `{url[:60]}` leads nowhere"
        hint = "links begin with `https://`, `http://` or `mailto:`"
        self._warn(line, message, f"{hint}; its words are kept")

    def _picture(self, token: Token, line: int) -> Wrap:
        address = str(token.attrs.get("href", ""))
        self._warn(
            line, f"the picture `{address[:60]}` within the text is not shown", "put it under `figures`"
        )
        return _unwrapped

    def _warn(self, line: int, message: str, hint: str = "") -> None:
        self.diagnostics.append(warning(message, self._span_at(line), hint))

    def _span_at(self, line: int) -> Span | None:
        return self.span.below(line) if self.span else None


def _inline_token(tokens: Iterator[Token]) -> Token:
    """Return the inline token between an opening and a closing token."""
    token = next(tokens)
    next(tokens)
    return token


def _line_number(token: Token) -> int:
    return token.map[0] if token.map else 0


def _paragraph(inlines: list[Inline]) -> list[Paragraph]:
    children = _within_line(_trimmed(inlines))
    return [Paragraph(children)] if children else []


def _unwrapped(inner: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return inner


def _within_line(content: Iterable[Content]) -> tuple[Inline, ...]:
    """Turn display formulas into formulas within the line."""
    return tuple(Math(node.tex, node.span) if isinstance(node, MathBlock) else node for node in content)


def _folded(content: Sequence[Content]) -> list[Content]:
    """Join adjacent texts and fold white space; line ends within East Asian script leave no space."""
    folded: list[Content] = []
    for is_text, group in groupby(content, lambda node: isinstance(node, Text)):
        nodes = list(group)
        folded += _joined(node.value for node in nodes if isinstance(node, Text)) if is_text else nodes
    return folded


def _joined(texts: Iterable[str]) -> list[Text]:
    text = "".join(texts)
    value = _WHITE_SPACE.sub(" ", _CJK_LINE_END.sub("", text) if "\n" in text else text)
    return [Text(value)] if value else []


def _trimmed(content: Sequence[Content]) -> tuple[Content, ...]:
    """Remove spaces at both ends."""
    nodes = list(content)
    if nodes and isinstance(first := nodes[0], Text):
        nodes[0] = Text(first.value.lstrip(" "))
    if nodes and isinstance(last := nodes[-1], Text):
        nodes[-1] = Text(last.value.rstrip(" "))
    return tuple(node for node in nodes if node != Text(""))
