"""Words that remember the places in the author's files that they come from, also when they are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain
from typing import cast

from confdeck.diagnostics import Span

MarkSpans = Callable[[tuple[Span, ...]], str]
"""Returns what is written before words in HTML to mark where they come from."""
_mark_spans: ContextVar[MarkSpans | None] = ContextVar("mark_spans", default=None)


@contextmanager
def marking_spans(mark: MarkSpans) -> Iterator[None]:
    """Write marks before all words that know their places, as long as the context is open and they become HTML."""
    token = _mark_spans.set(mark)
    try:
        yield
    finally:
        _mark_spans.reset(token)


def mark_of(*parts: object) -> str:
    """Return the mark of what stands at the places of parts; empty where no marks are written."""
    mark = _mark_spans.get()
    if mark is None:
        return ""
    spans = parts if len(parts) == 1 and isinstance(parts[0], Span) else spans_in(parts)
    return mark(cast("tuple[Span, ...]", spans)) if spans else ""


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

    def __html__(self) -> str:
        """Return the words escaped, behind their mark where marks are written; called by markupsafe."""
        from markupsafe import Markup, escape

        # `Markup.format` escapes what this returns once more, unless it is markup itself.
        return Markup(mark_of(self)) + escape(str(self))  # noqa: S704  a mark of ours


def spans_in(parts: Iterable[object]) -> tuple[Span, ...]:
    """Return the places of words, spans and parts of a recap, each once, in order."""
    found = [spans for part in parts if (spans := _spans(part))]
    return found[0] if len(found) == 1 else tuple(dict.fromkeys(chain.from_iterable(found)))


def sourced(words: str, *parts: object) -> str:
    """Return words that are put together of others, with the places of these."""
    spans = spans_in(parts)
    return SourcedText(words, spans) if spans and words else words


def sourced_join(separator: str, parts: Iterable[str]) -> str:
    """Return parts with a separator between them, with the places of all."""
    parts = tuple(parts)
    return sourced(separator.join(parts), *parts)


def _spans(part: object) -> tuple[Span, ...]:
    if isinstance(part, Span):
        return (part,)
    if isinstance(spans := getattr(part, "spans", ()), tuple):
        found: tuple[Span, ...] = spans
        return found
    return ()
