"""Labels for the kinds of talk: in the language of the edition for usual ones, as written for all others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confdeck.edition.language import Language

_ALIASES = {
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
_LABELS = {alias: kind for kind, aliases in _ALIASES.items() for alias in aliases}
_FORM = re.compile(r" (?:talk|presentation|lecture|speech|contribution)$")
_SIGNS = re.compile(r"[\s_-]+")


def talk_kind_label(written: str, language: Language) -> str:
    """Return the label of a kind of talk, whatever its capitals and hyphens; one that is not known as written."""
    name = _SIGNS.sub(" ", written.strip().casefold())
    kind = _LABELS.get(name) or _LABELS.get(_FORM.sub("", name))
    return language.label(f"talk_kind.{kind}") if kind else written
