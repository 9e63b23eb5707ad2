"""Remember what a site lists of each recap, so that those that are broken now keep their place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from confdeck.archive.site_contents import ListedItem, SiteRecap
from confdeck.model import Audience
from confdeck.regular_files import file_digest, read_regular_file
from confdeck.temporary_files import replace_file
from confdeck.written_record import STATE_FOLDER

_NAME = "site.json"
_FORMAT = 1
_MAX_BYTES = 100_000_000


class SiteListings:
    """The listings of a site for one audience, in `.confdeck/site.json` of the folder of recaps."""

    def __init__(self, folder: Path, output: Path, audience: Audience) -> None:
        """Read the listings; those for another audience or another folder count as none."""
        self._path = folder / STATE_FOLDER / _NAME
        self._output = output
        self._of = {"format": _FORMAT, "output": str(output.absolute()), "audience": audience}
        self._recaps, self._pages = self._read()

    def earlier(self, stem: str) -> SiteRecap | None:
        """Return what was listed of a recap whose page is still there."""
        return self._recaps.get(stem) if self._page(stem).is_file() else None

    def current(self, stem: str) -> SiteRecap | None:
        """Return what was listed of a recap whose page is still the same."""
        recap = self.earlier(stem)
        return recap if recap and self._pages.get(stem) == file_digest(self._page(stem)) else None

    def write(self, recaps: Iterable[SiteRecap]) -> None:
        """Remember what is listed now; where that is not possible, broken recaps are not listed the next time."""
        data = self._of | {
            "recaps": {
                recap.stem: {"page": file_digest(self._page(recap.stem)), "listed": _as_json(recap)}
                for recap in recaps
            }
        }
        with suppress(OSError):
            replace_file(self._path, json.dumps(data, indent=1).encode())

    def _page(self, stem: str) -> Path:
        return self._output / f"{stem}.html"

    def _read(self) -> tuple[Mapping[str, SiteRecap], Mapping[str, str]]:
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            data = json.loads(read_regular_file(self._path, _MAX_BYTES))
            if {name: data.get(name) for name in self._of} == self._of:
                recaps = data["recaps"]
                listed = {str(stem): _from_json(values["listed"]) for stem, values in recaps.items()}
                return listed, {str(stem): str(values["page"]) for stem, values in recaps.items()}
        return {}, {}


def _as_json(recap: SiteRecap) -> dict[str, Any]:
    return asdict(replace(recap, downloads=())) | {"date": recap.date.isoformat()}


def _from_json(values: dict[str, Any]) -> SiteRecap:
    items = {name: tuple(ListedItem(**item) for item in values[name]) for name in ("papers", "people")}
    words = {name: tuple(map(str, values[name])) for name in ("conference", "authors")}
    date = datetime.fromisoformat(values["date"])
    return SiteRecap(**values | items | words | {"date": date, "downloads": ()})
