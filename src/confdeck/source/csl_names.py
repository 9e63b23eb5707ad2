"""The names of people and groups in a CSL item."""

from __future__ import annotations

import re
from collections.abc import Mapping

from confdeck.source.latex import plain_markup
from confdeck.source.names import OTHERS, Names, written_names

_PARTICLES_IN_GIVEN = re.compile(
    r"^(?P<given>.*?\S)\s+(?P<particles>[a-zà-ÿ'’]{1,5}(?:\s+[a-zà-ÿ'’]{1,5})*)$"
)
_MAX_NAME = 200
"""Length of given names that are searched for particles."""
_PARTS = ("dropping-particle", "non-dropping-particle", "family", "suffix")


def names_in(value: object) -> Names:
    """Return the names in a field such as `author`: a list of mappings, or names as people write them."""
    entries = value if isinstance(value, list) else [value] if value else []
    names: list[tuple[str, str]] = []
    problems: list[str] = []
    more = False
    for entry in entries:
        if isinstance(entry, str):
            written = written_names([plain_markup(entry)])
            names += written.names
            problems += written.problems
            more = more or written.more
        elif not isinstance(entry, Mapping) or not (name := _name(entry)):
            problems.append("a name without `family` or `literal` is left out")
        elif name[0].lower() in OTHERS and not name[1]:
            more = True
        else:
            names.append(name)
    return Names(tuple(names), more, tuple(dict.fromkeys(problems)))


def _name(entry: Mapping[str, object]) -> tuple[str, str] | None:
    """Return family name, with its particles, and given names; a group has no given name."""
    text = {key: plain_markup(value) for key, value in entry.items() if isinstance(value, str)}
    if not text.get("family"):
        whole = text.get("literal") or text.get("name") or text.get("given") or ""
        return (whole, "") if whole else None
    given = text.get("given", "")
    if match := _PARTICLES_IN_GIVEN.match(given) if len(given) <= _MAX_NAME else None:
        given = match["given"]
        text["dropping-particle"] = f"{match['particles']} {text.get('dropping-particle', '')}".strip()
    text["family"] = text["family"].strip('"')
    family = " ".join(filter(None, map(text.get, _PARTS)))
    return re.sub(r"(?<=[’'])\s+", "", family) if family[1:2] in ("’", "'") else family, given
