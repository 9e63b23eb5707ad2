"""Markdown rules for Pandoc citations: `[see @a, p. 3; @b]`, and `@a` as part of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.text.characters import CJK
from confdeck.text.nodes import CitedWork

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

WORKS, NARRATIVE = "works", "narrative"
"""Keys in the metadata of a `citation` token."""

# A key begins with a letter, digit or `_`, and holds single marks of punctuation only between those. East Asian
# words may touch it, as their scripts set no spaces; other words may not (`me@example.org`).
_WORD = rf"(?:(?![{CJK}])\w)"
_KEY = re.compile(
    rf"(?:(?<!\w)|(?<=[{CJK}]))(?<![/.@`])-?@"
    rf"(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<bare>{_WORD}(?:{_WORD}|[:.#$%&\-+?<>~/](?={_WORD}))*))"
)
_BRACKETS = re.compile(r"\[([^\[\]`]*)\]")
_LOCATOR = re.compile(
    r"[ \n]?\[\s*((?:pp?\.|pages?|sec(?:s?\.|tions?)|ch(?:ap)?(?:s?\.|ters?)|fig(?:s?\.|ures?)|tab(?:s?\.|les?)"
    r"|eqn?s?\.|app\.|alg\.|th(?:m\.|eorem)|§|\d)[^\[\]`]*)\](?![\[(])",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rules to `grammar`: citations in brackets after links, which take precedence, then bare keys."""
    grammar.inline.ruler.after("link", "citation", _bracketed)
    grammar.inline.ruler.after("citation", "citation_narrative", _narrative)


def _bracketed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    match = _BRACKETS.match(state.src, state.pos, state.posMax)
    works = _works(match[1]) if match else ()
    if not (match and works):
        return False
    if not silent:
        state.push("citation", "", 0).meta = {WORKS: works, NARRATIVE: False}
    state.pos = match.end()
    return True


def _narrative(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src[state.pos] not in "-@" or state.linkLevel:
        return False
    match = _KEY.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    locator = _LOCATOR.match(state.src, match.end(), state.posMax)
    if not silent:
        work = CitedWork(_key(match), _words(locator[1]) if locator else "")
        state.push("citation", "", 0).meta = {WORKS: (work,), NARRATIVE: True}
    state.pos = (locator or match).end()
    return True


def _works(content: str) -> tuple[CitedWork, ...]:
    """Return the works cited between brackets, each with the words around its key."""
    keys = list(_KEY.finditer(content))
    if not keys:
        return ()
    starts = [key.start() for key in keys[1:]]
    between = [
        _locator_and_prefix(content[key.end() : start]) for key, start in zip(keys, starts, strict=False)
    ]
    locators = [*(locator for locator, _ in between), content[keys[-1].end() :]]
    prefixes = [content[: keys[0].start()], *(prefix for _, prefix in between)]
    return tuple(
        CitedWork(_key(key), _words(locator), _words(prefix))
        for key, locator, prefix in zip(keys, locators, prefixes, strict=True)
    )


def _locator_and_prefix(words: str) -> tuple[str, str]:
    """Split words between two keys, at the last `;` or else `,`, into a locator and the next work's prefix."""
    locator, mark, prefix = words.rpartition(";" if ";" in words else ",")
    return (locator, prefix) if mark else ("", words)


def _key(match: re.Match[str]) -> str:
    return match["braced"] or match["bare"]


def _words(source: str) -> str:
    return _ESCAPE.sub(r"\1", " ".join(source.strip(" \n,;").split()))
