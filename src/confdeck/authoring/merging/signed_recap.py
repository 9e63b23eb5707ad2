"""Brings a recap into the form in which recaps are merged: mappings everywhere, who wrote what, and explicit audiences."""

from __future__ import annotations

from typing import Any

Tree = dict[str, Any]

ENTRY_LISTS = ("talks", "presented", "papers", "people", "events", "sections")
_SHORT_FORMS = {
    "takeaways": "text",
    "talks": "title",
    "presented": "title",
    "papers": "title",
    "people": "name",
    "events": "title",
    "sections": "title",
    "sessions": "title",
    "photos": "image",
    "figures": "image",
    "questions": "ask",
    "speakers": "name",
    "authors": "name",
}
_PROSE = {"summary": "text", "body": "text", "about": "text", "notes": "notes"}
"""Long texts, which stay side by side as views, and the field of a view that has them."""
WIDTH = ("private", "lab", "public")
"""Audiences, the narrowest first."""
OWN_VIEWS = "Summary"
"""Title of the section with the summaries of several recaps."""


def signed_recap(tree: Tree, name: str) -> Tree:
    """Return a recap in the form for merging.

    Args:
        tree: The recap as plain values.
        name: Who wrote it, where it does not say that.
    """
    recap = {key: value for key, value in tree.items() if value not in (None, "", [], {})}
    audience = str(recap.get("audience") or "lab")
    signed: Tree = {
        key: value for key, value in recap.items() if key not in _SHORT_FORMS and key != "summary"
    }
    signed["audience"] = audience
    signed["authors"] = [
        {key: value for key, value in author.items() if value}
        for author in _mappings(recap.get("authors"), "authors")
    ] or [{"name": name}]
    signed["takeaways"] = [
        _signed_takeaway(item, name, audience) for item in _mappings(recap.get("takeaways"), "takeaways")
    ]
    signed["photos"] = [
        {**photo, "audience": str(photo.get("audience") or audience)}
        for photo in _mappings(recap.get("photos"), "photos")
    ]
    signed["sessions"] = []
    for kind in ENTRY_LISTS:
        signed[kind] = [_signed_entry(item, name, audience) for item in _mappings(recap.get(kind), kind)]
    for session in _mappings(recap.get("sessions"), "sessions"):
        within = str(session.get("audience") or "")
        signed["sessions"].append({key: value for key, value in session.items() if key != "talks" and value})
        for talk in _mappings(session.get("talks"), "talks"):
            entry = _signed_entry(talk, name, within or audience)
            entry["audience"] = narrower(entry["audience"], within or entry["audience"])
            signed["talks"].append({**entry, "session": session_name(session)})
    if summary := recap.get("summary"):
        view = {"by": [name], "text": str(summary).strip(), "audience": audience}
        signed["sections"].append({"title": OWN_VIEWS, "audience": audience, "views": [view]})
    return signed


def session_name(session: Tree) -> str:
    """Return what tells sessions apart: title and date."""
    date = f" ({session['date']})" if session.get("date") else ""
    return f"{session.get('title', '')}{date}"


def narrower(one: str, other: str) -> str:
    """Return the narrower of two audiences."""
    return min((one, other), key=lambda name: WIDTH.index(name) if name in WIDTH else 0)


def as_list(value: Any) -> list[Any]:
    """Return a value as a list; a single one is its only item."""
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _mappings(value: Any, kind: str) -> list[Tree]:
    """Return the items of a list as mappings, whatever short form they have."""
    key = _SHORT_FORMS[kind]
    items = (unsplit(item, key) for item in as_list(value))
    return [
        dict(item) if isinstance(item, dict) else {key: str(item)}
        for item in items
        if item not in (None, "", {})
    ]


def unsplit(item: Any, key: str) -> Any:
    """Return a title with a colon, which YAML reads as a mapping of one key, as text."""
    if not isinstance(item, dict) or len(item) != 1 or key in item:
        return item
    (first, rest) = next(iter(item.items()))
    is_text = " " in first or first[:1].isupper()
    return (
        f"{first}: {rest}"
        if is_text and isinstance(rest, str)
        else first
        if is_text and rest is None
        else item
    )


def _signed_takeaway(item: Tree, name: str, within: str) -> Tree:
    own = {key: value for key, value in item.items() if value}
    return {
        **own,
        "by": sorted(map(str, as_list(item.get("by")))) or [name],
        "audience": str(item.get("audience") or within),
    }


def _signed_entry(item: Tree, name: str, within: str) -> Tree:
    """Return an entry with its long texts as signed views, and with its lists as lists of mappings."""
    audience = str(item.get("audience") or within)
    by = sorted(map(str, as_list(item.get("by")))) or [name]
    entry: Tree = {
        "audience": audience,
        "views": [_signed_view(view, name, audience) for view in as_list(item.get("views"))],
    }
    own: Tree = {}
    for key, value in item.items():
        if key in _PROSE and str(value or "").strip():
            own[_PROSE[key]] = "\n\n".join(filter(None, (own.get(_PROSE[key]), str(value).strip())))
        elif key == "takeaways":
            entry[key] = [_signed_takeaway(takeaway, by[0], audience) for takeaway in _mappings(value, key)]
        elif key == "questions":
            entry[key] = [_signed_question(question, by[0]) for question in _mappings(value, key)]
        elif key in _SHORT_FORMS and key not in ("authors", "papers"):
            entry[key] = _mappings(value, key)
        elif key in ("tags", "kind", "papers", "chart", "conflicts", "authors"):
            entry[key] = as_list(value)
        elif key not in ("by", "views", "audience", *_PROSE) and value not in (None, "", [], {}):
            entry[key] = value
    if own:
        entry["views"].append({"by": by, "audience": audience, **own})
    named = sorted(map(str, as_list(item.get("by"))))
    entry["by"] = [] if own else named or ([] if item.get("views") else [name])
    return entry


def _signed_question(question: Tree, name: str) -> Tree:
    own = {key: value for key, value in question.items() if value}
    return {**own, "by": name} if str(own.get("by", "")).lower() in ("me", "i") else own


def _signed_view(view: Any, name: str, within: str) -> Tree:
    own = {key: value for key, value in dict(view).items() if value}
    return {
        **own,
        "by": sorted(map(str, as_list(own.get("by")))) or [name],
        "audience": str(own.get("audience") or within),
    }
