"""What `confdeck send` says: what would happen, what happened, and how things stand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from confdeck.delivery.journal import Journal, Mailing
from confdeck.delivery.mailings import MailingPlan
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.states import Delivery, State
from confdeck.diagnostics import printable

SHOWN = 5
"""Recipients named before the rest is counted."""
IN_TROUBLE = (State.UNKNOWN, State.SENDING, State.REFUSED, State.DEFERRED)


def describe_plan(plan: MailingPlan, through: str, stays_out: int) -> str:
    """What would be sent, how, and to whom."""
    mailing = plan.mailing
    audience = f"{mailing.audience} edition"
    if stays_out:
        audience += f"; {_counted(stays_out, 'item')} meant for a narrower audience {_verb(stays_out)} out"
    sizes = [len(plan.composer.message(each)) for each in plan.recipients[:1]]
    lines = [
        ("mailing", mailing.id),
        ("subject", mailing.subject),
        ("from", mailing.envelope.sender),
        ("through", through),
        ("audience", audience),
        ("size", f"{sizes[0] / 1000:.1f} kB a message" if sizes else ""),
        ("to", _named(plan.to_send) or "nobody who has not got it"),
        *_known(plan),
    ]
    return "\n".join(printable(f"{name:10}{value}") for name, value in lines if value)


def describe_mailing(mailing: Mailing, deliveries: Sequence[Delivery]) -> str:
    """How a mailing stands: counts, and everybody about whom there is something to say."""
    when = dt.datetime.fromtimestamp(mailing.frozen, dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
    head = f"{mailing.id}  {when}  {mailing.audience}  {mailing.subject}"
    return "\n".join(
        map(printable, (head, f"  {state_counts(deliveries) or 'not sent'}", *_troubles(deliveries)))
    )


def describe_mailings(journal: Journal, recap: str = "") -> str:
    """How all mailings stand, or those of one recap."""
    chosen = [each for each in journal.mailings() if not recap or each.recap == recap]
    told = [describe_mailing(each, journal.deliveries(each.id)) for each in chosen]
    return "\n".join(told) or "nothing was sent yet"


def state_counts(deliveries: Sequence[Delivery]) -> str:
    """How many messages are in which state."""
    found = Counter(each.state for each in deliveries)
    return ", ".join(f"{found[state]} {_shown_state(state)}" for state in State if found[state])


def _known(plan: MailingPlan) -> Iterator[tuple[str, str]]:
    yield "has it", _named(plan.in_state(State.ACCEPTED))
    yield "unknown", _named(plan.in_state(State.UNKNOWN, State.SENDING))
    yield "refused", _named(plan.in_state(State.REFUSED))
    yield "skipped", _named(plan.in_state(State.SKIPPED))
    yield "has older", _named(plan.with_older)
    yield "tested", f"{plan.mailing.tests} time{'s' * (plan.mailing.tests > 1)}" if plan.mailing.tests else ""


def _named(recipients: Sequence[Recipient]) -> str:
    if not recipients:
        return ""
    names = ", ".join(each.address for each in recipients[:SHOWN])
    rest = len(recipients) - SHOWN
    return f"{names} and {rest} more" if rest > 0 else names


def _troubles(deliveries: Sequence[Delivery]) -> Iterator[str]:
    for each in deliveries:
        if each.state in IN_TROUBLE:
            answer = " ".join(filter(None, (str(each.code or ""), each.answer)))
            yield f"  {_shown_state(each.state):9} {each.address}" + (f": {answer}" if answer else "")


def _shown_state(state: State) -> str:
    """A state as a reader of the journal sees it: what is on its way when nobody sends is unknown."""
    return str(State.UNKNOWN if state is State.SENDING else state)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def _verb(number: int) -> str:
    return "stays" if number == 1 else "stay"
