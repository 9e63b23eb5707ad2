"""What can be known of one message: exactly one of these at any time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a message to one recipient stands."""

    WAITING = "waiting"
    """Nothing was tried yet."""
    SENDING = "sending"
    """It is on its way; what becomes of it is not written down yet."""
    ACCEPTED = "accepted"
    """The server has taken it on."""
    DEFERRED = "deferred"
    """The server does not want it for now, or was not to be reached; it has surely not taken it."""
    REFUSED = "refused"
    """The server does not want it."""
    UNKNOWN = "unknown"
    """It was handed over whole and no answer came: the server may have it or not."""
    SKIPPED = "skipped"
    """Unknown, and the user chose to leave it at that, or not to send it to whom has an older one."""


OPEN = frozenset({State.WAITING, State.DEFERRED})
"""What may be tried without fear of a second copy."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try."""

    state: State
    code: int = 0
    """The server's, or 0 where it said nothing."""
    answer: str = ""
    """The text of the answer."""
    lost: bool = False
    """Whether the connection is gone with it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient's share of a mailing, as the journal has it."""

    address: str
    state: State
    code: int = 0
    answer: str = ""
    """The text of the answer."""
    digest: str = ""
    """Of the bytes that were handed over, or about to be."""
    tries: int = 0
