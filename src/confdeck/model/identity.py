"""Who is who in a recap: ids of entries, and papers that are the same work."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from confdeck.model.recap import Event, FreeSection, Paper, Person, Session, Talk
from confdeck.model.walk import parts
from confdeck.model.work import Work
from confdeck.text import Citation

if TYPE_CHECKING:
    from confdeck.model.part import Part
    from confdeck.model.recap import Recap

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 48


def entry_ids(recap: Recap) -> dict[int, str]:
    """The id of every part that becomes an entry or section, by the part's `id()`: its own, else made of its title."""
    named = [
        part
        for part in parts(recap)
        if isinstance(part, Talk | Session | Paper | Person | Event | FreeSection)
    ]
    taken = {part.id for part in named if part.id}
    ids: dict[int, str] = {}
    for part in named:
        ids[id(part)] = part.id or _unused(_slug(part), taken)
        taken.add(ids[id(part)])
    return ids


def _slug(part: Part) -> str:
    title = str(getattr(part, "title", "") or getattr(part, "name", ""))
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = _NOT_SLUG.sub("-", ascii_only).strip("-")[:_LONGEST_SLUG].strip("-")
    return slug or type(part).__name__.lower()


def _unused(slug: str, taken: set[str]) -> str:
    number, name = 1, slug
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    return name


def paper_key(paper: Paper) -> str:
    """The bibliography key of a paper written as `@key`, or nothing."""
    match paper.title.children:
        case (Citation(works=(work,), narrative=True),):
            return work.key
        case _:
            return ""


def paper_work(paper: Paper) -> Work:
    """A paper of the list as a work, for telling whether it is one we know."""
    return Work(
        key="",
        type="article",
        title=str(paper.title),
        authors=tuple((name.split()[-1], " ".join(name.split()[:-1])) for name in paper.authors if name),
        doi=paper.doi,
        arxiv=paper.arxiv,
        url=paper.url or paper.links.paper,
    )
