"""Read a reference that is written in the recap, as a mapping or a plain string."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any
from unicodedata import normalize

from confdeck.diagnostics import Diagnostic, Span, error, warning
from confdeck.located import (
    LocatedList,
    LocatedMapping,
    LocatedText,
    fold_lines,
    nearest,
    span_of,
    whole_span,
)
from confdeck.model.fields import unsplit
from confdeck.model.identifiers import identifier_alone
from confdeck.model.work import Work, arxiv_in, doi_in
from confdeck.source.bibliography_formats import format_of
from confdeck.source.names import written_names
from confdeck.source.pages import page_range
from confdeck.text import (
    NO_MACROS,
    MacroTable,
    clean,
    is_web_address,
    parse_phrase,
    plain_line,
    remove_comments,
)

_FIELDS = {
    field.name: field.name
    for field in fields(Work)
    if field.name
    not in ("more_authors", "collaboration", "edited", "editors", "entry", "is_parent", "raw", "span")
} | {
    "id": "key",
    "author": "authors",
    "venue": "container",
    "journal": "container",
    "booktitle": "container",
    "number": "issue",
}
"""Fields of a work, by the keys of a reference in the recap."""
_WORDS = ("title", "container", "edition", "series", "publisher", "note")
"""Fields that are Markdown."""


def plain_work(text: LocatedText, number: str) -> tuple[Work, tuple[Diagnostic, ...]]:
    """Return a reference that is printed as written, without markup, or the work of an identifier alone."""
    if identifier := identifier_alone(text):
        return replace(identifier.work(number), span=text.span), ()
    found: list[Diagnostic] = []
    return Work(key=number, raw=_words(text, NO_MACROS, found), span=text.span), tuple(found)


def inline_work(
    item: object, number: str, macros: MacroTable = NO_MACROS, place: Span | None = None
) -> tuple[Work | None, tuple[Diagnostic, ...]]:
    """Return the work written as a mapping in the recap; without an id, its `number` in the list is its key.

    `place` is that of the list, for an item without a place of its own, such as an empty one.
    """
    if not isinstance(item, LocatedMapping):
        where = span_of(item) or place
        return None, (error("expected a reference: text, or a mapping with a `title`", where),)
    text = unsplit(item)
    is_mapping = item.in_braces or _is_field(next(iter(item)))
    if isinstance(text, LocatedText) and (not is_mapping or identifier_alone(text)):
        return plain_work(text, number)
    found = list(_faults(item))
    values: dict[str, Any] = {
        _FIELDS[key]: _words(value, macros, found) if _FIELDS[key] in _WORDS else _text(value)
        for key, value in item.items()
        if key in _FIELDS and _FIELDS[key] != "authors"
    }
    authors = written_names(_author_texts(item, found))
    place = next((span_of(item[key]) for key in ("author", "authors") if key in item), None) or item.span
    found += (warning(problem, place) for problem in authors.problems)
    title = values.pop("title", "")
    if identifier := identifier_alone(title):
        name, value = identifier.field
        title, values = "", {name: value, **values}
    work = Work(
        key=normalize("NFC", values.pop("key", "")) or number,
        type=values.pop("type", "") or "misc",
        title=title,
        authors=authors.names,
        more_authors=authors.more,
        doi=doi_in(values.pop("doi", "")),
        arxiv=arxiv_in(values.pop("arxiv", "")),
        distinct=values.pop("distinct", "").lower() == "true",
        pages=page_range(values.pop("pages", "")),
        span=whole_span(item),
        **values,
    )
    return work, tuple(found)


def _is_field(key: str) -> bool:
    """Whether a key is meant to be one of a reference, and is no beginning of a text with a colon."""
    return key.lower() in _FIELDS or (key.islower() and bool(nearest(key, _FIELDS)))


def _faults(item: LocatedMapping) -> Iterator[Diagnostic]:
    for key, value in item.items():
        place = span_of(value) or item.keys_at[key]
        if key not in _FIELDS:
            yield error(f"unknown key `{key}`", item.keys_at[key], _hint(key, value))
        elif isinstance(value, LocatedMapping) or (
            isinstance(value, LocatedList) and _FIELDS[key] != "authors"
        ):
            yield error(f"expected text for `{key}`", place)
        elif fault := _fault(key, _text(value)):
            yield error(f"`{_text(value)[:60]}` is not {fault}", place)
    if not any(item.get(name) for name in ("title", "doi", "arxiv", "url", "isbn", "pmid")):
        yield error("a reference needs a `title`", item.span)


def _hint(key: str, value: object) -> str:
    """Return what may have been meant by an unknown key."""
    if isinstance(value, LocatedMapping):
        return f"write a list whose items begin with `- id: {key}`"
    if isinstance(value, str) and format_of(value):
        return f"write `references: {value}`"
    guess = nearest(key, _FIELDS)
    return f"did you mean `{guess}`?" if guess else f"known here: {', '.join(sorted(_FIELDS))}"


def _fault(key: str, value: str) -> str:
    """Return what a value should have been, or an empty string if it is right."""
    if not value:
        return ""
    if key == "doi":
        return "" if doi_in(value) or arxiv_in(value) else "a DOI"
    if key == "arxiv":
        return "" if arxiv_in(value) else "an arXiv number such as `1905.01164`"
    if key == "distinct":
        return "" if value.lower() in ("true", "false") else "`true` or `false`"
    return "a web address" if key == "url" and not is_web_address(value) else ""


def _author_texts(item: LocatedMapping, found: list[Diagnostic]) -> Iterator[str]:
    for key in ("author", "authors"):
        value = item.get(key)
        for name in value if isinstance(value, LocatedList) else [value]:
            if isinstance(name, LocatedMapping):
                group, family, given = (
                    _words(name.get(part), NO_MACROS, found) for part in ("name", "family", "given")
                )
                yield f"{{{group}}}" if group else f"{family}, {given}"
            elif name is not None:
                yield _words(name, NO_MACROS, found)


def _text(value: object) -> str:
    """Return a text in one line without comments; nothing for what is no text."""
    return " ".join(fold_lines(remove_comments(clean(value)).text).split()) if isinstance(value, str) else ""


def _words(value: object, macros: MacroTable, found: list[Diagnostic]) -> str:
    """Return a line of Markdown as plain words, with the addresses of its links; add to `found` what is lost."""
    if not isinstance(value, str):
        return ""
    phrase, diagnostics = parse_phrase(value, span_of(value), (), macros)
    found += diagnostics
    return " ".join(plain_line(phrase.children, links=True).split())
