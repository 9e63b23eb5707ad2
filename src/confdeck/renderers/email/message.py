"""The digest as a MIME message: text first, the HTML with its pictures beside it, the same bytes every time.

Written with the classic `Message`: the newer `EmailMessage` loses spaces where it folds a long subject (seen in
Python 3.11), makes encoded words of `List-*` headers, and chooses base64 for text on its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.header import Header
from email.message import Message
from email.utils import format_datetime
from hashlib import sha256

from confdeck.renderers.email.mail_pictures import MailPicture
from confdeck.renderers.mime import POLICY, file_part, mailbox, one_line, quoted_printable, text_header

NO_DOMAIN = "recap.invalid"


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a message is built from."""

    subject: str
    text: str
    html: str
    date: dt.datetime | None
    """The date of the recap; without it the mail program sets its own when the mail is sent."""
    pictures: Sequence[MailPicture] = ()
    """The pictures attached to the message."""
    sender: str = ""
    """The sender's name."""
    address: str = ""
    """The sender's address; without it the mail program fills in its own."""
    domain: str = NO_DOMAIN
    """The part of the Message-ID after the `@`."""


def build_message(draft: Draft) -> Message[str, str | Header]:
    """Build multipart/alternative[text, multipart/related[html, pictures]], ready to open as a draft."""
    digest = _content_digest(draft)
    message: Message[str, str | Header] = Message(POLICY)
    if draft.address:
        message["From"] = mailbox("From", one_line(draft.sender), draft.address)
    message["Subject"] = text_header("Subject", one_line(draft.subject))
    if draft.date:
        message["Date"] = format_datetime(draft.date)
    message["Message-ID"] = f"<{digest}@{draft.domain}>"
    message["MIME-Version"] = "1.0"
    message["X-Unsent"] = "1"
    message["Content-Type"] = f'multipart/alternative; boundary="=_alternative_{digest}"'
    message.attach(_text_part(draft.text, "plain"))
    message.attach(_html_part(draft, digest))
    return message


def encoded_size(text: str) -> int:
    """Return the bytes of a text as quoted-printable with CRLF, which Gmail's limit counts."""
    encoded = quoted_printable(text)
    return len(encoded) + encoded.count("\n")


def _html_part(draft: Draft, digest: str) -> Message:
    html = _text_part(draft.html, "html")
    if not draft.pictures:
        return html
    related = Message(POLICY)
    related["Content-Type"] = f'multipart/related; type="text/html"; boundary="=_related_{digest}"'
    related.attach(html)
    for picture in {picture.content_id: picture for picture in draft.pictures}.values():
        related.attach(_picture_part(picture))
    return related


def _text_part(text: str, subtype: str) -> Message:
    part = Message(POLICY)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(quoted_printable(text))
    return part


def _picture_part(picture: MailPicture) -> Message:
    rendition = picture.rendition
    part = file_part(picture.filename, rendition.data, rendition.media_type, "inline")
    part["Content-ID"] = f"<{picture.content_id}>"
    return part


def _content_digest(draft: Draft) -> str:
    fields = (
        draft.subject,
        draft.sender,
        draft.address,
        draft.date.isoformat() if draft.date else "",
        draft.text,
        draft.html,
    )
    digest = sha256("\0".join(fields).encode())
    for picture in draft.pictures:
        digest.update(picture.rendition.data)
    return digest.hexdigest()[:32]
