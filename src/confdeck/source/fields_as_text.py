"""Reports names and texts that begin like a field, as in `speakers: "email: ines at lab"`: a mapping was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from confdeck.diagnostics import Diagnostic, warning
from confdeck.model import Part
from confdeck.model.walk import field_names
from confdeck.text import Phrase

_FIELD = re.compile(r"\s*(?P<key>[A-Za-z][\w-]*)\s*:(?:\s+|(?=https?:|\S+@))(?P<value>\S.*)", re.DOTALL)
_ADDRESSES = frozenset(
    {"email", "e-mail", "mail", "e-mail-adresse", "courriel", "correo", "url", "website", "homepage"}
)
"""Keys that people write before addresses, in any field."""
_NAMES = frozenset({"name", "affiliation"})
_LONGEST = 60


def fields_as_text(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    """Yield a warning for each short text that begins with the name of a field and a colon."""
    for part in all_parts:
        for field in field_names(type(part)):
            value = getattr(part, field)
            text = str(value) if isinstance(value, str | Phrase) else ""
            found = _FIELD.fullmatch(text) if ":" in text else None
            if found and _is_key(found["key"], part, is_main=field == part.shorthand):
                yield _diagnostic(part, field, found["key"], found["value"].strip())


def _is_key(key: str, part: Part, *, is_main: bool) -> bool:
    """Return whether a word before a colon is the name of a field, and not the beginning of a name or title."""
    return key.casefold() in _ADDRESSES or (is_main and key in {*part.known_keys(), *_NAMES})


def _diagnostic(part: Part, field: str, key: str, value: str) -> Diagnostic:
    known = part.known_keys()
    meant = "email" if "mail" in key.casefold() or "corr" in key.casefold() else key.casefold()
    shown = f"{key}: {value}"[:_LONGEST]
    if meant in known and field == part.shorthand and meant != field:
        hint = f"write `{{{field}: ..., {meant}: {value[:_LONGEST]}}}`"
    elif meant == field:
        hint = f"write `{{{field}: {value[:_LONGEST]}}}`, without quotation marks around the whole"
    else:
        hint = f"write the {field} alone; there is no place for `{meant}` here"
    return warning(f"`{shown}` is shown as it is written, as the {field}", part.span_of(field), hint)
