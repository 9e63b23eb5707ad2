"""Who gets the mail: addresses from the command line, or a table of people."""

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

ADDRESS_COLUMNS = ("address", "email", "e-mail", "mail")
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody, or a mailing list, the mail goes to."""

    address: str
    name: str = ""
    person: bool = False
    """Whether it is known to be one person, who may be greeted and may ask to be left out."""
    audience: Audience | None = None
    """The audience the table says they belong to."""
    fields: tuple[tuple[str, str], ...] = ()
    """The other columns of the table, for the greeting."""

    @property
    def key(self) -> str:
        """What tells recipients apart: no server we know minds the case of an address."""
        return self.address.lower()


def from_words(words: Sequence[str]) -> tuple[Recipient, ...]:
    """Recipients as typed: `list@example.org` or `The lab <list@example.org>`.

    Raises:
        UsageError: if one of them is no address.
    """
    return tuple({each.key: each for each in map(_typed, words)}.values())


def from_table(path: Path) -> tuple[tuple[Recipient, ...], tuple[Diagnostic, ...]]:
    """The people of a CSV file with a line of headers, and remarks.

    Raises:
        RecapError: with a complaint for each line that cannot be used.
        UsageError: if the file cannot be read.
    """
    rows = _rows(path, _text(path))
    header = [each.strip().casefold() for each in next(rows, (1, []))[1]]
    span = Span(str(path), 1)
    if not header:
        raise RecapError([error("the file is empty", span, "its first line names the columns: name,address")])
    column = next((header.index(each) for each in ADDRESS_COLUMNS if each in header), None)
    if column is None:
        found = ", ".join(f"`{each}`" for each in header)
        raise RecapError([error(f"no column is called `address`, only {found}", span)])
    return _people(str(path), header, column, rows)


def _typed(words: str) -> Recipient:
    name, address = parseaddr(words)
    if not is_address(address) or not words.isprintable():
        raise UsageError(f"`{words}` is no address", "write it as `list@example.org`")
    return Recipient(address, one_line(name))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        hint = "save it as `CSV UTF-8`"
        raise RecapError([error("the file is not UTF-8", Span(str(path), line), hint)]) from fault
    except OSError as fault:
        raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line it begins on."""
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as fault:
        raise RecapError([error(f"the table breaks off: {fault}", Span(str(path), line))]) from fault


def _people(
    file: str, header: list[str], column: int, rows: Iterator[tuple[int, list[str]]]
) -> tuple[tuple[Recipient, ...], tuple[Diagnostic, ...]]:
    people: dict[str, Recipient] = {}
    wrong: list[Diagnostic] = []
    remarks: list[Diagnostic] = []
    for line, row in rows:
        cells = [one_line(cell) for cell in row]
        faults = list(_faults(Span(file, line), header, column, cells))
        wrong += faults
        if faults:
            continue
        person = _person(header, column, cells)
        if person.key in people:
            remarks.append(note(f"`{person.address}` is listed twice and gets one mail", Span(file, line)))
        people.setdefault(person.key, person)
    if not people and not wrong:
        wrong.append(error("nobody is listed", Span(file, 1)))
    if wrong:
        raise RecapError(wrong)
    return tuple(people.values()), tuple(remarks)


def _faults(span: Span, header: list[str], column: int, cells: list[str]) -> Iterator[Diagnostic]:
    address = cells[column] if column < len(cells) else ""
    if len(cells) > len(header):
        hint = "put text that holds a comma between double quotes"
        yield error(f"{len(cells)} values for {len(header)} columns", span, hint)
    elif not is_address(address):
        yield error(f"`{address}` is no address" if address else "the address is missing", span)
    audience = dict(zip(header, cells, strict=False)).get("audience", "")
    if audience and audience not in get_args(Audience):
        yield error(f"`{audience}` is no audience", span, "it is private, lab or public")


def _person(header: list[str], column: int, cells: list[str]) -> Recipient:
    fields = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    audience = cast("Audience | None", fields.pop("audience", "") or None)
    return Recipient(
        address=cells[column],
        name=fields.get("name", ""),
        person=True,
        audience=audience,
        fields=tuple(fields.items()),
    )
