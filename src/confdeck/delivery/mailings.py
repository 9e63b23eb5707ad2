"""What a mailing would do, seen before it does it: frozen bytes, who gets them, who has them or an older digest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.utils import format_datetime

from confdeck.delivery.greeting import check_greeting
from confdeck.delivery.journal import Journal, Mailing
from confdeck.delivery.message import Composer, Envelope, composer, subject_of
from confdeck.delivery.outbox import Outbox
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.states import OPEN, State

DRY_RUN_LIFETIME = 2 * 60 * 60
"""Seconds a dry run's date holds; a message dated long before it arrives is held to be spam."""
POSSIBLY_DELIVERED = frozenset({State.ACCEPTED, State.UNKNOWN, State.SENDING})

Signer = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class MailingRequest:
    """How the user wants a digest sent."""

    draft: bytes
    recap: str
    audience: str
    name: str
    address: str
    greeting: str = ""
    unsubscribe: str = ""


@dataclass(frozen=True, slots=True)
class MailingPlan:
    """A frozen mailing, and what is known of each of its recipients."""

    mailing: Mailing
    composer: Composer
    recipients: tuple[Recipient, ...]
    """All that were asked for, and all of the mailing before."""
    states: dict[str, State]
    """By a recipient's key; those of whom nothing is known are missing."""
    older: dict[str, Mailing]
    """Who has got an earlier digest of the same recap, and which."""

    def in_state(self, *states: State) -> tuple[Recipient, ...]:
        """The recipients in one of the states."""
        return tuple(each for each in self.recipients if self.states.get(each.key) in states)

    @property
    def to_send(self) -> tuple[Recipient, ...]:
        """Those who would get it now."""
        return tuple(each for each in self.recipients if self.states.get(each.key, State.WAITING) in OPEN)

    @property
    def with_older(self) -> tuple[Recipient, ...]:
        """Those of them who have an older one, and of whom was not decided yet."""
        return tuple(each for each in self.to_send if each.key in self.older and each.key not in self.states)


def plan_mailing(
    request: MailingRequest,
    recipients: Sequence[Recipient],
    journal: Journal,
    outbox: Outbox,
    now: int,
    sign: Callable[[Mailing], Signer | None] = lambda _mailing: None,
) -> MailingPlan:
    """Freeze the mailing, unless it is frozen already, and look up what is known.

    Raises:
        UsageError: if somebody cannot be greeted as asked, or nothing can be written down.
    """
    check_greeting(request.greeting, recipients)
    mailing = _frozen(request, journal, outbox.keep(request.draft), now)
    return _plan(mailing, request.draft, recipients, journal, sign(mailing))


def resume_mailing(
    mailing: Mailing, journal: Journal, outbox: Outbox, sign: Signer | None = None
) -> MailingPlan:
    """The plan of a mailing that was begun, from what was frozen of it."""
    return _plan(mailing, outbox.draft(mailing.id), (), journal, sign)


def _frozen(request: MailingRequest, journal: Journal, name: str, now: int) -> Mailing:
    date = format_datetime(dt.datetime.fromtimestamp(now, dt.UTC))
    envelope = Envelope(request.name, request.address, date, request.greeting, request.unsubscribe)
    mailing = Mailing(name, request.recap, subject_of(request.draft), request.audience, now, envelope)
    before = journal.mailing(name)
    out = any(each.state in POSSIBLY_DELIVERED for each in journal.deliveries(name))
    if before and (out or _still_holds(before, mailing)):
        return before
    journal.freeze(mailing)
    return mailing


def _still_holds(before: Mailing, now: Mailing) -> bool:
    same = replace(before.envelope, date="") == replace(now.envelope, date="")
    return same and 0 <= now.frozen - before.frozen < DRY_RUN_LIFETIME


def _plan(
    mailing: Mailing, draft: bytes, arguments: Sequence[Recipient], journal: Journal, sign: Signer | None
) -> MailingPlan:
    enlisted = {each.key: each for each in journal.recipients(mailing.id, State)}
    recipients = {**{each.key: each for each in arguments}, **enlisted}
    return MailingPlan(
        mailing=mailing,
        composer=composer(draft, mailing.envelope, sign),
        recipients=tuple(recipients.values()),
        states={each.address.lower(): each.state for each in journal.deliveries(mailing.id)},
        older=_older(mailing, journal),
    )


def _older(mailing: Mailing, journal: Journal) -> dict[str, Mailing]:
    """Who has an earlier digest of this recap; the latest where they have several."""
    found: dict[str, Mailing] = {}
    for each in journal.older(mailing):
        for recipient in journal.recipients(each.id, POSSIBLY_DELIVERED):
            found.setdefault(recipient.key, each)
    return found
