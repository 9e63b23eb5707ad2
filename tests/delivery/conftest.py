"""Fixtures of the delivery tests: a draft, a mailer with its journal, and mail servers on this machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from confdeck.delivery.accounts import SmtpAccount
from confdeck.delivery.journal import Journal
from confdeck.delivery.mailer import Mailer, smtp_mailer
from confdeck.delivery.mailings import MailingPlan, MailingRequest, plan_mailing
from confdeck.delivery.message import Envelope
from confdeck.delivery.recipients import Recipient, parse_addresses
from confdeck.renderers.email.message import Draft, build_message
from confdeck.renderers.mime import as_bytes
from tests.delivery.servers import MailServer

NOW = 1_700_000_000
MailServers = Callable[..., MailServer]
Mailers = Callable[..., Mailer]


def draft_of(text: str = "From here\n.\nto = 서울\n", subject: str = "Seven days: Übersicht") -> bytes:
    html = f'<html><body><table class="column" width="100%"><tr><td>{text}</td></tr></table></body></html>\n'
    date = dt.datetime(2019, 11, 2, tzinfo=dt.UTC)
    return as_bytes(build_message(Draft(subject, text, html, date, sender="Ada", address="ada@lab.example")))


def request_of(draft: bytes, recap: str = "recap.yaml", address: str = "ada@lab.example") -> MailingRequest:
    return MailingRequest(draft, recap, "lab", Envelope("Ada Łovelace", address))


def people(count: int) -> tuple[Recipient, ...]:
    return parse_addresses([f"p{number:03}@example.org" for number in range(count)])


@pytest.fixture
def mail_server() -> Iterator[MailServers]:
    """Starts servers on the loopback: the one network the tests may use."""
    running: list[MailServer] = []

    def start(**send_options: object) -> MailServer:
        server = MailServer(**send_options)  # type: ignore[arg-type]
        running.append(server)
        return server

    yield start
    for server in running:
        server.stop()


def account_of(server: MailServer, **more: object) -> SmtpAccount:
    fields = {"host": "127.0.0.1", "port": server.port, "security": "none", "timeout": 5} | more
    return SmtpAccount.model_validate(fields)


@pytest.fixture
def mailer_for(tmp_path: Path) -> Mailers:
    """Returns a mailer that sends to a server."""
    return lambda server, **more: smtp_mailer(tmp_path / "state", account_of(server, **more))


def plan_of(
    mailer: Mailer, recipients: tuple[Recipient, ...], draft: bytes | None = None, now: int = NOW
) -> MailingPlan:
    with mailer.journal() as journal:
        return plan_mailing(request_of(draft or draft_of()), recipients, journal, mailer.outbox, now)


def states(journal: Journal, plan: MailingPlan) -> dict[str, str]:
    return {
        delivery.recipient.address.partition("@")[0]: str(delivery.state)
        for delivery in journal.deliveries(plan.mailing.id)
    }
