"""Markdown rule for `<details>` and `<aside>` around blocks, as Obsidian and Notion write them: they become callouts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from confdeck.text.syntax.callout import title_tokens
from confdeck.text.syntax.source_lines import source_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_OPENING = re.compile(r"<(details|aside)\b[^<>]*>", re.IGNORECASE)
_SUMMARY = re.compile(r"\s*<summary\b[^<>]*>(.*?)</summary\s*>", re.IGNORECASE | re.DOTALL)
_LEVEL = "container_level"
_LINES = "container_lines"
_MOST_LINES = 50_000
"""Lines of a text that are searched for closing tags; one may be searched several times."""
_MOST_LEVELS = 8
"""Greatest depth of containers within each other; deeper tags are shown as typed."""


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`."""
    grammar.block.ruler.before(
        "fence", "html_container", _container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    first = state.bMarks[start] + state.tShift[start]
    opening = _OPENING.match(state.src, first)
    level = state.env.get(_LEVEL, 0)
    if not opening or state.is_code_block(start) or level >= _MOST_LEVELS:
        return False
    after = _end(state, start, end, opening[1])
    if after is None:
        return False
    if not silent:
        state.line = after
        source = state.getLines(start, after, state.blkIndent, keepLastLF=False)
        state.env[_LEVEL] = level + 1
        _push(state, source.strip()[len(opening[0]) :].rpartition("</")[0], start)
        state.env[_LEVEL] = level
    return True


def _end(state: StateBlock, start: int, end: int, name: str) -> int | None:
    """Return the line after the closing tag; None if there is none, or words behind it."""
    tag = re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE)
    depth = 0
    for number in range(start, end):
        state.env[_LINES] = state.env.get(_LINES, 0) + 1
        if state.env[_LINES] > _MOST_LINES:
            return None
        line = source_line(state, number)
        if number > start and line.strip() and state.sCount[number] < state.blkIndent:
            return None
        for found in tag.finditer(line):
            depth += -1 if found[1] else 1
            if depth == 0:
                return None if line[found.end() :].strip() else number + 1
    return None


def _push(state: StateBlock, source: str, line: int) -> None:
    """Write the tokens of a container whose content is `source`, from `line` on."""
    summary = _SUMMARY.match(source)
    before = summary[0].count("\n") if summary else 0
    state.push("callout_open", "div", 1)
    title = summary[1] if summary else ""
    above = source.count("\n", 0, summary.end(1) - len(title.lstrip())) if summary else 0
    state.tokens += title_tokens(" ".join(title.split()), line + above)
    inner: list[Token] = []
    state.md.block.parse(
        _dedented(source[summary.end() :] if summary else source), state.md, state.env, inner
    )
    for token in inner:
        token.level += state.level
        if token.map:
            token.map = [number + line + before for number in token.map]
    state.tokens += inner
    state.push("callout_close", "div", -1)


def _dedented(source: str) -> str:
    """Return a text without the indent that all its lines but the first share."""
    first, *rest = source.split("\n")
    indents = [len(line) - len(line.lstrip(" \t")) for line in rest if line.strip()]
    return "\n".join((first.strip(), *(line[min(indents, default=0) :] for line in rest)))
