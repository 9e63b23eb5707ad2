"""Ids of the entries of a recap, the names that links call them by, and bibliography keys of papers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from confdeck.model.part import Part
from confdeck.model.recap import Paper, Recap
from confdeck.model.walk import field_names, parts
from confdeck.text.nodes import Citation

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 48


def entry_ids(recap: Recap) -> dict[int, str]:
    """Return the ids of all entries and sections, by Python's `id(part)`: the author's, or one made from the title."""
    written: list[tuple[Part, str]] = [
        (part, getattr(part, "id", "")) for part in parts(recap) if "id" in field_names(type(part))
    ]
    taken = {name for _, name in written if name}
    ids: dict[int, str] = {}
    for part, name in written:
        ids[id(part)] = name or _unused(_slug(part), taken)
        taken.add(ids[id(part)])
    return ids


def entry_names(recap: Recap, ids: Mapping[int, str] | None = None) -> dict[str, str]:
    """Return the ids of entries and sessions by what a link may call them: id and title, as `link_name` writes them.

    `ids` are those of the recap, where they are known already.
    """
    ids = entry_ids(recap) if ids is None else ids
    names: dict[str, str] = {}
    for part in (part for part in parts(recap) if id(part) in ids):
        for name in (ids[id(part)], _title(part)):
            names.setdefault(link_name(name), ids[id(part)])
    return names


def linked_entry(target: str, names: Mapping[str, str]) -> str:
    """Return the id of the entry that the link to `target` means, by its whole path or its last part; or nothing."""
    return names.get(link_name(target)) or names.get(link_name(target.rpartition("/")[2]), "")


def link_name(name: str) -> str:
    """Return a name without differences in case, spaces and kinds of apostrophes."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    return " ".join(folded.split())


def _title(part: Part) -> str:
    return str(getattr(part, "title", "") or getattr(part, "name", ""))


def _slug(part: Part) -> str:
    ascii_only = unicodedata.normalize("NFKD", _title(part)).encode("ascii", "ignore").decode().lower()
    slug = _NOT_SLUG.sub("-", ascii_only).strip("-")[:_MAX_SLUG].strip("-")
    return slug or type(part).__name__.lower()


def _unused(slug: str, taken: set[str]) -> str:
    number, name = 1, slug
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    return name


def paper_key(paper: Paper) -> str:
    """Return the bibliography key of a paper written as `@key`, or an empty string."""
    match paper.title.children:
        case (Citation(works=(work,), narrative=True),):
            return work.key
        case _:
            return ""
