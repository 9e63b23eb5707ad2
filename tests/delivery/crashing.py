"""Sends a mailing in lives that end anywhere: `python -m tests.delivery.crashing PORT FOLDER PEOPLE KILLS SEED`.

Each life is a process that sends until SIGKILL. It falls at a random call into or out of a function, which reaches
every gap between two steps: one life in five while it gets ready, two in five while it sends. The other two fall at a
random time while they send, which reaches into the steps themselves.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.mailer import Mailer, SendOptions, smtp_mailer
from confdeck.delivery.mailings import plan_mailing
from confdeck.delivery.sending import RetryPolicy
from confdeck.delivery.smtp import SmtpTransport, Transport
from confdeck.delivery.states import Outcome
from tests.delivery.conftest import NOW, draft_of, people, request_of

MEASURING = 16
"""Messages sent before the lives begin, to learn how long a life is."""
FORGIVING = SendOptions(on_unknown="resend", retry_policy=RetryPolicy(limit=0))


def live(mailer: Mailer, count: int) -> None:
    """One life: plan and send, as the command does."""
    recipients = people(count)
    with mailer.journal() as journal:
        plan = plan_mailing(request_of(draft_of()), recipients, journal, mailer.outbox, NOW)
    with mailer.locked_journal() as journal:
        mailer.send(plan, journal, FORGIVING)


def counted(work: Callable[[], None]) -> int:
    """How many calls the work makes."""
    calls = 0

    def count(*_event: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def fall_after(calls: int) -> None:
    """Kill this process after a number of function calls and returns."""

    def count(*_event: object) -> None:
        nonlocal calls
        calls -= 1
        if calls <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)


class ReportingTransport:
    """A transport that reports each message before it passes it on."""

    def __init__(self, transport: Transport, report: Callable[[], object]) -> None:
        self._transport, self._report = transport, report

    def deliver(self, sender: str, address: str, data: bytes) -> Outcome:
        self._report()
        return self._transport.deliver(sender, address, data)

    def close(self, *, politely: bool = True) -> None:
        self._transport.close(politely=politely)


@dataclass(frozen=True, slots=True)
class End:
    """When a life ends: after so many calls, so many once it is connected, or so long after some message was begun."""

    calls: int = 0
    calls_connected: int = 0
    message: int = 0
    seconds: float = 0


def killed(folder: Path, account: SmtpAccount, count: int, end: End) -> bool:
    """Whether a child that sends was killed at its end."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        if end.calls:
            fall_after(end.calls)
        live(Mailer(folder, lambda: _connected(account, end, write_end)), count)
        os._exit(0)
    os.close(write_end)
    if end.message:
        for _ in range(end.message):
            os.read(read_end, 1)
        time.sleep(end.seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(read_end)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        raise SystemExit(f"a life ended by itself, with {status}")
    return os.WIFSIGNALED(status)


def _connected(account: SmtpAccount, end: End, pipe: int) -> Transport:
    transport = SmtpTransport.open(account)
    if end.calls_connected:
        fall_after(end.calls_connected)
    return ReportingTransport(transport, lambda: os.write(pipe, b".")) if end.message else transport


def main() -> None:
    port, folder, count, kills, seed = int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:6])
    chance = random.Random(seed)
    account = SmtpAccount(host="127.0.0.1", port=port, security="none")
    live(smtp_mailer(folder / "first", account), 2)  # which imports what is imported late
    few, many = (counted(partial(live, smtp_mailer(folder / f"{size}", account), size)) for size in (2, 12))
    calls = (many - few) // 10
    fallen = 0
    for turn in range(kills):
        match turn % 5:
            case 0:
                end = End(calls=chance.randint(1, few))
            case 1 | 2:
                end = End(calls_connected=chance.randint(1, 4 * calls))
            case _:
                end = End(message=chance.randint(1, 3), seconds=chance.uniform(0, 0.0015))
        fallen += killed(folder / "mailing", account, count, end)
    live(smtp_mailer(folder / "mailing", account), count)
    sys.stdout.write(json.dumps({"killed": fallen}))


if __name__ == "__main__":
    main()
