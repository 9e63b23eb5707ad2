"""From the draft on disk to a message that can leave."""

from __future__ import annotations

import email
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

DRAFT_HEADERS = ("X-Unsent",)
"""What only a mail program that opens the draft wants to see."""


def outgoing(draft: bytes) -> Message:
    """The message of a draft (the bytes of an `.eml`), its parts untouched, to be addressed.

    It is a classic `Message`, which leaves `List-*` headers as they are set; the newer kind encodes them.
    """
    message = email.message_from_bytes(draft)
    for name in DRAFT_HEADERS:
        del message[name]
    return message
