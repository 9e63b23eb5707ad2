"""Recipients of a mailing: addresses from the command line, or a CSV table of people."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from io import StringIO
from pathlib import Path
from typing import cast, get_args

from confdeck.diagnostics import Diagnostic, Span, error, note
from confdeck.errors import RecapError, UsageError
from confdeck.model import Audience
from confdeck.renderers.mime import is_address, one_line
from confdeck.source.text_file import require_text

ADDRESS_COLUMNS = ("address", "email", "e-mail", "mail")
DELIMITERS = ",;\t"
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person or a mailing list that gets the mail."""

    address: str
    name: str = ""
    person: bool = False
    """Whether it is known to be one person, who may be greeted and may unsubscribe."""
    audience: Audience | None = None
    """The audience given in the table."""
    fields: tuple[tuple[str, str], ...] = ()
    """The other columns of the table, for the greeting."""

    @property
    def key(self) -> str:
        """The address in lower case: no server we know minds the case of an address."""
        return self.address.lower()


def parse_addresses(texts: Sequence[str]) -> tuple[Recipient, ...]:
    """Return recipients as typed: `list@example.org` or `The lab <list@example.org>`.

    Raises:
        UsageError: if one of them is not an address.
    """
    return tuple({recipient.key: recipient for recipient in map(_parse_address, texts)}.values())


def read_table(path: Path) -> tuple[tuple[Recipient, ...], tuple[Diagnostic, ...]]:
    """Return the people in a CSV file whose first line names the columns, and notes about it.

    Raises:
        RecapError: with an error for each line that cannot be used.
        UsageError: if the file cannot be read.
    """
    file = str(path)
    rows = _rows(file, require_text(path, MAX_BYTES))
    header = [name.strip().casefold() for name in next(rows, (1, []))[1]]
    address_column = next((name for name in ADDRESS_COLUMNS if name in header), "")
    if not header:
        hint = "its first line names the columns: name,address"
        raise RecapError([error("the file is empty", Span(file, 1), hint)])
    if not address_column:
        found = ", ".join(f"`{name}`" for name in header)
        raise RecapError([error(f"there is no column `address`, only {found}", Span(file, 1))])
    column = header.index(address_column)
    people: dict[str, Recipient] = {}
    errors: list[Diagnostic] = []
    notes: list[Diagnostic] = []
    for line, row in rows:
        span = Span(file, line)
        values = dict(zip(header, map(one_line, row), strict=False))
        address = one_line(row[column]) if column < len(row) else ""
        if faults := list(_faults(span, len(header), len(row), address, values.get("audience", ""))):
            errors += faults
            continue
        person = _person(address, values)
        if person.key in people:
            notes.append(note(f"`{person.address}` is listed twice and gets one mail", span))
        people.setdefault(person.key, person)
    if not (people or errors):
        errors.append(error("nobody is listed", Span(file, 1)))
    if errors:
        raise RecapError(errors)
    return tuple(people.values()), tuple(notes)


def _parse_address(text: str) -> Recipient:
    name, address = parseaddr(text)
    if not is_address(address) or not text.isprintable():
        raise UsageError(f"`{text}` is not an address", "write it as `list@example.org`")
    return Recipient(address, one_line(name))


def _rows(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line on which it begins."""
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as fault:
        raise RecapError([error(f"the table cannot be read further: {fault}", Span(file, line))]) from fault


def _faults(span: Span, columns: int, cells: int, address: str, audience: str) -> Iterator[Diagnostic]:
    if cells > columns:
        hint = "put text that contains a comma between double quotes"
        yield error(f"{cells} values for {columns} columns", span, hint)
    elif not is_address(address):
        yield error(f"`{address}` is not an address" if address else "the address is missing", span)
    if audience and audience not in get_args(Audience):
        yield error(f"`{audience}` is not an audience", span, "choose private, lab or public")


def _person(address: str, values: dict[str, str]) -> Recipient:
    fields = {name: value for name, value in values.items() if name and name != "audience"}
    audience = cast("Audience | None", values.get("audience") or None)
    return Recipient(address, fields.get("name", ""), True, audience, tuple(fields.items()))  # noqa: FBT003
