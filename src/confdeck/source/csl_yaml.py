"""Find and read the items of a CSL-YAML file, as pandoc writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.located import LocatedList, LocatedMapping, read_yaml, whole_span
from confdeck.model.work import Work
from confdeck.source.csl_items import csl_problems, csl_work
from confdeck.source.csl_keys import csl_identifiers, csl_keys, short_key, with_key, with_short_keys
from confdeck.source.entry_index import EntryIndex, IndexedEntry
from confdeck.text import parse_phrase, with_footnotes_in_brackets

_TITLES = ("title", "container-title", "collection-title")
"""Fields that may have emphasis, as in Markdown."""


def scan_csl_yaml(data: bytes) -> EntryIndex:
    """Return the index of a CSL-YAML file; its entries are told apart by the number that is their `start`."""
    tree, problems = read_yaml(data.decode("utf-8", "replace"), "")
    pairs = []
    for number, item in enumerate(_items(tree)):
        plain = _plain(item)
        keys = csl_keys(plain)
        entry = IndexedEntry(keys, "", number, number + 1, item.span.line, csl_identifiers(plain))
        pairs.append((entry, short_key(plain, keys)))
    faults = [
        IndexedEntry((), "", -1, 0, problem.span.line if problem.span else 1, problem=problem.message)
        for problem in problems
    ]
    return EntryIndex((*with_short_keys(pairs), *faults))


def read_csl_yaml(
    data: bytes, _index: EntryIndex, entries: Iterable[IndexedEntry], file: str
) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Return the works of some items, and warnings about them."""
    tree, _ = read_yaml(data.decode("utf-8", "replace"), file)
    items = list(_items(tree))
    works, warnings = [], []
    for entry in (entry for entry in entries if not entry.problem):
        item, key = items[entry.start], entry.keys[0]
        plain = _plain(item)
        works.append(csl_work(_without_emphasis(plain), key, whole_span(item)))
        for message, hint in csl_problems(plain, key):
            warnings.append(warning(message, _place(item, message), hint))
    return tuple(works), tuple(warnings)


def csl_yaml_extract(data: bytes, _index: EntryIndex, entries: Iterable[IndexedEntry]) -> str:
    """Return a file with some of the items, as JSON, which is YAML too."""
    tree, _ = read_yaml(data.decode("utf-8", "replace"), "")
    items = list(_items(tree))
    chosen = [with_key(_plain(items[entry.start]), entry.keys) for entry in entries if not entry.problem]
    return json.dumps({"references": chosen}, ensure_ascii=False, indent=1) + "\n"


def plain_items(tree: object) -> list[dict[str, object]]:
    """Return the items of a file that was read, without their places."""
    return [_plain(item) for item in _items(tree)]


def _items(tree: object) -> Iterator[LocatedMapping]:
    if isinstance(tree, LocatedMapping):
        tree = tree.get("references", tree.get("items"))
    yield from (
        (item for item in tree if isinstance(item, LocatedMapping)) if isinstance(tree, LocatedList) else ()
    )


def _plain(item: Mapping[str, object]) -> dict[str, object]:
    return {key: _value(value) for key, value in item.items()}


def _value(value: object) -> object:
    match value:
        case LocatedMapping():
            return _plain(value)
        case LocatedList():
            return [_value(inner) for inner in value]
        case str():
            return str(value)
        case _:
            return value


def _without_emphasis(item: dict[str, object]) -> dict[str, object]:
    texts = {name: value for name in _TITLES if isinstance(value := item.get(name), str)}
    return item | {
        name: str(with_footnotes_in_brackets(parse_phrase(value)[0])) for name, value in texts.items()
    }


def _place(item: LocatedMapping, message: str) -> Span:
    named = (place for key, place in item.keys_at.items() if f"`{key}`" in message)
    return next(named, item.span)
