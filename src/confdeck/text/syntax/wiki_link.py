"""Markdown rules for the links of Obsidian: `[[page]]`, `[[page#heading|words]]`, `[[@key]]`, `![[picture.png|300]]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.text.embedding import is_picture
from confdeck.text.syntax.citation import KEYS, NARRATIVE, WORKS, cited_works
from confdeck.text.syntax.nested_tokens import push_markdown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

TARGET = "target"
"""Key in the metadata of an `entry_open` or `embed_open` token: the page or file."""

_TARGET_AND_WORDS = r"\[\[([^\[\]|]{1,200}?)(?:\\?\|((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,500}))?\]\]"
"""A page and its words, in which there may be one level of brackets."""

_LINK = re.compile(_TARGET_AND_WORDS + r"(?!\()")
_EMBED = re.compile("!" + _TARGET_AND_WORDS)
_BLOCK_ID = re.compile(r"#?\^[\w-]+\s*$")
_LONGEST_INDEX = 2
_SIZE = re.compile(r"(?:\d+(?:x\d+)?)?")
_PART = re.compile(r"[^|]+")
_DATE = re.compile(r"\d{4}-\d\d")
_EXTENSION = re.compile(r"\.md$", re.IGNORECASE)


def add_to(grammar: MarkdownIt) -> None:
    """Add the rules to `grammar`, before those for links and pictures."""
    grammar.inline.ruler.before("link", "wiki_link", _wiki_link)
    grammar.inline.ruler.before("image", "embed", _embed)


def _wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if not state.src.startswith("[[", state.pos) or state.linkLevel:
        return False
    match = _LINK.match(state.src, state.pos, state.posMax)
    if not match or not _is_name(match[1]) or _is_index(match):
        return False
    if not silent:
        works = cited_works(match[1], state.env[KEYS])
        _push_words(state, match, "" if works else _shown(match[1]), page="" if works else _page(match[1]))
        if works:
            state.push("citation", "", 0).meta = {WORKS: works, NARRATIVE: False}
    state.pos = match.end()
    return True


def _embed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    match = _EMBED.match(state.src, state.pos, state.posMax)
    if not match or not match[1].strip():
        return False
    if not silent:
        target = match[1].strip()
        state.push("embed_open", "img", 1).meta = {TARGET: target}
        # What stands behind bars is a description, a size, or both.
        parts = [
            part for part in _PART.finditer(state.src, *match.span(2)) if not _SIZE.fullmatch(part[0].strip())
        ]
        for part in parts:
            push_markdown(state, *part.span(), within_link=True)
        if not parts and not is_picture(target):
            state.push("text", "", 0).content = _shown(target)
        state.push("embed_close", "img", -1)
    state.pos = match.end()
    return True


def _push_words(state: StateInline, match: re.Match[str], words: str, *, page: str) -> None:
    """Write the words of a link: those that the author gave, else `words`."""
    if page:
        state.push("entry_open", "a", 1).meta = {TARGET: page}
    if match[2] and match[2].strip():
        push_markdown(state, *match.span(2), within_link=True)
        if not page:
            state.push("text", "", 0).content = " "
    else:
        state.push("text", "", 0).content = words
    if page:
        state.push("entry_close", "a", -1)


def _is_name(target: str) -> bool:
    """Return whether a target may be the name of a page, unlike `[[0, 1]]`."""
    return any(character.isalpha() for character in target) or _DATE.search(target) is not None


def _is_index(match: re.Match[str]) -> bool:
    """Return whether a match is an index behind a word, as in `x[[i]]`."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    return before.isascii() and before.isalnum() and len(match[1]) <= _LONGEST_INDEX


def _page(target: str) -> str:
    """Return the page of a target without a heading in it; the target itself if it names only a heading."""
    page = _EXTENSION.sub("", _BLOCK_ID.sub("", target).partition("#")[0].strip())
    return " ".join(page.split()) or target.strip()


def _shown(target: str) -> str:
    """Return a target as Obsidian shows it: `page > heading`."""
    parts = (_EXTENSION.sub("", part.strip()) for part in _BLOCK_ID.sub("", target).split("#"))
    return " > ".join(filter(None, parts)) or target.strip()
