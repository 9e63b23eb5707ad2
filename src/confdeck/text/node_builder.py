"""Markdown tokens to nodes, with a diagnostic for whatever could not be kept as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
"""Marks within marks that are kept; deeper ones leave their words plain."""

_CJK_LINE_END = re.compile(rf"(?<=[{CJK}]) *\n *(?=[{CJK}])")
_WHITE_SPACE = re.compile(r"[ \t\n]+")

Wrap = Callable[[tuple[Inline, ...]], Iterable[Inline]]
Flow = Inline | MathBlock


@dataclass(slots=True)
class _Open:
    """A mark that is open: what it holds so far, and what that becomes when it closes."""

    wrap: Wrap
    children: list[Flow] = field(default_factory=list)


@dataclass(slots=True)
class NodeBuilder:
    """Builds nodes from tokens; `diagnostics` grows on the way."""

    span: Span | None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    """Link definitions that were used."""

    def blocks(self, tokens: Iterator[Token]) -> tuple[Block, ...]:
        """The blocks up to the end of `tokens`, or of the block they are in."""
        blocks: list[Block] = []
        for token in tokens:
            if token.nesting < 0:
                break
            blocks += self._block(token, tokens)
        return tuple(blocks)

    def inlines(self, children: Sequence[Token], line: int = 0) -> tuple[Inline, ...]:
        """The nodes of a line; a displayed formula in it becomes a formula within the line."""
        return tuple(
            Math(each.tex, each.span) if isinstance(each, MathBlock) else each
            for each in self._flow(children, line)
        )

    def _block(self, token: Token, tokens: Iterator[Token]) -> Iterable[Block]:
        match token.type:
            case "paragraph_open":
                return self._paragraphs(_content(tokens))
            case "heading_open":
                return [Heading(int(token.tag[1:]), self._line(_content(tokens)))]
            case "bullet_list_open":
                return [ItemList(self._items(tokens))]
            case "ordered_list_open":
                return [ItemList(self._items(tokens), int(token.attrs.get("start", 1)))]
            case "blockquote_open":
                return [Quote(self.blocks(tokens))]
            case "table_open":
                return [self._table(tokens)]
            case "math_block":
                return [MathBlock(token.content, token.info, self._place(_line(token)))]
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
                    rows[-1].append(TableCell(self._line(_content(tokens)), align))
        header, *body = (tuple(row) for row in rows)
        return Table(header, tuple(body))

    def _check_surplus(self, row: Token) -> None:
        if surplus := row.meta.get("surplus"):
            cells = "a cell" if surplus == 1 else f"{surplus} cells"
            self._warn(
                _line(row), f"this table row has {cells} more than the header", "it went into the last cell"
            )

    def _paragraphs(self, token: Token) -> list[Block]:
        """One paragraph, or several around the displayed formulas within it."""
        blocks: list[Block] = []
        run: list[Inline] = []
        for each in self._flow(token.children or (), _line(token)):
            if isinstance(each, MathBlock):
                blocks += [*_paragraph(run), each]
                run = []
            else:
                run.append(each)
        return [*blocks, *_paragraph(run)]

    def _line(self, token: Token) -> tuple[Inline, ...]:
        return self.inlines(token.children or (), _line(token))

    def _flow(self, children: Sequence[Token], line: int) -> tuple[Flow, ...]:
        """Play the tokens of a paragraph on a stack of open marks."""
        stack = [_Open(_undressed)]
        for token in children:
            if token.nesting > 0:
                stack.append(self._opened(token, line, stack))
            elif token.nesting < 0:
                closed = stack.pop()
                if closed is not stack[-1]:
                    stack[-1].children += closed.wrap(_within_line(_folded(closed.children)))
            else:
                stack[-1].children.append(self._leaf(token, line))
            line += token.type in ("softbreak", "hardbreak") or token.content.count("\n")
        return _trimmed(_folded(stack[0].children))

    def _opened(self, token: Token, line: int, stack: list[_Open]) -> _Open:
        """A new mark; the one it stands in where marks are nested too deep, unless an address would be lost."""
        wrap = self._wrap(token, line)
        deep = len(stack) > MAX_INLINE_NESTING and token.type != "link_open"
        return stack[-1] if deep else _Open(wrap)

    def _leaf(self, token: Token, line: int) -> Flow:
        match token.type:
            case "softbreak":
                return Text("\n")
            case "hardbreak":
                return LineBreak()
            case "code_inline":
                return Code(token.content)
            case "math_inline":
                return Math(_WHITE_SPACE.sub(" ", token.content.strip()), self._place(line))
            case "math_display":
                return MathBlock(token.content.strip(), span=self._place(line))
            case "citation":
                return Citation(token.meta["works"], token.meta["narrative"], self._place(line))
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
            self.diagnostics.append(note(f"the title `{title}` of a link is not shown", self._place(line)))
        if is_web_address(url):
            return lambda inner: [Link(inner, url)] if inner else [Link((Text(url),), url)]
        self._refuse(url, line)
        if token.markup == "autolink":
            return lambda inner: [Text("<"), *inner, Text(">")]
        return _undressed

    def _refuse(self, url: str, line: int) -> None:
        found = scheme(url)
        message = f"a `{found}:` link is not kept" if found else f"a link to `{url[:60]}` leads nowhere"
        hint = "links begin with `https://`, `http://` or `mailto:`"
        self._warn(line, message, f"{hint}; the words stay")

    def _picture(self, token: Token, line: int) -> Wrap:
        address = str(token.attrs.get("href", ""))
        self._warn(
            line, f"the picture `{address[:60]}` within the text is not shown", "put it under `figures`"
        )
        return _undressed

    def _warn(self, line: int, message: str, hint: str = "") -> None:
        self.diagnostics.append(warning(message, self._place(line), hint))

    def _place(self, line: int) -> Span | None:
        return self.span.below(line) if self.span else None


def _content(tokens: Iterator[Token]) -> Token:
    """The inline token between an opening and a closing one."""
    token = next(tokens)
    next(tokens)
    return token


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _paragraph(run: list[Inline]) -> list[Paragraph]:
    children = _within_line(_trimmed(run))
    return [Paragraph(children)] if children else []


def _undressed(inner: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return inner


def _within_line(flow: Iterable[Flow]) -> tuple[Inline, ...]:
    return tuple(Math(each.tex, each.span) if isinstance(each, MathBlock) else each for each in flow)


def _folded(flow: Sequence[Flow]) -> list[Flow]:
    """Neighbouring texts as one, white space as single spaces; none between lines of East Asian script."""
    folded: list[Flow] = []
    run: list[str] = []
    for each in flow:
        if isinstance(each, Text):
            run.append(each.value)
            continue
        folded += [*_text(run), each]
        run = []
    return [*folded, *_text(run)]


def _text(run: list[str]) -> list[Text]:
    joined = "".join(run)
    value = _WHITE_SPACE.sub(" ", _CJK_LINE_END.sub("", joined) if "\n" in joined else joined)
    return [Text(value)] if value else []


def _trimmed(flow: Sequence[Flow]) -> tuple[Flow, ...]:
    """Without the spaces at either end."""
    inner = list(flow)
    if inner and isinstance(first := inner[0], Text):
        inner[0] = Text(first.value.lstrip(" "))
    if inner and isinstance(last := inner[-1], Text):
        inner[-1] = Text(last.value.rstrip(" "))
    return tuple(each for each in inner if each != Text(""))
