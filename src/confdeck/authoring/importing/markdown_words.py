"""Writes words of notes as Markdown: marks of emphasis where they are read, and a backslash before signs that stay signs."""

from __future__ import annotations

import re

from confdeck.text import parse_phrase

_MARKUP = re.compile(r"([\\*_`<\[])")
BREAK = "\ue003"
"""Stands for the backslash of a line break while a page is read."""
_EMPTY_LINES = re.compile(rf"{BREAK}\n(?:[ \t]*{BREAK}\n)+|(?<=\n)[ \t]*{BREAK}\n|\A[ \t]*{BREAK}\n")
_LAST_BREAK = re.compile(rf"{BREAK}(?=\s*\Z|\n[ \t]*\n|\n[ \t]*(?:[-+*]|\d{{1,9}}[.)])[ \t])")
"""A break before the end of a block, or before a mark that begins an item."""
_SIGNS = re.compile(r"([^\w\\]*)(.*?)([^\w\\]*)", re.DOTALL)


def with_escaped_signs(words: str) -> str:
    """Return words in which no sign begins markup."""
    return _MARKUP.sub(r"\\\1", words)


def with_breaks(text: str) -> str:
    """Return a text whose marked breaks are those of Markdown: none at the end of a block, two are a new paragraph."""
    text = _EMPTY_LINES.sub("\n\n", text)
    return _LAST_BREAK.sub("", text).replace(BREAK, "\\")


def placed_marks(words: str, mark: str, before: str, after: str) -> tuple[str, str, str] | None:
    """Return what stands before, within and behind two marks of emphasis.

    Args:
        words: the emphasized words, as Markdown.
        mark: `*`, `**` or `~~`.
        before: the character in front of them.
        after: the character behind them.

    Returns:
        The words in three parts, of which the first and the last may be empty, or None if the marks would be shown.
    """
    if not (before.isalnum() or after.isalnum()):
        return "", words, ""
    found = _SIGNS.fullmatch(words)
    lead, core, trail = found.groups() if found else ("", words, "")
    choices = (("", words, ""), ("", lead + core, trail), (lead, core, trail))
    return next((parts for parts in choices if _is_read(parts, mark, before, after)), None)


def script(words: str, mark: str, before: str, after: str) -> str:
    """Return a superscript or subscript, between carets or tildes where these are read, else as HTML.

    Args:
        words: the words, as Markdown.
        mark: `^` or `~`.
        before: the last characters in front of them.
        after: the character behind them.
    """
    marked = f"{mark}{words}{mark}"
    if before[-1:].isalnum() and mark not in str(parse_phrase(f"{before}{marked}{after}")[0]):
        return marked
    tag = "sup" if mark == "^" else "sub"
    return f"<{tag}>{words}</{tag}>"


def _is_read(parts: tuple[str, str, str], mark: str, before: str, after: str) -> bool:
    """Return whether the marks are read as such, and are not shown."""
    lead, core, trail = parts
    marked = parse_phrase(f"{before}{lead}{mark}{core}{mark}{trail}{after}")[0]
    return core != "" and str(marked) == str(parse_phrase(f"{before}{''.join(parts)}{after}")[0])
