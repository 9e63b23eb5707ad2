"""Gives entries of several attendees ids by which each is told apart, and the same entry one id; what refers to it follows."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from confdeck.authoring.merging.entry_keys import Key, entry_keys
from confdeck.authoring.merging.signed_recap import ENTRY_LISTS, Tree

_KINDS = ("sessions", *ENTRY_LISTS)
_REFERRING = ("from", "of")
_LINK = re.compile(r"(\[\[)([^\[\]|#]{1,200}?)(?=(\]\])|[|#\\])")
_LINK_TO_FILE = re.compile(r"(\]\()([\w-]{1,200})(?=\.md[)#])")


def with_own_ids(recaps: Sequence[Tree]) -> list[Tree]:
    """Return recaps in which no two different entries have one id, and the same entry has one id in all of them."""
    if not any(entry.get("id") for recap in recaps for kind in _KINDS for entry in recap.get(kind, ())):
        return list(recaps)
    groups = _groups(recaps)
    names: list[dict[str, str]] = [{} for _ in recaps]
    taken: dict[str, list[tuple[str, int]]] = defaultdict(list)
    members: dict[int, list[tuple[int, str]]] = defaultdict(list)
    keys: dict[int, Key] = {}
    for (number, entry, own), group in groups:
        keys[group] = min(keys.get(group, own[0]), *own)
        if entry.get("id"):
            members[group].append((number, str(entry["id"])))
    for group, named in members.items():
        taken[min(name for _, name in named)].append(("\0".join(keys[group]), group))
    for name, found in taken.items():
        for rank, (basis, group) in enumerate(sorted(found)):
            digest = hashlib.sha256(basis.encode()).hexdigest()[:6]
            for number, old in members[group]:
                names[number][old] = f"{name}-{digest}" if rank else name
    return [_renamed(recap, own) for recap, own in zip(recaps, names, strict=True)]


_Found = tuple[int, Tree, list[Key]]


def _groups(recaps: Sequence[Tree]) -> Iterator[tuple[_Found, int]]:
    """Yield all entries, with their recap and keys; those that share a key have the same number."""
    entries = list(_entries(recaps))
    first = list(range(len(entries)))

    def root(at: int) -> int:
        while first[at] != at:
            at = first[at]
        return at

    known: dict[Key, int] = {}
    for at, (_, _, keys) in enumerate(entries):
        for key in keys:
            one, other = sorted((root(known.setdefault(key, at)), root(at)))
            first[other] = one
    yield from ((entry, root(at)) for at, entry in enumerate(entries))


def _entries(recaps: Sequence[Tree]) -> Iterator[_Found]:
    for number, recap in enumerate(recaps):
        for kind in _KINDS:
            for entry in recap.get(kind, ()):
                keys = [(kind, *key) for key in entry_keys(kind, entry)]
                yield number, entry, keys or [(kind, str(entry))]


def _renamed(recap: Tree, names: Mapping[str, str]) -> Tree:
    changed = {old: new for old, new in names.items() if old != new}

    def linked(match: re.Match[str]) -> str:
        old = match[2].strip()
        words = f"|{old}" if match.re is _LINK and match[3] else ""
        return f"{match[1]}{changed[old]}{words}" if old in changed else match[0]

    def renamed(value: Any, key: str) -> Any:
        match value:
            case dict():
                return {name: renamed(item, name) for name, item in value.items()}
            case list():
                return [renamed(item, key) for item in value]
            case str() if key in ("id", *_REFERRING):
                return changed.get(value, value)
            case str() if "](" in value or "[[" in value:
                return _LINK_TO_FILE.sub(linked, _LINK.sub(linked, value))
        return value

    whole: Tree = renamed({key: value for key, value in recap.items() if key != "references"}, "")
    return {**whole, **{key: recap[key] for key in ("references",) if key in recap}} if changed else recap
