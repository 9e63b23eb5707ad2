"""Markdown rules for footnotes, `[^label]` with `[^label]: words` and `^[words]`, from mdit-py-plugins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline, footnote_ref

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARK = re.compile(r"\[\^[^\s\[\]]{1,100}\]")
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
    if not _MARK.match(state.src, state.pos, state.posMax):
        return False
    return footnote_ref(state, silent, always_match=True)


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    found = footnote_inline(state, silent)
    if found and not silent:
        token = state.tokens[-1]
        token.meta[WORDS] = state.env["footnotes"]["list"][token.meta["id"]]["tokens"]
    return found


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
