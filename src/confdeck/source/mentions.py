"""Find out which works a recap may mean, before it is validated, so that only these are read from a library."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial

from confdeck.last_results import LastResults, Same
from confdeck.located import LocatedList, LocatedMapping
from confdeck.model.identifiers import identifier_alone
from confdeck.source.entry_index import identifiers_of, normalized
from confdeck.source.library import Mentions

_MAX_IDENTIFIER = 500
"""Length of a text that is an identifier or an address, at most."""
_MAX_NUMBER = 20
"""Length of a number that is an identifier only with its name, as in `{pmid: 12345678}`, at most."""
_CITE_COMMAND = re.compile(r"cite[A-Za-z]*\*?(?:\[[^\]{}]{0,200}\]){0,2}\{([^{}]{1,2000})\}")
"""A command of LaTeX that cites keys, with what stands before and behind them."""
_DIGIT_OR_SLASH = re.compile(r"[\d/]")
"""A character that every identifier and every address has."""
_CITED = re.compile(r"@\{?([^\s{}\[\]]+)")


_KEPT = LastResults[Mentions]()
"""The mentions of each mapping of the last recap; mappings that have not changed are the same objects."""
_KNOWN = LastResults[frozenset[str]]()
"""The keys that were known, as the same object while they stay the same."""


def mentions_in(tree: LocatedMapping, known: Collection[str]) -> Mentions:
    """Return the known keys and the identifiers in a recap; some may stand where they cite nothing."""
    _KEPT.begin()
    _KNOWN.begin()
    keys = frozenset(known)
    return _mentions(tree, _KNOWN.get(keys, lambda: keys))


def _mentions(mapping: LocatedMapping, known: frozenset[str]) -> Mentions:
    found = (*_found(mapping),)
    keys: set[str] = set()
    identifiers: set[str] = set()
    for text in {text for text in found if isinstance(text, str)}:
        keys |= _keys_in(text, known)
        identifiers |= _identifiers_in(text)
    for inner in (inner for inner in found if isinstance(inner, LocatedMapping)):
        mentions = _KEPT.get((Same(inner), Same(known)), partial(_mentions, inner, known))
        keys.update(mentions.keys)
        identifiers.update(mentions.identifiers)
    return Mentions(keys, identifiers)


def _keys_in(text: str, known: Collection[str]) -> set[str]:
    alone = normalized(text).removeprefix("@").strip("{}")
    found = {alone} if alone in known else set()
    if "@" in text:
        from confdeck.text.syntax.citation import known_keys

        found |= known_keys(text, known)
    if "cite" in text:
        keys = (key.strip() for match in _CITE_COMMAND.finditer(text) for key in match[1].split(","))
        found |= {key for key in keys if key in known}
    return found


def _identifiers_in(text: str) -> set[str]:
    """Return the identifier that a text consists of, and those that it cites like keys."""
    if not _DIGIT_OR_SLASH.search(text):
        return set()
    alone = [text] if len(text) <= _MAX_IDENTIFIER else []
    cited = (match[1].rstrip(".,;:)") for match in _CITED.finditer(text))
    found = filter(None, map(identifier_alone, (*alone, *cited)))
    return {name for identifier in found for name in identifiers_of(identifier.work(""))}


def _found(mapping: LocatedMapping) -> Iterator[str | LocatedMapping]:
    """Yield the texts and mappings in a mapping, but for those in the mappings in it."""
    for name, value in mapping.items():
        yield name
        yield from _inner(value)
        if isinstance(value, str) and len(value) <= _MAX_NUMBER:
            yield f"{name}: {value}"


def _inner(value: object) -> Iterator[str | LocatedMapping]:
    match value:
        case str() | LocatedMapping():
            yield value
        case LocatedList():
            for item in value:
                yield from _inner(item)
