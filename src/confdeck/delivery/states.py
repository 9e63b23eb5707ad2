"""States of a message to one recipient, and the outcome of an attempt to send it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from confdeck.delivery.recipients import Recipient


class State(StrEnum):
    """State of a message to one recipient; it is in exactly one at any time."""

    WAITING = "waiting"
    """Not tried yet."""
    SENDING = "sending"
    """On its way; its outcome is not recorded yet."""
    ACCEPTED = "accepted"
    """Accepted by the server."""
    DEFERRED = "deferred"
    """Not accepted for now, or the server could not be reached; surely not delivered."""
    REFUSED = "refused"
    """Refused by the server."""
    UNKNOWN = "unknown"
    """Handed over whole without an answer: the server may have it or not."""
    SKIPPED = "skipped"
    """Not sent by the user's choice: its outcome is unknown, or the recipient has an older version."""


UNSENT = frozenset({State.WAITING, State.DEFERRED})
"""States in which the server surely does not have the message."""
POSSIBLY_SENT = frozenset({State.ACCEPTED, State.UNKNOWN, State.SENDING})
"""States in which the recipient may have the message."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of one attempt to send a message."""

    state: State
    code: int = 0
    """SMTP code of the answer, or 0 if there was none."""
    answer: str = ""
    """Text of the answer, or why there was none."""
    lost: bool = False
    """Whether the connection was lost."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient's message of a mailing, as recorded in the journal."""

    recipient: Recipient
    state: State
    code: int = 0
    answer: str = ""
    digest: str = ""
    """SHA-256 of the bytes that were handed over."""
    tries: int = 0
