"""A message is sent once, and where that is not certain, the user is asked."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from confdeck.delivery.mailer import SendOptions
from confdeck.delivery.mailings import DATE_LIFETIME, plan_mailing, resume_mailing
from confdeck.delivery.recipients import parse_addresses
from confdeck.delivery.sending import RetryPolicy
from confdeck.delivery.status import describe_mailings, describe_plan
from confdeck.errors import DeliveryError, UsageError
from tests.delivery.conftest import NOW, Mailers, MailServers, draft_of, people, plan_of, request_of, states
from tests.delivery.servers import Fault

AT_ONCE = SendOptions(retry_policy=RetryPolicy(limit=0))


def test_a_second_send_sends_nothing(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server()
    mailer = mailer_for(server)
    for _ in range(2):
        plan = plan_of(mailer, people(3))
        with mailer.locked_journal() as journal:
            assert "3 accepted" in mailer.send(plan, journal, AT_ONCE)

    assert len(server.received) == 3
    assert plan_of(mailer, people(3)).to_send == ()


def test_the_dry_run_has_the_bytes_that_are_sent(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server()
    mailer = mailer_for(server)
    draft = draft_of("..\n.\nFrom here = {{x}} 서울\n" + "x" * 2000)
    shown = plan_of(mailer, people(2), draft)
    sent = plan_of(mailer, people(2), draft, NOW + DATE_LIFETIME - 1)
    with mailer.locked_journal() as journal:
        mailer.send(sent, journal, AT_ONCE)

    assert [mail.data for mail in server.received] == [shown.composer.message(person) for person in people(2)]


def test_an_old_dry_run_gets_a_new_date_until_something_is_sent(
    mail_server: MailServers, mailer_for: Mailers
) -> None:
    mailer = mailer_for(mail_server(faults={"p001": Fault("rcpt", "450")}))
    first, second, third = (plan_of(mailer, people(2), now=NOW + hours * 3600).mailing for hours in (0, 1, 3))

    assert first == second
    assert third.envelope.date != first.envelope.date
    assert third.id == first.id
    with mailer.locked_journal() as journal, pytest.raises(DeliveryError):
        mailer.send(plan_of(mailer, people(2), now=NOW + 3 * 3600), journal, AT_ONCE)
    assert plan_of(mailer, people(2), now=NOW + 99 * 3600).mailing.envelope == third.envelope


# Unknown


@pytest.mark.parametrize(("choice", "copies", "state"), [("resend", 2, "accepted"), ("skip", 1, "skipped")])
def test_unknown_recipients_follow_the_option(
    mail_server: MailServers, mailer_for: Mailers, choice: str, copies: int, state: str
) -> None:
    server = mail_server(faults={"p001": Fault("end", "drop", times=1)})
    mailer = mailer_for(server)
    with mailer.locked_journal() as journal, pytest.raises(DeliveryError, match="unknown"):
        mailer.send(plan_of(mailer, people(2)), journal, AT_ONCE)

    plan = plan_of(mailer, people(2))
    with (
        mailer.locked_journal() as journal,
        pytest.raises(UsageError, match="may have it or not; nothing was sent") as raised,
    ):
        mailer.send(plan, journal, AT_ONCE)
    assert raised.value.hint == "add `--on-unknown resend` or `--on-unknown skip`"
    with mailer.locked_journal() as journal:
        mailer.send(plan, journal, replace(AT_ONCE, on_unknown=choice))  # type: ignore[arg-type]
        assert states(journal, plan) == {"p000": "accepted", "p001": state}

    assert len(server.to("p001")) == copies
    assert len(set(server.to("p001"))) == 1
    assert len(server.to("p000")) == 1


def test_unknown_recipients_are_asked_about(mail_server: MailServers, mailer_for: Mailers) -> None:
    mailer = mailer_for(mail_server(faults={"p000": Fault("end", "drop", times=1)}))
    with mailer.locked_journal() as journal, pytest.raises(DeliveryError, match="unknown"):
        mailer.send(plan_of(mailer, people(1)), journal, AT_ONCE)
    questions: list[str] = []

    def ask(question: str, answers: tuple[str, ...]) -> str:
        questions.append(question)
        return answers[1]

    with mailer.locked_journal() as journal:
        mailer.send(plan_of(mailer, people(1)), journal, replace(AT_ONCE, ask=ask))
    assert questions == [
        "p000@example.org: the message was sent, but no answer came; they may have it or not"
    ]


def test_other_bytes_are_never_sent_as_a_second_copy(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server(faults={"p000": Fault("end", "drop", times=1)})
    mailer = mailer_for(server)
    with mailer.locked_journal() as journal, pytest.raises(DeliveryError):
        mailer.send(plan_of(mailer, people(1)), journal, AT_ONCE)
    plan = plan_of(mailer, people(1))
    signed = replace(plan, composer=replace(plan.composer, sign=lambda _data: b"DKIM-Signature: new key\r\n"))

    with (
        mailer.locked_journal() as journal,
        pytest.raises(DeliveryError, match="may have a copy that differs"),
    ):
        mailer.send(signed, journal, replace(AT_ONCE, on_unknown="resend"))
    assert len(server.received) == 1


# Changed


@pytest.mark.parametrize(("choice", "old_and_new"), [("send", (2, 1)), ("skip", (1, 1))])
def test_a_changed_recap_asks_about_recipients_of_the_earlier_version(
    mail_server: MailServers, mailer_for: Mailers, choice: str, old_and_new: tuple[int, int]
) -> None:
    server = mail_server()
    mailer = mailer_for(server)
    with mailer.locked_journal() as journal:
        mailer.send(plan_of(mailer, people(1)), journal, AT_ONCE)
    changed = plan_of(mailer, people(2), draft_of("Corrected"))

    assert "has older p000@example.org" in describe_plan(changed, "there", 0)
    with (
        mailer.locked_journal() as journal,
        pytest.raises(UsageError, match="1 of 2 have an older version") as raised,
    ):
        mailer.send(changed, journal, AT_ONCE)
    assert raised.value.hint == "add `--on-changed send` or `--on-changed skip`"
    with mailer.locked_journal() as journal:
        mailer.send(changed, journal, replace(AT_ONCE, on_changed=choice))  # type: ignore[arg-type]
    assert (len(server.to("p000")), len(server.to("p001"))) == old_and_new
    assert plan_of(mailer, people(2), draft_of("Corrected")).to_send == ()


def test_another_recap_is_another_mailing(mail_server: MailServers, mailer_for: Mailers) -> None:
    mailer = mailer_for(mail_server())
    with mailer.locked_journal() as journal:
        mailer.send(plan_of(mailer, people(1)), journal, AT_ONCE)
        other = plan_mailing(
            request_of(draft_of("Other", "Other days"), "other.yaml"), people(1), journal, mailer.outbox, NOW
        )

    assert not other.with_older


def test_a_mailing_can_be_finished_from_the_outbox(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server(faults={"p001": Fault("rcpt", "450", times=1)})
    mailer = mailer_for(server)
    begun = plan_of(mailer, people(2))
    with (
        mailer.locked_journal() as journal,
        pytest.raises(DeliveryError, match=f"--resume {begun.mailing.id}|not everybody"),
    ):
        mailer.send(begun, journal, AT_ONCE)

    with mailer.locked_journal() as journal:
        mailing = journal.mailing(begun.mailing.id[:6])
        assert mailing
        plan = resume_mailing(mailing, journal, mailer.outbox)
        assert [delivery.address for delivery in plan.to_send] == ["p001@example.org"]
        mailer.send(plan, journal, AT_ONCE)
    assert server.to("p001") == [begun.composer.message(people(2)[1])]


# Tests and two at once


def test_a_test_message_is_sent_every_time_and_only_to_its_address(
    mail_server: MailServers, mailer_for: Mailers
) -> None:
    server = mail_server()
    mailer = mailer_for(server)
    plan = plan_of(mailer, parse_addresses(["The Lab <lab@example.org>"]))
    with mailer.locked_journal() as journal:
        mailer.test(plan, journal, "me@example.org")
        mailer.test(plan, journal, "me@example.org")

    one, two = server.to("me")
    assert b"To: me@example.org\r\n" in one
    assert one != two
    assert len(server.received) == 2
    again = plan_of(mailer, parse_addresses(["The Lab <lab@example.org>"]))
    assert again.mailing.tests == 2
    assert len(again.to_send) == 1


def test_a_refused_test_message_is_an_error(mail_server: MailServers, mailer_for: Mailers) -> None:
    mailer = mailer_for(mail_server(faults={"me": Fault("rcpt", "550")}))
    with (
        mailer.locked_journal() as journal,
        pytest.raises(DeliveryError, match=r"`me@example\.org` was refused: 550"),
    ):
        mailer.test(plan_of(mailer, people(1)), journal, "me@example.org")


def test_two_processes_never_send_at_once(
    mail_server: MailServers, mailer_for: Mailers, tmp_path: Path
) -> None:
    mailer = mailer_for(mail_server())
    program = f"from filelock import FileLock; lock = FileLock({str(tmp_path / 'state/lock')!r}); lock.acquire(); print(1, flush=True); input()"
    (tmp_path / "state").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdin
        other.stdout.readline()
        with pytest.raises(DeliveryError, match="another confdeck is sending"), mailer.locked_journal():
            pass
        other.stdin.close()
    with mailer.locked_journal():
        pass


def test_the_status_lists_recipients_with_problems(mail_server: MailServers, mailer_for: Mailers) -> None:
    mailer = mailer_for(mail_server(faults={"p001": Fault("rcpt", "550")}))
    plan = plan_of(mailer, people(3))
    with mailer.journal() as journal:
        assert "not sent" in describe_mailings(journal)
    with mailer.locked_journal() as journal, pytest.raises(DeliveryError):
        mailer.send(plan, journal, AT_ONCE)

    with mailer.journal() as journal:
        assert describe_mailings(journal, "recap.yaml") == (
            f"{plan.mailing.id}  2023-11-14 22:13 UTC  lab  Seven days: Übersicht\n"
            "  2 accepted, 1 refused\n"
            "  refused   p001@example.org: 550 rcpt says no"
        )
        assert describe_mailings(journal, "other.yaml") == "nothing has been sent yet"


def test_a_wrong_sender_can_be_corrected(mail_server: MailServers, mailer_for: Mailers) -> None:
    server = mail_server(faults={"mail": Fault("mail", "553", times=1)})
    mailer = mailer_for(server)
    plan = plan_of(mailer, people(1))
    with mailer.locked_journal() as journal, pytest.raises(DeliveryError, match="553"):
        mailer.send(plan, journal, AT_ONCE)

    with mailer.locked_journal() as journal:
        request = request_of(draft_of(), address="eve@lab.example")
        plan = plan_mailing(request, people(1), journal, mailer.outbox, NOW + 60)
        mailer.send(plan, journal, replace(AT_ONCE, retry_refused=True))
    assert b"<eve@lab.example>" in server.received[0].data
