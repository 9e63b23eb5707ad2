"""From the rendered draft to the bytes each recipient gets: the same bytes for the same recipient, always."""

from __future__ import annotations

import email
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from hashlib import sha256
from typing import Any

from confdeck.delivery import greeting
from confdeck.delivery.recipients import Recipient
from confdeck.renderers.mime import as_bytes, mailbox, one_line, quoted_printable

OURS = frozenset({b"x-unsent", b"from", b"to", b"date", b"message-id", b"list-unsubscribe"})
"""Headers of the draft that only the sender can fill in; `X-Unsent` is for programs that open drafts."""
CRLF = b"\r\n"
_FOLDED = re.compile(rb"\r\n(?![ \t])")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every message of a mailing has beside the digest; frozen with it."""

    name: str
    """The sender's."""
    address: str
    """The sender's, which answers and bounces go to."""
    date: str
    """As a header holds it."""
    greeting: str = ""
    unsubscribe: str = ""
    """Where a person asks to be left out; a list has its own way."""

    @property
    def sender(self) -> str:
        """Name and address, to be shown."""
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes each recipient's message of one draft; most of it is the same bytes for all."""

    mailing: str
    envelope: Envelope
    headers: bytes
    """Those of the digest: subject, content type."""
    pieces: tuple[bytes, ...]
    """The body; between two pieces stands a greeting."""
    greetings: tuple[Callable[[str], str], ...] = ()
    sign: Callable[[bytes], bytes] | None = None
    """Gives the DKIM header of a message."""

    def message_id(self, recipient: Recipient, purpose: str = "") -> str:
        """The same id for the same digest and recipient, whenever it is sent."""
        made = sha256(f"{self.mailing}\0{recipient.key}\0{purpose}".encode()).hexdigest()[:32]
        return f"<{made}@{self.envelope.address.rpartition('@')[2].lower()}>"

    def message(self, recipient: Recipient, purpose: str = "", to: str = "") -> bytes:
        """What goes over the wire; `to` is where a test goes instead."""
        data = self._head(recipient, purpose, to) + CRLF + self._body(recipient)
        return self.sign(data) + data if self.sign else data

    def _head(self, recipient: Recipient, purpose: str, to: str) -> bytes:
        lines = [
            _line("From", self.envelope.name, self.envelope.address),
            _line("To", "" if to else recipient.name, to or recipient.address),
            f"Date: {self.envelope.date}",
            f"Message-ID: {self.message_id(recipient, purpose)}",
        ]
        if recipient.person and self.envelope.unsubscribe:
            lines.append(f"List-Unsubscribe: <{self.envelope.unsubscribe}>")
        return "".join(f"{line}\r\n" for line in lines).encode("ascii") + self.headers

    def _body(self, recipient: Recipient) -> bytes:
        if not self.greetings:
            return b"".join(self.pieces)
        words = greeting.greet(self.envelope.greeting, recipient)
        said = (*(_encoded(each(words)) for each in self.greetings), b"")
        return b"".join(part for pair in zip(self.pieces, said, strict=True) for part in pair)


def mailing_of(draft: bytes) -> str:
    """What tells mailings apart: the same digest is the same mailing."""
    return sha256(draft).hexdigest()[:16]


def composer(draft: bytes, envelope: Envelope, sign: Callable[[bytes], bytes] | None = None) -> Composer:
    """What makes messages of a draft."""
    mailing = mailing_of(draft)
    if not envelope.greeting:
        head, body = _parted(draft)
        return Composer(mailing, envelope, head, (body,), (), sign)
    marks = tuple(f"=_greeting_{each}_{mailing}" for each in ("text", "html"))
    marked, greetings = _marked(draft, marks)
    head, body = _parted(marked)
    pieces = [body]
    for mark in marks[: len(greetings)]:
        before, after = pieces.pop().split(_encoded(mark + "\n"))
        pieces += [before, after]
    return Composer(mailing, envelope, head, tuple(pieces), greetings, sign)


def parts_of(draft: bytes) -> tuple[Message, Message | None, Message | None]:
    """The message, its text and its HTML."""
    message = email.message_from_bytes(draft)
    leaves = [each for each in message.walk() if not each.is_multipart() and not each.get_filename()]
    found = {each.get_content_type(): each for each in reversed(leaves)}
    return message, found.get("text/plain"), found.get("text/html")


def sender_of(draft: bytes) -> tuple[str, str]:
    """Name and address of whom the draft says it is from; empty where it says nothing."""
    name, address = parseaddr(str(email.message_from_bytes(draft)["From"] or ""))
    return decoded(name), address


def subject_of(draft: bytes) -> str:
    """The draft's subject in plain words."""
    return decoded(str(email.message_from_bytes(draft)["Subject"] or ""))


def decoded(header: str) -> str:
    """A header in plain words."""
    return one_line(str(make_header(decode_header(header))))


def words_of(part: Message) -> str:
    """The text of a text part, with plain line ends."""
    data: Any = part.get_payload(decode=True)
    return bytes(data).decode(part.get_content_charset("utf-8"), "replace").replace("\r\n", "\n")


def _line(header: str, name: str, address: str) -> str:
    """A header line, folded where it is long."""
    value = mailbox(header, name, address)
    return f"{header}: " + (value if isinstance(value, str) else value.encode(linesep="\r\n"))


def _parted(draft: bytes) -> tuple[bytes, bytes]:
    """The draft's own headers, each with its line end, and the body."""
    head, _, body = draft.partition(CRLF + CRLF)
    fields = _FOLDED.split(head)
    kept = (each for each in fields if each.partition(b":")[0].lower() not in OURS)
    return b"".join(each + CRLF for each in kept), body if body.endswith(CRLF) else body + CRLF


def _marked(draft: bytes, marks: tuple[str, ...]) -> tuple[bytes, tuple[Callable[[str], str], ...]]:
    """The draft with a mark, on a line of its own, where each greeting goes; and how each is written there."""
    message, text, html = parts_of(draft)
    greetings: list[Callable[[str], str]] = []
    if text:
        _rewrite(text, f"{marks[0]}\n{words_of(text)}")
        greetings.append(greeting.text_lines)
    if html and (place := greeting.place_in(words := words_of(html))):
        before, after = words[: place.end()], words[place.end() :]
        _rewrite(html, f"{before}\n{marks[len(greetings)]}\n{after}")
        greetings.append(lambda said: greeting.html_lines(said, place))
    return as_bytes(message), tuple(greetings)


def _rewrite(part: Message, words: str) -> None:
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(quoted_printable(words))


def _encoded(words: str) -> bytes:
    return quoted_printable(words).encode("ascii").replace(b"\n", CRLF)
