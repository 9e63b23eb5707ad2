from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from confdeck.delivery.journal import Journal
from confdeck.delivery.outbox import Outbox
from confdeck.delivery.states import Outcome, State
from confdeck.errors import UsageError
from tests.delivery.conftest import draft_of, people


def test_the_journal_waits_for_the_disk(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal") as journal:
        (mode,) = journal._connection.execute("PRAGMA synchronous").fetchone()
        (kind,) = journal._connection.execute("PRAGMA journal_mode").fetchone()

    assert (mode, kind) == (2, "wal"), "FULL: every transaction is on the disk when it ends"


def test_an_outcome_and_the_next_intent_go_to_disk_together(tmp_path: Path) -> None:
    one, two = people(2)
    seen: list[str] = []
    with Journal(tmp_path / "journal") as journal:
        _freeze(journal, "m")
        journal.enlist("m", (one, two))
        journal._connection.set_trace_callback(seen.append)
        journal.record("m", (one, Outcome(State.ACCEPTED, 250, "fine")), (two, "digest"))
        journal._connection.set_trace_callback(None)

        assert [statement.split()[0] for statement in seen] == ["BEGIN", "UPDATE", "UPDATE", "COMMIT"]
        assert [delivery.state for delivery in journal.deliveries("m")] == [State.ACCEPTED, State.SENDING]
        assert journal.digest("m", two) == "digest"


def test_a_message_in_flight_at_a_crash_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    (one,) = people(1)
    with Journal(path) as journal:
        _freeze(journal, "m")
        journal.enlist("m", (one,))
        journal.record("m", intent=(one, "digest"))
    with Journal(path) as journal:
        assert journal.deliveries("m")[0].state is State.SENDING
        journal.settle()
        assert journal.deliveries("m")[0].state is State.UNKNOWN


def test_recipients_of_a_mailing_keep_their_state(tmp_path: Path) -> None:
    one, two = people(2)
    with Journal(tmp_path / "journal") as journal:
        _freeze(journal, "m")
        journal.enlist("m", (one,), State.SKIPPED)
        journal.enlist("m", (one, two))

        assert [delivery.state for delivery in journal.deliveries("m")] == [State.SKIPPED, State.WAITING]
        assert journal.recipients("m", State) == (one, two)


def test_a_mailing_is_found_by_the_beginning_of_its_name(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal") as journal:
        _freeze(journal, "abc1")
        _freeze(journal, "abd2")

        assert journal.mailing("abc") == journal.mailing("abc1")
        assert journal.mailing("abc") is not None
        assert journal.mailing("ab") is None


def _freeze(journal: Journal, name: str) -> None:
    from confdeck.delivery.journal import Mailing
    from confdeck.delivery.message import Frame

    journal.freeze(Mailing(name, "recap", "subject", "lab", 0, Frame("Ada", "a@x.org", "date")))


@pytest.mark.parametrize("damage", ["not a database", "a folder"])
def test_an_unusable_journal_is_an_error(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "journal"
    path.mkdir() if damage == "a folder" else path.write_text(damage * 1000)

    with pytest.raises(UsageError, match="cannot be used") as raised:
        Journal(path)

    assert "nothing is sent" in raised.value.hint
    assert isinstance(raised.value.__cause__, sqlite3.Error | OSError)


# The outbox


def test_a_draft_is_kept_under_its_content(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox")
    name = outbox.keep(draft_of())

    assert outbox.keep(draft_of()) == name
    assert outbox.draft(name) == draft_of()
    assert [path.name for path in outbox.folder.iterdir()] == [f"{name}.eml"]


def test_a_draft_that_was_changed_is_not_sent(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    name = outbox.keep(draft_of())
    (tmp_path / f"{name}.eml").write_bytes(b"Subject: forged\r\n\r\n")

    with pytest.raises(UsageError, match="was changed since it was frozen"):
        outbox.draft(name)
    with pytest.raises(UsageError, match="cannot read"):
        outbox.draft("missing")
    assert outbox.keep(draft_of()) == name
    assert outbox.draft(name) == draft_of()
