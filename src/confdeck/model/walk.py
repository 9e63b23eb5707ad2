"""Iterate over the parts, texts and citations of a recap."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from confdeck.diagnostics import Span
from confdeck.model.fields import Audience
from confdeck.model.part import Part
from confdeck.model.recap import DEFAULT_ORDER, Recap, Session, Talk
from confdeck.text import Phrase, Prose, citations


def parts(root: Part) -> Iterator[Part]:
    """Yield `root` and every part within it, in the order of their fields."""
    yield root
    for value in values_of(root):
        if isinstance(value, Part):
            yield from parts(value)


def entry_parts(recap: Recap) -> Iterator[tuple[Part, Audience | None]]:
    """Yield the parts that become entries, which are those with an id, with the audience of the session they stand in."""
    for part in (part for name in DEFAULT_ORDER for part in getattr(recap, name)):
        if isinstance(part, Session):
            yield from ((talk, part.audience) for talk in part.talks)
        elif hasattr(part, "id"):
            yield part, None


def rich_texts(root: Part) -> Iterator[Phrase | Prose]:
    """Yield every title, sentence and text within `root`."""
    for part in parts(root):
        for value in values_of(part):
            if isinstance(value, Phrase | Prose):
                yield value


def keys_cited_in(text: Phrase | Prose) -> Iterator[tuple[str, Span | None]]:
    """Yield every key cited in a text, with its place."""
    for citation in citations(text):
        for work in citation.works:
            yield work.key, citation.span or text.span


def cited_keys(root: Part) -> Iterator[tuple[str, Span | None]]:
    """Yield every key cited within `root`, with its place."""
    for text in rich_texts(root):
        yield from keys_cited_in(text)
    for part in parts(root):
        if isinstance(part, Talk):
            for key in part.papers:
                yield key, part.span_of("papers")


@cache
def field_names(kind: type[Part]) -> tuple[str, ...]:
    """Return the names of a part's fields; pydantic takes long to return them."""
    return tuple(kind.model_fields)


def values_of(part: Part) -> Iterator[object]:
    """Yield the values of a part's fields, those of lists one by one."""
    for name in field_names(type(part)):
        value = getattr(part, name)
        if isinstance(value, tuple):
            yield from value
        else:
            yield value
