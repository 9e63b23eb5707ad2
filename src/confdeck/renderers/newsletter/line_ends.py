"""Keep words on one line that look lost alone: a number in brackets, and the short end of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from confdeck.located import sourced
from confdeck.text import plain
from confdeck.text.nodes import Citation, Inline, Text

LEAST_END, MOST_END = 8, 22
"""Characters that the last line of a paragraph has at least, and most that are kept together for it."""
LEAST_TEXT = 60
"""Characters of a text that surely takes more than one line."""
LEAST_CAPTION, MOST_CAPTION_END = 14, 16
"""Characters of a caption that may take more than one line, and most that are kept together for its last one."""
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class Unhyphenated(Text):
    """A word that stays on one line."""


class AttachedCitation(Citation):
    """A citation that stays with the word before it.

    WeasyPrint breaks a line far too early where the space before an inline element is unbreakable, but not in the element.
    """

    @property
    def brackets(self) -> tuple[str, str]:
        """The brackets, with a space that no line ends at."""
        before, after = super().brackets
        return NO_BREAK_SPACE + before, after


def with_kept_citations(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return inline nodes whose numbered citations stay with the word before them."""
    return tuple(_kept_citations(children)) if any(map(_is_numbered, children)) else children


def with_kept_end(
    children: tuple[Inline, ...], least: int = LEAST_TEXT, most: int = MOST_END
) -> tuple[Inline, ...]:
    """Return inline nodes whose short last words stay together, and whose last word is not divided, in a longer text."""
    match children:
        case (*others, Text(value, span)) if len(plain(children)) >= least:
            start = _end_start(value, most)
            head, end = value[:start], value[start:].rstrip()
            if start and " " in end:
                return (*others, Text(head + end.replace(" ", NO_BREAK_SPACE), span))
            if start and len(end) > LEAST_END:
                return (*others, Text(head, span), Unhyphenated(end, span))
    return children


def with_kept_words(text: str) -> str:
    """Return the plain words of a caption whose short last words stay together."""
    start = _end_start(text, MOST_CAPTION_END)
    return sourced(text[:start] + text[start:].rstrip().replace(" ", NO_BREAK_SPACE), text)


def _kept_citations(children: Sequence[Inline]) -> Iterator[Inline]:
    for before, child, following in zip((None, *children), children, (*children[1:], None), strict=False):
        match child:
            case Text(value, span) if value.endswith(" ") and _is_numbered(following):
                yield Text(value[:-1], span)
            case Citation() if (
                _is_numbered(child) and isinstance(before, Text) and before.value.endswith(" ")
            ):
                yield AttachedCitation(*(getattr(child, field.name) for field in fields(child)))
            case _:
                yield child


def _is_numbered(node: Inline | None) -> bool:
    return isinstance(node, Citation) and all(
        work.printed.isdecimal() and not work.prefix and not work.locator for work in node.works
    )


def _end_start(text: str, most: int) -> int:
    """Return where the words begin that stay together; 0 where there are none, or they would be too long."""
    end = text.rstrip()
    start = len(end)
    while len(end) - start < LEAST_END:
        start = end.rfind(" ", 0, max(0, start - 1)) + 1
        if not start:
            return 0
    return start if len(end) - start <= most else 0
