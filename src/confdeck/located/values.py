"""Strings, lists and mappings that remember their place in the file."""

from __future__ import annotations

from confdeck.diagnostics import Span


class LocatedText(str):
    """A YAML scalar as typed: `no`, `1.10` and `2019-10-27` stay text."""

    __slots__ = ("comment", "span", "text_span")

    span: Span
    text_span: Span
    """The place of the first line of the text; for a block scalar, below its span."""
    comment: str
    """Comment that follows an unquoted scalar on its line."""

    def __new__(  # noqa: PYI034
        cls, value: str, span: Span, text_span: Span | None = None, comment: str = ""
    ) -> LocatedText:
        """Create a text with its place."""
        text = super().__new__(cls, value)
        text.span = span
        text.text_span = text_span or span
        text.comment = comment
        return text


class LocatedList(list[object]):
    """A YAML sequence."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


class LocatedMapping(dict[str, object]):
    """A YAML mapping; `keys_at` has the place of each key, and `in_braces` tells whether it is written as `{key: value}`."""

    __slots__ = ("in_braces", "keys_at", "span")

    def __init__(self, span: Span, *, in_braces: bool = False) -> None:
        super().__init__()
        self.span = span
        self.in_braces = in_braces
        self.keys_at: dict[str, Span] = {}


def whole_span(value: LocatedList | LocatedMapping) -> Span:
    """Return the place of a value, through the last line of what is in it."""
    span, inner = value.span, list(value.values() if isinstance(value, LocatedMapping) else value)
    for found in inner:
        if isinstance(found, LocatedList | LocatedMapping):
            span = span.through(whole_span(found))
        elif isinstance(found, LocatedText):
            span = span.through(found.text_span)
    return span


def span_of(value: object) -> Span | None:
    """Return the place of `value`, or None if it does not come from a file."""
    match value:
        case LocatedText() | LocatedList() | LocatedMapping():
            return value.span
        case _:
            return None
