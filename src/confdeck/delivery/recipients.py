"""Recipients of a mailing: addresses from the command line, or a file of people."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import cast, get_args

from confdeck.delivery.addresses import parse_mailboxes
from confdeck.delivery.contact_columns import ContactColumns
from confdeck.diagnostics import Diagnostic, Span, error, note
from confdeck.errors import RecapError, UsageError
from confdeck.model import Audience
from confdeck.renderers.mime import one_line
from confdeck.source.text_file import require_text

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
    """Return recipients as typed: `list@example.org`, `The lab <list@example.org>`, or several with commas.

    Raises:
        UsageError: if one of them is not an address.
    """
    try:
        mailboxes = [mailbox for text in texts for mailbox in parse_mailboxes(text)]
    except ValueError as fault:
        hint = 'write it as `list@example.org`, and a name with a comma as `"Author, Ada" <ada@example.org>`'
        raise UsageError(str(fault), hint) from fault
    recipients = (Recipient(address, name) for name, address in mailboxes)
    return tuple({recipient.key: recipient for recipient in recipients}.values())


def read_table(path: Path) -> tuple[tuple[Recipient, ...], tuple[Diagnostic, ...]]:
    """Return the people in a file, and notes about it.

    The file is a CSV table whose first line names the columns, as people write it or as Google, Outlook and
    Thunderbird export it, or a bare list of addresses.

    Raises:
        RecapError: with an error for each line that cannot be used.
        UsageError: if the file cannot be read.
    """
    file = str(path)
    text = require_text(path, MAX_BYTES)
    reading = _Reading(file)
    if _is_bare_list(text):
        reading.read_list(text)
    else:
        reading.read_rows(_rows(file, text))
    if not (reading.people or reading.errors):
        reading.errors.append(error("nobody is listed", Span(file, 1)))
    if reading.errors:
        raise RecapError(reading.errors)
    return tuple(reading.people.values()), tuple(reading.notes)


@dataclass(slots=True)
class _Reading:
    """The people found in a file so far, with errors and notes."""

    file: str
    people: dict[str, Recipient] = field(default_factory=dict)
    errors: list[Diagnostic] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)

    def read_list(self, text: str) -> None:
        """Read addresses, one or several on a line."""
        for line, written in enumerate(text.splitlines(), start=1):
            if not written.strip():
                continue
            try:
                mailboxes = parse_mailboxes(written.strip().replace("\t", ", ").rstrip(",;"))
            except ValueError as fault:
                self.errors.append(error(str(fault), Span(self.file, line)))
                continue
            for name, address in mailboxes:
                self._add(_person(address, {"name": name} if name else {}), line)

    def read_rows(self, rows: Iterator[tuple[int, list[str]]]) -> None:
        """Read a table whose first row names its columns."""
        header = [name.strip().casefold() for name in next(rows, (1, []))[1]]
        people = list(rows)
        columns = self._columns(header, [row for _, row in people])
        if columns is None:
            return
        if columns.found_by_content:
            message = f"the addresses are those of the column `{columns.addresses[0]}`"
            hint = "name the column of addresses `address`"
            self.notes.append(note(message, Span(self.file, 1), hint))
        without_address = 0
        with_several: list[int] = []
        for line, row in people:
            written = columns.listed(dict(zip(header, row, strict=False)))
            with_several += [line] if len(written) > 1 else []
            if not written and columns.exported:
                without_address += 1
            elif person := self._read_row(line, row, next(iter(written), ""), header, columns):
                self._add(person, line)
        if without_address:
            message = f"{without_address} contact{'s have' if without_address > 1 else ' has'} no address"
            self.notes.append(note(message, Span(self.file, 1)))
        if with_several:
            some = f"{len(with_several)} contacts have" if len(with_several) > 1 else "1 contact has"
            hint = "give another address a line of its own if it shall have a mail too"
            message = f"{some} several addresses; the mail goes to the first"
            self.notes.append(note(message, Span(self.file, with_several[0]), hint))

    def _columns(self, header: list[str], rows: list[list[str]]) -> ContactColumns | None:
        if not header:
            hint = "its first line names the columns: name,address"
            self.errors.append(error("the file is empty", Span(self.file, 1), hint))
            return None
        if header[0] in ("begin:vcard", "version: 1") or header[0].startswith("dn:"):
            message = "this is a vCard or LDIF file"
            self.errors.append(error(message, Span(self.file, 1), "export the contacts as CSV"))
            return None
        try:
            return ContactColumns.of(header, rows)
        except UsageError as fault:
            self.errors.append(error(fault.message, Span(self.file, 1), fault.hint))
            return None

    def _read_row(
        self, line: int, row: list[str], written: str, header: list[str], columns: ContactColumns
    ) -> Recipient | None:
        """Return the person of a row, or None after noting what is wrong with it."""
        span = Span(self.file, line)
        values = dict(zip(header, map(one_line, row), strict=False))
        own_name, address, faults = _checked_address(written, span)
        if len(row) > len(header):
            hint = "put text that contains a comma between double quotes"
            faults = [error(f"{len(row)} values for {len(header)} columns", span, hint)]
        audience = values.get("audience", "")
        if audience and audience not in get_args(Audience):
            faults = [
                *faults,
                error(f"`{audience}` is not an audience", span, "choose private, lab or public"),
            ]
        self.errors += faults
        name = columns.name(values) or own_name
        return None if faults else _person(address, values | ({"name": name} if name else {}))

    def _add(self, person: Recipient, line: int) -> None:
        if person.key in self.people:
            message = f"`{person.address}` is listed twice and gets one mail"
            self.notes.append(note(message, Span(self.file, line)))
        self.people.setdefault(person.key, person)


def _is_bare_list(text: str) -> bool:
    """Whether the first line that is not blank has an address instead of names of columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return "@" in first


def _checked_address(written: str, span: Span) -> tuple[str, str, list[Diagnostic]]:
    """Return the name and the address in a cell, or what is wrong with them."""
    if not written:
        return "", "", [error("the address is missing", span)]
    if (count := written.count("@")) > 1:
        hint = "give each person a line, or leave the one address to which the mail shall go"
        return "", "", [error(f"{one_line(written)!r} are {count} addresses in one cell", span, hint)]
    try:
        (mailbox,) = parse_mailboxes(written.removeprefix("mailto:"))
    except ValueError as fault:
        return "", "", [error(str(fault), span)]
    return *mailbox, []


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


def _person(address: str, values: dict[str, str]) -> Recipient:
    fields = {name: value for name, value in values.items() if name and name != "audience"}
    audience = cast("Audience | None", values.get("audience") or None)
    return Recipient(address, fields.get("name", ""), True, audience, tuple(fields.items()))  # noqa: FBT003
