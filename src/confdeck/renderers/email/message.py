"""The digest as a MIME message: text first, the HTML with its pictures beside it, the same bytes every time.

Written with the classic `Message`: the newer `EmailMessage` loses spaces where it folds a long subject (seen in
Python 3.11), makes encoded words of `List-*` headers, and chooses base64 for text on its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.header import Header
from email.message import Message
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from confdeck.renderers.mime import POLICY, file_part, mailbox, one_line, quoted_printable, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from confdeck.renderers.email.mail_pictures import MailPicture


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a message is made of."""

    subject: str
    text: str
    html: str
    date: dt.datetime
    pictures: Sequence[MailPicture] = ()
    sender: str = ""
    """The sender's name."""
    address: str = ""
    """The sender's address; without it the mail program fills in its own."""
    domain: str = "recap.invalid"
    """Right-hand side of the message's id."""


def build(letter: Draft) -> Message[str, str | Header]:
    """The letter as multipart/alternative[text, multipart/related[html, pictures]], ready to open as a draft."""
    digest = _digest(letter)
    message: Message[str, str | Header] = Message(POLICY)
    if letter.address:
        message["From"] = mailbox("From", one_line(letter.sender), letter.address)
    message["Subject"] = words("Subject", one_line(letter.subject))
    message["Date"] = format_datetime(letter.date)
    message["Message-ID"] = f"<{digest}@{letter.domain}>"
    message["MIME-Version"] = "1.0"
    message["X-Unsent"] = "1"
    message["Content-Type"] = f'multipart/alternative; boundary="=_alternative_{digest}"'
    message.attach(_text(letter.text, "plain"))
    message.attach(_related(letter, digest))
    return message


def encoded_size(text: str) -> int:
    """Bytes of a text as it travels: what Gmail's clip is measured against."""
    encoded = quoted_printable(text)
    return len(encoded) + encoded.count("\n")


def _related(letter: Draft, digest: str) -> Message:
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
    part.set_payload(quoted_printable(text))
    return part


def _image(picture: MailPicture) -> Message:
    rendition = picture.rendition
    part = file_part(picture.filename, rendition.data, rendition.media_type, "inline")
    part["Content-ID"] = f"<{picture.content_id}>"
    return part


def _digest(letter: Draft) -> str:
    said = (letter.subject, letter.sender, letter.address, letter.date.isoformat(), letter.text, letter.html)
    digest = sha256("\0".join(said).encode())
    for picture in letter.pictures:
        digest.update(picture.rendition.data)
    return digest.hexdigest()[:32]
