"""The digest as a MIME message: text first, the HTML with its pictures beside it, the same bytes every time.

Written with the classic `Message`: the newer `EmailMessage` loses spaces where it folds a long subject (seen in
Python 3.11), makes encoded words of `List-*` headers, and chooses base64 for text on its own.
"""

from __future__ import annotations

import re
from binascii import b2a_base64, b2a_qp
from dataclasses import dataclass
from email.header import Header
from email.message import Message
from email.utils import format_datetime, formataddr
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from confdeck.renderers.email.images import Picture

POLICY = Message().policy.clone(linesep="\r\n", max_line_length=76)
"""How a message is written: CRLF, and lines within RFC 2045."""
BASE64_LINE = 57
"""Bytes that make a line of 76 letters."""
LONGEST_WORD = 60
"""An ASCII word of a header beyond this is encoded, since it could not be folded."""

# C0 and C1 controls but for tab and line feed: Gmail clips a message at them, headers break at them.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a message is made of."""

    subject: str
    text: str
    html: str
    date: dt.datetime
    pictures: Sequence[Picture] = ()
    sender: str = ""
    """The sender's name."""
    address: str = ""
    """The sender's address; without it the mail program fills in its own."""
    domain: str = "recap.invalid"
    """Right-hand side of the message's id."""


def build(letter: Letter) -> Message[str, str | Header]:
    """The letter as multipart/alternative[text, multipart/related[html, pictures]], ready to open as a draft."""
    digest = _digest(letter)
    message: Message[str, str | Header] = Message(POLICY)
    if letter.address:
        message["From"] = _sender(one_line(letter.sender), letter.address)
    message["Subject"] = _words("Subject", one_line(letter.subject))
    message["Date"] = format_datetime(letter.date)
    message["Message-ID"] = f"<{digest}@{letter.domain}>"
    message["MIME-Version"] = "1.0"
    message["X-Unsent"] = "1"
    message["Content-Type"] = f'multipart/alternative; boundary="=_alternative_{digest}"'
    message.attach(_text(letter.text, "plain"))
    message.attach(_related(letter, digest))
    return message


def as_bytes(message: Message[Any, Any]) -> bytes:
    """The message as it travels: CRLF line ends, ASCII only."""
    return message.as_bytes(policy=POLICY)


def is_address(text: str) -> bool:
    """Whether a header can carry `text` as an address, as it is."""
    return ADDRESS.fullmatch(text) is not None


def without_controls(text: str) -> str:
    """The text with no control character but tabs and line feeds."""
    return CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """The text as a header can carry it."""
    return " ".join(without_controls(text).split())


def encoded_size(text: str) -> int:
    """Bytes of a text as it travels: what Gmail's clip is measured against."""
    encoded = _quoted_printable(text)
    return len(encoded) + encoded.count("\n")


def _words(name: str, words: str) -> Header:
    """A header of words; encoded where they are not plain ASCII that can be folded between them."""
    plain = words.isascii() and "=?" not in words and all(len(word) <= LONGEST_WORD for word in words.split())
    return Header(words, "us-ascii" if plain else "utf-8", maxlinelen=76, header_name=name)


def _sender(name: str, address: str) -> Header | str:
    if name.isascii():
        return formataddr((name, address))
    header = _words("From", name)
    header.append(f"<{address}>", "us-ascii")
    return header


def _related(letter: Letter, digest: str) -> Message:
    html = _text(letter.html, "html")
    if not letter.pictures:
        return html
    related = _part(f'multipart/related; type="text/html"; boundary="=_related_{digest}"')
    related.attach(html)
    for picture in {each.content_id: each for each in letter.pictures}.values():
        related.attach(_image(picture))
    return related


def _part(content_type: str, encoding: str = "") -> Message:
    part = Message(POLICY)
    part["Content-Type"] = content_type
    if encoding:
        part["Content-Transfer-Encoding"] = encoding
    return part


def _text(text: str, subtype: str) -> Message:
    part = _part(f'text/{subtype}; charset="utf-8"', "quoted-printable")
    part.set_payload(_quoted_printable(text))
    return part


def _quoted_printable(text: str) -> str:
    """The text in lines of at most 76 characters, never as base64, which spam filters and list archives dislike."""
    return b2a_qp(without_controls(text).encode(), istext=True).decode("ascii")


def _image(picture: Picture) -> Message:
    part = _part(picture.rendition.media_type, "base64")
    part["Content-Disposition"] = f'inline; filename="{picture.filename}"'
    part["Content-ID"] = f"<{picture.content_id}>"
    part.set_payload("".join(_base64(picture.rendition.data)))
    return part


def _base64(data: bytes) -> Iterator[str]:
    for start in range(0, len(data), BASE64_LINE):
        yield b2a_base64(data[start : start + BASE64_LINE]).decode("ascii")


def _digest(letter: Letter) -> str:
    said = (letter.subject, letter.sender, letter.address, letter.date.isoformat(), letter.text, letter.html)
    digest = sha256("\0".join(said).encode())
    for picture in letter.pictures:
        digest.update(picture.rendition.data)
    return digest.hexdigest()[:32]
