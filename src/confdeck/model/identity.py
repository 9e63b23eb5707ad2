"""Ids of the entries of a recap, and bibliography keys of papers."""

from __future__ import annotations

import re
import unicodedata

from confdeck.model.part import Part
from confdeck.model.recap import Paper, Recap
from confdeck.model.walk import parts
from confdeck.text.nodes import Citation

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 48


def entry_ids(recap: Recap) -> dict[int, str]:
    """Return the ids of all entries and sections, by Python's `id(part)`: the author's, or one made from the title."""
    named = [part for part in parts(recap) if hasattr(part, "id")]
    taken = {part.id for part in named if part.id}
    ids: dict[int, str] = {}
    for part in named:
        ids[id(part)] = part.id or _unused(_slug(part), taken)
        taken.add(ids[id(part)])
    return ids


def _slug(part: Part) -> str:
    title = str(getattr(part, "title", "") or getattr(part, "name", ""))
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
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
