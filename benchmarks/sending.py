"""Measure messages per second to a server on this machine, with the journal and without."""

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
from confdeck.delivery.message import Envelope
from confdeck.delivery.recipients import parse_addresses
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
"""Lines of 76 characters; the larger is about the most that a mailing list accepts."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Time that a message took."""

    seconds: float
    processor: float
    """Seconds of processor time, without the server, which is another process."""


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
                print(f"{size:8}{name:12}{_described(runs)}")
        server.stdin.close()


def _described(runs: list[Spent]) -> str:
    rates = [1 / run.seconds for run in runs]
    ours = statistics.median(run.processor for run in runs) * 1000
    return (
        f"{statistics.median(rates):6.0f} messages a second   ({min(rates):.0f} to {max(rates):.0f}),"
        f" {ours:.2f} ms of processor time each"
    )


def _measured(
    send: Callable[[Mailer, MailingPlan, SmtpAccount], None], account: SmtpAccount, messages: int, lines: int
) -> Spent:
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as folder:
        mailer = smtp_mailer(Path(folder), account)
        plan = _plan(mailer, messages, lines)
        begun, ours = time.perf_counter(), time.process_time()
        send(mailer, plan, account)
        return Spent((time.perf_counter() - begun) / messages, (time.process_time() - ours) / messages)


def _with_journal(mailer: Mailer, plan: MailingPlan, _account: SmtpAccount) -> None:
    with mailer.locked_journal() as journal:
        mailer.send(plan, journal, SendOptions())


def _without(_mailer: Mailer, plan: MailingPlan, account: SmtpAccount) -> None:
    transport = SmtpTransport.open(account)
    for recipient in plan.recipients:
        transport.deliver(plan.mailing.envelope.address, recipient.address, plan.composer.message(recipient))
    transport.close()


def _plan(mailer: Mailer, messages: int, lines: int) -> MailingPlan:
    body = b"".join(b"x" * 75 + b"\r\n" for _ in range(lines))
    draft = b"Subject: Seven days\r\nContent-Type: text/plain\r\n\r\n" + body
    recipients = parse_addresses([f"p{number}@example.org" for number in range(messages)])
    with mailer.journal() as journal:
        request = MailingRequest(draft, "recap.yaml", "lab", Envelope("Ada", "ada@example.org"))
        return plan_mailing(request, recipients, journal, mailer.outbox, int(time.time()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
