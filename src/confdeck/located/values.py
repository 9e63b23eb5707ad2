"""Plain Python values that remember where in the file they stand."""

from __future__ import annotations

from confdeck.diagnostics import Span


class LocatedText(str):
    """A scalar, always as the author typed it: `no`, `1.10` and `2019-10-27` stay text."""

    __slots__ = ("comment", "first_line", "span")

    span: Span
    first_line: int
    """The file's line that holds the first line of the text; a block scalar's is below its span."""
    comment: str
    """What follows an unquoted scalar after ` #` on its line."""

    def __new__(cls, value: str, span: Span, first_line: int = 0, comment: str = "") -> LocatedText:  # noqa: PYI034
        """The text `value` standing at `span`."""
        text = super().__new__(cls, value)
        text.span = span
        text.first_line = first_line or span.line
        text.comment = comment
        return text


class LocatedList(list[object]):
    """A YAML sequence."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


class LocatedMapping(dict[str, object]):
    """A YAML mapping; `keys_at` tells where each key stands."""

    __slots__ = ("keys_at", "span")

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
        self.keys_at: dict[str, Span] = {}


def span_of(value: object) -> Span | None:
    """Where `value` stands, if it came out of a file."""
    match value:
        case LocatedText() | LocatedList() | LocatedMapping():
            return value.span
        case _:
            return None
