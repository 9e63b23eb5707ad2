from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from confdeck.delivery.journal import NAME, Journal, Mailing
from confdeck.delivery.mailer import SendOptions, open_journal
from confdeck.delivery.message import Envelope
from confdeck.delivery.outbox import Outbox
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.states import Delivery, Outcome, State
from confdeck.errors import UsageError
from tests.delivery.conftest import Mailers, MailServers, draft_of, people, plan_of


def test_the_journal_waits_for_the_disk(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal") as journal:
        (mode,) = journal._connection.execute("PRAGMA synchronous").fetchone()
        (kind,) = journal._connection.execute("PRAGMA journal_mode").fetchone()

    assert (mode, kind) == (2, "wal"), "FULL: every transaction is on the disk when it ends"


def test_an_outcome_and_the_next_intent_go_to_disk_together(tmp_path: Path) -> None:
    one, two = people(2)
    seen: list[str] = []
    with Journal(tmp_path / "journal") as journal:
        _save(journal, "m")
        journal.add("m", (one, two))
        journal._connection.set_trace_callback(seen.append)
        journal.record("m", (one, Outcome(State.ACCEPTED, 250, "fine")), (two, "digest"))
        journal._connection.set_trace_callback(None)

        assert [statement.split()[0] for statement in seen] == ["BEGIN", "UPDATE", "UPDATE", "COMMIT"]
        assert [delivery.state for delivery in journal.deliveries("m")] == [State.ACCEPTED, State.SENDING]
        assert journal.deliveries("m")[1].digest == "digest"


def test_a_message_in_flight_at_a_crash_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    (one,) = people(1)
    with Journal(path) as journal:
        _save(journal, "m")
        journal.add("m", (one,))
        journal.record("m", attempt=(one, "digest"))
    with Journal(path) as journal:
        assert journal.deliveries("m")[0].state is State.SENDING
        journal.mark_interrupted()
        assert journal.deliveries("m")[0].state is State.UNKNOWN


def test_recipients_of_a_mailing_keep_their_state(tmp_path: Path) -> None:
    one, two = people(2)
    with Journal(tmp_path / "journal") as journal:
        _save(journal, "m")
        journal.add("m", (one,), State.SKIPPED)
        journal.add("m", (one, two))

        assert [delivery.state for delivery in journal.deliveries("m")] == [State.SKIPPED, State.WAITING]
        assert journal.recipients("m", [*State]) == (one, two)


def test_a_mailing_is_found_by_the_beginning_of_its_name(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal") as journal:
        _save(journal, "abc1")
        _save(journal, "abd2")

        assert journal.mailing("abc") == journal.mailing("abc1")
        assert journal.mailing("abc") is not None
        assert journal.mailing("ab") is None


def _save(journal: Journal, name: str) -> None:
    journal.save(Mailing(name, "recap", "subject", "lab", 0, Envelope("Ada", "a@x.org", "date")))


@pytest.mark.parametrize("damage", ["not a database", "a folder"])
def test_an_unusable_journal_is_an_error(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "journal"
    path.mkdir() if damage == "a folder" else path.write_text(damage * 1000)

    with pytest.raises(UsageError, match="cannot be used") as raised:
        Journal(path)

    assert "nothing is sent" in raised.value.hint
    assert isinstance(raised.value.__cause__, sqlite3.Error | OSError)


# Journals of earlier versions

EARLIER = """
CREATE TABLE delivery (
    mailing TEXT NOT NULL REFERENCES mailing (id), key TEXT NOT NULL, recipient TEXT NOT NULL, state TEXT NOT NULL,
    code INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (mailing, key));
INSERT INTO delivery VALUES
    ('3f1c9a7be2d40856', 'ann@example.org',
     '["ann@example.org", "Ann", true, "lab", [["address", "ann@example.org"], ["name", "Ann"]]]',
     'accepted', 250, '2.0.0 queued', 'a1', 1),
    ('3f1c9a7be2d40856', 'bob@example.org', '["bob@example.org", "", false, null, []]',
     'refused', 550, 'no such user', 'b2', 1),
    ('3f1c9a7be2d40856', 'cy@example.org', '["cy@example.org", "", false, null, []]', 'sending', 0, '', 'c3', 1),
    ('3f1c9a7be2d40856', 'dee@example.org', '["Dee@example.org", "", false, null, []]', 'waiting', 0, '', '', 0);
CREATE TABLE mailing (
    id TEXT PRIMARY KEY, recap TEXT NOT NULL, subject TEXT NOT NULL, audience TEXT NOT NULL,
    frozen INTEGER NOT NULL, frame TEXT NOT NULL, tests INTEGER NOT NULL DEFAULT 0);
INSERT INTO mailing VALUES
    ('3f1c9a7be2d40856', '/home/ada/recap.yaml', 'Seven days: Übersicht', 'lab', 1700000000,
     '["Ada \\u0141ovelace", "ada@lab.example", "Tue, 14 Nov 2023 22:13:20 -0000", "Dear {name},", "mailto:ada@lab.example?subject=unsubscribe"]',
     1);
"""
"""A journal as version 0.1 wrote it, in which a crash left the third message on its way."""


def test_a_journal_of_an_earlier_version_is_read_and_continued(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "journal")
    connection.executescript(EARLIER)
    connection.close()

    with Journal(tmp_path / "journal") as journal:
        (mailing,) = journal.mailings()
        assert mailing == Mailing(
            "3f1c9a7be2d40856",
            "/home/ada/recap.yaml",
            "Seven days: Übersicht",
            "lab",
            1_700_000_000,
            Envelope(
                "Ada Łovelace",
                "ada@lab.example",
                "Tue, 14 Nov 2023 22:13:20 -0000",
                "Dear {name},",
                "mailto:ada@lab.example?subject=unsubscribe",
            ),
            tests=1,
        )
        ann = Recipient(
            "ann@example.org",
            "Ann",
            person=True,
            audience="lab",
            fields=(("address", "ann@example.org"), ("name", "Ann")),
        )
        bob, cy, dee = map(Recipient, ("bob@example.org", "cy@example.org", "Dee@example.org"))
        assert journal.deliveries(mailing.id) == (
            Delivery(ann, State.ACCEPTED, 250, "2.0.0 queued", "a1", 1),
            Delivery(bob, State.REFUSED, 550, "no such user", "b2", 1),
            Delivery(cy, State.SENDING, 0, "", "c3", 1),
            Delivery(dee, State.WAITING, 0, "", "", 0),
        )
        journal.mark_interrupted()
        assert journal.recipients(mailing.id, [State.WAITING]) == (dee,)
        journal.record(mailing.id, attempt=(dee, "d4"))
        journal.record(mailing.id, (dee, Outcome(State.ACCEPTED, 250, "ok")))
        assert [(delivery.state, delivery.answer) for delivery in journal.deliveries(mailing.id)[2:]] == [
            (State.UNKNOWN, "interrupted"),
            (State.ACCEPTED, "ok"),
        ]


# The outbox


def test_a_draft_is_kept_under_its_content(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox")
    name = outbox.store(draft_of())

    assert outbox.store(draft_of()) == name
    assert outbox.draft(name) == draft_of()
    assert [path.name for path in outbox.folder.iterdir()] == [f"{name}.eml"]


def test_a_draft_that_was_changed_is_not_sent(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    name = outbox.store(draft_of())
    (tmp_path / f"{name}.eml").write_bytes(b"Subject: forged\r\n\r\n")

    with pytest.raises(UsageError, match="was changed after it was stored"):
        outbox.draft(name)
    with pytest.raises(UsageError, match="cannot read"):
        outbox.draft("missing")
    assert outbox.store(draft_of()) == name
    assert outbox.draft(name) == draft_of()


# Journals that this version cannot use


def sent(folder: Path, count: int = 1) -> Path:
    """Write the journal and the outbox of one mailing to some people, and return the journal's path."""
    name = Outbox(folder / "outbox").store(draft_of())
    with Journal(folder / NAME) as journal:
        _save(journal, name)
        journal.add(name, people(count))
    return folder / NAME


def read_all(folder: Path) -> list[tuple[Delivery, ...]]:
    with open_journal(folder) as journal:
        return [journal.deliveries(mailing.id) for mailing in journal.mailings()]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE delivery SET state = 'bounced'",
        "UPDATE mailing SET frame = json_insert(frame, '$[#]', 'more')",
        "UPDATE mailing SET frame = '[1, 2]'",
        "UPDATE delivery SET recipient = json_insert(recipient, '$[#]', 'more')",
        "UPDATE delivery SET recipient = json_set(recipient, '$[0]', 7)",
        "UPDATE delivery SET recipient = 'no JSON'",
        "PRAGMA user_version = 3",
    ],
)
def test_a_journal_of_a_newer_version_is_refused(statement: str, tmp_path: Path) -> None:
    path = sent(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    with pytest.raises(UsageError, match=r"the journal .*journal.sqlite3") as raised:
        read_all(tmp_path)
    assert "update confdeck" in raised.value.hint
    assert "nothing was sent" in raised.value.hint


def test_a_journal_whose_table_and_index_differ_is_damaged(tmp_path: Path) -> None:
    path = sent(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = 99 WHERE name = 'sqlite_autoindex_delivery_1'"
        )
    with pytest.raises(UsageError, match=r"journal.sqlite3` (is damaged|cannot be used)") as raised:
        read_all(tmp_path)
    assert "nothing is sent without it" in raised.value.hint


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE mailing SET subject = CAST(x'62b5' AS TEXT)",
        "UPDATE delivery SET said = CAST(x'b5' AS TEXT)",
        "UPDATE delivery SET recipient = CAST(x'62b562' AS TEXT)",
        "UPDATE sqlite_schema SET sql = CAST(x'62b562' AS TEXT) WHERE name = 'delivery'",
        "UPDATE sqlite_schema SET name = CAST(x'62b562' AS TEXT), rootpage = 99 WHERE name = 'sqlite_autoindex_delivery_1'",
    ],
)
def test_a_journal_with_text_that_is_not_utf_8_is_refused(change: str, tmp_path: Path) -> None:
    path = sent(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(change)
    with pytest.raises(UsageError, match=r"journal.sqlite3` (is damaged|cannot be used)") as raised:
        read_all(tmp_path)
    assert "nothing is sent without it" in raised.value.hint


@pytest.mark.parametrize("loss", ["deleted", "emptied", "rows deleted"])
def test_an_empty_journal_beside_stored_mailings_is_refused(loss: str, tmp_path: Path) -> None:
    path = sent(tmp_path)
    if loss == "rows deleted":
        with sqlite3.connect(path) as connection:
            connection.execute("DELETE FROM delivery")
            connection.execute("DELETE FROM mailing")
    else:
        for file in tmp_path.glob(f"{NAME}*"):
            file.unlink()
        if loss == "emptied":
            path.touch()
    with pytest.raises(UsageError, match=r"is empty, but .*outbox. holds mailings"):
        open_journal(tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE delivery",
        "DROP TABLE mailing",
        "DELETE FROM delivery",
        "DELETE FROM delivery WHERE key = 'p001@example.org'",
        "DELETE FROM mailing",
        "UPDATE delivery SET mailing = 'other'",
        "UPDATE mailing SET id = 'other'",
        *(
            f"UPDATE mailing SET {column} = {value}"
            for column in ("frozen", "tests", "recipients")
            for value in ("'x'", "-1", "99999999999999999", "1.5", "x'00'")
        ),
        *(f"UPDATE mailing SET {column} = x'00'" for column in ("recap", "subject", "audience", "frame")),
        "UPDATE mailing SET id = NULL",
        *(
            f"UPDATE delivery SET {column} = {value}"
            for column in ("code", "tries")
            for value in ("'x'", "-1", "99999999999999999", "1.5", "x'00'")
        ),
        *(f"UPDATE delivery SET {column} = x'00'" for column in ("said", "digest", "recipient", "state")),
        "UPDATE delivery SET key = CAST(key AS BLOB)",
    ],
)
def test_a_journal_with_lost_or_wrong_entries_is_damaged(statement: str, tmp_path: Path) -> None:
    path = sent(tmp_path, count=2)
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    with pytest.raises(UsageError, match=r"journal.sqlite3` is damaged") as raised:
        open_journal(tmp_path)
    assert "restore it from a backup; nothing is sent without it" in raised.value.hint


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE delivery SET key = 'other@example.org'",
        "UPDATE delivery SET recipient = json_set(recipient, '$[0]', 'other@example.org')",
        "UPDATE delivery SET key = 'x', recipient = json_set(recipient, '$[0]', 'x')",
        "UPDATE mailing SET frame = json_set(frame, '$[1]', 'nobody')",
        "UPDATE mailing SET frame = json_set(frame, '$[2]', 'a' || char(10) || 'Bcc: b@example.org')",
        "UPDATE mailing SET frame = json_set(frame, '$[2]', 'Übermorgen')",
        "UPDATE mailing SET frame = json_set(frame, '$[0]', 'Ada' || char(10) || 'Bcc: b@example.org')",
        r"""UPDATE mailing SET frame = '["\ud800", "a@x.org", "date"]'""",
        "UPDATE delivery SET recipient = json_set(recipient, '$[1]', 'a' || char(13) || 'Bcc: b@example.org')",
        "UPDATE delivery SET recipient = json_set(recipient, '$[4]', json('[7]'))",
        "UPDATE delivery SET recipient = json_set(recipient, '$[3]', 'everybody')",
    ],
)
def test_a_journal_with_addresses_that_cannot_be_is_refused(statement: str, tmp_path: Path) -> None:
    path = sent(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    with pytest.raises(UsageError, match="cannot read") as raised:
        read_all(tmp_path)
    assert "nothing was sent" in raised.value.hint


def test_recipients_of_an_earlier_journal_are_counted(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / NAME)
    connection.executescript(f"{EARLIER} PRAGMA user_version = 1;")
    connection.close()
    with open_journal(tmp_path) as journal:
        assert len(journal.deliveries("3f1c9a7be2d40856")) == 4
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute("DELETE FROM delivery WHERE key = 'ann@example.org'")
    with pytest.raises(UsageError, match="`3f1c9a7be2d40856`: 4 were added, 3 are left"):
        open_journal(tmp_path)


def test_an_earlier_journal_without_a_table_is_damaged(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / NAME)
    connection.executescript(f"{EARLIER} DROP TABLE delivery; PRAGMA user_version = 1;")
    connection.close()
    with pytest.raises(UsageError, match="is damaged: the table `delivery` is missing"):
        open_journal(tmp_path)


def test_a_journal_that_lacks_one_of_the_stored_mailings_is_refused(tmp_path: Path) -> None:
    path = sent(tmp_path)
    with Journal(path) as journal:
        _save(journal, "other")
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM delivery")
        connection.execute("DELETE FROM mailing WHERE id <> 'other'")
    with pytest.raises(UsageError, match=r"lacks the mailing `\w+`, which .*outbox. holds") as raised:
        open_journal(tmp_path)
    assert "restore the journal from a backup" in raised.value.hint


@pytest.mark.parametrize("statement", ["DROP TABLE delivery", "DELETE FROM delivery"])
def test_nobody_gets_a_second_mail_when_the_recipients_are_lost(
    statement: str, mail_server: MailServers, mailer_for: Mailers, tmp_path: Path
) -> None:
    server = mail_server()
    mailer = mailer_for(server)
    plan = plan_of(mailer, people(2))
    with mailer.locked_journal() as journal:
        mailer.send(plan, journal, SendOptions())
    with sqlite3.connect(tmp_path / "state" / NAME) as connection:
        connection.execute(statement)
    with pytest.raises(UsageError, match="is damaged"):
        plan_of(mailer, people(2))
    with pytest.raises(UsageError, match="is damaged"), mailer.locked_journal():
        pass
    assert len(server.received) == 2


def test_a_journal_without_mailings_or_drafts_is_new(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        assert journal.mailings() == ()
