"""One connection to an SMTP submission server; every answer, and every missing one, becomes an outcome."""

from __future__ import annotations

import select
import smtplib
import socket
import ssl
from typing import Protocol, Self

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.secrets import SMTP_PASSWORD, Secret, secret_of
from confdeck.delivery.states import Outcome, State
from confdeck.diagnostics import printable
from confdeck.errors import DeliveryError

GO_AHEAD = 354
ACCEPTED = range(200, 300)
TEMPORARY = range(400, 500)
REFUSED = range(400, 600)
CLOSING = 421
CLIENT_NAME = "[127.0.0.1]"
"""Our name in the EHLO command, as other mail programs give it: the machine's own is private, and slow to look up."""
QUIT_TIMEOUT = 5
"""Seconds to wait for the answer to QUIT."""
END_OF_DATA = b".\r\n"
UNANSWERED = "the connection was lost before the answer came"


class UnreachableError(DeliveryError):
    """The server cannot be reached now; a later attempt may succeed."""


class Transport(Protocol):
    """A connection that takes messages."""

    def deliver(self, sender: str, address: str, data: bytes) -> Outcome:
        """Hand over one message and return its outcome."""
        ...

    def close(self, *, politely: bool = True) -> None:
        """Close the connection, with a QUIT first if `politely`."""
        ...


class SmtpTransport:
    """An open, encrypted, authenticated SMTP connection."""

    def __init__(self, account: SmtpAccount, connection: smtplib.SMTP) -> None:
        self._account = account
        self._smtp = connection

    @classmethod
    def open(cls, account: SmtpAccount) -> Self:
        """Connect to the account's server.

        Raises:
            UnreachableError: if it does not answer, or not now.
            DeliveryError: if it is not trusted, or refuses the user.
        """
        if account.security == "none" and not account.loopback:
            raise DeliveryError(
                f"{account} would get the mail, and any password, unencrypted; nothing was sent",
                'use `security = "starttls"` or `"tls"`; `none` is only for a server on this machine',
            )
        password = secret_of(account.user, account.host, SMTP_PASSWORD) if account.user else None
        try:
            return cls(account, _connect(account, password))
        except (OSError, smtplib.SMTPException) as fault:
            raise _connection_error(account, fault) from fault

    def deliver(self, sender: str, address: str, data: bytes) -> Outcome:
        """Hand over one message and return its outcome."""
        try:
            code, answer = self._offer(sender, address, len(data))
        except (OSError, smtplib.SMTPException) as fault:
            return Outcome(State.DEFERRED, 0, _reason(fault), lost=True)
        return self._hand_over(data) if code == GO_AHEAD else self._refusal(code, answer)

    def close(self, *, politely: bool = True) -> None:
        """Close the connection, with a QUIT first if `politely`."""
        try:
            if politely and self._smtp.sock:
                self._smtp.sock.settimeout(QUIT_TIMEOUT)
                self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            pass
        finally:
            self._smtp.close()

    def _offer(self, sender: str, address: str, size: int) -> tuple[int, bytes]:
        """Return the first answer that refuses the message, or the one that asks for it."""
        answer = self._smtp.mail(sender, [f"size={size}"] if self._smtp.has_extn("size") else [])
        if answer[0] in ACCEPTED:
            answer = self._smtp.rcpt(address)
        return self._smtp.docmd("DATA") if answer[0] in ACCEPTED else answer

    def _hand_over(self, data: bytes) -> Outcome:
        """Send the message; the server can have accepted it only once its last line is on its way."""
        sock = self._smtp.sock
        assert sock is not None  # noqa: S101  it has just answered
        try:
            sock.sendall(_dot_stuffed(data))
            if _has_answered(sock):
                code, answer = self._smtp.getreply()
                self._smtp.close()
                return Outcome(_failure(code), max(code, 0), _text(answer), lost=True)
        except (OSError, smtplib.SMTPException) as fault:
            self._smtp.close()
            return Outcome(State.DEFERRED, 0, _reason(fault), lost=True)
        try:
            sock.settimeout(self._account.answer_timeout)
            sock.sendall(END_OF_DATA)
            code, answer = self._smtp.getreply()
            sock.settimeout(self._account.timeout)
        except (OSError, smtplib.SMTPException):
            self._smtp.close()
            return Outcome(State.UNKNOWN, 0, UNANSWERED, lost=True)
        if code in ACCEPTED:
            return Outcome(State.ACCEPTED, code, _text(answer))
        if code in REFUSED:
            return self._refusal(code, answer)
        self._smtp.close()
        return Outcome(State.UNKNOWN, max(code, 0), "the answer makes no sense", lost=True)

    def _refusal(self, code: int, answer: bytes) -> Outcome:
        """Return the outcome of a refused message, and reset the connection for the next one."""
        lost = code == CLOSING or not self._reset()
        return Outcome(_failure(code), max(code, 0), _text(answer), lost)

    def _reset(self) -> bool:
        try:
            return self._smtp.rset()[0] in ACCEPTED
        except (OSError, smtplib.SMTPException):
            return False


def _connect(account: SmtpAccount, password: Secret | None) -> smtplib.SMTP:
    context = _tls_context(account) if account.security != "none" else None
    server = (account.host, account.usual_port, CLIENT_NAME)
    connection = (
        smtplib.SMTP_SSL(*server, timeout=account.timeout, context=context)
        if account.security == "tls"
        else smtplib.SMTP(*server, timeout=account.timeout)
    )
    try:
        if account.security == "starttls":
            connection.starttls(context=context)
        if password:
            _log_in(connection, account, password)
        else:
            connection.ehlo_or_helo_if_needed()
        assert connection.sock is not None  # noqa: S101  it has just answered
        # The last line of a message goes by itself; it must not wait for the rest to be acknowledged.
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        connection.close()
        raise
    return connection


def _tls_context(account: SmtpAccount) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if account.ca:
        try:
            context.load_verify_locations(account.ca.expanduser())
        except OSError as fault:  # also raised for a file that is not a certificate
            problem = f"cannot use the certificates in `{account.ca}`: {fault.strerror or fault}"
            raise DeliveryError(problem) from fault
    return context


def _log_in(connection: smtplib.SMTP, account: SmtpAccount, password: Secret) -> None:
    try:
        connection.login(account.user, password.reveal)
    except (smtplib.SMTPResponseException, smtplib.SMTPServerDisconnected):
        raise
    except smtplib.SMTPException as fault:
        hint = "leave out `user` if it needs no password"
        raise DeliveryError(f"{account} offers no login method that confdeck knows", hint) from fault


def _connection_error(account: SmtpAccount, fault: Exception) -> DeliveryError:
    match fault:
        case ssl.SSLCertVerificationError():
            return DeliveryError(
                f"the certificate of {account} cannot be trusted: {fault.verify_message}",
                'check `host`; if your organization has certificates of its own, add `ca = "certificate.pem"`',
            )
        case smtplib.SMTPAuthenticationError() if fault.smtp_code in TEMPORARY:
            return UnreachableError(f"{account} accepts no login now: {_text(fault.smtp_error)}")
        case smtplib.SMTPAuthenticationError():
            return DeliveryError(
                f"{account} refuses `{account.user}`: {_reason(fault)}",
                "check the user and the password; many providers need an app password here",
            )
        case smtplib.SMTPNotSupportedError():
            return DeliveryError(
                f"{account} does not offer to encrypt the connection; nothing was sent",
                'try `security = "tls"` with its port (often 465)',
            )
        case _:
            hint = "check `host`, `port` and `security`"
            return UnreachableError(f"{account} cannot be reached: {_reason(fault)}", hint)


def _dot_stuffed(data: bytes) -> bytes:
    """Double the dots that begin lines, so that none looks like the end of the message (RFC 5321, 4.5.2)."""
    return (b"." if data.startswith(b".") else b"") + data.replace(b"\n.", b"\n..")


def _failure(code: int) -> State:
    """Return the state after a code that is not a success; after a meaningless one, a later attempt may succeed."""
    return State.REFUSED if code in REFUSED and code not in TEMPORARY else State.DEFERRED


def _has_answered(sock: socket.socket) -> bool:
    """Whether the server answered, or left, before the end of the message: then it cannot have accepted it."""
    return bool(select.select([sock], [], [], 0)[0])


def _reason(fault: Exception) -> str:
    match fault:
        case TimeoutError():
            return "no answer in time"
        case socket.gaierror():
            return "there is no such host"
        case smtplib.SMTPResponseException():
            return f"{fault.smtp_code} {_text(fault.smtp_error)}"
        case smtplib.SMTPServerDisconnected():
            return "the server closed the connection"
        case OSError():
            return fault.strerror or str(fault)
        case _:
            return str(fault)


def _text(answer: bytes | str) -> str:
    """Return the server's answer on one line, safe to print."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return printable(" ".join(text.split()))
