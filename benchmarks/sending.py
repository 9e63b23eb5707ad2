"""Times sending to a server on this machine, with the journal and without: messages a second."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.mailings import Plan, Wish, planned
from confdeck.delivery.office import Manner, Office, office
from confdeck.delivery.recipients import from_words
from confdeck.delivery.smtp import SmtpLine

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
LINES = 500
"""Of 76 letters: about the 40 kB that a mailing list lets pass."""


def main() -> None:
    """Measure and print."""
    options = _options()
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin
        assert server.stdout
        account = SmtpAccount(host="127.0.0.1", port=int(server.stdout.readline()), security="none")
        rates: dict[str, list[float]] = {"journal": [], "no journal": []}
        for _ in range(options.runs):
            rates["journal"].append(options.messages / _with_journal(account, options.messages))
            rates["no journal"].append(options.messages / _without(account, options.messages))
        server.stdin.close()
    for name, measured in rates.items():
        low, high = min(measured), max(measured)
        print(f"{name:12}{statistics.median(measured):6.0f} messages a second   ({low:.0f} to {high:.0f})")


def _with_journal(account: SmtpAccount, messages: int) -> float:
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as folder:
        place = office(Path(folder), account)
        plan = _plan(place, messages)
        begun = time.perf_counter()
        with place.alone() as journal:
            place.send(plan, journal, Manner())
        return time.perf_counter() - begun


def _without(account: SmtpAccount, messages: int) -> float:
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as folder:
        plan = _plan(office(Path(folder), account), messages)
        begun = time.perf_counter()
        line = SmtpLine.open(account)
        for each in plan.recipients:
            line.deliver(plan.mailing.frame.address, each.address, plan.composer.message(each))
        line.close()
        return time.perf_counter() - begun


def _plan(place: Office, messages: int) -> Plan:
    body = b"".join(b"x" * 75 + b"\r\n" for _ in range(LINES))
    draft = b"Subject: Seven days\r\nContent-Type: text/plain\r\n\r\n" + body
    recipients = from_words([f"p{number}@example.org" for number in range(messages)])
    with place.journal() as journal:
        wish = Wish(draft, "recap.yaml", "lab", "Ada", "ada@example.org")
        return planned(wish, recipients, journal, place.outbox, int(time.time()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
