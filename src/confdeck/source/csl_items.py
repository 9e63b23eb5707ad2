"""Convert an item of CSL-JSON, as Zotero, Crossref and pandoc write it, to a work."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from confdeck.diagnostics import Span
from confdeck.located import nearest
from confdeck.model.work import Work, arxiv_in, doi_in
from confdeck.source.csl_dates import year_of
from confdeck.source.csl_names import names_in
from confdeck.source.latex import plain_markup
from confdeck.source.names import Names
from confdeck.source.theses import thesis_kind
from confdeck.text import encoded_address, is_web_address

Item = Mapping[str, object]

_SPELLINGS = {"url": "URL", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID"}
_AUTHORS = (
    "author",
    "editor",
    "director",
    "composer",
    "interviewer",
    "container-author",
    "collection-editor",
)
_OF_BOOKS = ("editor", "container-author", "collection-editor")
"""Roles of people who have made the book that a chapter or paper is in."""
_PARTS_OF_BOOKS = ("incollection", "inproceedings")
_MAX_VARIABLE = 500
"""Length of a line of the note that may be a field."""
_VARIABLE = re.compile(r"^\s*(?:\{:)?([A-Za-z][A-Za-z .-]{1,30}):\s*(\S[^\n{}]*?)\}?\s*$")
"""A line such as `original-date: 1953` or `{:DOI: 10.1000/1}` in the note, where Zotero keeps what has no field."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Names in CSL and in the answers of Crossref."""

    read: frozenset[str]
    not_printed: frozenset[str]
    entry_types: Mapping[str, str]
    """Entry types in BibTeX, by types of items."""


@cache
def _vocabulary() -> _Vocabulary:
    table = tomllib.loads(files("confdeck.source").joinpath("csl_vocabulary.toml").read_text("utf-8"))
    types = {name: kind for kind, names in table["types"].items() for name in names}
    return _Vocabulary(frozenset(table["read"]), frozenset(table["not_printed"]), types)


def csl_work(item: Item, key: str, span: Span | None) -> Work:
    """Return the work that an item describes."""
    item = _completed(item)
    text = {name: csl_text(item.get(name)) for name in _vocabulary().read}
    kind, degree = thesis_kind(_entry_type(text), text["genre"])
    role, names = _people(item, kind)
    arxiv = arxiv_in_item(text)
    container, series = _containers(item, text, kind)
    publisher = text["publisher"] or csl_text(item.get("institution"))
    return Work(
        key=key,
        type=kind,
        title=": ".join(filter(None, (text["title"], text["subtitle"]))),
        authors=names.names,
        more_authors=names.more,
        edited=role in ("editor", "collection-editor"),
        container=container,
        year=year_of(item),
        volume=text["collection-number"]
        if series and kind != "article" and text["collection-number"]
        else text["volume"],
        editors=_editors(item, kind),
        edition=text["edition"],
        series="" if kind == "article" else series,
        chapter=text["chapter-number"],
        version=text["version"],
        degree=degree,
        issue=text["issue"] or ("" if arxiv_in(text["number"]) else text["number"]),
        pages=_pages(text),
        publisher="" if arxiv and publisher.lower() == "arxiv" else publisher,
        doi=doi_in(text["DOI"]) or doi_in(text["URL"]),
        arxiv=arxiv,
        url=_address(text["URL"]),
        pmid=text["PMID"] if text["PMID"].isdigit() else "",
        isbn=text["ISBN"],
        note=_note(csl_raw(item.get("note"))),
        span=span,
    )


def _people(item: Item, kind: str) -> tuple[str, Names]:
    """Return the first role with names, and these; the editors of a book are not the authors of a part of it."""
    found = (
        (role, names_in(item.get(role)))
        for role in _AUTHORS
        if kind not in _PARTS_OF_BOOKS or role not in _OF_BOOKS
    )
    return next(((role, names) for role, names in found if names.names), ("", Names()))


def _editors(item: Item, kind: str) -> tuple[tuple[str, str], ...]:
    shown = kind == "incollection" or (kind == "inproceedings" and not item.get("author"))
    return names_in(item.get("editor")).names if shown else ()


def _address(written: str) -> str:
    """Return a web address, its spaces and letters with accents percent-encoded; an empty string for other text."""
    url = written.strip()
    if url.count("://") == 1 and (" " in url or not url.isascii()):
        url = encoded_address(url)
    return url if is_web_address(url) else ""


def csl_problems(item: Item, key: str) -> Iterator[tuple[str, str]]:
    """Yield what is not understood in an item, as message and hint."""
    yield from _unknown_names(item, key)
    for role in _AUTHORS:
        for problem in names_in(item.get(role)).problems:
            yield f"the `{role}` of `{key}`: {problem}", ""
    if csl_text(item.get("URL")) and not _address(csl_text(item.get("URL"))):
        yield f"the `URL` of `{key}` is not a web address", "begin it with `https://`"
    if not csl_text(item.get("title")):
        yield f"`{key}` has no title", ""


def _unknown_names(item: Item, key: str) -> Iterator[tuple[str, str]]:
    words = _vocabulary()
    kind = csl_text(item.get("type"))
    if kind and kind not in words.entry_types:
        guess = nearest(kind, words.entry_types)
        hint = f"did you mean `{guess}`?" if guess else "it is read as a document of no certain kind"
        yield f"`{kind[:60]}`, the type of `{key}`, is not known", hint
    known = words.read | words.not_printed
    strange = [name for name in item if _spelled(name) not in known and name[:1] not in ("_", "x")]
    for name in strange:
        guess = nearest(name, words.read)
        yield (
            f"the field `{name[:60]}` of `{key}` is not known and not printed",
            f"did you mean `{guess}`?" if guess and not item.get(guess) else "",
        )


def csl_raw(value: object) -> str:
    """Return a field as text: of a list its first text, of an institution its name."""
    match value:
        case str():
            return value
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case list():
            return next(filter(None, map(csl_raw, value)), "")
        case Mapping():
            return csl_raw(value.get("name") or value.get("value"))
        case _:
            return ""


def csl_text(value: object) -> str:
    """Return a field as plain text, without the markup of HTML."""
    return plain_markup(csl_raw(value))


def arxiv_in_item(text: Mapping[str, str]) -> str:
    """Return the arXiv number of an item, wherever an exporter keeps it."""
    places = ("number", "archive_location", "DOI", "URL", "note", "container-title")
    bare = {"archive_location"} if text["archive"].lower() == "arxiv" else set()
    found = (
        arxiv_in(text[name]) for name in places if name in bare or not text[name].replace(".", "").isdigit()
    )
    return next(filter(None, found), "")


def _completed(item: Item) -> dict[str, object]:
    """Return an item with the fields that stand in lines of its note, and with the usual spelling of names."""
    completed = {_spelled(name): value for name, value in item.items()}
    for line in csl_raw(item.get("note")).splitlines():
        if match := _variable(line):
            name = _spelled(match[1].strip().replace(" ", "-"))
            if name in _vocabulary().read - {"note", "type", "title", "id"} - set(_AUTHORS):
                completed.setdefault(name, match[2])
    return completed


def _variable(line: str) -> re.Match[str] | None:
    return _VARIABLE.match(line) if len(line) <= _MAX_VARIABLE else None


def _spelled(name: str) -> str:
    lower = name.lower()
    return _SPELLINGS.get(lower, lower if lower in _vocabulary().read else name)


def _entry_type(text: Mapping[str, str]) -> str:
    kind = _vocabulary().entry_types.get(text["type"], "misc")
    if text["type"] == "article" and text["container-title"] and not arxiv_in_item(text):
        return "article"
    return kind


def _containers(item: Item, text: Mapping[str, str], kind: str) -> tuple[str, str]:
    """Return the container and the series; Crossref names both in one list, the series first."""
    titles = item.get("container-title")
    several = [csl_text(title) for title in titles] if isinstance(titles, list) else []
    if len(several) > 1 and kind in ("inproceedings", "incollection"):
        return several[-1], text["collection-title"] or several[0]
    event = text["event-title"] or text["event"]
    return text["container-title"] or (event if kind == "inproceedings" else ""), text["collection-title"]


def _pages(text: Mapping[str, str]) -> str:
    pages = text["page"] or text["page-first"]
    number = text["article-number"]
    if number and re.match(r"1\b|$", pages):
        return number
    return (
        re.sub(r"(?<=\w)\s*[-\u2010-\u2015]+\s*(?=\w)", "\u2013", pages)
        if re.match(r"\w?\d", pages)
        else pages
    )


def _note(note: str) -> str:
    """Return the note without the lines that are fields."""
    lines = (line for line in note.splitlines() if not _variable(line))
    words = plain_markup("\n".join(lines))
    return "" if arxiv_in(words) and len(words.split()) <= 3 else words  # noqa: PLR2004  `arXiv:1706.03762 [cs]`
