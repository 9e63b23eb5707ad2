"""Asks an application of the preview, without a socket."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from starlette.types import ASGIApp

PORT = 8465
BASE = f"http://127.0.0.1:{PORT}"


def ask(app: ASGIApp, path: str, *, method: str = "GET", **options: Any) -> httpx.Response:
    """Return the answer to a request."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            return await client.request(method, path, **options)

    return asyncio.run(asked())
