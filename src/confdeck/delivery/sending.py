"""Send a mailing: record the attempt, send the message, record the outcome, and try deferred ones again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from confdeck.delivery.journal import Journal
from confdeck.delivery.message import Composer
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.smtp import Transport, UnreachableError
from confdeck.delivery.states import UNSENT, Outcome, State
from confdeck.errors import DeliveryError

MAX_CONSECUTIVE_DEFERRALS = 20
"""Deferred messages in a row after which a round ends: the server is overloaded, the rest waits for the next round."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """When deferred messages are tried again; times are in seconds."""

    limit: float = 900
    """How long to try in all."""
    first: float = 30
    """The first pause."""
    longest: float = 300
    factor: float = 2
    """Growth from one pause to the next."""
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Sender:
    """Sends one mailing."""

    journal: Journal
    composer: Composer
    connect: Callable[[], Transport]
    retry_policy: RetryPolicy
    progress: Progress
    _transport: Transport | None = None
    _reached: bool = False
    _unrecorded: tuple[Recipient, Outcome] | None = None

    def send(self) -> None:
        """Send to all who wait, and try deferred messages again as the retry policy says.

        Raises:
            DeliveryError: if the server cannot be used at all; the messages not tried stay waiting.
        """
        try:
            self._send_in_rounds()
        except BaseException:
            self._close(politely=False)
            raise
        self._close()

    def _send_in_rounds(self) -> None:
        policy = self.retry_policy
        end = policy.now() + policy.limit
        pause = policy.first
        while True:
            unreachable = self._round(self.journal.recipients(self.composer.mailing, UNSENT))
            unsent = self.journal.recipients(self.composer.mailing, UNSENT)
            is_last = policy.now() + pause > end
            if unreachable and (is_last or not self._reached):  # do not wait for a misspelt host
                raise unreachable
            if is_last or not unsent:
                return
            self.progress(f"{len(unsent)} deferred, next attempt in {pause:.0f} s")
            policy.sleep(pause)
            pause = min(pause * policy.factor, policy.longest)

    def resend(self) -> None:
        """Let recipients whose message is unknown wait again, if they would get the very same bytes.

        Raises:
            DeliveryError: if they would not, because the key, the account or confdeck itself has changed.
        """
        mailing = self.composer.mailing
        sent = {delivery.recipient.key: delivery.digest for delivery in self.journal.deliveries(mailing)}
        for recipient in self.journal.recipients(mailing, (State.UNKNOWN,)):
            if sent[recipient.key] != _digest(self.composer.message(recipient)):
                raise DeliveryError(
                    f"`{recipient.address}` may have a copy that differs from what would be sent now",
                    "`--on-unknown skip` does not send it again",
                )
        self.journal.change_state(mailing, State.UNKNOWN, State.WAITING)

    def _round(self, recipients: Sequence[Recipient]) -> UnreachableError | None:
        """Try each recipient once; return the error if the server could not be reached."""
        deferrals = 0
        try:
            for number, recipient in enumerate(recipients, 1):
                self.progress(f"{number} of {len(recipients)}")
                deferrals = deferrals + 1 if self._try(recipient) is State.DEFERRED else 0
                if deferrals == MAX_CONSECUTIVE_DEFERRALS:
                    break
        except UnreachableError as fault:
            return fault
        finally:
            self._record()
        return None

    def _try(self, recipient: Recipient) -> State:
        transport = self._transport = self._transport or self.connect()
        self._reached = True
        data = self.composer.message(recipient)
        self._record((recipient, _digest(data)))
        outcome = transport.deliver(self.composer.envelope.address, recipient.address, data)
        self._unrecorded = (recipient, outcome)
        if outcome.lost:
            self._close(politely=False)
        return outcome.state

    def _record(self, attempt: tuple[Recipient, str] | None = None) -> None:
        if self._unrecorded or attempt:
            self.journal.record(self.composer.mailing, self._unrecorded, attempt)
            self._unrecorded = None

    def _close(self, *, politely: bool = True) -> None:
        transport, self._transport = self._transport, None
        if transport:
            transport.close(politely=politely)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
