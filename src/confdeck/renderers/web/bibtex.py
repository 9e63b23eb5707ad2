"""Write a work as an entry of a BibTeX file, to be copied from the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from confdeck.model.work import Work

_SPECIAL = re.compile(r"([#$%&_{}])")
_KEY = re.compile(r"[^\w:.+/-]+")
_CONTAINERS = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}


def bibtex(work: Work) -> str:
    """Return the entry of a work; nothing for one of which only the printed reference is known."""
    if work.raw or not work.title:
        return ""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(work) if value)
    return f"@{work.type}{{{_KEY.sub('-', work.key)},\n{fields}\n}}"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "editor" if work.edited else "author", _names(work.authors, more=work.more_authors)
    yield "title", f"{{{_escaped(work.title)}}}"
    yield _CONTAINERS.get(work.type, "howpublished"), _escaped(work.container)
    if not work.edited:
        yield "editor", _names(work.editors)
    yield from (
        (name, _escaped(value))
        for name, value in (
            ("year", work.year),
            ("volume", work.volume),
            ("number", work.issue),
            ("pages", work.pages.replace("\N{EN DASH}", "--")),
            ("edition", work.edition),
            ("series", work.series),
            ("chapter", work.chapter),
            (_PUBLISHERS.get(work.type, "publisher"), work.publisher),
            ("note", work.note),
        )
    )
    yield "doi", work.doi
    yield "eprint", work.arxiv
    yield "archiveprefix", "arXiv" if work.arxiv else ""
    yield "url", work.url


def _names(names: tuple[tuple[str, str], ...], *, more: bool = False) -> str:
    """Return names as `Family, Given and Family, Given`; a team stands in braces, so that it stays whole."""
    written = (
        f"{_escaped(family)}, {_escaped(given)}" if given else f"{{{_escaped(family)}}}"
        for family, given in names
    )
    return " and ".join((*written, *["others"] * more))


def _escaped(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", value.replace("\\", ""))
