"""Keys by which entries of several recaps are the same: identifiers, or a title and a name; nothing that is only alike."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from confdeck.model import Work
from confdeck.model.identifiers import identifier_alone, work_identifiers

Key = tuple[str, ...]


def folded(text: object) -> str:
    """Return letters and digits of a text, without differences of case and accents."""
    return _folded(str(text or ""))


@lru_cache(maxsize=10_000)
def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(character for character in flat if character.isalnum() or character in "+#")
    return kept or flat.strip()


def all_values(entry: Mapping[str, Any], field: str) -> list[str]:
    """Return the value of a field and those that other authors gave."""
    found = [str(entry[field])] if entry.get(field) else []
    prefix = f"{field}: "
    return found + [
        text.removeprefix(prefix) for text in entry.get("conflicts", ()) if text.startswith(prefix)
    ]


def entry_keys(kind: str, entry: Mapping[str, Any]) -> Iterator[Key]:
    """Yield the keys of an entry; entries of one kind that share one are the same."""
    titles = [folded(title) for title in all_values(entry, "name" if kind == "people" else "title")]
    match kind:
        case "papers":
            yield from _work_keys(entry)
            authors = _first_authors(entry)
            alone = [""] if not authors or len(_signers(entry)) > 1 else []
            for title in titles:
                yield from (("title", title, author) for author in (*authors, *alone))
        case "talks" | "presented":
            names = [folded(_name(speaker)) for speaker in entry.get("speakers", ())]
            for title in titles:
                yield from (("title", title, name) for name in names)
                if not names:
                    yield from (("title", title, "", date) for date in all_values(entry, "date") or [""])
        case "events" | "sessions":
            for title in titles:
                yield from (("title", title, date) for date in all_values(entry, "date") or [""])
        case _:
            yield from (("title", title) for title in titles)


def _first_authors(entry: Mapping[str, Any]) -> list[str]:
    """Return the first author of a work, and those that other attendees gave; all if they are mappings."""
    prefix = "authors: "
    others = [text.removeprefix(prefix) for text in entry.get("conflicts", ()) if text.startswith(prefix)]
    found = [entry.get("authors") or [], *map(_list_of, others)]
    lists = [names if isinstance(names, list) else [names] for names in found]
    named = [names if all(isinstance(name, Mapping) for name in names) else names[:1] for names in lists]
    return [folded(_name(name)) for names in named for name in names]


def _list_of(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _signers(entry: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of all who wrote an entry; what several list has lost which of them left the authors out."""
    return frozenset(name for part in (entry, *entry.get("views", ())) for name in part.get("by", ()))


def _work_keys(entry: Mapping[str, Any]) -> Iterator[Key]:
    for doi in all_values(entry, "doi") or [""]:
        for arxiv in all_values(entry, "arxiv") or [""]:
            for url in all_values(entry, "url") or [""]:
                work = Work("", doi=doi, arxiv=f"arXiv:{arxiv}" if arxiv else "", url=url)
                yield from work_identifiers(work)
    for title in all_values(entry, "title"):
        if title.startswith("@"):
            yield "key", title
        elif identifier := identifier_alone(title):
            yield identifier.kind, identifier.value.lower()


def _name(speaker: object) -> str:
    return str(speaker.get("name", "")) if isinstance(speaker, Mapping) else str(speaker)
