"""Removes comments from Markdown, HTML's `<!-- -->` and Obsidian's `%% %%`, except where they are code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from confdeck.diagnostics import Diagnostic, Span, note, warning
from confdeck.text.code_regions import CODE_OPENING, CodeRegions

# Not `50%%` and `50 %%`.
_PERCENT = r"(?<![%\d])(?<!\d[ \u00a0])%%(?!%|\s*\Z)"
_OPENING = re.compile(rf"<!--|{_PERCENT}")
_TOKEN = re.compile(rf"\\[^\n]|{CODE_OPENING}|<!--|(?P<percent>{_PERCENT})", re.MULTILINE)
_PERCENT_END = re.compile(r"(?<!%)%%(?!%)")
_SIGN = re.compile("<!--|-->")
_MOST_NESTED = 5_000
"""Characters of a comment in which other comments are looked for."""
_SPACES = re.compile(r"[ \t]*")
_AS_TEXT = "or write `\\%%` if it is meant as text"


@dataclass(frozen=True, slots=True)
class CommentRemoval:
    """A text without its comments; it keeps their line ends, and so the numbers of its lines."""

    text: str
    html: int = 0
    """How many HTML comments were removed."""
    percent: int = 0
    """How many comments between `%%` were removed."""
    unclosed: int | None = None
    """The line, from 0, of a comment without an end, which goes to the end of the text."""
    closing: str = ""
    """The end that it lacks: `-->` or `%%`."""
    nested: int | None = None
    """The line, from 0, of the first comment with comments in it."""
    typed: int | None = None
    """The line, from 0, of the first `%%` within a line that has no end, and so stays."""


def may_have_comments(text: str) -> bool:
    """Return whether a text has what could begin a comment."""
    return ("<!--" in text or "%%" in text) and _OPENING.search(text) is not None


def remove_comments(text: str) -> CommentRemoval:
    """Remove the comments of a Markdown text; those in code spans and fenced code stay."""
    if not may_have_comments(text):
        return CommentRemoval(text)
    removal, kept = CommentRemoval(text), ""
    position = copied = 0
    code = CodeRegions(text)
    while token := _TOKEN.search(text, position):
        position = token.end()
        if token["fence"] or token["ticks"]:
            position = code.end(token)
        elif not token[0].startswith("\\"):
            end = _comment_end(text, token)
            if token["percent"] and not end and not _begins_line(text, token.start()):
                if removal.typed is None:
                    removal = replace(removal, typed=_line_number(text, token))
                continue
            removal = _counted(removal, token, end)
            kept, copied = _removed(
                kept + text[copied : token.start()], text, token.start(), end or len(text)
            )
            position = copied
    return replace(removal, text=kept + text[copied:])


def comment_diagnostics(removal: CommentRemoval, span: Span | None) -> tuple[Diagnostic, ...]:
    """Return a note on the comments of a text, and warnings about those without an end."""

    def at(line: int) -> Span | None:
        return span.below(line) if span else None

    found: list[Diagnostic] = []
    if count := removal.html + removal.percent:
        kinds = ((removal.html, "HTML comment"), (removal.percent, "`%%` comment"))
        comments = " and ".join(_counted_words(number, name) for number, name in kinds if number)
        message = f"{comments} {'is' if count == 1 else 'are'} left out of all outputs"
        found.append(replace(note(message, span), comments=count))
    if removal.nested is not None:
        message = "this comment has a comment in it; all of it is left out"
        found.append(warning(message, at(removal.nested), "HTML comments end at the first `-->`"))
    if removal.typed is not None:
        hint = f"end the comment with `%%`, {_AS_TEXT}"
        found.append(warning("`%%` is shown as typed, since no `%%` follows it", at(removal.typed), hint))
    if removal.unclosed is not None:
        message = (
            f"a comment begins here and has no `{removal.closing}`; the text from here on is in no output"
        )
        hint = f"end it with `{removal.closing}`" + ("" if removal.closing == "-->" else f", {_AS_TEXT}")
        found.append(warning(message, at(removal.unclosed), hint))
    return tuple(found)


def _begins_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>")


def _counted_words(number: int, name: str) -> str:
    article = "an" if name.startswith("H") else "a"
    return f"{article} {name}" if number == 1 else f"{number} {name}s"


def _comment_end(text: str, token: re.Match[str]) -> int:
    """Return the end of the comment that begins with `token`, 0 if it has none."""
    if token["percent"]:
        closing = _PERCENT_END.search(text, token.end())
        return closing.end() if closing else 0
    end = text.find("-->", token.start() + len("<!"))
    return _nested_end(text, token.start()) or end + len("-->") if end >= 0 else 0


def _nested_end(text: str, start: int) -> int:
    """Return the end of a comment with comments in it, 0 if there are none or their ends are missing."""
    depth = within = 0
    for sign in _SIGN.finditer(text, start, start + _MOST_NESTED):
        depth += 1 if sign[0] == "<!--" else -1
        within += sign[0] == "<!--"
        if depth == 0:
            return sign.end() if within > 1 else 0
    return 0


def _counted(removal: CommentRemoval, token: re.Match[str], end: int) -> CommentRemoval:
    """Return the counts with one more comment, which ends at `end`, or is not closed."""
    is_html = not token["percent"]
    counted = replace(removal, html=removal.html + is_html, percent=removal.percent + (not is_html))
    if not end:
        closing = "-->" if is_html else "%%"
        return replace(counted, unclosed=_line_number(removal.text, token), closing=closing)
    if is_html and removal.nested is None and "<!--" in removal.text[token.end() : end]:
        return replace(counted, nested=_line_number(removal.text, token))
    return counted


def _line_number(text: str, token: re.Match[str]) -> int:
    """Return the line, from 0, on which a token begins."""
    return text.count("\n", 0, token.start())


def _removed(before: str, text: str, start: int, end: int) -> tuple[str, int]:
    """Return the text before the comment from `start` to `end` as it is kept, and where the text goes on."""
    spaces = _SPACES.match(text, end)
    after = spaces.end() if spaces else end
    line_ends = "\n" * text.count("\n", start, end)
    if not before[before.rfind("\n") + 1 :].strip(" \t>"):
        return before + line_ends, after  # what follows is not indented code
    if text[after : after + 1] in ("", "\n"):
        return before.rstrip(" \t") + line_ends, end  # two spaces would be a line break
    return before + line_ends, end
