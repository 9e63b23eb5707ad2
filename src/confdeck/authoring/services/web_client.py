"""Asks services on the web: with time-outs, a limit of size, pauses between questions to one service, and a cache."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from confdeck import __version__
from confdeck.errors import MissingError
from confdeck.file_cache import FileCache
from confdeck.installation import install_command

if TYPE_CHECKING:
    import httpx

_MAX_BYTES = 5_000_000
_MAX_CACHE = 50_000_000
_MAX_AGE = 30 * 24 * 3600
"""Seconds for which an answer is kept."""
_CONNECT_SECONDS, _ANSWER_SECONDS = 4.0, 12.0
_LONGEST_WAIT = 10.0
"""Seconds that a service may ask to wait before the question is repeated once."""
_PAUSES = {"export.arxiv.org": 3.0, "api.semanticscholar.org": 1.1}
_PAUSE = 0.2
"""Seconds between two questions to one service."""
_NOT_FOUND, _TOO_MANY = 404, 429


class NoAnswerError(Exception):
    """A service cannot be reached, or gives no answer that can be used; the message says which and why."""


@dataclass
class WebClient:
    """Asks questions, each service at its own pace; a service that cannot be reached is not asked again."""

    cache: Path | None = None
    email: str = ""
    """Sent to Crossref and OpenAlex, which answer faster to those who say who they are; empty for none."""
    transport: httpx.BaseTransport | None = None
    """The way that questions take; None for the network."""
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)
    _failed: dict[str, str] = field(default_factory=dict)

    def get(self, address: str, *, keep: bool = True) -> bytes | None:
        """Return the answer of a service, or None if it does not know what is asked for.

        Args:
            address: The question.
            keep: Whether the answer may come from the cache, and is kept there.

        Raises:
            NoAnswerError: if there is no answer.
            MissingError: if httpx is not installed.
        """
        host = urlsplit(address).netloc
        if host in self._failed:
            raise NoAnswerError(self._failed[host])
        files = FileCache(self.cache / "lookups" if self.cache and keep else None, _MAX_CACHE)
        key = hashlib.sha256(address.encode()).hexdigest()
        if (known := _recent(files.load(key))) is not None:
            return known
        try:
            answer = self._ask(address, host)
        except NoAnswerError as fault:
            self._failed[host] = str(fault)
            raise
        if answer is not None:
            files.store(key, f"{time.time():.0f}\n".encode() + answer)
        return answer

    def _ask(self, address: str, host: str) -> bytes | None:
        for attempt in (1, 2):
            self._pause(host)
            status, answer, wait = self._answer(address, host)
            if status == _NOT_FOUND:
                return None
            if status == _TOO_MANY and attempt == 1 and wait <= _LONGEST_WAIT:
                self.sleep(wait)
                continue
            if status >= 400:  # noqa: PLR2004  HTTP
                break
            return answer
        raise NoAnswerError(f"{host} answered with status {status}")

    def _answer(self, address: str, host: str) -> tuple[int, bytes, float]:
        """Return the status, the body, and for how long the service asks to wait."""
        try:
            import httpx
        except ImportError as fault:
            raise MissingError("looking works up needs httpx", f"`{install_command('add')}`") from fault
        headers = {"User-Agent": f"confdeck/{__version__}{f' (mailto:{self.email})' if self.email else ''}"}
        timeout = httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS)
        try:
            with (
                httpx.Client(transport=self.transport, timeout=timeout, headers=headers) as client,
                client.stream("GET", address, follow_redirects=True) as response,
            ):
                body = b""
                for part in response.iter_bytes():
                    body += part
                    if len(body) > _MAX_BYTES:
                        raise NoAnswerError(f"{host} sent more than {_MAX_BYTES // 1_000_000} MB")
                return response.status_code, body, _seconds(response.headers.get("Retry-After", ""))
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as fault:
            raise NoAnswerError(f"{host} cannot be reached") from fault

    def _pause(self, host: str) -> None:
        due = self._asked.get(host, 0.0) + _PAUSES.get(host, _PAUSE)
        if (left := due - time.monotonic()) > 0 and host in self._asked:
            self.sleep(left)
        self._asked[host] = time.monotonic()


def _recent(stored: bytes | None) -> bytes | None:
    """Return the answer that was kept, unless it is too old."""
    at, _, body = (stored or b"").partition(b"\n")
    return body if at.isdigit() and time.time() - int(at) < _MAX_AGE else None


def _seconds(written: str) -> float:
    return float(written) if written.isdigit() else 2.0
