"""Plan a mailing before it is sent: its exact messages, and who has it or an older version already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.utils import format_datetime

from confdeck.delivery.greeting import check_greeting
from confdeck.delivery.journal import Journal, Mailing
from confdeck.delivery.message import Composer, Envelope, Signer, mailing_id, subject_of
from confdeck.delivery.outbox import Outbox
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.states import POSSIBLY_SENT, UNSENT, State

DATE_LIFETIME = 2 * 60 * 60
"""Seconds for which the date of a dry run is kept: a message dated long before it arrives looks like spam."""

SignerFor = Callable[[Mailing], Signer | None]


@dataclass(frozen=True, slots=True)
class MailingRequest:
    """A digest to be sent, and how."""

    draft: bytes
    recap: str
    """Path of the recap."""
    audience: str
    envelope: Envelope
    """Its date is set when the mailing is stored."""


@dataclass(frozen=True, slots=True)
class MailingPlan:
    """A stored mailing, and the state of each recipient's message."""

    mailing: Mailing
    composer: Composer
    recipients: tuple[Recipient, ...]
    """Recipients of the request, and those who are in the mailing already."""
    states: dict[str, State]
    """States by the recipient's key, of those who are in the mailing already."""
    older: dict[str, Mailing]
    """The latest earlier version that somebody has, by the recipient's key."""

    def in_state(self, *states: State) -> tuple[Recipient, ...]:
        """Return the recipients whose message is in one of the states; it is waiting if nothing is known of it."""
        return tuple(
            recipient
            for recipient in self.recipients
            if self.states.get(recipient.key, State.WAITING) in states
        )

    @property
    def to_send(self) -> tuple[Recipient, ...]:
        """Recipients who would get it now."""
        return self.in_state(*UNSENT)

    @property
    def with_older(self) -> tuple[Recipient, ...]:
        """Recipients who would get it now, have an older version, and were not decided on yet."""
        return tuple(
            recipient
            for recipient in self.recipients
            if recipient.key in self.older and recipient.key not in self.states
        )


def plan_mailing(
    request: MailingRequest,
    recipients: Sequence[Recipient],
    journal: Journal,
    outbox: Outbox,
    now: int,
    signer_for: SignerFor = lambda _mailing: None,
) -> MailingPlan:
    """Store a mailing, unless it is stored already, and return its plan.

    Args:
        request: what to send.
        recipients: whom to send it to.
        journal: where the mailing is recorded.
        outbox: where the digest is stored.
        now: the Unix time.
        signer_for: returns what signs the messages of a mailing, or None.

    Raises:
        UsageError: if somebody cannot be greeted as requested, or the mailing cannot be stored.
    """
    check_greeting(request.envelope.greeting, recipients)
    # In this order: a draft in the outbox without an entry in the journal means that the journal was lost.
    mailing = _stored(request, journal, mailing_id(request.draft), now)
    outbox.store(request.draft)
    return _plan(mailing, request.draft, recipients, journal, signer_for)


def resume_mailing(
    mailing: Mailing, journal: Journal, outbox: Outbox, signer_for: SignerFor = lambda _mailing: None
) -> MailingPlan:
    """Return the plan of a mailing that was begun, as it was stored."""
    return _plan(mailing, outbox.draft(mailing.id), (), journal, signer_for)


def _stored(request: MailingRequest, journal: Journal, name: str, now: int) -> Mailing:
    stored = journal.mailing(name)
    if stored and (
        any(delivery.state in POSSIBLY_SENT for delivery in journal.deliveries(name))
        or (
            replace(stored.envelope, date="") == request.envelope and 0 <= now - stored.frozen < DATE_LIFETIME
        )
    ):
        return stored
    envelope = replace(request.envelope, date=format_datetime(dt.datetime.fromtimestamp(now, dt.UTC)))
    mailing = Mailing(name, request.recap, subject_of(request.draft), request.audience, now, envelope)
    journal.save(mailing)
    return mailing


def _plan(
    mailing: Mailing,
    draft: bytes,
    requested: Sequence[Recipient],
    journal: Journal,
    signer_for: SignerFor,
) -> MailingPlan:
    recipients = {
        recipient.key: recipient for recipient in (*requested, *journal.recipients(mailing.id, [*State]))
    }
    older: dict[str, Mailing] = {}
    for version in journal.other_versions(mailing):
        for recipient in journal.recipients(version.id, POSSIBLY_SENT):
            older.setdefault(recipient.key, version)
    states = {delivery.recipient.key: delivery.state for delivery in journal.deliveries(mailing.id)}
    composer = Composer.of(draft, mailing.envelope, signer_for(mailing))
    return MailingPlan(mailing, composer, tuple(recipients.values()), states, older)
