"""Builds nodes from Markdown tokens, with a diagnostic for everything that cannot be kept as written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, note, warning
from confdeck.text import formula, nodes
from confdeck.text.embedding import embedded_picture, is_picture
from confdeck.text.footnote_builder import FootnoteBuilder
from confdeck.text.footnotes import Content
from confdeck.text.highlighting import language_of, suggested_language
from confdeck.text.leftover_markup import leftover_markup
from confdeck.text.line_content import (
    WHITE_SPACE,
    folded,
    inline_token,
    line_number,
    seamless_breaks,
    trimmed,
    within_line,
)
from confdeck.text.link_nodes import has_link, linked
from confdeck.text.links import is_web_address, note_page, scheme
from confdeck.text.macros import Macro, MacroError, MacroTable, expand, tokens_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from confdeck.text.syntax.footnote import FootnoteDefinition

_TAB = 4
"""Columns between tab stops, as in Markdown."""
MAX_INLINE_NESTING = 12
"""Greatest depth of nested inline marks; deeper ones leave their words unformatted."""


_MARKS: dict[str, Callable[[tuple[nodes.Inline, ...]], nodes.Mark]] = {
    "em_open": nodes.Emphasis,
    "strong_open": nodes.Strong,
    "s_open": nodes.Strike,
    "mark_open": nodes.Highlight,
    "sub_open": partial(nodes.Script, raised=False),
    "sup_open": partial(nodes.Script, raised=True),
}

Wrap = Callable[[tuple[nodes.Inline, ...]], Iterable[nodes.Inline]]
"""Wraps the nodes within an inline mark."""


@dataclass(slots=True)
class _OpenMark:
    """An open inline mark: its nodes so far, and the function that wraps them when it closes."""

    wrap: Wrap
    children: list[Content] = field(default_factory=list)


@dataclass(slots=True)
class NodeBuilder:
    """Builds nodes from tokens and collects `diagnostics`."""

    span: Span | None
    macros: MacroTable = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    """Labels of the link definitions in use."""
    definitions: Sequence[FootnoteDefinition] = ()
    """The notes that are written below the text."""
    spans: dict[int, Span | None] = field(default_factory=dict)
    """Places of the lines of the text, as far as they are known."""
    footnotes: FootnoteBuilder = field(init=False)

    def __post_init__(self) -> None:
        self.footnotes = FootnoteBuilder(
            self.definitions, self.blocks, self.inlines, self._warn, self._span_at
        )

    def blocks(self, tokens: Iterator[Token]) -> tuple[nodes.Block, ...]:
        """Build the blocks up to the end of `tokens` or of the enclosing block."""
        children = takewhile(lambda token: token.nesting >= 0, tokens)
        return tuple(chain.from_iterable(self._block(token, tokens) for token in children))

    def inlines(self, children: Sequence[Token], line: int = 0) -> tuple[nodes.Inline, ...]:
        """Build the nodes of a line; a display formula in it becomes a formula within the line."""
        return within_line(self._content(children, line))

    def _block(self, token: Token, tokens: Iterator[Token]) -> Iterable[nodes.Block]:
        match token.type:
            case "paragraph_open":
                return self._paragraphs(inline_token(tokens))
            case "heading_open":
                return [nodes.Heading(int(token.tag[1:]), self._line(inline_token(tokens)))]
            case "bullet_list_open":
                return [nodes.ItemList(tuple(item for _, item in self._items(tokens)))]
            case "ordered_list_open":
                return self._ordered_lists(tokens)
            case "dl_open":
                return [nodes.DefinitionList(tuple(self._definitions(tokens)))]
            case "blockquote_open":
                return [nodes.Quote(self.blocks(tokens))]
            case "callout_open":
                return [nodes.Callout(self.blocks(tokens))]
            case "table_open":
                return [self._table(tokens)]
            case "math_block":
                return [self._math_block(token, token.info)]
            case "fence" if language_of(token.info) == "math":  # as on GitHub
                return [self._math_block(token)]
            case "hr":
                return [nodes.ThematicBreak()]
            case _:  # `fence` and `code_block`
                return [self._code_block(token)]

    def _math_block(self, token: Token, label: str = "") -> nodes.MathBlock:
        line = line_number(token)
        return nodes.MathBlock(self._tex(token.content.strip(), line), label, self._span_of(token, line))

    def _code_block(self, token: Token) -> nodes.CodeBlock:
        """Build a listing; its tabs become spaces, since each program has other tab stops."""
        language = language_of(token.info)
        if guess := suggested_language(language):
            message = f"`{language}` is no language that can be coloured"
            self._warn(line_number(token), message, f"did you mean `{guess}`?")
        if token.meta.get("open"):
            message = f"the `{token.markup}` of this listing has no end: what follows it is code"
            self._warn(line_number(token), message, f"write `{token.markup}` below its last line")
        first_line = line_number(token) + (token.type == "fence")
        code = token.content.rstrip("\n").expandtabs(_TAB)
        return nodes.CodeBlock(code, language, self._span_at(first_line))

    def _items(self, tokens: Iterator[Token]) -> Iterator[tuple[Token, nodes.ListItem]]:
        """Yield the items of a list, each with its first token, whose `info` is the number as written."""
        for token in takewhile(lambda token: token.nesting > 0, tokens):
            yield token, nodes.ListItem(self.blocks(tokens), token.meta.get("checked"))

    def _ordered_lists(self, tokens: Iterator[Token]) -> list[nodes.ItemList]:
        """Build an ordered list; an item with a number below the first one begins a list of its own."""
        lists: list[tuple[int, list[nodes.ListItem]]] = []
        is_in_order = True
        for token, item in self._items(tokens):
            written = int(token.info)
            if not lists or written < lists[-1][0]:
                lists.append((written, []))
            start, items = lists[-1]
            if is_in_order and written not in (start, start + len(items)):
                is_in_order = False
                message = (
                    f"the item `{written}.` gets the number {start + len(items)}, since a list counts on"
                )
                hint = "write a line of words between two lists, or a backslash before the dot of a number that is none of a list"
                self._warn(line_number(token), message, hint)
            items.append(item)
        return [nodes.ItemList(tuple(items), start) for start, items in lists]

    def _definitions(self, tokens: Iterator[Token]) -> Iterator[nodes.Definition]:
        term: tuple[nodes.Inline, ...] = ()
        meanings: list[tuple[nodes.Block, ...]] = []
        for token in tokens:
            if token.type == "dd_open":
                meanings.append(self.blocks(tokens))
                continue
            if meanings:
                yield nodes.Definition(term, tuple(meanings))
            if token.type == "dl_close":
                return
            term, meanings = self._line(inline_token(tokens)), []

    def _table(self, tokens: Iterator[Token]) -> nodes.Table:
        rows: list[list[nodes.TableCell]] = []
        for token in tokens:
            match token.type:
                case "table_close":
                    break
                case "tr_open":
                    rows.append([])
                    self._check_surplus(token)
                case "th_open" | "td_open":
                    align = str(token.attrs.get("style", "text-align:left")).removeprefix("text-align:")
                    rows[-1].append(nodes.TableCell(self._line(inline_token(tokens)), align))
        header, *body = (tuple(row) for row in rows)
        return nodes.Table(header, tuple(body))

    def _check_surplus(self, row: Token) -> None:
        if surplus := row.meta.get("surplus"):
            cells = "a cell" if surplus == 1 else f"{surplus} cells"
            message = f"this table row has {cells} more than the header"
            self._warn(line_number(row), message, "the rest of the row is in its last cell")

    def _paragraphs(self, token: Token) -> list[nodes.Block]:
        """Build one paragraph, or several around the display formulas in it; the title of a callout is bold."""
        if token.meta.get("title"):
            return [nodes.Paragraph((nodes.Strong(self._line(token)),))]
        blocks: list[nodes.Block] = []
        inlines: list[nodes.Inline] = []
        for node in self._content(token.children or (), line_number(token)):
            if isinstance(node, nodes.MathBlock):
                blocks += [*_paragraph(inlines), node]
                inlines = []
            else:
                inlines.append(node)
        return [*blocks, *_paragraph(inlines)]

    def _line(self, token: Token) -> tuple[nodes.Inline, ...]:
        return self.inlines(token.children or (), line_number(token))

    def _content(self, children: Sequence[Token], first_line: int) -> tuple[Content, ...]:
        """Build the nodes of a paragraph with a stack of open marks."""
        stack = [_OpenMark(_unwrapped)]
        seamless = seamless_breaks(children)
        for token in children:
            line = first_line + line_number(token)
            if token.nesting > 0:
                stack.append(self._opened_mark(token, line, stack))
            elif token.nesting < 0:
                closed = stack.pop()
                if closed is not stack[-1]:
                    stack[-1].children += closed.wrap(within_line(folded(closed.children)))
            elif id(token) not in seamless:
                stack[-1].children += self._leaves(token, line)
        content = trimmed(folded(stack[0].children))
        for left in leftover_markup(content):
            self._warn(first_line, left.message, left.hint)
        return content

    def _opened_mark(self, token: Token, line: int, stack: list[_OpenMark]) -> _OpenMark:
        """Return a new mark, or the enclosing one if marks are nested too deeply; links are always kept."""
        wrap = self._wrap(token, line)
        deep = len(stack) > MAX_INLINE_NESTING and token.type != "link_open"
        return stack[-1] if deep else _OpenMark(wrap)

    def _leaves(self, token: Token, line: int) -> Iterable[Content]:
        return (
            self.footnotes.build(token, line) if token.type == "footnote_ref" else [self._leaf(token, line)]
        )

    def _leaf(self, token: Token, line: int) -> Content:
        span = self._span_of(token, line)
        match token.type:
            case "softbreak":
                return nodes.Text("\n", self._span_at(line))
            case "hardbreak":
                return nodes.LineBreak()
            case "code_inline":
                return nodes.Code(token.content, span)
            case "math_inline":
                tex = WHITE_SPACE.sub(" ", token.content.strip())
                return nodes.Math(self._tex(tex, line), span)
            case "math_display":
                return nodes.MathBlock(self._tex(token.content.strip(), line), span=span)
            case "citation":
                return nodes.Citation(token.meta["works"], token.meta["narrative"], span=span)
            case "html_tag":
                return self._tag(token, line)
            case "as_typed":
                self._warn(line, f"`{token.content}` is shown as typed", token.meta["hint"])
                return nodes.Text(token.content, span)
            case "block_id" | "tag":
                return self._note_mark(token, line)
            case _:
                return nodes.Text(token.content, span)

    def _check_letters(self, tex: str, expanded: str, line: int) -> None:
        if letter := formula.undrawable_letter(expanded):
            message = f"the formula `{tex[:60]}` is text in one line where others are drawn: their font has no `{letter}`"
            self._warn(line, message, r"use Latin, Greek or Cyrillic letters in `\text`")

    def _tex(self, tex: str, line: int) -> str:
        """Return a formula with its macros expanded, or as typed and with a warning if it cannot be typeset."""
        try:
            expanded = expand(tex, self.macros)
            reason = formula.check(expanded) if expanded.strip() or not tex.strip() else ""
            if not reason:
                self._check_letters(tex, expanded, line)
                return expanded
            macro = _macro_at_fault(tex, reason, self.macros)
        except MacroError as fault:
            reason, macro = str(fault), fault.macro
        place = macro.span if macro else None
        hint = f"`{macro.name}` is defined in {place.file}:{place.line}" if macro and place else ""
        self._warn(line, f"the formula `{tex[:60]}` is shown as text: {reason}", hint)
        return tex

    def _tag(self, token: Token, line: int) -> nodes.Text:
        """Keep an HTML tag as text, with a warning unless it follows a word, as in `vector<int>`; or leave it out."""
        if token.meta["leaves"]:
            if token.meta["nesting"] > 0:
                message = f"the tag `{token.content[:60]}` is left out; its words stay"
                self._note(line, message)
            return nodes.Text(" " if token.tag == "summary" and token.meta["nesting"] < 0 else "")
        if token.meta["warn"]:
            known = "sub sup br b i em strong mark del s code kbd a"
            hint = f"confdeck knows `{known}` in pairs; put back-ticks around other tags"
            self._warn(line, f"the HTML tag `{token.content[:60]}` is shown as typed", hint)
        return nodes.Text(token.content, self._span_at(line))

    def _note_mark(self, token: Token, line: int) -> nodes.Text:
        """Leave out the id of a block, and keep a tag; both with a note."""
        if token.type == "block_id":
            message = f"the block id `{token.meta['id']}` is left out"
        else:
            message = f"`{token.content}` stays as typed; the tags of an entry are written under `tags`"
        self._note(line, message)
        return nodes.Text(token.content, self._span_at(line))

    def _wrap(self, token: Token, line: int) -> Wrap:
        self.labels.add(token.meta.get("label", ""))
        if mark := _MARKS.get(token.type):
            return lambda inner: [mark(inner)]
        if token.type == "entry_open":
            return self._entry_link(token.meta["target"], line)
        if token.type == "embed_open":
            return self._embed(token.meta["target"], line)
        return self._picture(token, line) if token.type == "image_open" else self._link(token, line)

    def _entry_link(self, target: str, line: int) -> Wrap:
        if is_web_address(target):
            return self._linked(target, line, lambda words: nodes.Link(words, target))
        return self._linked(target, line, lambda words: nodes.EntryLink(words, target, self._span_at(line)))

    def _linked(self, target: str, line: int, link: Callable[[tuple[nodes.Inline, ...]], nodes.Mark]) -> Wrap:
        """Make words a link to `target`, unless a link stands in them: that one counts, as in CommonMark."""

        def wrap(inner: tuple[nodes.Inline, ...]) -> Iterable[nodes.Inline]:
            if not has_link(inner):
                return linked(inner, link)
            message = f"the link to `{target[:60]}` is left out, because there is another link in its words"
            self._warn(line, message, "write one link after the other")
            return inner

        return wrap

    def _link(self, token: Token, line: int) -> Wrap:
        url = str(token.attrs.get("href", ""))
        if title := token.attrs.get("title"):
            self._note(line, f"the title `{title}` of a link is not shown")
        if is_web_address(url):
            address = (nodes.Text(url, self._span_at(line)),)
            return self._linked(url, line, lambda words: nodes.Link(words or address, url))
        if page := note_page(url):
            return self._entry_link(page, line)
        self._refuse(url, line)
        if token.markup == "autolink":
            return lambda inner: [nodes.Text("<"), *inner, nodes.Text(">")]
        return _unwrapped

    def _refuse(self, url: str, line: int) -> None:
        name = scheme(url)
        message = f"a `{name}:` link is not allowed" if name else f"a link to `{url[:60]}` leads nowhere"
        hint = "links begin with `https://`, `http://` or `mailto:`"
        self._warn(line, message, f"{hint}; its words are kept")

    def _picture(self, token: Token, line: int) -> Wrap:
        address, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        return lambda inner: [embedded_picture(inner, address, title, self._span_at(line))]

    def _embed(self, target: str, line: int) -> Wrap:
        """Return a picture for `![[picture.png]]`, or the words of `![[note]]`, which cannot be shown."""
        if is_picture(target):
            return lambda inner: [embedded_picture(inner, target, "", self._span_at(line))]
        message = f"`![[{target[:60]}]]` is shown as words, because only pictures can be embedded"
        self._warn(line, message, "copy the text here, or put the address of the file under `links`")
        return _unwrapped

    def _warn(self, line: int, message: str, hint: str = "") -> None:
        self.diagnostics.append(warning(message, self._span_at(line), hint))

    def _note(self, line: int, message: str) -> None:
        self.diagnostics.append(note(message, self._span_at(line)))

    def _span_at(self, line: int) -> Span | None:
        """Return the place of a line of the text; what stands on one line shares it."""
        if line not in self.spans:
            self.spans[line] = self.span.below(line) if self.span else None
        return self.spans[line]

    def _span_of(self, token: Token, line: int) -> Span | None:
        """Return the place of a token that begins on a line of the text, with all lines that it goes over."""
        span, lines = self._span_at(line), token.map[1] - token.map[0] if token.map else 1
        return span.through(self._span_at(line + lines - 1)) if span and lines > 1 else span


def _macro_at_fault(tex: str, reason: str, macros: MacroTable) -> Macro | None:
    """Return the first macro in a formula that cannot be typeset; None if the reason names something in `tex` itself."""
    tokens = tokens_of(tex)
    is_typed = any(f"`{token}`" in reason for token in tokens)
    return None if is_typed else next(filter(None, map(macros.get, tokens)), None)


def _paragraph(inlines: list[nodes.Inline]) -> list[nodes.Paragraph]:
    children = within_line(trimmed(inlines))
    return [nodes.Paragraph(children)] if children else []


def _unwrapped(inner: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
    return inner
