"""Fields that a BibTeX entry takes from others: from its `crossref`, and from biblatex's `xdata`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from confdeck.source.entry_index import normalized

ENTRY_TYPE = "entrytype"
"""Name under which the fields of an entry hold its type."""
_IN_BOOKS = ("bookinbook", "inbook", "suppbook")
_IN_COLLECTIONS = ("incollection", "inreference", "suppcollection")
_IN_PROCEEDINGS = ("conference", "inproceedings")
_IN_ANY = (*_IN_BOOKS, *_IN_COLLECTIONS, *_IN_PROCEEDINGS)
_TITLES = (
    (("mvbook",), ("book", *_IN_BOOKS), "main"),
    (("mvcollection", "mvreference"), ("collection", "reference", *_IN_COLLECTIONS), "main"),
    (("mvproceedings",), ("proceedings", *_IN_PROCEEDINGS), "main"),
    (("periodical",), ("article", "suppperiodical"), "journal"),
    (("book", "booklet", "collection", "reference", "proceedings"), _IN_ANY, "book"),
)
"""Prefixes of the fields that a parent's titles become, by the types of parent and child, as in the manual of biblatex."""
_OWN = frozenset(
    f"""
    abstract addendum annotation crossref doi {ENTRY_TYPE} entryset entrysubtype eprint execute file ids indexsorttitle
    indextitle keywords label note options pages pagetotal presort related relatedoptions relatedstring relatedtype shorthand
    shorthandintro shorttitle sortkey sorttitle url urldate xdata xref
    """.split()
)
"""Fields that say something about the parent alone; biblatex takes the identifiers over, but they lead to the whole volume."""
_SAME = (
    ("date", "year", "month"),
    ("journal", "journaltitle"),
    ("school", "institution"),
    ("address", "location"),
)
"""Fields with one meaning, of which an entry has one."""
_DEPTH = 3
"""How many generations of entries lend fields."""


def sources(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield `crossref` or `xdata` with each key that an entry takes fields from."""
    for name in ("xdata", "crossref"):
        yield from ((name, key) for part in fields.get(name, "").split(",") if (key := normalized(part)))


def ancestors(
    fields: Mapping[str, str], entries: Mapping[str, Mapping[str, str]], depth: int = _DEPTH
) -> Iterator[str]:
    """Yield the keys of the entries from which an entry takes fields, and of those from which they do."""
    for _, key in sources(fields) if depth else ():
        yield key
        yield from ancestors(entries.get(key, {}), entries, depth - 1)


def with_inherited(
    fields: Mapping[str, str], entries: Mapping[str, Mapping[str, str]], depth: int = _DEPTH
) -> dict[str, str]:
    """Return the fields of an entry and those it lacks from its sources in `entries`, whose own are followed too."""
    merged = dict(fields)
    for name, key in sources(fields) if depth else ():
        parent = with_inherited(entries.get(key, {}), entries, depth - 1)
        if name == "crossref":
            parent = _as_inherited(parent, fields.get(ENTRY_TYPE, ""))
        hidden = {other for names in _SAME for other in names if any(same in merged for same in names)}
        merged = {other: value for other, value in parent.items() if other not in hidden} | merged
    return merged


def _as_inherited(parent: Mapping[str, str], child_type: str) -> dict[str, str]:
    """Return what a child takes from a parent: the parent's title becomes that of the book or journal."""
    inherited = {name: value for name, value in parent.items() if name not in _OWN}
    parent_type = parent.get(ENTRY_TYPE, "")
    prefixes = (
        prefix for parents, children, prefix in _TITLES if parent_type in parents and child_type in children
    )
    if prefix := next(prefixes, ""):
        titles = {name: inherited.pop(name, "") for name in ("title", "subtitle", "titleaddon")}
        if f"{prefix}title" not in inherited:
            inherited |= {f"{prefix}{name}": value for name, value in titles.items() if value}
    return inherited
