"""MIME encoding of headers, bodies and attached files, for the renderer of mails and for their delivery."""

from __future__ import annotations

import email
import re
from base64 import encodebytes
from binascii import b2a_qp
from email.generator import BytesGenerator
from email.header import Header
from email.message import Message
from email.utils import formataddr
from hashlib import sha256
from io import BytesIO
from typing import Any

POLICY = Message().policy.clone(linesep="\r\n", max_line_length=76)
"""How messages are written: CRLF, and lines within RFC 2045."""
LONGEST_WORD = 60
"""Most characters of an unencoded word in a header; a longer one could not be folded."""

# C0 and C1 controls but for tab and line feed: Gmail clips a message at them, headers break at them.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n|\r|\n")
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+", re.ASCII | re.IGNORECASE)


def as_bytes(message: Message[Any, Any]) -> bytes:
    """Return a message as it is sent: CRLF line ends, ASCII only."""
    written = BytesIO()
    _Generator(written, mangle_from_=False, policy=POLICY).flatten(message)
    return written.getvalue()


class _Generator(BytesGenerator):
    """Writes a body at once, with the line ends of the message: Python's own does so line by line, which takes long for pictures."""

    def _write_lines(self, lines: str) -> None:
        self.write(_LINE_END.sub(POLICY.linesep, lines))


def is_address(text: str) -> bool:
    """Return whether a header can hold `text` as an address, as it is."""
    return ADDRESS.fullmatch(text) is not None


def without_controls(text: str) -> str:
    """Remove all control characters but tabs and line feeds."""
    return CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """Return a text as a header can hold it: without control characters, white space folded."""
    return " ".join(without_controls(text).split())


def quoted_printable(text: str) -> str:
    """Encode a text in lines of at most 76 characters, never as base64, which spam filters and list archives dislike."""
    return b2a_qp(without_controls(text).encode(), istext=True).decode("ascii")


def text_header(name: str, text: str) -> Header:
    """Return a header of words, encoded where they are not plain ASCII that can be folded."""
    plain = text.isascii() and "=?" not in text and all(len(word) <= LONGEST_WORD for word in text.split())
    return Header(text, "us-ascii" if plain else "utf-8", maxlinelen=76, header_name=name)


def mailbox(header: str, name: str, address: str) -> Header | str:
    """Return the value of an address header: one address with its owner's name."""
    if name.isascii() and "=?" not in name and len(name) <= LONGEST_WORD:
        return formataddr((name, address))
    value = Header(name, "utf-8", maxlinelen=76, header_name=header)
    value.append(f"<{address}>", "us-ascii")
    return value


def attach_file(draft: bytes, name: str, data: bytes, media_type: str) -> bytes:
    """Attach a file to a draft, for readers who want the newsletter with the digest.

    Args:
        draft: The bytes of an `.eml`.
        name: The name under which the file is saved.
        data: The bytes of the file.
        media_type: Its media type, such as `application/pdf`.

    Returns:
        The bytes of the new `.eml`: multipart/mixed with the digest first.
    """
    digest = email.message_from_bytes(draft)
    message: Message[Any, Any] = Message(POLICY)
    for header, value in digest.items():
        if not header.lower().startswith("content-"):
            message[header] = value
            del digest[header]
    message["Content-Type"] = f'multipart/mixed; boundary="=_mixed_{sha256(draft + data).hexdigest()[:32]}"'
    message.attach(digest)
    message.attach(file_part(name, data, media_type, "attachment"))
    return as_bytes(message)


def file_part(name: str, data: bytes, media_type: str, disposition: str) -> Message[Any, Any]:
    """Return a file as a base64 part of a message."""
    part: Message[Any, Any] = Message(POLICY)
    part["Content-Type"] = media_type
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header(
        "Content-Disposition", disposition, filename=name if name.isascii() else ("utf-8", "", name)
    )
    part.set_payload(encodebytes(data).decode("ascii"))
    return part
