"""One conversation with a submission server, in which every answer and every silence gets one meaning."""

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
MYSELF = "[127.0.0.1]"
"""How we greet a server, as other mail programs do: this machine's name is nobody's business, and slow to look up."""
GOODBYE = 5
"""Seconds the answer to it is waited for."""
END = b".\r\n"
UNANSWERED = "the connection was lost before the answer came"


class UnreachableError(DeliveryError):
    """The server cannot be talked to now; later it may."""


class Transport(Protocol):
    """Anything a message can be handed to."""

    def deliver(self, sender: str, address: str, data: bytes) -> Outcome:
        """Hand one message over and tell what became of it."""
        ...

    def close(self, *, politely: bool = True) -> None:
        """End the conversation, with a goodbye where there may be somebody to hear it."""
        ...


class SmtpTransport:
    """An open, encrypted, logged-in connection."""

    def __init__(self, account: SmtpAccount, connection: smtplib.SMTP) -> None:
        self._account = account
        self._smtp = connection

    @classmethod
    def open(cls, account: SmtpAccount) -> Self:
        """Connect to the account's server.

        Raises:
            UnreachableError: if it does not answer, or not now.
            DeliveryError: if it cannot be trusted, or does not let the user in.
        """
        _insist_on_secrecy(account)
        password = secret_of(account.user, account.host, SMTP_PASSWORD) if account.user else None
        try:
            return cls(account, _connected(account, password))
        except ssl.SSLCertVerificationError as fault:
            raise DeliveryError(
                f"the certificate of {account} cannot be trusted: {fault.verify_message}",
                'a server of the house may need `ca = "its-certificate.pem"`; a wrong name in `host` looks like this too',
            ) from fault
        except smtplib.SMTPAuthenticationError as fault:
            if fault.smtp_code in TEMPORARY:
                raise UnreachableError(
                    f"{account} lets nobody in now: {_printable_answer(fault.smtp_error)}"
                ) from fault
            raise DeliveryError(
                f"{account} refuses `{account.user}`: {fault.smtp_code} {_printable_answer(fault.smtp_error)}",
                "look at the user and the password; many providers want an app password here",
            ) from fault
        except smtplib.SMTPNotSupportedError as fault:
            hint = 'try `security = "tls"` with its port (often 465)'
            raise DeliveryError(
                f"{account} does not offer to encrypt the connection; nothing was sent", hint
            ) from fault
        except (OSError, smtplib.SMTPException) as fault:
            raise UnreachableError(
                f"{account} cannot be reached: {_reason(fault)}", "look at `host`, `port` and `security`"
            ) from fault

    def deliver(self, sender: str, address: str, data: bytes) -> Outcome:
        """Hand one message over; what it was answered, or that nobody can know."""
        try:
            answer = self._offered(sender, address, len(data))
        except (OSError, smtplib.SMTPException) as fault:
            return Outcome(State.DEFERRED, 0, _reason(fault), lost=True)
        if answer[0] != GO_AHEAD:
            return self._refused(*answer)
        return self._handed_over(data)

    def close(self, *, politely: bool = True) -> None:
        """End the conversation, with a goodbye where there may be somebody to hear it."""
        try:
            if politely and self._smtp.sock:
                self._smtp.sock.settimeout(GOODBYE)
                self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            pass
        finally:
            self._smtp.close()

    def _offered(self, sender: str, address: str, size: int) -> tuple[int, bytes]:
        """The first answer that is no yes, or the one that asks for the message."""
        options = [f"size={size}"] if self._smtp.has_extn("size") else []
        answer = self._smtp.mail(sender, options)
        if answer[0] in ACCEPTED:
            answer = self._smtp.rcpt(address)
        if answer[0] in ACCEPTED:
            answer = self._smtp.docmd("DATA")
        return answer

    def _handed_over(self, data: bytes) -> Outcome:
        """Send the message; only once its last line is on its way can the server have accepted it."""
        ready = _dotted(data)
        sock = self._smtp.sock
        assert sock is not None  # noqa: S101  it has just answered
        try:
            sock.sendall(ready)
            if _has_spoken(sock):
                code, said = self._smtp.getreply()
                self._smtp.close()
                return Outcome(_no(code), max(code, 0), _printable_answer(said), lost=True)
        except (OSError, smtplib.SMTPException) as fault:
            self._smtp.close()
            return Outcome(State.DEFERRED, 0, _reason(fault), lost=True)
        try:
            sock.settimeout(self._account.answer_timeout)
            sock.sendall(END)
            code, said = self._smtp.getreply()
            sock.settimeout(self._account.timeout)
        except (OSError, smtplib.SMTPException):
            self._smtp.close()
            return Outcome(State.UNKNOWN, 0, UNANSWERED, lost=True)
        if code in ACCEPTED:
            return Outcome(State.ACCEPTED, code, _printable_answer(said))
        if code not in REFUSED:
            self._smtp.close()
            return Outcome(State.UNKNOWN, max(code, 0), "the answer makes no sense", lost=True)
        return self._refused(code, said)

    def _refused(self, code: int, said: bytes) -> Outcome:
        """What a no means, with the conversation put back to its beginning."""
        return Outcome(
            _no(code), max(code, 0), _printable_answer(said), lost=code == CLOSING or not self._begun_again()
        )

    def _begun_again(self) -> bool:
        try:
            return self._smtp.rset()[0] in ACCEPTED
        except (OSError, smtplib.SMTPException):
            return False


def _dotted(data: bytes) -> bytes:
    """The message with the dots that begin its lines doubled, so that none looks like its end (RFC 5321, 4.5.2)."""
    return (b"." if data.startswith(b".") else b"") + data.replace(b"\n.", b"\n..")


def _no(code: int) -> State:
    """What a code that is no yes means; what makes no sense may do so later."""
    return State.REFUSED if code in REFUSED and code not in TEMPORARY else State.DEFERRED


def _has_spoken(sock: socket.socket) -> bool:
    """Whether the server has answered, or gone, before the message was whole: then it cannot have accepted it."""
    readable, _, _ = select.select([sock], [], [], 0)
    return bool(readable)


def _insist_on_secrecy(account: SmtpAccount) -> None:
    if account.security == "none" and not account.loopback:
        raise DeliveryError(
            f"{account} would get the mail, and any password, unencrypted; nothing was sent",
            'use `security = "starttls"` or `"tls"`; `none` is only for a server on this machine',
        )


def _connected(account: SmtpAccount, password: Secret | None) -> smtplib.SMTP:
    where = (account.host, account.usual_port)
    if account.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            *where, MYSELF, timeout=account.timeout, context=_trust(account)
        )
    else:
        connection = smtplib.SMTP(*where, MYSELF, timeout=account.timeout)
    try:
        if account.security == "starttls":
            connection.starttls(context=_trust(account))
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


def _trust(account: SmtpAccount) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if account.ca:
        try:
            context.load_verify_locations(account.ca.expanduser())
        except OSError as fault:  # what is no certificate is one too
            raise DeliveryError(
                f"cannot use the certificates in `{account.ca}`: {fault.strerror or fault}"
            ) from fault
    return context


def _log_in(connection: smtplib.SMTP, account: SmtpAccount, password: Secret) -> None:
    try:
        connection.login(account.user, password.reveal)
    except (smtplib.SMTPResponseException, smtplib.SMTPServerDisconnected):
        raise
    except smtplib.SMTPException as fault:
        hint = "leave `user` out if it asks for no password"
        raise DeliveryError(f"{account} knows no way to log in that we know", hint) from fault


def _reason(fault: Exception) -> str:
    match fault:
        case TimeoutError():
            return "no answer in time"
        case socket.gaierror():
            return "there is no such host"
        case smtplib.SMTPResponseException():
            return f"{fault.smtp_code} {_printable_answer(fault.smtp_error)}"
        case smtplib.SMTPServerDisconnected():
            return "the server closed the connection"
        case OSError():
            return fault.strerror or str(fault)
        case _:
            return str(fault)


def _printable_answer(words: bytes | str) -> str:
    """The server's words, safe to print."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return printable(" ".join(text.split()))
