"""Times sending to a server on this machine, with the journal and without: messages a second."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.mailer import Mailer, SendOptions, smtp_mailer
from confdeck.delivery.mailings import MailingPlan, MailingRequest, plan_mailing
from confdeck.delivery.recipients import from_words
from confdeck.delivery.smtp import SmtpTransport

SERVER = """
import sys, time
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

class AnyPort(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

controller = AnyPort(Sink(), hostname="127.0.0.1", port=0, server_hostname="mail.test")
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
"""
SIZES = {"2 kB": 25, "40 kB": 525}
"""Lines of 76 letters; the larger is about what a mailing list lets pass."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a message took."""

    seconds: float
    processor: float
    """Seconds of our own; the server has a process of its own."""


def main() -> None:
    """Measure and print."""
    options = _options()
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin
        assert server.stdout
        account = SmtpAccount(host="127.0.0.1", port=int(server.stdout.readline()), security="none")
        for size, lines in SIZES.items():
            for name, send in (("journal", _with_journal), ("no journal", _without)):
                runs = [_measured(send, account, options.messages, lines) for _ in range(options.runs)]
                print(f"{size:8}{name:12}{_told(runs)}")
        server.stdin.close()


def _told(runs: list[Spent]) -> str:
    rates = [1 / each.seconds for each in runs]
    ours = statistics.median(each.processor for each in runs) * 1000
    return (
        f"{statistics.median(rates):6.0f} messages a second   ({min(rates):.0f} to {max(rates):.0f}),"
        f" {ours:.2f} ms of processor time each"
    )


def _measured(
    send: Callable[[Mailer, MailingPlan, SmtpAccount], None], account: SmtpAccount, messages: int, lines: int
) -> Spent:
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as folder:
        place = smtp_mailer(Path(folder), account)
        plan = _plan(place, messages, lines)
        begun, ours = time.perf_counter(), time.process_time()
        send(place, plan, account)
        return Spent((time.perf_counter() - begun) / messages, (time.process_time() - ours) / messages)


def _with_journal(place: Mailer, plan: MailingPlan, _account: SmtpAccount) -> None:
    with place.locked_journal() as journal:
        place.send(plan, journal, SendOptions())


def _without(_place: Mailer, plan: MailingPlan, account: SmtpAccount) -> None:
    line = SmtpTransport.open(account)
    for each in plan.recipients:
        line.deliver(plan.mailing.envelope.address, each.address, plan.composer.message(each))
    line.close()


def _plan(place: Mailer, messages: int, lines: int) -> MailingPlan:
    body = b"".join(b"x" * 75 + b"\r\n" for _ in range(lines))
    draft = b"Subject: Seven days\r\nContent-Type: text/plain\r\n\r\n" + body
    recipients = from_words([f"p{number}@example.org" for number in range(messages)])
    with place.journal() as journal:
        request = MailingRequest(draft, "recap.yaml", "lab", "Ada", "ada@example.org")
        return plan_mailing(request, recipients, journal, place.outbox, int(time.time()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
