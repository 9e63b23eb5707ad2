"""Markdown rule for HTML tags within a line: those that confdeck knows are markup, other tags stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import zip_longest
from typing import TYPE_CHECKING

from markdown_it.common.html_re import HTML_TAG_RE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARKS = {
    "a": "link",
    "b": "strong",
    "del": "s",
    "em": "em",
    "i": "em",
    "mark": "mark",
    "s": "s",
    "strike": "s",
    "strong": "strong",
    "sub": "sub",
    "sup": "sup",
}
_CONTAINERS = ("aside", "details", "summary")
"""Elements around blocks; within a line only their words count."""
_CODE = re.compile(r"<(code|kbd|samp)\b[^<>]*>([^<>]*)</\1\s*>", re.IGNORECASE)
_BEGINNING = re.compile(r"</?[A-Za-z]")
_AFTER_WORD = re.compile(r"\w$")
_LONGEST_PAIR = 1000
"""How many characters behind a tag its end is looked for; only a tag without one can be a type, as in `vector<int>`."""


class _TagReader(HTMLParser):
    """Reads one tag: its name, attributes, and whether it opens (1) or closes (-1)."""

    name = ""
    nesting = 0

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}
        self.feed(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.name, self.nesting = tag, 1
        self.attributes = {name: value or "" for name, value in attrs}

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.name, self.nesting = tag, -1


def add_to(grammar: MarkdownIt) -> None:
    """Add the rules for HTML tags to `grammar`."""
    grammar.inline.ruler.after("autolink", "html_tag", _tag)
    grammar.inline.ruler2.push("html_tags", _pair)


def _tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src[state.pos] != "<":
        return False
    if code := _CODE.match(state.src, state.pos, state.posMax):
        if not silent:
            state.push("code_inline", "code", 0).content = unescape(code[2])
        state.pos = code.end()
        return True
    found = _BEGINNING.match(state.src, state.pos) and HTML_TAG_RE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        _push(state, found[0])
    state.pos = found.end()
    return True


def _push(state: StateInline, source: str) -> None:
    tag = _TagReader(source)
    if tag.name == "br" and tag.nesting > 0:
        state.push("hardbreak", "br", 0).markup = source
        return
    if tag.name == "img" and tag.attributes.get("src"):
        _push_picture(state, tag.attributes)
        return
    end = f"</{tag.name}>"
    is_alone = end not in state.src[state.pos : state.pos + _LONGEST_PAIR].lower()
    follows_word = is_alone and _AFTER_WORD.search(state.pending) is not None
    token = state.push("html_tag", tag.name, 0)
    token.content = source
    token.meta = {
        "nesting": tag.nesting,
        "warn": tag.name in _MARKS or (tag.nesting > 0 and not follows_word),
        "leaves": tag.name in _CONTAINERS,
    }
    if tag.name == "a":
        token.attrs = {"href": state.md.normalizeLink(tag.attributes.get("href", ""))}
        if title := tag.attributes.get("title"):
            token.attrs["title"] = title


def _push_picture(state: StateInline, attributes: dict[str, str]) -> None:
    picture = {"href": attributes["src"], "title": attributes.get("title", "")}
    state.push("image_open", "img", 1).attrs.update(picture)
    state.push("text", "", 0).content = attributes.get("alt", "")
    state.push("image_close", "img", -1)


def _pair(state: StateInline) -> None:
    """Turn tags that are a pair into marks; addresses in the words of a link are no links of their own."""
    opened: list[Token] = []
    for token in state.tokens:
        nesting = token.meta["nesting"] if token.type == "html_tag" else token.nesting
        if nesting > 0 and (token.type != "html_tag" or token.tag in _MARKS):
            opened.append(token)
        elif nesting < 0 and token.type != "html_tag":
            while opened.pop().type == "html_tag":
                pass
        elif nesting < 0 and opened and opened[-1].type == "html_tag" and opened[-1].tag == token.tag:
            _make_mark(opened.pop(), token)
    state.tokens[:] = _without_addresses_in_links(state)


def _make_mark(opening: Token, closing: Token) -> None:
    mark = _MARKS[opening.tag]
    opening.type, opening.nesting = f"{mark}_open", 1
    closing.type, closing.nesting = f"{mark}_close", -1
    for token in (opening, closing):
        token.content, token.meta = "", {}


def _without_addresses_in_links(state: StateInline) -> Iterator[Token]:
    """Yield the tokens but those that make a link of an address within the words of another link."""
    kept: list[bool] = []
    for token, following in zip_longest(state.tokens, state.tokens[1:]):
        if token.type == "link_open":
            kept.append(not any(kept) or state.md.normalizeLink(following.content) != token.attrs["href"])
        if token.type not in ("link_open", "link_close") or kept[-1]:
            yield token
        if token.type == "link_close":
            kept.pop()
