"""Sends a mailing to all who wait for it: intent on disk, message out, outcome on disk, until nothing is left to try."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from confdeck.delivery.journal import Journal
from confdeck.delivery.message import Composer
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.smtp import Transport, UnreachableError
from confdeck.delivery.states import OPEN, Outcome, State
from confdeck.errors import DeliveryError

MAX_CONSECUTIVE_DEFERRALS = 20
"""Recipients put off in a row before a pause."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long a server that says `not now` is asked again, in seconds."""

    limit: float = 900
    first: float = 30
    longest: float = 300
    factor: float = 2
    now: Callable[[], float] = field(default=time.monotonic)
    sleep: Callable[[float], None] = field(default=time.sleep)


class Sender:
    """Carries one mailing out."""

    def __init__(
        self,
        journal: Journal,
        composer: Composer,
        connect: Callable[[], Transport],
        retry_policy: RetryPolicy | None = None,
        progress: Progress = lambda _step: None,
    ) -> None:
        self._journal = journal
        self._composer = composer
        self._mailing = composer.mailing
        self._connect = connect
        self._patience = retry_policy or RetryPolicy()
        self._progress = progress
        self._line: Transport | None = None
        self._reached = False
        self._unwritten: tuple[Recipient, Outcome] | None = None

    def send(self) -> None:
        """Try all who wait, and those put off once more and again until the patience ends.

        Raises:
            DeliveryError: if the server cannot be used at all; who was not reached still waits.
        """
        try:
            self._rounds(self._patience.now() + self._patience.limit)
        except BaseException:
            self._hang_up(politely=False)
            raise
        self._hang_up()

    def _rounds(self, until: float) -> None:
        pause = self._patience.first
        while True:
            unreachable = self._round(self._journal.recipients(self._mailing, OPEN))
            left = self._journal.recipients(self._mailing, OPEN)
            over = self._patience.now() + pause > until
            if unreachable and (over or not self._reached):  # nobody waits for a misspelt host
                raise unreachable
            if over or not left:
                return
            self._progress(f"{len(left)} put off, again in {pause:.0f} s")
            self._patience.sleep(pause)
            pause = min(pause * self._patience.factor, self._patience.longest)

    def resend(self) -> None:
        """Let those whose message is unknown wait again, if they would get the very same bytes.

        Raises:
            DeliveryError: if they would not, since the key, the account or confdeck itself has changed.
        """
        for each in self._journal.recipients(self._mailing, (State.UNKNOWN,)):
            if self._journal.digest(self._mailing, each) != _digest(self._composer.message(each)):
                raise DeliveryError(
                    f"`{each.address}` may have a copy that differs from what would be sent now",
                    "`--on-unknown skip` leaves it at that",
                )
        self._journal.move(self._mailing, State.UNKNOWN, State.WAITING)

    def _round(self, recipients: Sequence[Recipient]) -> UnreachableError | None:
        """Try each recipient once; what kept us from it, if the server could not be reached.

        Where one after the other is put off, it is the server that is tired, and the rest are spared to the next round.
        """
        put_off = 0
        try:
            for number, recipient in enumerate(recipients, 1):
                self._progress(f"{number} of {len(recipients)}")
                put_off = put_off + 1 if self._try(recipient) is State.DEFERRED else 0
                if put_off == MAX_CONSECUTIVE_DEFERRALS:
                    break
        except UnreachableError as fault:
            return fault
        finally:
            self._write_down()
        return None

    def _try(self, recipient: Recipient) -> State:
        line = self._line = self._line or self._connect()
        self._reached = True
        data = self._composer.message(recipient)
        self._write_down((recipient, _digest(data)))
        outcome = line.deliver(self._composer.envelope.address, recipient.address, data)
        self._unwritten = (recipient, outcome)
        if outcome.lost:
            self._hang_up(politely=False)
        return outcome.state

    def _write_down(self, intent: tuple[Recipient, str] | None = None) -> None:
        if self._unwritten or intent:
            self._journal.record(self._mailing, self._unwritten, intent)
            self._unwritten = None

    def _hang_up(self, *, politely: bool = True) -> None:
        line, self._line = self._line, None
        if line:
            line.close(politely=politely)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
