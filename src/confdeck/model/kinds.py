"""Kinds of talks and sessions: usual ones in all their forms; any other is shown as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

SESSION_KINDS = (
    "workshop",
    "tutorial",
    "keynote",
    "oral",
    "poster",
    "panel",
    "spotlight",
    "demo",
    "social",
    "session",
)
_FORMS_OF_TALKS = {
    "oral": ("talk", "contributed", "oral"),
    "poster": ("poster", "poster session"),
    "keynote": ("keynote", "plenary", "plenary talk"),
    "spotlight": ("spotlight", "highlight"),
    "best_paper": ("best paper", "best paper award"),
    "invited": ("invited",),
    "demo": ("demo", "demonstration"),
    "tutorial": ("tutorial",),
    "lightning": ("lightning", "lightning talk", "flash talk"),
    "panel": ("panel", "panel discussion"),
    "workshop": ("workshop",),
}
TALK_KINDS = tuple(kind.replace("_", " ") for kind in _FORMS_OF_TALKS)
_TALKS = {form: kind for kind, forms in _FORMS_OF_TALKS.items() for form in forms}
_SESSIONS = {kind: kind for kind in SESSION_KINDS} | {
    "panel discussion": "panel",
    "demonstration": "demo",
    "social event": "social",
}
_NAMES_OF_SESSIONS = (*_SESSIONS, *(f"{kind} session" for kind in SESSION_KINDS[:-1]))
_END_OF_TALKS = re.compile(r" (?:talk|presentation|lecture|speech|contribution)$")
_END_OF_SESSIONS = re.compile(r"(?: (?:talk|presentation|track))?s?(?: sessions?)?$")
_SIGNS = re.compile(r"[\s_-]+")
_SLIP = 0.85
"""Likeness from which a word is taken for a misspelt one."""


def talk_kind(written: str) -> str:
    """Return the usual kind of talk that a word means, whatever its capitals and hyphens, or an empty string."""
    return _usual(written, _TALKS, _END_OF_TALKS)


def session_kind(written: str) -> str:
    """Return the usual kind of session that a word means, also in the plural, or an empty string."""
    return _usual(written, _SESSIONS, _END_OF_SESSIONS)


def misspelt_talk_kind(written: str) -> str:
    """Return the kind of talk that a word is nearly written like, or an empty string."""
    return "" if talk_kind(written) else _near(written, _TALKS)


def misspelt_session_kind(written: str) -> str:
    """Return the kind of session that a word is nearly written like, or an empty string."""
    return "" if session_kind(written) else _near(written, _NAMES_OF_SESSIONS)


def _usual(written: str, forms: Mapping[str, str], end: re.Pattern[str]) -> str:
    words = _words(written)
    return forms.get(words) or forms.get(end.sub("", words, count=1)) or ""


def _near(written: str, forms: Iterable[str]) -> str:
    return next(iter(get_close_matches(_words(written), forms, n=1, cutoff=_SLIP)), "")


def _words(written: str) -> str:
    return _SIGNS.sub(" ", written.strip().casefold())
