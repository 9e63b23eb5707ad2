"""The keys that items without a written key can be cited by, and their identifiers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from string import ascii_lowercase
from unicodedata import combining, normalize

from confdeck.model.work import Work, arxiv_in, doi_in
from confdeck.source.csl_dates import year_of
from confdeck.source.csl_items import Item, csl_raw
from confdeck.source.csl_names import names_in
from confdeck.source.entry_index import IndexedEntry, identifiers_of, limited, normalized

NO_ID = "it has no `id`, DOI, author or title"
_MAX_LENGTH = 2000
"""Characters of a field that are searched for identifiers."""
_KEY_IN_NOTE = re.compile(r"^\s*citation key\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_KEY_TO_TYPE = re.compile(r"[^\W\d][\w:.+-]*")
"""A key that a person may have chosen; others are numbers or addresses that a program has made."""


def csl_keys(item: Item) -> tuple[str, ...]:
    """Return the keys in an item, those first that a person may have chosen: ids, the key in its note, and its DOI."""
    written = [csl_raw(item.get(name)) for name in ("citation-key", "id", "citekey", "citationKey")]
    named = _KEY_IN_NOTE.search(csl_raw(item.get("note")))
    keys = (
        *written,
        named[1] if named else "",
        doi_in(csl_raw(item.get("DOI") or item.get("doi"))[:_MAX_LENGTH]),
    )
    known = dict.fromkeys(filter(None, map(normalized, keys)))
    return tuple(sorted(known, key=lambda key: not _KEY_TO_TYPE.fullmatch(key)))


def csl_identifiers(item: Item) -> tuple[str, ...]:
    """Return what an item can be found by: identifiers and addresses."""
    text = {
        name: csl_raw(item.get(name))[:_MAX_LENGTH]
        for name in ("DOI", "doi", "URL", "url", "PMID", "ISBN", "number", "note")
    }
    links = f"{text['URL'] or text['url']} {text['number']} {text['note']}"
    return identifiers_of(
        Work(
            key="",
            doi=doi_in(text["DOI"] or text["doi"]),
            arxiv=arxiv_in(text["DOI"]) or arxiv_in(links),
            url=text["URL"] or text["url"],
            pmid=text["PMID"],
            isbn=text["ISBN"],
        )
    )


def short_key(item: Item, keys: Iterable[str]) -> str:
    """Return a key such as `roe2019` for an item with `keys`, unless one of these can be typed."""
    if any(_KEY_TO_TYPE.fullmatch(key) for key in keys):
        return ""
    names = next(filter(None, (names_in(item.get(role)).names for role in ("author", "editor"))), ())
    words = names[0][0] if names else next(iter(csl_raw(item.get("title")).split()), "")
    plain = "".join(letter for letter in normalize("NFKD", words) if not combining(letter)).lower()
    return "".join(filter(str.isalnum, plain)) + "".join(filter(str.isalnum, year_of(item)))


def with_key(item: Item, keys: Iterable[str]) -> Item:
    """Return an item that has the first of its `keys` written in it, so that it is found without the others of its file."""
    first = next(iter(keys), "")
    return item if not first or first in csl_keys(item) else {**item, "citation-key": first}


def with_short_keys(entries: Iterable[tuple[IndexedEntry, str]]) -> tuple[IndexedEntry, ...]:
    """Return entries with their short keys; several with one short key get letters, as `roe2019a`."""
    pairs = limited(entries)
    taken = {key for entry, _ in pairs for key in entry.keys}
    counts = Counter(short for _, short in pairs)
    used: Counter[str] = Counter()
    completed = []
    for entry, short in pairs:
        used[short] += 1
        key = short if counts[short] == 1 else f"{short}{_letters(used[short])}"
        keys = (key, *entry.keys) if short and key not in taken else entry.keys
        completed.append(replace(entry, keys=keys, problem=entry.problem or ("" if keys else NO_ID)))
    return tuple(completed)


def _letters(number: int) -> str:
    """Return `a` for 1, `z` for 26, `aa` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[rest] + letters
    return letters
