"""Markdown rules for Pandoc citations: `[see @a, p. 3; @b]`, and `@a` as part of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from confdeck.text.characters import CJK
from confdeck.text.nodes import CitedWork

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

WORKS, NARRATIVE = "works", "narrative"
"""Keys in the metadata of a `citation` token."""
KEYS = "keys"
"""Key of the known bibliography keys in the environment of the parser."""

# A key begins with a letter, digit or `_`, and holds single marks of punctuation only between those. East Asian
# words may touch it, as their scripts set no spaces; other words may not (`me@example.org`).
_WORD = rf"(?:(?![{CJK}])\w)"
_KEY = re.compile(
    rf"(?:(?<!\w)|(?<=[{CJK}]))(?<![/.@`])-?@"
    rf"(?:\{{(?P<braced>[^{{}}\s](?:[^{{}}\n]*[^{{}}\s])?)\}}|(?P<bare>{_WORD}(?:{_WORD}|[:.#$%&\-+?<>~/](?={_WORD}))*))"
)
_KEY_WITH_PUNCTUATION = re.compile(r"[^\s,;\"\[\]{}]{1,200}")
_KEY_GOES_ON = re.compile(rf"[:.#$%&?+<>~]?{_WORD}")
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


def known_keys(text: str, known: Collection[str]) -> set[str]:
    """Return the known keys that follow an `@` in a text, whether they are cited there or not."""
    return {key for match in _KEY.finditer(text) if (key := _key(match, known)[0]) in known}


def with_other_keys(text: str, names: Mapping[str, str], known: Collection[str]) -> str:
    """Return a text in which works are cited by other keys.

    Args:
        text: Markdown.
        names: The new keys by the old ones.
        known: All keys that the text may cite.
    """
    parts: list[str] = []
    position = 0
    while match := _KEY.search(text, position):
        key, end = _key(match, known)
        if key in names:
            sign = match[0].partition("@")[0] + "@"
            is_plain = match["bare"] and _KEY_WITH_PUNCTUATION.fullmatch(names[key])
            parts += text[position : match.start()], sign, names[key] if is_plain else f"{{{names[key]}}}"
        else:
            end = match.end()
            parts.append(text[position:end])
        position = end
    return "".join((*parts, text[position:]))


def _bracketed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    match = _BRACKETS.match(state.src, state.pos, state.posMax)
    works = cited_works(match[1], state.env[KEYS]) if match else ()
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
    if not match or _is_prose(match, state.env[KEYS]):
        return False
    key, end = _key(match, state.env[KEYS])
    locator = _LOCATOR.match(state.src, end, state.posMax)
    if not silent:
        suppressed = match[0].startswith("-")
        work = CitedWork(key, _words(locator[1]) if locator else "", suppressed=suppressed)
        state.push("citation", "", 0).meta = {WORKS: (work,), NARRATIVE: not suppressed}
    state.pos = locator.end() if locator else end
    return True


def cited_works(content: str, known: Collection[str]) -> tuple[CitedWork, ...]:
    """Return the works cited by what stands between brackets, each with the words around its key."""
    keys, words, position = [], [], 0
    while match := _KEY.search(content, position):
        if _is_prose(match, known):
            return ()
        words.append(content[position : match.start()])
        key, position = _key(match, known)
        keys.append((key, match[0].startswith("-")))
    if not keys:
        return ()
    between = [_locator_and_prefix(part) for part in words[1:]]
    locators = [*(locator for locator, _ in between), content[position:]]
    prefixes = [words[0], *(prefix for _, prefix in between)]
    return tuple(
        CitedWork(key, _words(locator), _words(prefix), suppressed=suppressed)
        for (key, suppressed), locator, prefix in zip(keys, locators, prefixes, strict=True)
    )


def _is_prose(match: re.Match[str], known: Collection[str]) -> bool:
    """Whether the words in braces after an `@` are no key: only known keys have spaces."""
    braced = match["braced"] or ""
    return len(braced.split()) > 1 and normalize("NFC", braced) not in known


def _locator_and_prefix(words: str) -> tuple[str, str]:
    """Split words between two keys, at the last `;` or else `,`, into a locator and the next work's prefix."""
    locator, mark, prefix = words.rpartition(";" if ";" in words else ",")
    return (locator, prefix) if mark else ("", words)


def _key(match: re.Match[str], known: Collection[str]) -> tuple[str, int]:
    """Return the key and where it ends: the longest known one (`1975ApJ...198..383L`, `smith:2020:`), or that matched."""
    start = match.start("bare")
    longest = _KEY_WITH_PUNCTUATION.match(match.string, start, match.endpos) if match["bare"] else None
    for end in range(longest.end(), start, -1) if longest and known else ():
        key = normalize("NFC", match.string[start:end])
        if key in known and not _KEY_GOES_ON.match(match.string, end, match.endpos):
            return key, end
    return normalize("NFC", match["braced"] or match["bare"]), match.end()


def _words(source: str) -> str:
    return _ESCAPE.sub(r"\1", " ".join(source.strip(" \n,;").split()))
