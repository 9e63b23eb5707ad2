"""Complete the fields of a paper that is given by an identifier instead of a title, or as its title."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.located import LocatedMapping, LocatedText
from confdeck.model.fields import unsplit
from confdeck.model.identifiers import identifier_alone

_FIELDS = ("doi", "arxiv", "url")


def joined_identifier(data: object) -> object:
    """Return `{arXiv: 1706.03762}` or `{isbn: ...}`, an identifier that YAML reads as a mapping, as text."""
    if isinstance(data, LocatedMapping) and len(data) == 1:
        text = unsplit(data)
        if isinstance(text, str) and identifier_alone(text):
            return text
    return data


def with_identifier(data: object) -> object:
    """Return the fields of a paper, one without a title with its identifier there; an identifier also in its own field."""
    if not isinstance(data, dict):
        return data
    title = data.get("title") or next(_identifiers(data), None)
    identifier = identifier_alone(title) if isinstance(title, str) else None
    if identifier is None:
        return data
    name, value = identifier.field
    own = {} if name not in _FIELDS or any(data.get(field) for field in _FIELDS) else {name: value}
    return {**data, "title": title, **own}


def _identifiers(data: dict[str, object]) -> Iterator[str]:
    """Yield the identifiers of a paper as it would be written alone."""
    for name in _FIELDS:
        value = data.get(name)
        if isinstance(value, LocatedText):
            named = f"{name}:{value}" if name == "arxiv" and identifier_alone(f"arxiv:{value}") else value
            yield LocatedText(named, value.span)
    links = data.get("links")
    if isinstance(links, dict) and isinstance(paper := links.get("paper"), LocatedText):
        yield paper
