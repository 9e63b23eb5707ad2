"""Where mail leaves from: one at a time, with the questions asked that only the user can answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.journal import NAME, Journal, Mailing
from confdeck.delivery.mailings import Plan, Signer
from confdeck.delivery.outbox import Outbox
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.sending import Patience, Progress, Sender
from confdeck.delivery.smtp import Line, SmtpLine
from confdeck.delivery.states import State
from confdeck.delivery.telling import counts, standing
from confdeck.errors import DeliveryError, MissingError, UsageError

Unknown = Literal["ask", "resend", "skip"]
Changed = Literal["ask", "send", "skip"]
Ask = Callable[[str, tuple[str, ...]], str]
"""Puts a question to the user; one of the answers comes back."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to go about what cannot be known beforehand."""

    on_unknown: Unknown = "ask"
    on_changed: Changed = "ask"
    retry_refused: bool = False
    patience: Patience = field(default_factory=Patience)
    ask: Ask | None = None
    """None where nobody can be asked."""
    progress: Progress = lambda _step: None


@dataclass(frozen=True, slots=True)
class Office:
    """The folder with the journal and the outbox, and the account that mail leaves by."""

    folder: Path
    connect: Callable[[], Line]

    @property
    def outbox(self) -> Outbox:
        """The drafts that were frozen."""
        return Outbox(self.folder / "outbox")

    def journal(self) -> Journal:
        """The journal, opened."""
        return Journal(self.folder / NAME)

    @contextmanager
    def alone(self) -> Iterator[Journal]:
        """The journal, while nobody else sends; what a crash left on its way is called unknown.

        Raises:
            DeliveryError: if another confdeck is sending.
        """
        with alone(self.folder), self.journal() as journal:
            journal.settle()
            yield journal

    def send(self, plan: Plan, journal: Journal, manner: Manner) -> str:
        """Send the mailing to all who have not got it; how it then stands.

        Raises:
            DeliveryError: if somebody did not get it.
            UsageError: if there is a question and nobody to ask.
        """
        mailing = plan.mailing
        sender = Sender(journal, plan.composer, self.connect, manner.patience, manner.progress)
        _settle_unknown(plan, journal, sender, manner)
        if manner.retry_refused:
            journal.move(mailing.id, State.REFUSED, State.WAITING)
        skipped = plan.with_older if plan.with_older and _changed(plan, manner) == "skip" else ()
        journal.enlist(mailing.id, skipped, State.SKIPPED)
        journal.enlist(mailing.id, plan.recipients)
        try:
            sender.send()
        except DeliveryError as fault:
            told = counts(journal.deliveries(mailing.id))
            raise DeliveryError(f"{fault.message} ({told})", fault.hint) from fault
        return _result(mailing, journal)

    def test(self, plan: Plan, journal: Journal, address: str) -> None:
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
            outcome = line.deliver(mailing.frame.address, address, data)
        finally:
            line.close()
        if outcome.state is not State.ACCEPTED:
            raise DeliveryError(
                f"the test to `{address}` is {outcome.state}: {outcome.code or ''} {outcome.said}"
            )
        journal.tested(mailing.id)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
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


def office(folder: Path, account: SmtpAccount) -> Office:
    """An office whose mail leaves by the account."""
    return Office(folder, lambda: SmtpLine.open(account))


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

        return signer(account.dkim, mailing.frame.address, mailing.frozen)

    return sign


def _settle_unknown(plan: Plan, journal: Journal, sender: Sender, manner: Manner) -> None:
    doubtful = plan.those(State.UNKNOWN, State.SENDING)
    if not doubtful:
        return
    names = ", ".join(each.address for each in doubtful)
    question = f"{names}: handed over, but no answer came; they may have it or not"
    match _answered(question, manner.on_unknown, ("resend", "skip"), "--on-unknown", manner.ask):
        case "resend":
            sender.resend()
        case _:
            journal.move(plan.mailing.id, State.UNKNOWN, State.SKIPPED)


def _changed(plan: Plan, manner: Manner) -> str:
    older = {plan.older[each.key] for each in plan.with_older}
    which = ", ".join(f"{each.id} `{each.subject}`" for each in older)
    question = f"the recap has changed: {len(plan.with_older)} of {len(plan.to_send)} have an older version ({which})"
    return _answered(question, manner.on_changed, ("send", "skip"), "--on-changed", manner.ask)


def _answered(question: str, said: str, answers: tuple[str, ...], option: str, ask: Ask | None) -> str:
    if said != "ask":
        return said
    if ask is None:
        raise UsageError(
            f"{question}; nothing was sent", f"say {option} " + " or ".join(f"`{each}`" for each in answers)
        )
    return ask(question, answers)


def _result(mailing: Mailing, journal: Journal) -> str:
    deliveries = journal.deliveries(mailing.id)
    told = standing(mailing, deliveries)
    if all(each.state in (State.ACCEPTED, State.SKIPPED) for each in deliveries):
        return told
    raise DeliveryError(
        f"not everybody has got it\n{told}",
        f"`confdeck send --resume {mailing.id} --yes` tries again those who were put off,"
        " with `--retry-refused` those who were refused too",
    )
