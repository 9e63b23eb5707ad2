"""Markdown rules for `H~2~O` and `10^3^`, as in Pandoc; `~5 min`, `3~5`, `~/path`, `x^2+y^2` and `et~al.` stay text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.late_pattern import late_pattern
from confdeck.text.characters import CJK
from confdeck.text.syntax.as_typed import as_typed
from confdeck.text.syntax.nested_tokens import within_mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_CHARACTER = rf"(?:(?![{CJK}])[^\W_])"
_CONTENT = rf"((?:{_CHARACTER}|[+\-\u2212(])(?:(?:{_CHARACTER}|[+\-\u2212\u2013.,=()*'\u2032]|\\ ){{0,40}}(?<![.,]))?)"
_SCRIPTS = {
    mark: late_pattern(rf"{re.escape(mark)}{_CONTENT}{re.escape(mark)}(?![{re.escape(mark)}\d])")
    for mark in "~^"
}
_WORD_BEFORE = late_pattern(rf"{_CHARACTER}*\Z")
_LONG_WORD = 4
"""Letters of a word that is hardly a symbol with a subscript: `Smith~et~al.` has the ties of LaTeX."""
_NEAR = 20
"""Characters before a mark that are looked at."""
_SIGNS = ("+", "-", "\u2212")
_SEPARATOR = re.compile(r"[.,]")
"""Separates numbers, as in `10^-3..10^-5`, where the next sign belongs to a power."""
_ENDS = ")]}*$`~^"
"""Last characters of what may have a script, besides letters and digits."""


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`."""
    grammar.inline.ruler.after("emphasis", "scripts", _script)


def _script(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    mark = state.src[state.pos]
    found = _SCRIPTS[mark].match(state.src, state.pos, state.posMax) if mark in _SCRIPTS else None
    if not found:
        return False
    before, after = state.src[max(0, state.pos - _NEAR) : state.pos], state.src[found.end() : found.end() + 1]
    content = found[1].replace("\\ ", " ")
    if mark == "~" and content.isalpha() and not before[-1:].strip() and not after.isalnum():
        hint = "write `~~words~~` to strike words out, or `<sub>` for a subscript"
        return as_typed(state, silent, f"~{content}~", hint)
    if not (_is_subscript if mark == "~" else _is_superscript)(before, content, after):
        return False
    if mark == "~" and _is_tie(before, content):
        return as_typed(
            state, silent, f"~{content}~", "write `<sub>` for a subscript, and a space for a tie of LaTeX"
        )
    if not silent:
        with within_mark(state, "sub" if mark == "~" else "sup"):
            state.push("text", "", 0).content = content
    state.pos = found.end()
    return True


def _is_subscript(before: str, content: str, after: str) -> bool:
    """Return whether what stands between tildes belongs to the word before; a tilde between numbers is a range."""
    if before[-1:].isdigit():
        return content.isdigit() and not after.isalnum()
    return _has_base(before)


def _is_superscript(before: str, content: str, after: str) -> bool:
    """Return whether what stands between carets is raised, not a sum of powers; `^13^C` begins a word."""
    number = content.strip("+-\u2212").isdigit()
    if (after.isalpha() and not number) or (after in _SIGNS and _SEPARATOR.search(content)):
        return False
    return _has_base(before) or (content.isdigit() and after.isalpha() and not before[-1:].isalnum())


def _is_tie(before: str, content: str) -> bool:
    word = _WORD_BEFORE.search(before)
    long = word is not None and len(word[0]) >= _LONG_WORD and word[0].isalpha()
    return long and len(content) > 1 and content.isalpha()


def _has_base(before: str) -> bool:
    return before[-1:] in tuple(_ENDS) or bool(re.search(rf"{_CHARACTER}\Z", before[-1:]))
