"""Merges recaps in their form for merging; the order in which they are given does not matter, and nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from confdeck.authoring.merging.entry_keys import Key, all_values, entry_keys, folded
from confdeck.authoring.merging.signed_recap import ENTRY_LISTS, WIDTH, Tree, as_list, narrower, session_name
from confdeck.model.work import arxiv_in, doi_in

_IDENTIFIERS = ("doi", "arxiv")
_VERSION = re.compile(r"(?<=\d)v\d+$")
_FLAT = ("conference", "lab", "render", "check", "links")
"""Mappings whose values are compared one by one."""
_LISTS = (
    "takeaways",
    "questions",
    "figures",
    "photos",
    "speakers",
    "tags",
    "kind",
    "papers",
    "chart",
    "views",
    "conflicts",
    "authors",
    "references",
    "macros",
)
"""Lists that are united; other values are compared as a whole."""


def merged_recap(recaps: Sequence[Tree]) -> Tree:
    """Return the recap that several make together.

    Args:
        recaps: The recaps, in the form for merging.
    """
    ordered = sorted(recaps, key=lambda recap: (canonical(recap["authors"]), canonical(recap)))
    merged = _united(
        [_without(recap, ("sessions", "takeaways", "photos", *ENTRY_LISTS)) for recap in ordered]
    )
    merged["takeaways"] = _signed_items(item for recap in ordered for item in recap["takeaways"])
    merged["photos"] = _photos(photo for recap in ordered for photo in recap["photos"])
    merged["sessions"] = _merged_entries("sessions", [recap["sessions"] for recap in ordered])
    for kind in ENTRY_LISTS:
        merged[kind] = _merged_entries(kind, [recap[kind] for recap in ordered])
    limits = {
        folded(session_name(session)): str(session.get("audience", "")) for session in merged["sessions"]
    }
    names = {folded(session_name(session)): session_name(session) for session in merged["sessions"]}
    for talk in merged["talks"]:
        _name_session(talk, names)
        for session in all_values(talk, "session"):
            if limit := limits.get(folded(session)):
                _limit(talk, limit)
    return merged


def _name_session(talk: Tree, names: dict[str, str]) -> None:
    """Name the session of a talk as the session is named now, and other sessions among the conflicts, too."""
    found = sorted({folded(name) for name in all_values(talk, "session")})
    others = [text for text in talk.get("conflicts", ()) if not text.startswith("session: ")]
    if found:
        talk["session"] = names.get(found[0], "")
        talk["conflicts"] = sorted([*others, *(f"session: {names.get(name, name)}" for name in found[1:])])


def canonical(value: Any) -> str:
    """Return a value as text by which values are compared and sorted."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _merged_entries(kind: str, lists: Sequence[list[Tree]]) -> list[Tree]:
    """Return the entries of a kind, those that share a key as one.

    What one recap lists twice is merged first, so that the order in which recaps are merged does not matter.
    """
    return _with_shared_keys(kind, [entry for entries in lists for entry in _with_shared_keys(kind, entries)])


def _with_shared_keys(kind: str, entries: list[Tree]) -> list[Tree]:
    """Merge entries until no two of them share a key; a merged one has the keys that its values make together."""
    groups: list[list[Tree]] = []
    group_of: dict[Key, int] = {}
    for entry in entries:
        keys = list(dict.fromkeys(entry_keys(kind, entry)))
        found = sorted({group_of[key] for key in keys if key in group_of})
        number = found[0] if found else len(groups)
        if not found:
            groups.append([])
        for other in found[1:]:
            groups[number] += groups[other]
            groups[other] = []
            group_of.update({key: number for key, at in group_of.items() if at == other})
        groups[number].append(entry)
        group_of.update(dict.fromkeys(keys, number))
    merged = [_united(group) for group in groups if group]
    return merged if len(merged) == len(entries) else _with_shared_keys(kind, merged)


def _united(entries: Sequence[Tree]) -> Tree:
    """Return one mapping of several: lists united, values that differ kept as conflicts."""
    united: Tree = {}
    conflicts: list[str] = []
    for field in dict.fromkeys(key for entry in entries for key in entry):
        written = [entry[field] for entry in entries if entry.get(field) not in (None, "", [], {})]
        if field == "conflicts":
            continue
        if field in _FLAT and all(isinstance(value, dict) for value in written):
            united[field], others = _flat(field, written, entries)
            conflicts += others
        elif field == "by":
            united[field] = sorted({name for value in written for name in value})
        elif field == "speakers" or (
            field == "authors" and all(isinstance(item, dict) for value in written for item in value)
        ):
            united[field] = _people(item for value in written for item in value)
        elif field == "authors":
            conflicts += _chosen(united, field, written, entries)
        elif field in ("takeaways", "views"):
            united[field] = [dict(item) for value in written for item in value]
        elif field in _LISTS:
            united[field] = _unique(item for value in written for item in as_list(value))
        else:
            conflicts += _chosen(united, field, written, entries)
    earlier = (text for entry in entries for text in entry.get("conflicts", ()))
    kept = (text for text in earlier if text.partition(": ")[0] not in _IDENTIFIERS)
    united["conflicts"] = sorted({*conflicts, *(text for text in kept if not _is_chosen(united, text))})
    if "audience" in united:
        _limit(united, united["audience"])
    return united


def _limit(entry: Tree, audience: str) -> None:
    """Give an entry and what is in it no wider audience than another one."""
    entry["audience"] = narrower(entry["audience"], audience)
    for field in ("takeaways", "views"):
        items = (
            {**item, "audience": narrower(item["audience"], entry["audience"])}
            for item in entry.get(field, ())
        )
        if united := _signed_items(items):
            entry[field] = united


def _chosen(united: Tree, field: str, written: Sequence[Any], entries: Sequence[Tree]) -> list[str]:
    """Choose one of the values of a field, and return the others as conflicts."""
    if field == "audience":
        united[field] = min(written, key=lambda value: WIDTH.index(value) if value in WIDTH else 0)
        return []
    texts = {canonical(value): value for value in written}
    for entry in entries:
        texts.update(
            (text, _parsed(text))
            for text in all_values({"conflicts": entry.get("conflicts", ())}, field)
            if text not in texts
        )
    if field in _IDENTIFIERS:
        texts = _identifiers_once(texts)
    first = max(texts) if field == "rating" else min(texts, default="")
    if texts:
        united[field] = texts[first]
    return [f"{field}: {text}" for text in texts if text != first]


def _identifiers_once(texts: Mapping[str, Any]) -> dict[str, Any]:
    """Return identifiers without those that are another one in a longer form, as an address, or in other letters."""
    found: dict[tuple[str, str], Any] = {}
    for text in sorted(texts, key=lambda text: (len(text), text)):
        version = _VERSION.search(text)
        bare = (doi_in(text) or arxiv_in(text) or text).casefold()
        found.setdefault((bare, version[0] if version else ""), texts[text])
    return {canonical(value): value for value in found.values()}


def _flat(field: str, written: Sequence[Tree], entries: Sequence[Tree]) -> tuple[Tree, list[str]]:
    united: Tree = {}
    conflicts: list[str] = []
    for key in dict.fromkeys(key for value in written for key in value):
        named: Tree = {}
        values = [value[key] for value in written if value.get(key) not in (None, "", [], {})]
        conflicts += _chosen(named, f"{field}.{key}", values, entries)
        if named:
            united[key] = named[f"{field}.{key}"]
    return united, conflicts


def _is_chosen(united: Tree, text: str) -> bool:
    """Return whether a conflict names the value that is chosen now."""
    field, _, value = text.partition(": ")
    name, _, key = field.partition(".")
    inner = united.get(name)
    here = inner.get(key) if key and isinstance(inner, dict) else united.get(field)
    return here is not None and canonical(here) == value


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text[:1] in "[{" and text else text
    except ValueError:
        return text


def _signed_items(items: Iterable[Tree]) -> list[Tree]:
    """Return items that several have written once, signed by all of them."""
    found: dict[str, Tree] = {}
    for item in items:
        key = canonical(_without(item, ("by",)))
        names = found[key]["by"] if key in found else []
        found[key] = {**item, "by": sorted({*names, *item["by"]})}
    return list(found.values())


def _people(people: Iterable[Tree]) -> list[Tree]:
    """Return people with what is known of each; universities that differ stand side by side."""
    found: dict[str, dict[str, set[str]]] = {}
    for person in people:
        known = found.setdefault(folded(person.get("name")), {})
        for key, value in person.items():
            known.setdefault(key, set()).update(str(value).split(" / ") if key != "name" else {str(value)})
    return [
        {key: " / ".join(sorted(values)) if key != "name" else min(values) for key, values in person.items()}
        for person in found.values()
    ]


def _photos(photos: Iterable[Tree]) -> list[Tree]:
    """Return photos once, each with the narrowest audience that it has."""
    found: dict[str, Tree] = {}
    for photo in photos:
        key = canonical(_without(photo, ("audience",)))
        audience = found[key]["audience"] if key in found else photo["audience"]
        found[key] = {**photo, "audience": narrower(audience, photo["audience"])}
    return list(found.values())


def _unique(items: Iterable[Any]) -> list[Any]:
    return list({canonical(item): item for item in items}.values())


def _without(mapping: Tree, keys: Iterable[str]) -> Tree:
    left_out = set(keys)
    return {key: value for key, value in mapping.items() if key not in left_out}


def written_recap(merged: Tree) -> Tree:
    """Return a merged recap as it is written: talks in their sessions, and no audience that is the usual one."""
    audience = str(merged.get("audience") or "lab")
    sessions = {
        _session_key(session_name(session)): {**session, "talks": []} for session in merged["sessions"]
    }
    recap = {key: value for key, value in merged.items() if key not in ("sessions", "talks", *ENTRY_LISTS)}
    recap["sessions"], recap["talks"] = list(sessions.values()), []
    for talk in merged["talks"]:
        session = sessions.get(_session_key(str(talk.get("session", ""))))
        written = _without(talk, ("session",))
        (session["talks"] if session else recap["talks"]).append(written)
    recap.update({kind: merged[kind] for kind in ENTRY_LISTS if kind != "talks"})
    return {
        key: _shortened(value, audience) for key, value in recap.items() if value not in (None, "", [], {})
    }


def _session_key(name: str) -> str:
    return folded(name)


def _shortened(value: Any, audience: str) -> Any:
    """Return a value without empty fields, and without audiences that are those of what contains it."""
    if isinstance(value, list):
        return [_shortened(item, audience) for item in value]
    if not isinstance(value, dict):
        return value
    own = str(value.get("audience") or audience)
    short = {key: _shortened(item, own) for key, item in value.items() if item not in (None, "", [], {})}
    if short.get("audience") == audience and "talks" not in value:
        del short["audience"]
    return short
