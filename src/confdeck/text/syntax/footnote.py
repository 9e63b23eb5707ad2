"""Markdown rules for footnotes, `[^label]` with `[^label]: words` and `^[words]`, from mdit-py-plugins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline, footnote_ref

from confdeck.text.syntax.as_typed import as_typed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARK = re.compile(r"\[\^[^\s\[\]]{1,100}\]")
_SPACED = re.compile(r"\[\^[^\W\d_][^\[\]\n]{0,60}[ \t][^\[\]\n]{1,60}\](?=:|(?!\())")
BEFORE_COLON = "before_colon"
"""Key in the metadata of a mark: whether a colon follows, as behind the label of a note."""
WORDS = "words"
"""Key in the metadata of a mark: the tokens of a note that is written at its mark."""


@dataclass(frozen=True, slots=True)
class FootnoteDefinition:
    """A note that is written below the text with its mark, as tokens."""

    label: str
    tokens: tuple[Token, ...]
    line: int


def add_to(grammar: MarkdownIt) -> None:
    """Add the rules to `grammar`; marks are found whether there is a note for them or not."""
    footnote_plugin(grammar, move_to_end=False, always_match_refs=True)
    grammar.inline.ruler.at("footnote_inline", _inline)
    grammar.inline.ruler.at("footnote_ref", _mark)


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if spaced := _SPACED.match(state.src, state.pos, state.posMax):
        return as_typed(state, silent, spaced[0], "the label of a footnote has no spaces")
    if not _MARK.match(state.src, state.pos, state.posMax):
        return False
    found = footnote_ref(state, silent, always_match=True)
    if found and not silent:
        state.tokens[-1].meta[BEFORE_COLON] = state.src.startswith(":", state.pos)
    return found


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if not state.src.startswith("^[", state.pos):
        return False
    if not footnote_inline(state, silent):
        hint = "close it with `]` in the same paragraph, or put a backslash before the caret"
        return as_typed(state, silent, "^[", f"the footnote that begins here has no end; {hint}")
    if not silent:
        token = state.tokens[-1]
        token.meta[WORDS] = state.env["footnotes"]["list"][token.meta["id"]]["tokens"]
    return True


def push_footnote(state: StateInline, words: str) -> None:
    """Write a note with these words at the place of its mark."""
    tokens: list[Token] = []
    state.md.inline.parse(words, state.md, state.env, tokens)
    notes = state.env.setdefault("footnotes", {}).setdefault("list", {})
    number = len(notes)
    notes[number] = {"content": words, "tokens": tokens}
    state.push("footnote_ref", "", 0).meta = {"id": number, WORDS: tokens}


def split_definitions(tokens: Iterable[Token]) -> tuple[list[Token], list[FootnoteDefinition]]:
    """Return the tokens of a text without its notes, and the notes that have words."""
    text: list[Token] = []
    definitions: list[FootnoteDefinition] = []
    opened: list[tuple[Token, list[Token]]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            opened.append((token, []))
        elif token.type == "footnote_reference_close":
            opening, words = opened.pop()
            line = opening.map[0] if opening.map else 0
            if words:
                definitions.append(FootnoteDefinition(opening.meta["label"], tuple(words), line))
        else:
            (opened[-1][1] if opened else text).append(token)
    return text, definitions
