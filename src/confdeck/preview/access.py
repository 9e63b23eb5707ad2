"""Who may read the preview: pages that it served itself, and programs that know its token, on this computer."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from confdeck.preview.address_file import HOST

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class GuardedApp:
    """Refuses requests from elsewhere, and adds the headers that keep the page to itself."""

    app: ASGIApp
    port: int
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        inner = PlainTextResponse(refusal, status_code=403) if refusal else self.app

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await inner(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> str:
        """Return why a request is refused; empty if it is not."""
        headers = Headers(scope=scope)
        hosts = {f"{HOST}:{self.port}", f"localhost:{self.port}"}
        if headers.get("host") not in hosts:
            return "this address is not that of the preview"
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in hosts:
            return "requests from other pages are refused"
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return "requests from other pages are refused"
        token = scope["path"].split("/", 2)[1]
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return "open the address that `confdeck preview` printed"
        return ""
