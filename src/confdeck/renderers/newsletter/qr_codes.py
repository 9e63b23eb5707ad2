"""QR codes beside the most important links, for people who read on paper."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.edition import Entry
from confdeck.media import qr_svg
from confdeck.renderers.markup import safe_url
from confdeck.text import plain_address


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: the address of its drawing, and the address that it encodes."""

    url: str
    address: str


class QrCodeRegistry:
    """Collects the QR codes of a document while it is written."""

    def __init__(self, colour: str) -> None:
        self._colour = colour
        self._drawings: dict[str, bytes | None] = {}

    def code(self, entry: Entry) -> QrCode | None:
        """Return the code of an entry's first link, if the author gave the entry the best rating."""
        address = next((url for link in entry.links if (url := safe_url(link.url))), "")
        if not entry.must_read or not address:
            return None
        if address not in self._drawings:
            self._drawings[address] = qr_svg(plain_address(address), self._colour)
        return QrCode(self._url(address), address) if self._drawings[address] else None

    def assets(self) -> dict[str, bytes]:
        """Return the drawings by address."""
        return {self._url(address): drawing for address, drawing in self._drawings.items() if drawing}

    def _url(self, address: str) -> str:
        return f"asset:code-{list(self._drawings).index(address) + 1}"
