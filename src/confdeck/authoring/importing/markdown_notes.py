"""Reads Markdown, as in blog posts and Obsidian, into blocks; the source of each block stays as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import TYPE_CHECKING

from confdeck.authoring.importing.link_definitions import with_links
from confdeck.authoring.importing.note_blocks import BlockKind, NoteBlock, Notes
from confdeck.authoring.importing.numbered_headings import with_numbered_headings
from confdeck.typography.sentences import LINE_STOPS

if TYPE_CHECKING:
    from markdown_it.token import Token

_FIELD = re.compile(r"([\w-]{1,30}):[ \t]*(.*)")
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\((?P<file>[^)\s]+)(?:\s+\"(?P<title>[^\"]*)\")?\)|!\[\[(?P<wiki>[^\]|\n]+)(?:\|(?P<words>[^\]\n]*))?\]\]"
)
_BOLD_LINE = re.compile(r"\*\*([^*\n]{3,101})\*\*:?\s*\\?")
_BOLD_LEVEL = 6
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_EMPTY_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*(?:\n|$)", re.MULTILINE)
_MOST_LINES = 100_000


def markdown_notes(text: str, file: str, first_line: int = 1) -> Notes:
    """Return the blocks of a Markdown file."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:_MOST_LINES]
    details, start = _front_matter(lines)
    body = "\n".join(["" for _ in lines[:start]] + lines[start:])
    blocks = tuple(with_numbered_headings(list(_blocks(with_links(body), first_line))))
    return Notes(file, blocks, details, text)


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the fields between `---` at the top, and the line behind them."""
    if not lines or lines[0].strip() != "---":
        return {}, 0
    end = next((at for at, line in enumerate(lines[1:200], 1) if line.strip() in ("---", "...")), 0)
    details: dict[str, str] = {}
    last = ""
    for line in lines[1:end]:
        if found := _FIELD.fullmatch(line.strip()):
            last = found[1].lower()
            details[last] = found[2].strip().strip("\"'")
        elif last and line.strip():
            details[last] = ", ".join(filter(None, (details[last], line.strip().lstrip("- ").strip("\"'"))))
    return details, end + 1 if end else 0


def _blocks(text: str, first_line: int) -> Iterator[NoteBlock]:
    from markdown_it import MarkdownIt

    parser = (
        MarkdownIt("commonmark", {"maxNesting": 20})
        .enable(["table", "strikethrough"])
        .disable(["html_block", "code", "inline", "reference"])
    )
    lines = text.split("\n")
    tokens = parser.parse(text)
    for at, token in enumerate(tokens):
        if token.level or token.map is None or token.nesting < 0:
            continue
        source = dedent("\n".join(lines[token.map[0] : token.map[1]])).rstrip()
        line = token.map[0] + first_line
        match token.type:
            case "heading_open":
                yield NoteBlock("heading", tokens[at + 1].content, line, int(token.tag[1]))
            case "bullet_list_open" | "ordered_list_open":
                yield from _with_pictures(source, line, "list", tuple(_items(tokens, at, lines)))
            case "fence":
                yield NoteBlock("code", source, line)
            case "table_open":
                yield from _with_pictures(source, line, "table")
            case "blockquote_open":
                yield from _with_pictures(source, line, "quote")
            case "paragraph_open":
                yield from _paragraph(source, line, is_first=at == 0)


def _items(tokens: list[Token], start: int, lines: list[str]) -> Iterator[str]:
    """Yield the items of a list, without their marks and indentation."""
    for token in tokens[start + 1 :]:
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1 and token.map:
            own = lines[token.map[0] : token.map[1]]
            mark = _ITEM.match(own[0])
            width = len(mark.group()) if mark else 0
            others = [line[min(width, len(line) - len(line.lstrip())) :] for line in own[1:]]
            yield "\n".join([own[0][width:], *others]).strip()


def _paragraph(source: str, line: int, *, is_first: bool) -> Iterator[NoteBlock]:
    """Yield a paragraph, its first line as a heading if it is bold, and the pictures in it as blocks of their own."""
    rest = _PICTURE.sub("", source).strip()
    first, _, below = rest.partition("\n")
    bold = _BOLD_LINE.fullmatch(first.strip())
    if bold and not bold[1].endswith(LINE_STOPS):
        yield NoteBlock("heading", bold[1], line, 1 if is_first and not below else _BOLD_LEVEL)
        rest, line = below.strip(), line + 1
    if rest:
        yield NoteBlock("paragraph", rest, line)
    yield from _pictures(source, line)


def _with_pictures(
    source: str, line: int, kind: BlockKind, items: tuple[str, ...] = ()
) -> Iterator[NoteBlock]:
    """Yield a list, table or quotation without its pictures, and these as blocks of their own."""
    if not _PICTURE.search(source):
        yield NoteBlock(kind, source, line, items=items)
        return
    rest = _EMPTY_ITEM.sub("", _PICTURE.sub("", source)).strip("\n")
    words = tuple(filter(None, (_EMPTY_ITEM.sub("", _PICTURE.sub("", item)).strip() for item in items)))
    if any(map(str.isalnum, rest)):
        yield NoteBlock(kind, rest, line, items=words)
    yield from _pictures(source, line)


def _pictures(source: str, line: int) -> Iterator[NoteBlock]:
    for found in _PICTURE.finditer(source):
        file = found["file"] or found["wiki"]
        words = found["title"] or found["alt"] or found["words"] or ""
        yield NoteBlock("picture", file, line, caption="" if words.isdigit() else words)
