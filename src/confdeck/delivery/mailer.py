"""Send mailings under a lock, and ask the user how to treat recipients who may have the mail already."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.journal import NAME, Journal, Mailing
from confdeck.delivery.mailings import MailingPlan, MailingRequest, SignerFor, plan_mailing, resume_mailing
from confdeck.delivery.message import Signer
from confdeck.delivery.outbox import Outbox
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.sending import Progress, RetryPolicy, Sender
from confdeck.delivery.smtp import SmtpTransport, Transport
from confdeck.delivery.states import State
from confdeck.delivery.status import describe_mailing, state_counts
from confdeck.errors import DeliveryError, MissingError, UsageError
from confdeck.installation import install_command

Ask = Callable[[str, tuple[str, ...]], str]
"""Asks the user a question, and returns one of the answers."""


@dataclass(frozen=True, slots=True)
class SendOptions:
    """How to treat recipients who may have the mail already, and how long to try."""

    on_unknown: Literal["ask", "resend", "skip"] = "ask"
    on_changed: Literal["ask", "send", "skip"] = "ask"
    retry_refused: bool = False
    retry_policy: RetryPolicy = field(default_factory=RetryPolicy)
    ask: Ask | None = None
    """None if there is nobody to ask."""
    progress: Progress = lambda _step: None


def open_journal(folder: Path) -> Journal:
    """Return the journal in a folder, opened.

    Raises:
        UsageError: if it cannot be read, or lacks mailings that were stored.
    """
    outbox = Outbox(folder / "outbox")
    stored, is_empty = outbox.mailings, outbox.is_empty  # before the journal, to which each is added first
    with ExitStack() as stack:
        journal = stack.enter_context(Journal(folder / NAME))
        recorded = {mailing.id for mailing in journal.mailings()}
        if not (recorded or is_empty):
            raise UsageError(
                f"the journal `{journal.path}` is empty, but `{outbox.folder}` holds mailings",
                "restore the journal from a backup; delete that folder only if nothing in it was ever sent",
            )
        if lost := sorted(stored - recorded):
            raise UsageError(
                f"the journal `{journal.path}` lacks the mailing `{lost[0]}`, which `{outbox.folder}` holds",
                f"restore the journal from a backup; delete `{lost[0]}.eml` there only if it was never sent",
            )
        stack.pop_all()
    return journal


@dataclass(frozen=True, slots=True)
class Mailer:
    """Sends mailings through one account, recorded in the journal and the outbox of one folder."""

    folder: Path
    connect: Callable[[], Transport]
    signer_for: SignerFor = lambda _mailing: None

    @property
    def outbox(self) -> Outbox:
        """The stored drafts."""
        return Outbox(self.folder / "outbox")

    def journal(self) -> Journal:
        """Return the journal, opened."""
        return open_journal(self.folder)

    @contextmanager
    def locked_journal(self) -> Iterator[Journal]:
        """Open the journal while nobody else sends; messages that a crash left on their way become unknown.

        Raises:
            DeliveryError: if another confdeck is sending.
        """
        with exclusive_lock(self.folder), self.journal() as journal:
            journal.mark_interrupted()
            yield journal

    def plan(self, request: MailingRequest, recipients: Sequence[Recipient]) -> MailingPlan:
        """Store a mailing, unless it is stored already, and return its plan."""
        with self.journal() as journal:
            return plan_mailing(request, recipients, journal, self.outbox, int(time.time()), self.signer_for)

    def resume(self, name: str) -> MailingPlan:
        """Return the plan of the stored mailing whose id begins with `name`.

        Raises:
            UsageError: if there is none.
        """
        with self.journal() as journal:
            mailing = journal.mailing(name)
            if mailing is None:
                raise UsageError(f"there is no mailing `{name}`", "`confdeck send --status` lists them")
            return resume_mailing(mailing, journal, self.outbox, self.signer_for)

    def send(self, plan: MailingPlan, journal: Journal, options: SendOptions) -> str:
        """Send a mailing to all who have not received it, and return a description of its state.

        Raises:
            DeliveryError: if somebody did not get it.
            UsageError: if there is a question and nobody to ask.
        """
        options = answer_questions(plan, options)
        mailing = plan.mailing.id
        sender = Sender(journal, plan.composer, self.connect, options.retry_policy, options.progress)
        if options.on_unknown == "resend":
            sender.resend()
        elif options.on_unknown == "skip":
            journal.change_state(mailing, State.UNKNOWN, State.SKIPPED)
        if options.retry_refused:
            journal.change_state(mailing, State.REFUSED, State.WAITING)
        if options.on_changed == "skip":
            journal.add(mailing, plan.with_older, State.SKIPPED)
        journal.add(mailing, plan.recipients)
        try:
            sender.send()
        except DeliveryError as fault:
            counts = state_counts(journal.deliveries(mailing))
            raise DeliveryError(f"{fault.message} ({counts})", fault.hint) from fault
        return _result(plan.mailing, journal)

    def test(self, plan: MailingPlan, journal: Journal, address: str) -> None:
        """Send the first recipient's message to `address` instead, and count the test.

        Raises:
            DeliveryError: if it was not accepted.
        """
        recipient = next(iter(plan.recipients), Recipient(address))
        data = plan.composer.message(recipient, f"test {time.time_ns()}", address)
        transport = self.connect()
        try:
            outcome = transport.deliver(plan.mailing.envelope.address, address, data)
        finally:
            transport.close()
        if outcome.state is not State.ACCEPTED:
            answer = f"{outcome.code or ''} {outcome.answer}".strip()
            raise DeliveryError(f"the test message to `{address}` was {outcome.state}: {answer}")
        journal.count_test(plan.mailing.id)


@contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Hold the lock that keeps others on this machine from sending.

    Raises:
        DeliveryError: if somebody else holds it.
    """
    try:
        from filelock import FileLock, Timeout
    except ImportError as fault:
        raise MissingError("sending needs filelock", f"`{install_command('send')}`") from fault
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0)
        lock.acquire()
    except Timeout as fault:
        hint = "`confdeck send --status` shows its progress"
        raise DeliveryError("another confdeck is sending", hint) from fault
    except OSError as fault:
        raise UsageError(f"cannot write to `{folder}`: {fault.strerror}") from fault
    try:
        yield
    finally:
        lock.release()


def smtp_mailer(folder: Path, account: SmtpAccount) -> Mailer:
    """Return a mailer that sends, and signs if configured, through an SMTP account."""

    def signer_for(mailing: Mailing) -> Signer | None:
        if account.dkim is None:
            return None
        from confdeck.delivery.signing import dkim_signer

        return dkim_signer(account.dkim, mailing.envelope.address, mailing.frozen)

    return Mailer(folder, partial(SmtpTransport.open, account), signer_for)


def default_folder() -> Path:
    """Return the folder of the user's journal."""
    from platformdirs import user_state_path

    return user_state_path("confdeck", appauthor=False) / "sending"


def answer_questions(plan: MailingPlan, options: SendOptions) -> SendOptions:
    """Return the options with an answer to every question that the plan raises.

    Raises:
        UsageError: if there is nobody to ask.
    """
    if options.on_unknown == "ask" and (unknown := plan.in_state(State.UNKNOWN, State.SENDING)):
        names = ", ".join(recipient.address for recipient in unknown)
        question = f"{names}: the message was sent, but no answer came; they may have it or not"
        answer = ask_user(question, ("resend", "skip"), "--on-unknown", options.ask)
        options = replace(options, on_unknown=answer)
    if options.on_changed == "ask" and (older := plan.with_older):
        versions = dict.fromkeys(plan.older[recipient.key] for recipient in older)
        names = ", ".join(f"{mailing.id} `{mailing.subject}`" for mailing in versions)
        count = f"{len(older)} of {len(plan.to_send)} have an older version ({names})"
        answer = ask_user(f"the recap has changed: {count}", ("send", "skip"), "--on-changed", options.ask)
        options = replace(options, on_changed=answer)
    return options


def ask_user(question: str, answers: tuple[str, str], option: str, ask: Ask | None) -> Any:
    """Return the user's answer.

    Raises:
        UsageError: if there is nobody to ask; the hint names the option with which to answer.
    """
    if ask is None:
        raise UsageError(
            f"{question}; nothing was sent", f"add `{option} {answers[0]}` or `{option} {answers[1]}`"
        )
    return ask(question, answers)


def _result(mailing: Mailing, journal: Journal) -> str:
    deliveries = journal.deliveries(mailing.id)
    description = describe_mailing(mailing, deliveries)
    states = {delivery.state for delivery in deliveries}
    if states <= {State.ACCEPTED, State.SKIPPED}:
        return description
    hint = f"`confdeck send --resume {mailing.id} --yes` continues"
    if State.REFUSED in states:
        hint += "; add `--retry-refused` to try refused recipients again"
    if State.UNKNOWN in states:
        hint += "; it asks what to do about unknown ones"
    raise DeliveryError(f"not everybody has received it\n{description}", hint)
