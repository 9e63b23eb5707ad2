"""What was sent to whom, kept so that neither a crash nor a cut of the power makes it forget or guess.

Before a message is handed over the intent is on disk, and after it the outcome. The outcome of one message and the
intent of the next go to disk together, so a crash leaves at most one message in doubt.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Self

from confdeck.delivery.message import Envelope
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.states import Delivery, Outcome, State
from confdeck.errors import UsageError

NAME = "journal.sqlite3"
# With a write-ahead log a transaction waits for the disk once, with a rollback journal three times; FULL waits at every one.
_SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS mailing (
    id TEXT PRIMARY KEY, recap TEXT NOT NULL, subject TEXT NOT NULL, audience TEXT NOT NULL,
    frozen INTEGER NOT NULL, frame TEXT NOT NULL, tests INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS delivery (
    mailing TEXT NOT NULL REFERENCES mailing (id), key TEXT NOT NULL, recipient TEXT NOT NULL, state TEXT NOT NULL,
    code INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (mailing, key));
"""


@dataclass(frozen=True, slots=True)
class Mailing:
    """One digest that goes to some people, as it was frozen."""

    id: str
    recap: str
    """The recap's path; what a later mailing is recognised by as its correction."""
    subject: str
    audience: str
    frozen: int
    """When, in Unix time; its messages carry this date."""
    envelope: Envelope
    tests: int = 0
    """How many tests of it went out."""


class Journal:
    """The open journal; a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _readable(path):
            path.parent.mkdir(0o700, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=10)
            try:
                for statement in _SETTINGS:
                    self._connection.execute(statement)
                self._connection.executescript(_SCHEMA)
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._connection.close()

    def freeze(self, mailing: Mailing) -> None:
        """Keep how the mailing is to be sent."""
        envelope = json.dumps(astuple(mailing.envelope))
        values = (
            mailing.id,
            mailing.recap,
            mailing.subject,
            mailing.audience,
            mailing.frozen,
            envelope,
            mailing.tests,
        )
        with self._written():
            self._connection.execute(
                "INSERT INTO mailing VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
                " SET recap = excluded.recap, frozen = excluded.frozen, frame = excluded.frame, tests = excluded.tests",
                values,
            )

    def tested(self, mailing: str) -> None:
        """Count one more test."""
        with self._written():
            self._connection.execute("UPDATE mailing SET tests = tests + 1 WHERE id = ?", (mailing,))

    def mailing(self, name: str) -> Mailing | None:
        """The mailing whose id begins so; None where none does, or several."""
        found = [each for each in self.mailings() if each.id.startswith(name)]
        return found[0] if len(found) == 1 else None

    def mailings(self) -> tuple[Mailing, ...]:
        """All there are, the newest first."""
        rows = self._read(
            "SELECT id, recap, subject, audience, frozen, tests, frame FROM mailing ORDER BY frozen DESC, rowid DESC"
        )
        return tuple(_mailing(*row) for row in rows)

    def older(self, mailing: Mailing) -> tuple[Mailing, ...]:
        """Those of the same recap, or the same subject, that are not this one."""
        return tuple(
            each
            for each in self.mailings()
            if each.id != mailing.id and (each.recap == mailing.recap or each.subject == mailing.subject)
        )

    def enlist(self, mailing: str, recipients: Iterable[Recipient], state: State = State.WAITING) -> None:
        """Have the recipients in the mailing; those who are in it already stay as they are."""
        rows = [(mailing, each.key, json.dumps(astuple(each)), state) for each in recipients]
        with self._written():
            self._connection.executemany(
                "INSERT OR IGNORE INTO delivery (mailing, key, recipient, state) VALUES (?, ?, ?, ?)", rows
            )

    def deliveries(self, mailing: str) -> tuple[Delivery, ...]:
        """How it stands, in the order of enlisting."""
        rows = self._read(
            "SELECT json_extract(recipient, '$[0]'), state, code, said, digest, tries"
            " FROM delivery WHERE mailing = ? ORDER BY rowid",
            mailing,
        )
        return tuple(Delivery(row[0], State(row[1]), *row[2:]) for row in rows)

    def recipients(self, mailing: str, states: Iterable[State]) -> tuple[Recipient, ...]:
        """Those whose message is in one of the states, as they were enlisted; the least often tried first."""
        wanted = tuple(states)
        marks = ", ".join("?" * len(wanted))
        rows = self._read(
            f"SELECT recipient FROM delivery WHERE mailing = ? AND state IN ({marks}) ORDER BY tries, rowid",  # noqa: S608  marks
            mailing,
            *wanted,
        )
        return tuple(_recipient(row[0]) for row in rows)

    def digest(self, mailing: str, recipient: Recipient) -> str:
        """Of the bytes that were last handed over to the recipient; nothing where none were."""
        rows = self._read("SELECT digest FROM delivery WHERE mailing = ? AND key = ?", mailing, recipient.key)
        return str(rows[0][0]) if rows else ""

    def record(
        self,
        mailing: str,
        outcome: tuple[Recipient, Outcome] | None = None,
        intent: tuple[Recipient, str] | None = None,
    ) -> None:
        """Write down what became of one message and that another, with the digest of its bytes, is on its way."""
        with self._written():
            if outcome:
                recipient, made = outcome
                self._connection.execute(
                    "UPDATE delivery SET state = ?, code = ?, said = ? WHERE mailing = ? AND key = ?",
                    (made.state, made.code, made.answer, mailing, recipient.key),
                )
            if intent:
                recipient, digest = intent
                self._connection.execute(
                    "UPDATE delivery SET state = ?, code = 0, said = '', digest = ?, tries = tries + 1"
                    " WHERE mailing = ? AND key = ?",
                    (State.SENDING, digest, mailing, recipient.key),
                )

    def move(self, mailing: str, before: State, after: State) -> None:
        """Put all messages of one state in another."""
        with self._written():
            self._connection.execute(
                "UPDATE delivery SET state = ? WHERE mailing = ? AND state = ?", (after, mailing, before)
            )

    def settle(self) -> None:
        """Call unknown what a crash left on its way; only who holds the lock may say so."""
        with self._written():
            self._connection.execute(
                "UPDATE delivery SET state = ?, said = 'interrupted' WHERE state = ?",
                (State.UNKNOWN, State.SENDING),
            )

    def _read(self, query: str, *values: str) -> Sequence[tuple[Any, ...]]:
        with _readable(self.path):
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _written(self) -> Iterator[None]:
        """A transaction that is on disk when it ends."""
        with _readable(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _mailing(
    name: str, recap: str, subject: str, audience: str, frozen: int, tests: int, envelope: str
) -> Mailing:
    return Mailing(name, recap, subject, audience, frozen, Envelope(*json.loads(envelope)), tests)


def _recipient(row: object) -> Recipient:
    address, name, person, audience, fields = json.loads(str(row))
    return Recipient(address, name, person, audience, tuple((key, value) for key, value in fields))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as fault:
        hint = "without it nothing is sent, for it tells who has the mail already"
        raise UsageError(f"the journal `{path}` cannot be used: {fault}", hint) from fault
