"""Writes a work as an entry of a recap: under `papers`, or in the list of references."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from confdeck.located.emitting import Value
from confdeck.model import Work
from confdeck.model.identifiers import identifier_of

_MARKUP = re.compile(r"(?<!\\)[*`]|(?<![\w\\])_(?=\w)|(?<=\w)_(?!\w)")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
_FORMULA = re.compile(r"(\$[^$]+\$)")


def paper_entry(work: Work) -> dict[str, Value]:
    """Return a work as an item of `papers`."""
    names = [" ".join(filter(None, (given, family))) for family, given in work.authors]
    entry: dict[str, Value] = {
        "title": _as_markdown(work.title),
        "authors": [*names, *(["et al."] if work.more_authors and names else [])],
        "venue": work.container,
        "year": int(work.year) if work.year.isdigit() and len(work.year) == 4 else work.year,  # noqa: PLR2004
        "arxiv": work.arxiv,
        "doi": work.doi,
        "url": work.url if not (work.doi or work.arxiv) else "",
    }
    identifier = identifier_of(work)
    if not (work.doi or work.arxiv or work.url) and identifier:
        entry["url"] = identifier.address
    return {name: value for name, value in entry.items() if value}


def reference_entry(work: Work, key: str) -> dict[str, Value]:
    """Return a work as an item of `references`."""
    return {"id": key, **paper_entry(work)}


def new_key(work: Work, taken: Container[str]) -> str:
    """Return a key for a work, from its first author and year, that no other work has."""
    family = work.authors[0][0] if work.authors else work.title.partition(" ")[0]
    flat = unicodedata.normalize("NFKD", family).encode("ascii", "ignore").decode().lower()
    base = (_NOT_IN_KEY.sub("", flat) or "work") + work.year[:4]
    names = (base, *(f"{base}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"))
    return next((name for name in names if name not in taken), f"{base}-{len(names)}")


def _as_markdown(title: str) -> str:
    """Return a plain title as Markdown: signs that would be markup are escaped, formulas stay."""
    parts = _FORMULA.split(title)
    return "".join(part if at % 2 else _MARKUP.sub(r"\\\g<0>", part) for at, part in enumerate(parts))
