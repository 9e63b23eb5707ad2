"""Reads works: from BibTeX, from a mapping of the recap, from a plain string."""

from __future__ import annotations

from confdeck.diagnostics import Diagnostic, Span, error, warning
from confdeck.located import LocatedMapping, LocatedText, nearest
from confdeck.model.work import Work
from confdeck.text import clean


def read_bibliography(text: str, file: str) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """The works of a .bib file's text."""
    import logging

    import bibtexparser
    from bibtexparser import middlewares, model

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    stack = [
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ]
    library = bibtexparser.parse_string(
        text, append_middleware=[middlewares.LatexDecodingMiddleware(), *stack]
    )
    works, said = [], []
    for block in library.blocks:
        span = Span(file, (block.start_line or 0) + 1)
        if isinstance(block, model.Entry):
            works.append(_work(block, span))
        elif isinstance(block, model.ParsingFailedBlock):
            said.append(warning(" ".join(str(block.error).split())[:200], span))
    return tuple(works), tuple(said)


def _work(entry: object, span: Span) -> Work:
    fields = {each.key.lower(): each.value for each in entry.fields}  # type: ignore[attr-defined]
    authors = tuple(
        (" ".join((*each.von, *each.last, *each.jr)), " ".join(each.first))
        for each in fields.get("author", ())
    )

    def get(*names: str) -> str:
        return next(
            (clean(str(fields[name])).replace("{", "").replace("}", "") for name in names if name in fields),
            "",
        )

    return Work(
        key=entry.key,  # type: ignore[attr-defined]
        type=entry.entry_type.lower(),  # type: ignore[attr-defined]
        title=get("title"),
        authors=authors,
        container=get("journal", "booktitle", "howpublished"),
        year=get("year"),
        volume=get("volume"),
        issue=get("number"),
        pages=get("pages").replace("--", "–"),
        publisher=get("publisher", "school", "institution"),
        doi=get("doi"),
        arxiv=get("eprint"),
        url=get("url"),
        note=get("note"),
        span=span,
    )


_FIELDS = (
    "id",
    "title",
    "authors",
    "venue",
    "year",
    "volume",
    "issue",
    "pages",
    "publisher",
    "doi",
    "arxiv",
    "url",
    "type",
)


def inline_work(item: object, number: str) -> tuple[Work | None, tuple[Diagnostic, ...]]:
    """A work written as a mapping in the recap; `number` is its place in the list."""
    if not isinstance(item, LocatedMapping):
        return None, (error("a reference is a text or a mapping"),)
    said = [
        error(f"unknown key `{key}`", item.keys_at[key], f"did you mean `{nearest(key, _FIELDS)}`?")
        for key in item
        if key not in _FIELDS
    ]
    values = {key: item.get(key) for key in _FIELDS}
    names = (
        values["authors"]
        if isinstance(values["authors"], list)
        else [values["authors"]]
        if values["authors"]
        else []
    )
    plain = {key: clean(str(value or "")) for key, value in values.items()}
    work = Work(
        key=plain["id"] or number,
        title=plain["title"],
        authors=tuple((str(name).split()[-1], " ".join(str(name).split()[:-1])) for name in names),
        container=plain["venue"],
        year=plain["year"],
        volume=plain["volume"],
        issue=plain["issue"],
        pages=plain["pages"],
        publisher=plain["publisher"],
        doi=plain["doi"],
        arxiv=plain["arxiv"],
        url=plain["url"],
        span=item.span,
    )
    return work, tuple(said)


def plain_work(text: LocatedText, number: str) -> Work:
    """A reference given as it shall be printed."""
    return Work(key=number, raw=clean(text), span=text.span)
