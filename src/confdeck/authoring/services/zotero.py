"""The library of Zotero on this computer, if it runs and lets other programs read it.

Source: https://www.zotero.org/support/dev/web_api/v3/local_api
"""

from __future__ import annotations

from urllib.parse import quote

from confdeck.authoring.services.answers import at, items_at, json_in
from confdeck.authoring.services.service import Service
from confdeck.model import Work
from confdeck.model.identifiers import WorkIdentifier
from confdeck.source.csl_items import csl_work

_ITEMS = "http://localhost:23119/api/users/0/items"


def zotero() -> Service:
    """Return Zotero's library."""

    def address(identifier: WorkIdentifier) -> str:
        return _question(identifier.value) if identifier.kind != "url" else ""

    return Service("Zotero", address, _works, _question)


def _question(words: str) -> str:
    return f"{_ITEMS}?q={quote(words, safe='')}&qmode=everything&include=csljson&itemType=-attachment&limit=25&v=3"


def _works(answer: bytes | None) -> list[Work]:
    found = json_in(answer)
    items = [at(item, "csljson") for item in items_at(found)]
    return [csl_work(item, "", None) for item in items if isinstance(item, dict)]
