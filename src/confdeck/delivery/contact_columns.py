"""Columns of tables of people: our own, and those that Google, Outlook and Thunderbird export."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from confdeck.errors import UsageError

ADDRESS_COLUMNS = ("address", "email", "e-mail", "mail", "email address", "e-mail address", "e-mail-adresse")
"""Names of the column of addresses in tables that people make, and in what Outlook exports."""
EXPORTED_COLUMNS = ("primary email", "e-mail 1 - value")
"""Names of the first address in what Thunderbird and Google export."""
FURTHER_COLUMNS = (
    "secondary email",
    "e-mail 2 - value",
    "e-mail 3 - value",
    "e-mail 2 address",
    "e-mail 3 address",
)
"""Further addresses of the same person, used where the first is missing."""
NAME_COLUMNS = ("name", "display name", "file as")
NAME_PARTS = (
    ("first name", "middle name", "last name"),
    ("given name", "additional name", "family name"),
    ("vorname", "nachname"),
)
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_SEVERAL = ":::"
"""Separator that Google writes between several values in one cell."""


@dataclass(frozen=True, slots=True)
class ContactColumns:
    """Where the addresses and names are in the rows of a table."""

    addresses: tuple[str, ...]
    """Columns of addresses, the first choice first."""
    exported: bool
    """Whether the table is the export of an address book, in which people may have no address."""
    found_by_content: bool = False
    """Whether the column of addresses has an unknown name."""

    @classmethod
    def of(cls, header: Sequence[str], rows: Sequence[Sequence[str]]) -> ContactColumns:
        """Find the columns by their names, else by what is in them.

        Raises:
            UsageError: if there is no column of addresses, or more than one.
        """
        known = [name for name in (*ADDRESS_COLUMNS, *EXPORTED_COLUMNS) if name in header]
        further = tuple(name for name in FURTHER_COLUMNS if name in header)
        is_export = bool(further) or any(name in EXPORTED_COLUMNS for name in known)
        # Who names a column as we do means it; an export has further addresses of the same person.
        if known[:1] != list(ADDRESS_COLUMNS[:1]) and not (known and is_export):
            known += [name for name in _columns_of_addresses(header, rows) if name not in known]
        if not known:
            found = ", ".join(f"`{name}`" for name in header)
            raise UsageError(
                f"there is no column `address`, only {found}", "name the column of addresses `address`"
            )
        if len(known) > 1:
            message = f"there are two columns of addresses, `{known[0]}` and `{known[1]}`"
            raise UsageError(message, "name the one to use `address`, and the other one `other`")
        found_by_content = known[0] not in (*ADDRESS_COLUMNS, *EXPORTED_COLUMNS)
        return cls((*known, *further), is_export or found_by_content, found_by_content)

    def listed(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return the addresses of a row, the first choice first, each once."""
        cells = (cell for column in self.addresses for cell in values.get(column, "").split(_SEVERAL))
        return tuple(dict.fromkeys(filter(None, map(str.strip, cells))))

    @staticmethod
    def name(values: Mapping[str, str]) -> str:
        """Return the name in a row, from one column or from the parts of a name."""
        whole = (values.get(column, "") for column in NAME_COLUMNS)
        parts = (" ".join(filter(None, (values.get(part, "") for part in names))) for names in NAME_PARTS)
        return next(filter(None, (*whole, *parts)), "")


def _columns_of_addresses(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the names of columns with nothing but addresses, such as those of exports in other languages."""
    for place, name in enumerate(header):
        cells = [row[place].strip() for row in rows if len(row) > place and row[place].strip()]
        if name and cells and all(map(_ADDRESS.fullmatch, cells)):
            yield name
