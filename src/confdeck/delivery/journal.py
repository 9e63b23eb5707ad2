"""The journal of sent messages, an SQLite file that is complete after a crash or a power failure.

Before a message is handed over, the attempt is on disk, and after it the outcome. The outcome of one message and the
attempt at the next go to disk together, so a crash leaves at most one message in doubt.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Self

from confdeck.delivery.journal_damage import find_damage, missing_table, table_names
from confdeck.delivery.message import Envelope
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.states import Delivery, Outcome, State
from confdeck.errors import UsageError
from confdeck.renderers.mime import is_address

NAME = "journal.sqlite3"
VERSION = 2
"""Version of the journal's format; a journal of a newer one is refused."""
# With a write-ahead log a transaction waits for the disk once, with a rollback journal three times; FULL waits at every one.
_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
"""
# The column names are those of the first version, whose journals are still read.
_TABLES = (
    """CREATE TABLE mailing (
    id TEXT PRIMARY KEY, recap TEXT NOT NULL, subject TEXT NOT NULL, audience TEXT NOT NULL,
    frozen INTEGER NOT NULL, frame TEXT NOT NULL, tests INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE delivery (
    mailing TEXT NOT NULL REFERENCES mailing (id), key TEXT NOT NULL, recipient TEXT NOT NULL, state TEXT NOT NULL,
    code INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (mailing, key))""",
)
# Since version 2 a mailing has the number of its recipients, so that a journal that has lost some is recognised.
_COUNT = (
    "ALTER TABLE mailing ADD COLUMN recipients INTEGER NOT NULL DEFAULT 0",
    "UPDATE mailing SET recipients = (SELECT count(*) FROM delivery WHERE delivery.mailing = mailing.id)",
)


@dataclass(frozen=True, slots=True)
class Mailing:
    """A digest with its envelope, as stored when it was first shown to the user."""

    id: str
    recap: str
    """Path of the recap; a later mailing of it is recognised as a new version."""
    subject: str
    audience: str
    frozen: int
    """Unix time at which it was stored; its messages carry this date."""
    envelope: Envelope
    tests: int = 0
    """Number of test messages sent."""


class Journal:
    """The open journal; a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _usable(path):
            path.parent.mkdir(0o700, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=10)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            message = f"the journal `{self.path}` was written by a newer version of confdeck"
            raise UsageError(message, "update confdeck; nothing was sent")
        (state,) = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
        if state != "ok":
            raise _damaged(self.path, state)
        self._connection.executescript(_SETTINGS)
        if version < VERSION:
            with self._transaction():
                self._upgrade()
        if damage := find_damage(self._connection):
            raise _damaged(self.path, damage)

    def _upgrade(self) -> None:
        """Create the tables, or bring those of an earlier version up to date."""
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version >= VERSION:  # another confdeck was faster
            return
        tables = table_names(self._connection)
        if tables and (damage := missing_table(tables)):
            raise _damaged(self.path, damage)
        for statement in (*(() if tables else _TABLES), *_COUNT):
            self._connection.execute(statement)
        self._connection.execute(f"PRAGMA user_version = {VERSION}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._connection.close()

    def save(self, mailing: Mailing) -> None:
        """Store a mailing, or its new date and envelope."""
        *fields, envelope, tests = astuple(mailing)
        self._write(
            "INSERT INTO mailing (id, recap, subject, audience, frozen, frame, tests) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE"
            " SET recap = excluded.recap, frozen = excluded.frozen, frame = excluded.frame, tests = excluded.tests",
            *fields,
            json.dumps(envelope),
            tests,
        )

    def count_test(self, mailing: str) -> None:
        """Count one more test message."""
        self._write("UPDATE mailing SET tests = tests + 1 WHERE id = ?", mailing)

    def mailing(self, beginning: str) -> Mailing | None:
        """Return the mailing whose id begins so, or None if none or several do."""
        found = [mailing for mailing in self.mailings() if mailing.id.startswith(beginning)]
        return found[0] if len(found) == 1 else None

    def mailings(self) -> tuple[Mailing, ...]:
        """Return all mailings, the newest first."""
        rows = self._read(
            "SELECT id, recap, subject, audience, frozen, frame, tests FROM mailing ORDER BY frozen DESC, rowid DESC"
        )
        with _readable(self.path):
            return tuple(
                Mailing(name, recap, subject, audience, frozen, _envelope(_loaded(frame)), tests)
                for name, recap, subject, audience, frozen, frame, tests in rows
            )

    def other_versions(self, mailing: Mailing) -> tuple[Mailing, ...]:
        """Return the other mailings of the same recap or with the same subject, the newest first."""
        return tuple(
            other
            for other in self.mailings()
            if other.id != mailing.id and (other.recap == mailing.recap or other.subject == mailing.subject)
        )

    def add(self, mailing: str, recipients: Iterable[Recipient], state: State = State.WAITING) -> None:
        """Add recipients to a mailing; those who are in it already keep their state."""
        rows = [(mailing, recipient.key, json.dumps(astuple(recipient)), state) for recipient in recipients]
        with self._transaction():
            added = self._connection.executemany(
                "INSERT OR IGNORE INTO delivery (mailing, key, recipient, state) VALUES (?, ?, ?, ?)", rows
            ).rowcount
            self._connection.execute(
                "UPDATE mailing SET recipients = recipients + ? WHERE id = ?", (max(added, 0), mailing)
            )

    def deliveries(self, mailing: str) -> tuple[Delivery, ...]:
        """Return the state of each recipient's message, in the order in which they were added."""
        rows = self._read(
            "SELECT key, recipient, state, code, said, digest, tries FROM delivery WHERE mailing = ? ORDER BY rowid",
            mailing,
        )
        with _readable(self.path):
            return tuple(
                Delivery(_recipient(key, _loaded(fields)), State(state), *outcome)
                for key, fields, state, *outcome in rows
            )

    def recipients(self, mailing: str, states: Collection[State]) -> tuple[Recipient, ...]:
        """Return the recipients whose message is in one of the states, the least often tried first."""
        deliveries = sorted(self.deliveries(mailing), key=lambda delivery: delivery.tries)
        return tuple(delivery.recipient for delivery in deliveries if delivery.state in states)

    def record(
        self,
        mailing: str,
        outcome: tuple[Recipient, Outcome] | None = None,
        attempt: tuple[Recipient, str] | None = None,
    ) -> None:
        """Record the outcome of one message, and that another is being sent, with the digest of its bytes."""
        with self._transaction():
            if outcome:
                recipient, result = outcome
                self._connection.execute(
                    "UPDATE delivery SET state = ?, code = ?, said = ? WHERE mailing = ? AND key = ?",
                    (result.state, result.code, result.answer, mailing, recipient.key),
                )
            if attempt:
                recipient, digest = attempt
                self._connection.execute(
                    "UPDATE delivery SET state = ?, code = 0, said = '', digest = ?, tries = tries + 1"
                    " WHERE mailing = ? AND key = ?",
                    (State.SENDING, digest, mailing, recipient.key),
                )

    def change_state(self, mailing: str, before: State, after: State) -> None:
        """Put all messages of a mailing that are in one state into another."""
        self._write("UPDATE delivery SET state = ? WHERE mailing = ? AND state = ?", after, mailing, before)

    def mark_interrupted(self) -> None:
        """Mark as unknown the messages that a crash left on their way; only for the holder of the lock."""
        self._write(
            "UPDATE delivery SET state = ?, said = 'interrupted' WHERE state = ?",
            State.UNKNOWN,
            State.SENDING,
        )

    def _read(self, query: str, *values: str) -> Sequence[tuple[Any, ...]]:
        with _usable(self.path):
            return self._connection.execute(query, values).fetchall()

    def _write(self, statement: str, *values: str | int) -> None:
        with self._transaction():
            self._connection.execute(statement, values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Run a transaction that is on disk when it ends."""
        with _usable(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _loaded(words: str) -> list[Any]:
    """Return the fields stored as JSON, which can write half a character that no message can hold."""
    fields: list[Any] = json.loads(words)
    json.dumps(fields, ensure_ascii=False).encode()
    return fields


def _envelope(fields: list[str]) -> Envelope:
    if not all(isinstance(field, str) for field in fields):
        raise TypeError("an envelope consists of texts")
    envelope = Envelope(*fields)
    headers = envelope.date + envelope.unsubscribe
    is_valid = is_address(envelope.address) and headers.isascii() and headers.isprintable()
    if not is_valid or _has_lines(envelope.name):
        raise ValueError("an envelope has an address, and texts that headers can hold")
    return envelope


def _recipient(key: str, fields: list[Any]) -> Recipient:
    match fields:
        case [
            str(address),
            str(name),
            bool(person),
            "private" | "lab" | "public" | None as audience,
            list(columns),
        ]:
            table = tuple((str(column), str(value)) for column, value in columns)
            recipient = Recipient(address, name, person, audience, table)
            if recipient.key != key or not is_address(address) or _has_lines(name):
                raise ValueError("a recipient has an address, is stored under it, and has a name of one line")
            return recipient
    raise ValueError("a recipient has five fields")


def _has_lines(name: str) -> bool:
    return "\r" in name or "\n" in name


def _damaged(path: Path, reason: str) -> UsageError:
    hint = "restore it from a backup; nothing is sent without it, because it records who has the mail already"
    return UsageError(f"the journal `{path}` is damaged: {reason}", hint)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Refuse what this version does not write: a later one may have, and a guess could send a second mail."""
    try:
        yield
    except (ValueError, TypeError, RecursionError) as fault:
        message = f"the journal `{path}` has entries that this version of confdeck cannot read: {fault}"
        hint = "update confdeck, or restore the journal from a backup; nothing was sent"
        raise UsageError(message, hint) from fault


@contextmanager
def _usable(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeDecodeError) as fault:
        # sqlite3 quotes text that is not UTF-8 in its message, and fails at that.
        reason = "it has text that is not UTF-8" if isinstance(fault, UnicodeDecodeError) else fault
        hint = "nothing is sent without it, because it records who has the mail already; if it is damaged, restore it from a backup"
        raise UsageError(f"the journal `{path}` cannot be used: {reason}", hint) from fault
