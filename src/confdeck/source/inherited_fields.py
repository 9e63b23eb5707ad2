"""Fields that a BibTeX entry takes from others: from its `crossref`, and from biblatex's `xdata`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from confdeck.source.entry_index import normalized

_PARTS_OF_BOOKS = ("conference", "inbook", "incollection", "inproceedings", "inreference", "suppbook")
"""Entry types whose book is the parent: its title becomes their `booktitle`."""
_OWN = frozenset(
    ("abstract", "crossref", "doi", "eprint", "file", "ids", "keywords", "note", "pages", "url", "xdata")
)
"""Fields that say something about the parent alone."""


def sources(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield `crossref` or `xdata` with each key that an entry takes fields from."""
    for name in ("xdata", "crossref"):
        yield from ((name, key) for part in fields.get(name, "").split(",") if (key := normalized(part)))


def with_inherited(
    fields: Mapping[str, str], entry_type: str, entries: Mapping[str, Mapping[str, str]], depth: int = 3
) -> dict[str, str]:
    """Return the fields of an entry and those it lacks from its sources in `entries`, whose own are followed too."""
    merged = dict(fields)
    for name, key in sources(fields) if depth else ():
        parent = with_inherited(entries.get(key, {}), "", entries, depth - 1)
        if name == "crossref":
            parent = _as_inherited(parent, entry_type)
        merged = parent | merged
    return merged


def _as_inherited(parent: Mapping[str, str], entry_type: str) -> dict[str, str]:
    inherited = {name: value for name, value in parent.items() if name not in _OWN}
    if entry_type in _PARTS_OF_BOOKS:
        title = inherited.pop("title", "")
        inherited.pop("subtitle", "")
        inherited.pop("author", "")
        if title:
            inherited.setdefault("booktitle", title)
    return inherited
