"""What the lines of a mail may hold, for those who write mails and those who send them."""

from __future__ import annotations

import email
import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Iterator
from email.header import Header
from email.message import Message
from email.utils import formataddr
from hashlib import sha256
from typing import Any

POLICY = Message().policy.clone(linesep="\r\n", max_line_length=76)
"""How a message is written: CRLF, and lines within RFC 2045."""
BASE64_LINE = 57
"""Bytes that make a line of 76 letters."""
LONGEST_WORD = 60
"""An ASCII word of a header beyond this is encoded, since it could not be folded."""

# C0 and C1 controls but for tab and line feed: Gmail clips a message at them, headers break at them.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+", re.ASCII | re.IGNORECASE)


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


def quoted_printable(text: str) -> str:
    """The text in lines of at most 76 characters, never as base64, which spam filters and list archives dislike."""
    return b2a_qp(without_controls(text).encode(), istext=True).decode("ascii")


def words(name: str, said: str) -> Header:
    """A header of words; encoded where they are not plain ASCII that can be folded between them."""
    plain = said.isascii() and "=?" not in said and all(len(word) <= LONGEST_WORD for word in said.split())
    return Header(said, "us-ascii" if plain else "utf-8", maxlinelen=76, header_name=name)


def mailbox(header: str, name: str, address: str) -> Header | str:
    """The value of a header that holds one address, with the name of whose it is."""
    if name.isascii() and "=?" not in name and len(name) <= LONGEST_WORD:
        return formataddr((name, address))
    value = Header(name, "utf-8", maxlinelen=76, header_name=header)
    value.append(f"<{address}>", "us-ascii")
    return value


def with_file(draft: bytes, name: str, data: bytes, media_type: str) -> bytes:
    """The draft with a file attached beside its digest: the newsletter, for those who read it later.

    Args:
        draft: The bytes of an `.eml`.
        name: What the file is saved as.
        data: What is in it.
        media_type: What it is: `application/pdf`.
    """
    digest = email.message_from_bytes(draft)
    whole: Message[Any, Any] = Message(POLICY)
    for header, value in digest.items():
        if not header.lower().startswith("content-"):
            whole[header] = value
            del digest[header]
    whole["Content-Type"] = f'multipart/mixed; boundary="=_mixed_{sha256(draft + data).hexdigest()[:32]}"'
    whole.attach(digest)
    whole.attach(file_part(name, data, media_type, "attachment"))
    return as_bytes(whole)


def file_part(name: str, data: bytes, media_type: str, disposition: str) -> Message[Any, Any]:
    """A file as a part of a message, in short lines."""
    part: Message[Any, Any] = Message(POLICY)
    part["Content-Type"] = media_type
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header(
        "Content-Disposition", disposition, filename=name if name.isascii() else ("utf-8", "", name)
    )
    part.set_payload("".join(_base64(data)))
    return part


def _base64(data: bytes) -> Iterator[str]:
    for start in range(0, len(data), BASE64_LINE):
        yield b2a_base64(data[start : start + BASE64_LINE]).decode("ascii")
