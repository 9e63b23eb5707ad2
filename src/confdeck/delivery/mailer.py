"""Where mail leaves from: one at a time, with the questions asked that only the user can answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, assert_never, cast

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.journal import NAME, Journal, Mailing
from confdeck.delivery.mailings import MailingPlan, Signer
from confdeck.delivery.outbox import Outbox
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.sending import Progress, RetryPolicy, Sender
from confdeck.delivery.smtp import SmtpTransport, Transport
from confdeck.delivery.states import State
from confdeck.delivery.status import describe_mailing, state_counts
from confdeck.errors import DeliveryError, MissingError, UsageError

Unknown = Literal["ask", "resend", "skip"]
Changed = Literal["ask", "send", "skip"]
Ask = Callable[[str, tuple[str, ...]], str]
"""Puts a question to the user; one of the answers comes back."""


@dataclass(frozen=True, slots=True)
class SendOptions:
    """How to go about what cannot be known beforehand."""

    on_unknown: Unknown = "ask"
    on_changed: Changed = "ask"
    retry_refused: bool = False
    retry_policy: RetryPolicy = field(default_factory=RetryPolicy)
    ask: Ask | None = None
    """None where nobody can be asked."""
    progress: Progress = lambda _step: None


@dataclass(frozen=True, slots=True)
class Mailer:
    """The folder with the journal and the outbox, and the account that mail leaves by."""

    folder: Path
    connect: Callable[[], Transport]

    @property
    def outbox(self) -> Outbox:
        """The drafts that were frozen."""
        return Outbox(self.folder / "outbox")

    def journal(self) -> Journal:
        """The journal, opened."""
        return Journal(self.folder / NAME)

    @contextmanager
    def locked_journal(self) -> Iterator[Journal]:
        """The journal, while nobody else sends; what a crash left on its way is called unknown.

        Raises:
            DeliveryError: if another confdeck is sending.
        """
        with exclusive_lock(self.folder), self.journal() as journal:
            journal.settle()
            yield journal

    def decided(self, plan: MailingPlan, options: SendOptions) -> SendOptions:
        """The manner with every question answered that the plan raises.

        Raises:
            UsageError: if there is nobody to ask.
        """
        if plan.in_state(State.UNKNOWN, State.SENDING) and options.on_unknown == "ask":
            options = replace(options, on_unknown=_about_unknown(plan, options.ask))
        if plan.with_older and options.on_changed == "ask":
            options = replace(options, on_changed=_about_older(plan, options.ask))
        return options

    def send(self, plan: MailingPlan, journal: Journal, options: SendOptions) -> str:
        """Send the mailing to all who have not got it; how it then stands.

        Raises:
            DeliveryError: if somebody did not get it.
            UsageError: if there is a question and nobody to ask.
        """
        options = self.decided(plan, options)
        mailing = plan.mailing
        sender = Sender(journal, plan.composer, self.connect, options.retry_policy, options.progress)
        match options.on_unknown:
            case "resend":
                sender.resend()
            case "skip":
                journal.move(mailing.id, State.UNKNOWN, State.SKIPPED)
            case "ask":  # nothing is unknown
                pass
            case _:
                assert_never(options.on_unknown)
        if options.retry_refused:
            journal.move(mailing.id, State.REFUSED, State.WAITING)
        journal.enlist(mailing.id, plan.with_older if options.on_changed == "skip" else (), State.SKIPPED)
        journal.enlist(mailing.id, plan.recipients)
        try:
            sender.send()
        except DeliveryError as fault:
            told = state_counts(journal.deliveries(mailing.id))
            raise DeliveryError(f"{fault.message} ({told})", fault.hint) from fault
        return _result(mailing, journal)

    def test(self, plan: MailingPlan, journal: Journal, address: str) -> None:
        """Send what the first recipient would get to `address` instead, and note that it was tested.

        Raises:
            DeliveryError: if it was not accepted.
        """
        mailing = plan.mailing
        data = plan.composer.message(
            plan.recipients[0] if plan.recipients else Recipient(address), f"test {time.time_ns()}", address
        )
        line = self.connect()
        try:
            outcome = line.deliver(mailing.envelope.address, address, data)
        finally:
            line.close()
        if outcome.state is not State.ACCEPTED:
            raise DeliveryError(
                f"the test to `{address}` is {outcome.state}: {outcome.code or ''} {outcome.answer}"
            )
        journal.tested(mailing.id)


@contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """While nobody else on this machine sends.

    Raises:
        DeliveryError: if somebody does.
    """
    try:
        from filelock import FileLock, Timeout
    except ImportError as fault:
        raise MissingError("sending needs filelock", "`pip install 'confdeck[send]'`") from fault
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0)
        lock.acquire()
    except Timeout as fault:
        raise DeliveryError(
            "another confdeck is sending", "`confdeck send --status` tells how far it is"
        ) from fault
    except OSError as fault:
        raise UsageError(f"cannot write in `{folder}`: {fault.strerror}") from fault
    try:
        yield
    finally:
        lock.release()


def smtp_mailer(folder: Path, account: SmtpAccount) -> Mailer:
    """An office whose mail leaves by the account."""
    return Mailer(folder, lambda: SmtpTransport.open(account))


def default_folder() -> Path:
    """Where the user's journal is."""
    from platformdirs import user_state_path

    return user_state_path("confdeck", appauthor=False) / "sending"


def signing(account: SmtpAccount) -> Callable[[Mailing], Signer | None]:
    """What signs a mailing's messages, where the account says so."""

    def sign(mailing: Mailing) -> Signer | None:
        if account.dkim is None:
            return None
        from confdeck.delivery.signing import signer

        return signer(account.dkim, mailing.envelope.address, mailing.frozen)

    return sign


def _about_unknown(plan: MailingPlan, ask: Ask | None) -> Unknown:
    names = ", ".join(each.address for each in plan.in_state(State.UNKNOWN, State.SENDING))
    question = f"{names}: handed over, but no answer came; they may have it or not"
    return cast("Unknown", _answered(question, ("resend", "skip"), "--on-unknown", ask))


def _about_older(plan: MailingPlan, ask: Ask | None) -> Changed:
    older = dict.fromkeys(plan.older[each.key] for each in plan.with_older)
    which = ", ".join(f"{each.id} `{each.subject}`" for each in older)
    count = f"{len(plan.with_older)} of {len(plan.to_send)} have an older version ({which})"
    return cast(
        "Changed", _answered(f"the recap has changed: {count}", ("send", "skip"), "--on-changed", ask)
    )


def _answered(question: str, answers: tuple[str, ...], option: str, ask: Ask | None) -> str:
    if ask is None:
        ways = " or ".join(f"`{each}`" for each in answers)
        raise UsageError(f"{question}; nothing was sent", f"say {option} {ways}")
    return ask(question, answers)


def _result(mailing: Mailing, journal: Journal) -> str:
    deliveries = journal.deliveries(mailing.id)
    told = describe_mailing(mailing, deliveries)
    states = {each.state for each in deliveries}
    if states <= {State.ACCEPTED, State.SKIPPED}:
        return told
    more = f"`confdeck send --resume {mailing.id} --yes` goes on with it"
    if State.REFUSED in states:
        more += "; `--retry-refused` tries those again who were refused"
    if State.UNKNOWN in states:
        more += "; it asks what to do about the unknown"
    raise DeliveryError(f"not everybody has got it\n{told}", more)
