"""Whatever a server does, each recipient ends in one named state, and the others get their mail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confdeck.delivery.mailer import SendOptions
from confdeck.delivery.recipients import parse_addresses
from confdeck.delivery.sending import MAX_CONSECUTIVE_DEFERRALS, RetryPolicy
from confdeck.delivery.smtp import Transport, UnreachableError
from confdeck.errors import DeliveryError
from tests.delivery.conftest import Mailers, MailServers, draft_of, people, plan_of, states
from tests.delivery.servers import Fault

AT_ONCE = SendOptions(retry_policy=RetryPolicy(limit=0))

CODES = {421: "deferred", 450: "deferred", 452: "deferred", 550: "refused", 552: "refused", 554: "refused"}
SILENCES = [
    ("rcpt", "drop", "deferred"),
    ("middle", "drop", "deferred"),
    ("middle", "552", "refused"),
    ("end", "drop", "unknown"),
    ("rcpt", "silence", "deferred"),
    ("end", "silence", "unknown"),
]


def test_every_reply_leads_to_a_state(mail_server: MailServers, mailer_for: Mailers) -> None:
    faults = {f"{at}-{code}": Fault(at, str(code)) for at in ("rcpt", "data", "end") for code in CODES}
    server = mail_server(faults=faults)
    mailer = mailer_for(server)
    names = [name for fault in faults for name in (fault, f"after-{fault}")]
    plan = plan_of(mailer, parse_addresses([f"{name}@example.org" for name in names]))

    with mailer.locked_journal() as journal, pytest.raises(DeliveryError) as raised:
        mailer.send(plan, journal, AT_ONCE)

    with mailer.journal() as journal:
        assert states(journal, plan) == {
            name: CODES[int(name[-3:])] if name in faults else "accepted" for name in names
        }
    assert {name: len(server.to(name)) for name in names} == {name: name not in faults for name in names}
    assert "18 accepted, 9 deferred, 9 refused" in raised.value.message
    assert "end-452@example.org: 452 end says no" in raised.value.message
    assert raised.value.exit_code == 4


@pytest.mark.parametrize(("at", "does", "state"), SILENCES)
def test_every_missing_reply_leads_to_a_state(
    mail_server: MailServers, mailer_for: Mailers, at: str, does: str, state: str
) -> None:
    server = mail_server(faults={"p001": Fault(at, does)})
    retry_policy = 0.5 if does == "silence" else 10
    mailer = mailer_for(server, timeout=retry_policy, answer_timeout=retry_policy)
    long = "A line of some length, so that it cannot be gone at once. " * 50_000
    plan = plan_of(mailer, people(3), draft_of(long if at == "middle" else "short"))

    with mailer.locked_journal() as journal, pytest.raises(DeliveryError, match=f"1 {state}"):
        mailer.send(plan, journal, AT_ONCE)

    with mailer.journal() as journal:
        assert states(journal, plan) == {"p000": "accepted", "p001": state, "p002": "accepted"}
    assert [len(server.to(name)) for name in ("p000", "p001", "p002")] == [1, state == "unknown", 1]


@pytest.mark.parametrize(("code", "state"), CODES.items())
def test_a_refused_sender_stops_the_mailing(
    mail_server: MailServers, mailer_for: Mailers, code: int, state: str
) -> None:
    server = mail_server(faults={"mail": Fault("mail", str(code))})
    mailer = mailer_for(server)
    plan = plan_of(mailer, people(2))

    with mailer.locked_journal() as journal, pytest.raises(DeliveryError):
        mailer.send(plan, journal, AT_ONCE)

    with mailer.journal() as journal:
        assert set(states(journal, plan).values()) == {state}
    assert not server.received


def test_deferred_messages_are_retried_with_growing_pauses(
    mail_server: MailServers, mailer_for: Mailers
) -> None:
    server = mail_server(faults={"p001": Fault("rcpt", "451", times=3)})
    mailer = mailer_for(server)
    plan = plan_of(mailer, people(2))
    clock = Clock()

    with mailer.locked_journal() as journal:
        summary = mailer.send(
            plan, journal, SendOptions(retry_policy=RetryPolicy(900, 30, 100, 2, clock.now, clock.sleep))
        )

    assert "2 accepted" in summary
    assert clock.slept == [30, 60, 100]
    assert (len(server.to("p000")), len(server.to("p001"))) == (1, 1)


def test_retries_end(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server(faults={"p000": Fault("rcpt", "450")})
    mailer = mailer_for(server)
    plan = plan_of(mailer, people(1))
    clock = Clock()

    with mailer.locked_journal() as journal, pytest.raises(DeliveryError, match="450 rcpt says no"):
        mailer.send(
            plan, journal, SendOptions(retry_policy=RetryPolicy(100, 30, 100, 2, clock.now, clock.sleep))
        )

    assert clock.slept == [30, 60]


def test_an_unknown_message_is_not_retried(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server(
        faults={"p000": Fault("end", "drop", times=1), "p001": Fault("rcpt", "450", times=1)}
    )
    mailer = mailer_for(server)
    plan = plan_of(mailer, people(2))
    clock = Clock()

    with mailer.locked_journal() as journal, pytest.raises(DeliveryError, match="1 accepted, 1 unknown"):
        mailer.send(
            plan, journal, SendOptions(retry_policy=RetryPolicy(900, 30, 100, 2, clock.now, clock.sleep))
        )

    with mailer.journal() as journal:
        assert states(journal, plan) == {"p000": "unknown", "p001": "accepted"}
    assert clock.slept == [30]
    assert (len(server.to("p000")), len(server.to("p001"))) == (1, 1)


def test_a_server_that_was_never_reached_is_reported_at_once(
    mail_server: MailServers, mailer_for: Mailers
) -> None:
    server = mail_server()
    mailer = mailer_for(server)
    plan = plan_of(mailer, people(2))
    clock = Clock()
    server.stop()

    with (
        mailer.locked_journal() as journal,
        pytest.raises(
            DeliveryError,
            match=rf"127.0.0.1:{server.port} .* cannot be reached: Connection refused \(2 waiting",
        ),
    ):
        mailer.send(
            plan, journal, SendOptions(retry_policy=RetryPolicy(100, 30, 100, 2, clock.now, clock.sleep))
        )

    assert clock.slept == []


def test_a_lost_server_is_retried(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server(faults={"p000": Fault("rcpt", "421", times=1)})
    mailer = mailer_for(server)
    plan = plan_of(mailer, people(2))
    clock = Clock()
    away = iter((False, True, True, False))

    def connect() -> Transport:
        if next(away):
            raise UnreachableError("away")
        return mailer.connect()

    with mailer.locked_journal() as journal:
        away_at_times = replace(mailer, connect=connect)
        away_at_times.send(
            plan, journal, SendOptions(retry_policy=RetryPolicy(900, 30, 100, 2, clock.now, clock.sleep))
        )

    assert clock.slept == [30, 60]
    assert len(server.received) == 2


def test_a_server_that_defers_many_in_a_row_is_left_alone(
    mail_server: MailServers, mailer_for: Mailers
) -> None:
    crowd = people(MAX_CONSECUTIVE_DEFERRALS + 5)
    server = mail_server(
        faults={person.address.partition("@")[0]: Fault("rcpt", "452", times=1) for person in crowd}
    )
    mailer = mailer_for(server)
    plan = plan_of(mailer, crowd)

    with (
        mailer.locked_journal() as journal,
        pytest.raises(DeliveryError, match=f"5 waiting, {MAX_CONSECUTIVE_DEFERRALS} deferred"),
    ):
        mailer.send(plan, journal, AT_ONCE)
    with (
        mailer.locked_journal() as journal,
        pytest.raises(DeliveryError, match=f"{MAX_CONSECUTIVE_DEFERRALS} accepted, 5 deferred"),
    ):
        mailer.send(plan, journal, AT_ONCE)


def test_refused_recipients_are_retried_on_request(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server(faults={"p000": Fault("rcpt", "550", times=1)})
    mailer = mailer_for(server)
    for _ in range(2):
        with mailer.locked_journal() as journal, pytest.raises(DeliveryError, match="1 refused"):
            mailer.send(plan_of(mailer, people(1)), journal, AT_ONCE)
    with mailer.locked_journal() as journal:
        mailer.send(plan_of(mailer, people(1)), journal, replace(AT_ONCE, retry_refused=True))

    assert len(server.received) == 1


class Clock:
    """Time that passes only while one sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> float:
        return sum(self.slept)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
