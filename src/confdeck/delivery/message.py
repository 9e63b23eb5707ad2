"""From the draft on disk to a message that can leave, with headers Python's own policy would spoil."""

from __future__ import annotations

import email
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import EmailMessage
    from email.policy import Policy

LIST_HEADERS = (
    "list-archive",
    "list-help",
    "list-id",
    "list-post",
    "list-unsubscribe",
    "list-unsubscribe-post",
)
DRAFT_HEADERS = ("X-Unsent",)
"""What only a mail program that opens the draft wants to see."""


class ListHeader(UnstructuredHeader, BaseHeader):
    """A `List-*` header: addresses in angle brackets, which an encoded word or a fold would break."""

    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        """The header on one line."""
        return f"{self.name}: {self}{policy.linesep}"


def _headers() -> HeaderRegistry:
    registry = HeaderRegistry()
    for name in LIST_HEADERS:
        registry.map_to_type(name, ListHeader)
    return registry


POLICY = SMTP.clone(max_line_length=76, header_factory=_headers())
"""How every message leaves: CRLF, lines within RFC 2045, and `List-*` headers as they were set."""


def outgoing(draft: bytes) -> EmailMessage:
    """The message of a draft (the bytes of an `.eml`), its parts untouched, to be addressed."""
    message: EmailMessage = email.message_from_bytes(draft, policy=POLICY)
    for name in DRAFT_HEADERS:
        del message[name]
    return message
