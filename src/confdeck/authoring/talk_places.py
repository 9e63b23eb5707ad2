"""Finds a talk, session or event of a recap by its id or title."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from confdeck.errors import UsageError
from confdeck.located import LocatedList, LocatedMapping, read_yaml, span_of
from confdeck.model.identity import link_name


@dataclass(frozen=True, slots=True)
class TalkPlace:
    """A talk, session or event, and where it stands in the file."""

    path: tuple[str | int, ...]
    title: str
    id: str
    line: int
    date: str = ""
    """Its own date, or that of its session."""


def talk_places(source: str, *, of_sessions: bool = False) -> list[TalkPlace]:
    """Return the talks of a recap, or its sessions."""
    tree, _ = read_yaml(source, "")
    if not isinstance(tree, LocatedMapping):
        return []
    found: list[TalkPlace] = []
    for path, session in _items(tree, ("sessions",)):
        date = _text(session, "date")
        if of_sessions:
            found.append(_place(path, session, date))
        elif isinstance(session, LocatedMapping):
            found += [_place((*path, *inner), talk, date) for inner, talk in _items(session, ("talks",))]
    if not of_sessions:
        for name in ("talks", "presented"):
            found += [_place(path, talk, "") for path, talk in _items(tree, (name,))]
    return found


def event_places(source: str) -> list[TalkPlace]:
    """Return the events of a recap."""
    tree, _ = read_yaml(source, "")
    if not isinstance(tree, LocatedMapping):
        return []
    return [_place(path, event, "") for path, event in _items(tree, ("events",))]


def same_talk(source: str, title: str) -> TalkPlace | None:
    """Return the first talk with a title or id, or None if there is none."""
    return next((place for place in talk_places(source) if _is_named(place, title)), None)


def talk_named(source: str, name: str, *, of_sessions: bool = False) -> TalkPlace:
    """Return the talk or session with an id or title; part of a title is enough if no other has it.

    Raises:
        UsageError: if there is none, or several.
    """
    places = talk_places(source, of_sessions=of_sessions)
    same = [place for place in places if _is_named(place, name)]
    same = same or [place for place in places if link_name(name) in link_name(place.title)]
    if len(same) == 1:
        return same[0]
    what = "session" if of_sessions else "talk"
    if same:
        lines = ", ".join(str(place.line) for place in same)
        raise UsageError(
            f"`{name}` is the name of several {what}s (lines {lines})", "give one of them an `id`"
        )
    near = difflib.get_close_matches(name, [place.title for place in places], n=1, cutoff=0.4)
    hint = f"did you mean `{near[0]}`?" if near else f"the recap has no {what}s yet" if not places else ""
    raise UsageError(f"there is no {what} `{name}`", hint)


def _is_named(place: TalkPlace, name: str) -> bool:
    return link_name(name) in (link_name(place.id), link_name(place.title))


def _items(parent: LocatedMapping, path: tuple[str]) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Yield the items of a list at a key, each with its path; a single value is its only item."""
    value = parent.get(path[0])
    if isinstance(value, LocatedList):
        yield from (((*path, at), item) for at, item in enumerate(value))
    elif value:
        yield path, value


def _place(path: tuple[str | int, ...], item: object, date: str) -> TalkPlace:
    place = span_of(item)
    title = _text(item, "title") if isinstance(item, LocatedMapping) else str(item or "")
    if isinstance(item, LocatedMapping) and len(item) == 1 and not title:
        title = ": ".join(f"{key}: {value}" for key, value in item.items())
    return TalkPlace(path, title, _text(item, "id"), place.line if place else 1, _text(item, "date") or date)


def _text(item: object, key: str) -> str:
    return str(item.get(key) or "") if isinstance(item, LocatedMapping) else ""
