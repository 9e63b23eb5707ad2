"""The digest as a MIME message: text first, the HTML with its pictures beside it, the same bytes every time."""

from __future__ import annotations

import re
from binascii import b2a_qp
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from confdeck.renderers.email.images import Picture

# C0 and C1 controls but for tab and line feed: Gmail clips a message at them, headers break at them.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+", re.ASCII | re.IGNORECASE)


POLICY = SMTP.clone(max_line_length=76)


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


def build(letter: Letter) -> EmailMessage:
    """The letter as multipart/alternative[text, multipart/related[html, pictures]], ready to open as a draft."""
    digest = _digest(letter)
    message = EmailMessage(policy=POLICY)
    if letter.address:
        message["From"] = Address(one_line(letter.sender), addr_spec=letter.address)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(letter.date)
    message["Message-ID"] = f"<{digest}@{letter.domain}>"
    message["MIME-Version"] = "1.0"
    message["X-Unsent"] = "1"
    message["Content-Type"] = "multipart/alternative"
    message.set_boundary(f"=_alternative_{digest}")
    message.attach(_text(letter.text, "plain"))
    message.attach(_related(letter, digest))
    return message


def as_bytes(message: EmailMessage) -> bytes:
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


def _related(letter: Letter, digest: str) -> EmailMessage:
    html = _text(letter.html, "html")
    if not letter.pictures:
        return html
    related = EmailMessage(policy=POLICY)
    related["Content-Type"] = 'multipart/related; type="text/html"'
    related.set_boundary(f"=_related_{digest}")
    related.attach(html)
    for picture in {each.content_id: each for each in letter.pictures}.values():
        related.attach(_image(picture))
    return related


def _text(text: str, subtype: str) -> EmailMessage:
    part = EmailMessage(policy=POLICY)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(_quoted_printable(text))
    return part


def _quoted_printable(text: str) -> str:
    """The text in lines of at most 76 characters, never as base64, which spam filters and list archives dislike."""
    return b2a_qp(without_controls(text).encode(), istext=True).decode("ascii")


def _image(picture: Picture) -> EmailMessage:
    maintype, subtype = picture.rendition.media_type.split("/")
    part = EmailMessage(policy=POLICY)
    part.set_content(
        picture.rendition.data,
        maintype,
        subtype,
        disposition="inline",
        filename=picture.filename,
        cid=f"<{picture.content_id}>",
    )
    del part["MIME-Version"]
    return part


def _digest(letter: Letter) -> str:
    said = (letter.subject, letter.sender, letter.address, letter.date.isoformat(), letter.text, letter.html)
    digest = sha256("\0".join(said).encode("utf-8", "replace"))
    for picture in letter.pictures:
        digest.update(picture.rendition.data)
    return digest.hexdigest()[:32]
