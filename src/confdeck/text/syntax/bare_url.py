"""Markdown rule for bare URLs: `https://…` in a sentence becomes a link, without trailing punctuation."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from confdeck.late_pattern import late_pattern
from confdeck.text.characters import CJK
from confdeck.text.syntax.nested_tokens import linked

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_SCHEME = late_pattern(rf"(?:(?<!\w)|(?<=[{CJK}]))(?i:https?)$")
_CHARACTER = rf"[^\s<>\"`\\\[\]{{}}|^“”‘’«»{CJK}]"
_REST = late_pattern(
    rf"://(?:(?:dx\.)?doi\.org/10\.(?:{_CHARACTER}|<[^\s<>:]*:[^\s<>]*>(?=\S))+|[^\W_]{_CHARACTER}*)"
)
"""Matches an address behind its scheme. Old DOIs have angle brackets: `10.1002/(SICI)1096(199823)43:3<338::AID>3.0.CO;2-B`."""
_TRAILING = "?!.,:;*_~'"
"""ASCII marks that end a sentence, not its address; other scripts' punctuation is told by its Unicode category."""
_MAX_SCHEME = len("https") + 1


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule for bare URLs to `grammar`."""
    grammar.inline.ruler.after("text", "address", _address)


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.src[max(0, state.pos - _MAX_SCHEME) : state.pos])
    rest = _REST.match(state.src, state.pos, state.posMax)
    if not (scheme and rest and state.pending.endswith(scheme[0])):
        return False
    tail = _without_trailing_punctuation(rest[0])
    state.pending = state.pending[: -len(scheme[0])]
    with linked(state, scheme[0] + tail):
        state.push("text", "", 0).content = scheme[0] + tail
    state.pos += len(tail)
    return True


def _without_trailing_punctuation(address: str) -> str:
    """Remove the sentence's own punctuation: trailing marks, and closing brackets without an opening one."""
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while end and (_ends_a_sentence(address[end - 1]) or (address[end - 1] == ")" and unopened > 0)):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _ends_a_sentence(character: str) -> bool:
    return character in _TRAILING if character.isascii() else unicodedata.category(character).startswith("P")
