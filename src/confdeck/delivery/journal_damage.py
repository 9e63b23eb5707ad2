"""Find what a journal has lost, or what no version of confdeck writes to it: a guess could send a second mail."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping

TEXT = -1
"""Marks a column of texts; every other column holds integers from 0 to its limit."""
MAX_TIME = 253_402_300_799
"""The last second of the year 9999, after which there are no dates."""
MAX_COUNT = 2**31 - 1
COLUMNS: Mapping[str, Mapping[str, int]] = {
    "mailing": {
        "id": TEXT,
        "recap": TEXT,
        "subject": TEXT,
        "audience": TEXT,
        "frozen": MAX_TIME,
        "frame": TEXT,
        "tests": MAX_COUNT,
        "recipients": MAX_COUNT,
    },
    "delivery": {
        "mailing": TEXT,
        "key": TEXT,
        "recipient": TEXT,
        "state": TEXT,
        "code": 999,
        "said": TEXT,
        "digest": TEXT,
        "tries": MAX_COUNT,
    },
}
"""Limits of the columns by table."""
_WITHOUT_MAILING = "SELECT count(*) FROM delivery WHERE mailing NOT IN (SELECT id FROM mailing)"
_INCOMPLETE = """
SELECT id, recipients, found FROM (
    SELECT id, recipients, (SELECT count(*) FROM delivery WHERE delivery.mailing = mailing.id) AS found FROM mailing)
WHERE recipients <> found LIMIT 1
"""


def table_names(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the names of the journal's tables that there are."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return frozenset(name for (name,) in rows if name in COLUMNS)


def missing_table(names: Collection[str]) -> str:
    """Return that a table is missing, or nothing if none is."""
    return next((f"the table `{table}` is missing" for table in COLUMNS if table not in names), "")


def find_damage(connection: sqlite3.Connection) -> str:
    """Return what is wrong with the tables of a journal, or nothing."""
    return missing_table(table_names(connection)) or _wrong_value(connection) or _lost_row(connection)


def _wrong_value(connection: sqlite3.Connection) -> str:
    for table, limits in COLUMNS.items():
        cases = " ".join(
            f"WHEN {_is_wrong(column, limit)} THEN '{column}'" for column, limit in limits.items()
        )
        wrong = f"SELECT CASE {cases} END AS wrong FROM {table}"  # noqa: S608, the names are those above
        query = f"SELECT wrong FROM ({wrong}) WHERE wrong IS NOT NULL LIMIT 1"  # noqa: S608
        for (column,) in connection.execute(query).fetchall():
            return f"the table `{table}` has a value of the wrong type or size in the column `{column}`"
    return ""


def _is_wrong(column: str, limit: int) -> str:
    if limit == TEXT:
        return f"typeof({column}) <> 'text'"
    return f"typeof({column}) <> 'integer' OR {column} NOT BETWEEN 0 AND {limit}"


def _lost_row(connection: sqlite3.Connection) -> str:
    for mailing, expected, found in connection.execute(_INCOMPLETE).fetchall():
        return f"recipients of the mailing `{mailing}`: {expected} were added, {found} are left"
    (count,) = connection.execute(_WITHOUT_MAILING).fetchone()
    return f"recipients whose mailing is missing: {count}" if count else ""
