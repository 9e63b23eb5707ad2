"""Cites works by other keys in all texts of a recap."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from confdeck.authoring.merging.signed_recap import Tree
from confdeck.text.syntax.citation import known_keys, with_other_keys

_CITE_COMMAND = re.compile(r"(\\[A-Za-z]*cite[A-Za-z]*\*?(?:\[[^\]{}]{0,200}\]){0,2}\{)([^{}]{1,2000})(?=\})")


def with_cited_keys(tree: Tree, names: Mapping[str, str], known: Collection[str]) -> Tree:
    """Return a recap whose texts, and whose lists of works that a talk is based on, cite by other keys.

    Args:
        tree: The recap.
        names: The new keys by the old ones.
        known: All keys of its bibliographies.
    """
    changed = {old: new for old, new in names.items() if old != new}

    def cited(value: Any, key: str) -> Any:
        match value:
            case dict():
                return {name: cited(item, name) for name, item in value.items()}
            case list():
                return [cited(item, key) for item in value]
            case str() if key == "papers" and value.strip() in changed:
                return changed[value.strip()]
            case str():
                return _in_text(value, changed, known)
        return value

    top = ("references", "papers")
    whole = {
        key: value if key == "references" else cited(value, key if key not in top else "")
        for key, value in tree.items()
    }
    return whole if changed else tree


def keys_of_others(tree: Tree, own: Collection[str], others: Collection[str]) -> set[str]:
    """Return the keys that a recap cites, and that only the bibliographies of other attendees have."""
    known = set(others) - set(own)
    texts = (text for key, value in tree.items() if key != "references" for text in _texts(value))
    return {key for text in texts if "@" in text for key in known_keys(text, {*own, *known})} & known


def _texts(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for item in value.values():
                yield from _texts(item)
        case list():
            for item in value:
                yield from _texts(item)
        case str():
            yield value


def _in_text(text: str, names: Mapping[str, str], known: Collection[str]) -> str:
    def listed(match: re.Match[str]) -> str:
        parts = re.split(r"(\s*,\s*)", match[2])
        return match[1] + "".join(names.get(part, part) for part in parts)

    if "cite" in text:
        text = _CITE_COMMAND.sub(listed, text)
    return with_other_keys(text, names, known) if "@" in text else text
