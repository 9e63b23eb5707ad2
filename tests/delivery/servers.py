"""Mail servers that keep what they get, and fail on request."""

# ruff: noqa: ARG002, N802  the names and arguments are aiosmtpd's

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong for one recipient."""

    at: str
    """`mail`, `rcpt`, `data` (its first answer), `middle` (before the final dot) or `end` (after it)."""
    does: str
    """A code to answer with, `drop` or `silence`."""
    times: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Received:
    """A message the server took on."""

    to: str
    data: bytes


class _Smtp(SMTP):
    """aiosmtpd's server, which can also go while a message is coming in."""

    async def smtp_DATA(self, arg: str) -> None:
        handler: MailServer = self.event_handler
        if self.envelope and self.envelope.rcpt_tos:
            fault = handler.fault(self.envelope.rcpt_tos[0], ("data", "middle"))
            match fault:
                case Fault(at="middle", does="drop"):
                    await self.push("354 go on")
                    await self._reader.read(1000)
                    _cut(self)
                    raise asyncio.CancelledError
                case Fault(at="middle", does=code):
                    await self.push("354 go on")
                    await self._reader.read(1000)
                    await self.push(f"{code} changed my mind")
                    while await self._reader.read(1_000_000):
                        pass
                    raise asyncio.CancelledError
                case Fault(does=code):
                    await self.push(f"{code} not now")
                    return
        await super().smtp_DATA(arg)


class MailServer:
    """An SMTP server on the loopback."""

    def __init__(
        self,
        faults: Mapping[str, Fault] | None = None,
        *,
        password: str = "",
        tls: ssl.SSLContext | None = None,
        wrapped: bool = False,
        pause: float = 0,
    ) -> None:
        self.received: list[Received] = []
        self.commands: list[str] = []
        self._faults = dict(faults or {})
        self._used: dict[str, int] = {}
        self._password = password
        self._pause = pause
        self._controller = _Controller(
            self,
            hostname="127.0.0.1",
            port=0,
            server_hostname="mail.test",
            ready_timeout=20,
            ssl_context=tls if wrapped else None,
            tls_context=None if wrapped else tls,
            require_starttls=bool(tls and not wrapped),
            authenticator=self._authenticate if password else None,
            auth_required=bool(password),
            auth_require_tls=False,
            auth_exclude_mechanism=() if password else ("LOGIN", "PLAIN"),
            data_size_limit=50_000_000,
        )
        self._controller.start()
        self._running = True
        self.port = self._controller.port

    def stop(self) -> None:
        if self._running:
            self._running = False
            self._controller.stop()

    def to(self, name: str) -> list[bytes]:
        """The messages to the recipient with this name before the `@`."""
        return [mail.data for mail in self.received if mail.to.partition("@")[0] == name]

    def fault(self, address: str, places: tuple[str, ...]) -> Fault | None:
        """What is to go wrong now."""
        name = address.partition("@")[0]
        fault = self._faults.get(name)
        if fault is None or fault.at not in places or self._used.get(name, 0) >= fault.times:
            return None
        self._used[name] = self._used.get(name, 0) + 1
        return fault

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        if "mail" in self._faults:  # the sender is the same for all, so its fault has a name of its own
            answer = await self._answer(server, self.fault("mail", ("mail",)))
            if answer:
                return answer
        return "250 fine"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = await self._answer(server, self.fault(address, ("rcpt",)))
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self._pause:
            await asyncio.sleep(self._pause)
        address = envelope.rcpt_tos[0]
        fault = self.fault(address, ("end",))
        content = envelope.original_content or b""
        if fault is None or fault.does in ("drop", "silence"):
            self.received.append(Received(address, content))
        return await self._answer(server, fault) or "250 taken"

    async def _answer(self, server: SMTP, fault: Fault | None) -> str:
        match fault:
            case None:
                return ""
            case Fault(does="drop"):
                _cut(server)
                raise asyncio.CancelledError
            case Fault(does="silence"):
                await asyncio.sleep(60)
                return ""
            case Fault(does=code):
                return f"{code} {fault.at} says no"

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        known = isinstance(data, LoginPassword) and data.password.decode() == self._password
        return AuthResult(success=known, handled=False)


def _cut(server: SMTP) -> None:
    """End the connection without a word."""
    transport: Any = server.transport
    transport.abort()


class _Controller(Controller):
    server: Any

    def factory(self) -> SMTP:
        return _Smtp(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # one that was free
        super()._trigger_server()  # type: ignore[no-untyped-call]
