"""OpenReview, in the two versions of its interface: older venues are in the first only.

Source: https://docs.openreview.net/reference/api-v2
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from urllib.parse import quote

from confdeck.authoring.services.answers import at, items_at, json_in, names_of, text_at
from confdeck.authoring.services.service import Service
from confdeck.model import Work
from confdeck.model.identifiers import WorkIdentifier

_HOSTS = {"OpenReview": "api2.openreview.net", "OpenReview (first version)": "api.openreview.net"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def openreview() -> tuple[Service, ...]:
    """Return OpenReview, the newer version of its interface first."""
    return tuple(_service(name, host) for name, host in _HOSTS.items())


def _service(name: str, host: str) -> Service:
    def address(identifier: WorkIdentifier) -> str:
        known = identifier.kind == "openreview"
        return f"https://{host}/notes?id={quote(identifier.value, safe='')}" if known else ""

    return Service(name, address, _works)


def _works(answer: bytes | None) -> list[Work]:
    return [_work(note) for note in items_at(json_in(answer), "notes")]


def _work(note: object) -> Work:
    content = at(note, "content")
    bibtex = str(_inner(at(content, "_bibtex")) or "")
    venue = _value(content, "venue") or _in_bibtex(bibtex, "booktitle") or _in_bibtex(bibtex, "journal")
    dated = f"{_in_bibtex(bibtex, 'year')} {venue} {_value(content, 'venueid')}"
    named = _YEAR.search(dated)
    return Work(
        "",
        title=_value(content, "title"),
        authors=names_of([text_at(name) for name in items_at(_inner(at(content, "authors")))]),
        container="" if venue.lower().startswith("submitted to") else venue,
        year=named[0] if named else _year(at(note, "pdate") or at(note, "cdate")),
        url=f"https://openreview.net/forum?id={text_at(note, 'forum') or text_at(note, 'id')}",
    )


def _inner(value: Any) -> Any:
    """Return a field's value, which the newer version of the interface keeps one level deeper."""
    return value.get("value") if isinstance(value, dict) else value


def _value(content: Any, name: str) -> str:
    return text_at(_inner(at(content, name)))


def _in_bibtex(entry: str, field: str) -> str:
    """Return a field of the citation that OpenReview proposes, where older venues have their name and year."""
    found = re.search(rf"\b{field}\s*=\s*\{{([^{{}}]*)\}}", entry)
    return " ".join(found[1].split()) if found else ""


def _year(milliseconds: object) -> str:
    if not isinstance(milliseconds, int | float) or not 0 < milliseconds < 4e12:  # noqa: PLR2004  until 2096
        return ""
    return str(dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC).year)
