"""Words that remember the places in the author's files that they come from, also when they are put together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from confdeck.diagnostics import Span


class SourcedText(str):
    """Words with the places that they come from."""

    __slots__ = ("spans",)

    spans: tuple[Span, ...]

    def __new__(cls, words: str, spans: tuple[Span, ...] = ()) -> SourcedText:  # noqa: PYI034
        """Create words with their places."""
        text = super().__new__(cls, words)
        text.spans = spans
        return text

    def __getnewargs__(self) -> tuple[str, tuple[Span, ...]]:  # type: ignore[override]
        """Return what a copy in another process is made of."""
        return str(self), self.spans


def spans_in(parts: Iterable[object]) -> tuple[Span, ...]:
    """Return the places of words, spans and parts of a recap, each once, in order."""
    return tuple(dict.fromkeys(chain.from_iterable(map(_spans, parts))))


def sourced(words: str, *parts: object) -> str:
    """Return words that are put together of others, with the places of these."""
    spans = spans_in(parts)
    return SourcedText(words, spans) if spans and words else words


def _spans(part: object) -> tuple[Span, ...]:
    if isinstance(part, Span):
        return (part,)
    if isinstance(spans := getattr(part, "spans", ()), tuple):
        found: tuple[Span, ...] = spans
        return found
    return ()
