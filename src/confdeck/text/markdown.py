"""Parses Markdown into nodes with markdown-it-py, which is imported at the first markup."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, note, warning
from confdeck.located import fold_lines
from confdeck.text.characters import clean
from confdeck.text.comments import comment_diagnostics, remove_comments
from confdeck.text.embedding import pictures_left_as_words
from confdeck.text.footnotes import running_words
from confdeck.text.front_matter import without_front_matter
from confdeck.text.latex_lists import with_markdown_lists
from confdeck.text.macros import NO_MACROS, MacroTable, take_definitions
from confdeck.text.node_builder import NodeBuilder
from confdeck.text.nodes import Inline, LineBreak, Paragraph, Phrase, Prose, Text
from confdeck.text.walk import map_inlines

if TYPE_CHECKING:
    from markdown_it.token import Token

    from confdeck.text.syntax.link_definition import LinkDefinition

_CALLOUT = re.compile(r"(?:> ?){1,4}\[![^\[\]]{1,40}\][+-]?")
_MARKUP = re.compile(r"[\\`*_\[<&@$~^#]|://|==|--")
_LIST_SIGN = re.compile(r"(?:[-•] +\[[ xX]\]|[-•]) +(?=[^\s\d])(?!.* [-•] )")
"""A bullet or task box before a line; a dash before a number may be a minus, and several dashes a list."""
_DEFINITION = re.compile(r"\n(: +\S[^\n]{0,40})")
_NOTES = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)
"""The beginning of the notes below a line of text."""


_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_LONGEST_LINE = 5_000
"""Characters of a line with code whose spaces are kept; a hostile line would take long to search."""
_KEPT_SPACE = "\ufdd1"
"""Noncharacter in place of a space in code."""


def parse_prose(
    source: str,
    span: Span | None = None,
    keys: Collection[str] = (),
    macros: MacroTable = NO_MACROS,
) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """Parse a Markdown text; return it with diagnostics for everything that could not be kept as written.

    `keys` are the known bibliography keys; others end at punctuation that cannot be part of a key.
    `macros` may be used in formulas, besides those that the text defines.
    """
    from confdeck.text.syntax import block_tokens, split_definitions

    source, front_matter = without_front_matter(clean(source), span)
    removal = remove_comments(source)
    defined = take_definitions(removal.text, span, macros)
    source = with_markdown_lists(defined.text)
    remarks = (*front_matter, *comment_diagnostics(removal, span), *defined.diagnostics)
    tokens, links = block_tokens(source, keys, defined.macros)
    if _too_deep(tokens):
        message = "this text is nested too deeply; its markup is shown as typed"
        return _plain_prose(source, span), (*remarks, warning(message, span))
    text, notes = split_definitions(tokens)
    builder = NodeBuilder(span, defined.macros, definitions=notes)
    prose = Prose((*builder.blocks(iter(text)), *builder.footnotes.unused()), span)
    unread = _unread_definitions(tokens, span)
    return prose, (*remarks, *builder.diagnostics, *unread, *_unused(links, builder))


def parse_phrase(
    source: str,
    span: Span | None = None,
    keys: Collection[str] = (),
    macros: MacroTable = NO_MACROS,
) -> tuple[Phrase, tuple[Diagnostic, ...]]:
    """Parse one line of Markdown, with white space and line ends folded to single spaces."""
    removal = remove_comments(clean(source))
    defined = take_definitions(removal.text, span, macros)
    words, below = _split_notes(defined.text)
    line, list_sign = _without_list_sign(_with_folded_spaces(words), span)
    remarks = (
        *comment_diagnostics(removal, span),
        *defined.diagnostics,
        *list_sign,
        *_callout_sign(line, span),
    )
    if not below and not _MARKUP.search(line):
        return Phrase((Text(line, span),) if line else (), span), remarks
    from confdeck.text.syntax import block_tokens, inline_tokens, split_definitions

    rest, notes = split_definitions(block_tokens(below, keys, defined.macros)[0] if below else ())
    builder = NodeBuilder(span, defined.macros, definitions=notes, spans={0: span})
    children = builder.inlines(inline_tokens(line, keys, defined.macros))
    after = running_words((*builder.blocks(iter(rest)), *builder.footnotes.unused()))
    phrase = Phrase((*children, Text(" "), *after) if after else children, span)
    phrase = map_inlines(phrase, lambda node: Text(" ") if isinstance(node, LineBreak) else node)
    return phrase, (*remarks, *builder.diagnostics, *pictures_left_as_words(phrase))


def _with_folded_spaces(text: str) -> str:
    """Return a text in one line with single spaces, but for those in code."""
    if "`" not in text or "  " not in text or len(text) > _LONGEST_LINE:
        return fold_lines(text)
    kept = _CODE.sub(lambda code: code[0].replace(" ", _KEPT_SPACE), text)
    return fold_lines(kept).replace(_KEPT_SPACE, " ")


def _without_list_sign(line: str, span: Span | None) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a line without the bullet or task box before it, and a note about that."""
    if not (found := _LIST_SIGN.match(line)):
        return line, ()
    sign = found[0].strip()
    message = f"`{sign}` at the beginning is left out, since this field is one line"
    hint = f"write `\\{sign}` to show it" if sign.startswith("-") else ""
    return line[found.end() :], (note(message, span, hint),)


def _callout_sign(line: str, span: Span | None) -> tuple[Diagnostic, ...]:
    """Return a warning for a line that begins like a callout, which only longer texts have."""
    if not (found := _CALLOUT.match(line)):
        return ()
    message = f"`{found[0]}` is shown as typed, since this field is one line"
    return (warning(message, span, "write `**Note:** ...`, or use a longer text such as `summary`"),)


def _split_notes(source: str) -> tuple[str, str]:
    """Split a line of text and the notes below it, which keep the numbers of their lines."""
    start = _NOTES.search(source) if "[^" in source else None
    if not start:
        return source, ""
    words = source[: start.start()]
    return words, "\n" * words.count("\n") + source[start.start() :]


def _too_deep(tokens: list[Token]) -> bool:
    """Return whether the parser skipped the contents of a block."""
    from confdeck.text.syntax import NESTING_LIMIT

    containers = ("blockquote_open", "list_item_open")
    return any(token.level + 1 >= NESTING_LIMIT and token.type in containers for token in tokens)


def _plain_prose(source: str, span: Span | None) -> Prose:
    """Return a text as typed: a line for each of its lines, since they are the items of a list."""
    paragraphs = (text.split("\n") for text in re.split(r"\n[ \t]*\n", source))
    lines = ([line for line in map(fold_lines, paragraph) if line] for paragraph in paragraphs)
    return Prose(tuple(Paragraph(_below_each_other(paragraph)) for paragraph in lines if paragraph), span)


def _below_each_other(lines: Iterable[str]) -> tuple[Inline, ...]:
    return tuple(node for line in lines for node in (LineBreak(), Text(line)))[1:]


def _unread_definitions(tokens: Iterable[Token], span: Span | None) -> Iterator[Diagnostic]:
    """Yield a warning for each definition below several lines, of which only one can be its term."""
    hint = "write the terms in one line, `First, second`, or put an empty line before the last one"
    for token in tokens:
        if token.type == "inline" and token.map and (found := _DEFINITION.search(token.content)):
            line = token.map[0] + token.content.count("\n", 0, found.start(1))
            message = f"`{found[1]}` is no definition, since more than one line stands above it"
            yield warning(message, span.below(line) if span else None, hint)


def _unused(links: dict[str, LinkDefinition], builder: NodeBuilder) -> list[Diagnostic]:
    """Return warnings for link definitions that no link uses, whose words appear nowhere."""
    span = builder.span
    return [
        warning(
            f"`[{label.lower()}]:` defines a link that nothing uses",
            span.below(definition["map"][0]) if span else None,
            "write `\\[` if it is meant as text",
        )
        for label, definition in links.items()
        if label not in builder.labels
    ]
