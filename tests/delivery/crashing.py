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
from functools import partial
from pathlib import Path

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.mailings import planned
from confdeck.delivery.office import Manner, Office, office
from confdeck.delivery.sending import Patience
from confdeck.delivery.smtp import SmtpLine
from tests.delivery.conftest import NOW, draft_of, people, wish_of

FORGIVING = Manner(on_unknown="resend", patience=Patience(limit=0))


def live(place: Office, count: int) -> None:
    """One life: plan and send, as the command does."""
    recipients = people(count)
    with place.journal() as journal:
        plan = planned(wish_of(draft_of()), recipients, journal, place.outbox, NOW)
    with place.alone() as journal:
        place.send(plan, journal, FORGIVING)


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
    """Have this process killed when it has made so many calls."""

    def count(*_event: object) -> None:
        nonlocal calls
        calls -= 1
        if calls <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)


def killed(live: Callable[[Callable[[], None]], None], at_once: int, sending: int, seconds: float) -> bool:
    """Whether a child was killed that lives: after so many calls, or so many once it sends, or so many seconds."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        if at_once:
            fall_after(at_once)
        live(lambda: fall_after(sending) if sending else os.close(theirs))
        os._exit(0)
    os.close(theirs)
    if seconds:
        os.read(ours, 1)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(ours)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        raise SystemExit(f"a life ended by itself, with {status}")
    return os.WIFSIGNALED(status)


def main() -> None:
    port, folder, count, kills, seed = int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:6])
    chance = random.Random(seed)
    account = SmtpAccount(host="127.0.0.1", port=port, security="none")
    few, many = (counted(partial(live, office(folder / f"{size}", account), size)) for size in (2, 12))
    begun = time.perf_counter()
    live(office(folder / "timed", account), 12)
    seconds, calls = (time.perf_counter() - begun) / 12, (many - few) // 10

    def sending(begins: Callable[[], None]) -> None:
        def connected() -> SmtpLine:
            line = SmtpLine.open(account)
            begins()
            return line

        live(Office(folder / "mailing", connected), count)

    fallen = 0
    for turn in range(kills):
        at_once = chance.randint(1, few) if turn % 5 == 0 else 0
        after = chance.randint(1, 4 * calls) if turn % 5 in (1, 2) else 0
        fallen += killed(
            sending, at_once, after, 0 if at_once or after else chance.uniform(0.0005, 4 * seconds)
        )
    live(office(folder / "mailing", account), count)
    sys.stdout.write(json.dumps({"killed": fallen}))


if __name__ == "__main__":
    main()
