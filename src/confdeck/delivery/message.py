"""Make each recipient's message from the rendered draft: always the same bytes for the same recipient."""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from functools import partial
from hashlib import sha256
from typing import Any, Self

from confdeck.delivery.greeting import greet, greeting_position, greeting_row
from confdeck.delivery.recipients import Recipient
from confdeck.renderers.mime import as_bytes, mailbox, one_line, quoted_printable

SENDER_HEADERS = frozenset({b"x-unsent", b"from", b"to", b"date", b"message-id", b"list-unsubscribe"})
"""Headers of the draft that are replaced when it is sent; `X-Unsent` is for programs that open drafts."""
CRLF = b"\r\n"
_HEADER_END = re.compile(rb"\r\n(?![ \t])")

Signer = Callable[[bytes], bytes]
"""Returns the DKIM header of a message."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Sender, date, greeting and way to unsubscribe, the same for all messages of a mailing."""

    name: str
    """The sender's name."""
    address: str
    """The sender's address, which gets replies and bounces."""
    date: str = ""
    """The value of the Date header; empty until the mailing is stored."""
    greeting: str = ""
    unsubscribe: str = ""
    """Where a person unsubscribes, `mailto:` or `https:`."""

    @property
    def sender(self) -> str:
        """The sender's name and address, to be shown."""
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes the message of each recipient from one draft."""

    mailing: str
    """Id of the mailing."""
    envelope: Envelope
    headers: bytes
    """Headers of the digest: subject, content type."""
    body: bytes
    """The body; a mark stands where a greeting is inserted."""
    greetings: Mapping[bytes, Callable[[str], str]] = field(default_factory=dict)
    """By its mark, how a greeting is written there."""
    sign: Signer | None = None

    @classmethod
    def of(cls, draft: bytes, envelope: Envelope, sign: Signer | None = None) -> Self:
        """Return the composer for the messages of a draft."""
        mailing = mailing_id(draft)
        greetings: dict[bytes, Callable[[str], str]] = {}
        if envelope.greeting:
            draft, greetings = _with_marks(draft, mailing)
        head, _, body = draft.partition(CRLF + CRLF)
        headers = [
            header + CRLF
            for header in _HEADER_END.split(head)
            if header.partition(b":")[0].lower() not in SENDER_HEADERS
        ]
        ended = body if body.endswith(CRLF) else body + CRLF
        return cls(mailing, envelope, b"".join(headers), ended, greetings, sign)

    def message_id(self, recipient: Recipient, purpose: str = "") -> str:
        """Return the Message-ID, which depends on digest and recipient only, not on when it is sent."""
        digest = sha256(f"{self.mailing}\0{recipient.key}\0{purpose}".encode()).hexdigest()[:32]
        return f"<{digest}@{self.envelope.address.rpartition('@')[2].lower()}>"

    def message(self, recipient: Recipient, purpose: str = "", to: str = "") -> bytes:
        """Return the bytes of a recipient's message; a test goes to the address `to` instead."""
        data = self._head(recipient, purpose, to) + CRLF + self._body(recipient)
        return self.sign(data) + data if self.sign else data

    def _head(self, recipient: Recipient, purpose: str, to: str) -> bytes:
        lines = [
            _address_header("From", self.envelope.name, self.envelope.address),
            _address_header("To", "" if to else recipient.name, to or recipient.address),
            f"Date: {self.envelope.date}",
            f"Message-ID: {self.message_id(recipient, purpose)}",
        ]
        if recipient.person and self.envelope.unsubscribe:
            lines.append(f"List-Unsubscribe: <{self.envelope.unsubscribe}>")
        return "".join(f"{line}\r\n" for line in lines).encode("ascii") + self.headers

    def _body(self, recipient: Recipient) -> bytes:
        body = self.body
        for mark, write in self.greetings.items():
            body = body.replace(mark, _encoded(write(greet(self.envelope.greeting, recipient))))
        return body


def mailing_id(draft: bytes) -> str:
    """Return the id of a draft's mailing: the same digest is the same mailing."""
    return sha256(draft).hexdigest()[:16]


def parts_of(draft: bytes) -> tuple[Message, Message | None, Message | None]:
    """Return the parsed message, its text part and its HTML part."""
    message = email.message_from_bytes(draft)
    leaves = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
    found = {part.get_content_type(): part for part in reversed(leaves)}
    return message, found.get("text/plain"), found.get("text/html")


def sender_of(draft: bytes) -> tuple[str, str]:
    """Return the name and the address in the draft's From header, empty if there is none."""
    name, address = parseaddr(str(email.message_from_bytes(draft)["From"] or ""))
    return decoded(name), address


def subject_of(draft: bytes) -> str:
    """Return the draft's subject, decoded."""
    return decoded(str(email.message_from_bytes(draft)["Subject"] or ""))


def decoded(header: str) -> str:
    """Decode the encoded words of a header."""
    return one_line(str(make_header(decode_header(header))))


def words_of(part: Message) -> str:
    """Return the text of a text part, with plain line ends."""
    data: Any = part.get_payload(decode=True)
    return bytes(data).decode(part.get_content_charset("utf-8"), "replace").replace("\r\n", "\n")


def _address_header(header: str, name: str, address: str) -> str:
    """Return a header with one address, folded if it is long."""
    value = mailbox(header, name, address)
    return f"{header}: " + (value if isinstance(value, str) else value.encode(linesep="\r\n"))


def _with_marks(draft: bytes, mailing: str) -> tuple[bytes, dict[bytes, Callable[[str], str]]]:
    """Return the draft with a mark where each greeting goes, and by mark how the greeting is written there."""
    message, text, html = parts_of(draft)
    greetings: dict[bytes, Callable[[str], str]] = {}
    if text:
        mark = f"=_greeting_text_{mailing}\n"
        _rewrite(text, mark + words_of(text))
        greetings[_encoded(mark)] = "{}\n\n".format
    if html and (position := greeting_position(words := words_of(html))):
        mark = f"=_greeting_html_{mailing}\n"
        _rewrite(html, f"{words[:position]}\n{mark}{words[position:]}")
        greetings[_encoded(mark)] = partial(greeting_row, html=words)
    return as_bytes(message), greetings


def _rewrite(part: Message, words: str) -> None:
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(quoted_printable(words))


def _encoded(words: str) -> bytes:
    return quoted_printable(words).encode("ascii").replace(b"\n", CRLF)
