"""Text that `confdeck send` prints: what would be sent, and the state of each mailing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from confdeck.delivery.journal import Journal, Mailing
from confdeck.delivery.mailings import MailingPlan
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.states import Delivery, State
from confdeck.diagnostics import printable

SHOWN = 5
"""Recipients that are named; the others are counted."""
PROBLEMS = (State.UNKNOWN, State.SENDING, State.REFUSED, State.DEFERRED)


def describe_plan(plan: MailingPlan, server: str, omitted: int, pictures_omitted: int = 0) -> str:
    """Return what would be sent, how and to whom, with the numbers of items and pictures left out."""
    mailing = plan.mailing
    size = len(plan.composer.message(plan.recipients[0])) if plan.recipients else 0
    return table(
        ("mailing", mailing.id),
        ("subject", mailing.subject),
        ("from", mailing.envelope.sender),
        ("through", server),
        ("audience", describe_edition(mailing.audience, omitted)),
        ("size", f"{size / 1000:.1f} kB per message" if size else ""),
        ("pictures", describe_pictures(pictures_omitted)),
        ("to", _names(plan.to_send) or "nobody: everyone has it"),
        ("has it", _names(plan.in_state(State.ACCEPTED))),
        ("unknown", _names(plan.in_state(State.UNKNOWN, State.SENDING))),
        ("refused", _names(plan.in_state(State.REFUSED))),
        ("skipped", _names(plan.in_state(State.SKIPPED))),
        ("has older", _names(plan.with_older)),
        ("tested", _count(mailing.tests, "time") if mailing.tests else ""),
    )


def describe_edition(audience: str, omitted: int) -> str:
    """Return the edition's audience, and how many items are left out of it."""
    left_out = f"; {_count(omitted, 'item')} for a narrower audience left out" if omitted else ""
    return f"{audience} edition{left_out}"


def describe_pictures(omitted: int) -> str:
    """Return how many pictures are left out of a message, or nothing where none is."""
    return f"{_count(omitted, 'picture')} left out; `confdeck render -v` names them" if omitted else ""


def table(*rows: tuple[str, str]) -> str:
    """Return lines of a name and a value, without those that have no value."""
    return "\n".join(printable(f"{name:10}{value}") for name, value in rows if value)


def describe_mailing(mailing: Mailing, deliveries: Sequence[Delivery]) -> str:
    """Return how many messages are in which state, and the recipients with problems."""
    date = dt.datetime.fromtimestamp(mailing.frozen, dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
    lines = [
        f"{mailing.id}  {date}  {mailing.audience}  {mailing.subject}",
        f"  {state_counts(deliveries) or 'not sent'}",
    ]
    for delivery in deliveries:
        if delivery.state in PROBLEMS:
            line = f"  {_shown_state(delivery.state):9} {delivery.recipient.address}"
            answer = " ".join(filter(None, (str(delivery.code or ""), delivery.answer)))
            lines.append(f"{line}: {answer}" if answer else line)
    return "\n".join(map(printable, lines))


def describe_mailings(journal: Journal, recap: str = "") -> str:
    """Return the state of all mailings, or of those of one recap."""
    described = [
        describe_mailing(mailing, journal.deliveries(mailing.id))
        for mailing in journal.mailings()
        if not recap or mailing.recap == recap
    ]
    return "\n".join(described) or "nothing has been sent yet"


def state_counts(deliveries: Iterable[Delivery]) -> str:
    """Return how many messages are in which state."""
    counts = Counter(delivery.state for delivery in deliveries)
    return ", ".join(f"{counts[state]} {_shown_state(state)}" for state in State if counts[state])


def _names(recipients: Sequence[Recipient]) -> str:
    names = ", ".join(recipient.address for recipient in recipients[:SHOWN])
    rest = len(recipients) - SHOWN
    return f"{names} and {rest} more" if rest > 0 else names


def _shown_state(state: State) -> str:
    """Return a state as shown to users: `sending` while nothing is being sent means unknown."""
    return str(State.UNKNOWN if state is State.SENDING else state)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
