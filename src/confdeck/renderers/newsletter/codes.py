"""QR codes beside the addresses that matter most, for whoever reads on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.media import qr_svg
from confdeck.renderers.markup import safe_url

if TYPE_CHECKING:
    from confdeck.edition import Entry


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code and where it leads."""

    url: str
    """Of its drawing."""
    address: str


class Codes:
    """The codes of a document."""

    def __init__(self, colour: str) -> None:
        self._colour = colour
        self._drawn: dict[str, bytes | None] = {}

    def important(self, entry: Entry) -> Code | None:
        """The code of an entry's first link, where the author gave it the best mark."""
        address = next((url for link in entry.links if (url := safe_url(link.url))), "")
        if not entry.must_read or not address:
            return None
        if address not in self._drawn:
            self._drawn[address] = qr_svg(address, self._colour)
        return Code(self._asset(address), address) if self._drawn[address] else None

    def assets(self) -> dict[str, bytes]:
        """The drawings by address."""
        return {self._asset(address): drawn for address, drawn in self._drawn.items() if drawn}

    def _asset(self, address: str) -> str:
        return f"asset:code-{list(self._drawn).index(address) + 1}"
