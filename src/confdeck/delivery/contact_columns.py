"""Columns of tables of people: our own, and those that Google, Outlook and Thunderbird export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_SEVERAL = ":::"
"""Separator that Google writes between several values in one cell."""


@dataclass(frozen=True, slots=True)
class ContactColumns:
    """Where the addresses and names are in the rows of a table."""

    addresses: tuple[str, ...]
    """Columns of addresses, the first choice first."""
    exported: bool
    """Whether the table is the export of an address book, in which people may have no address."""

    @classmethod
    def of(cls, header: Sequence[str]) -> ContactColumns:
        """Find the columns by their names.

        Raises:
            UsageError: if there is no column of addresses, or more than one.
        """
        known = [name for name in (*ADDRESS_COLUMNS, *EXPORTED_COLUMNS) if name in header]
        if not known:
            found = ", ".join(f"`{name}`" for name in header)
            raise UsageError(
                f"there is no column `address`, only {found}", "name the column of addresses `address`"
            )
        if len(known) > 1:
            message = f"there are two columns of addresses, `{known[0]}` and `{known[1]}`"
            raise UsageError(message, "rename the one that is not to be used")
        further = tuple(name for name in FURTHER_COLUMNS if name in header)
        return cls((*known, *further), bool(further) or known[0] in EXPORTED_COLUMNS)

    def address(self, values: Mapping[str, str]) -> str:
        """Return the first address of a row, or nothing."""
        cells = (values.get(column, "").partition(_SEVERAL)[0].strip() for column in self.addresses)
        return next(filter(None, cells), "")

    @staticmethod
    def name(values: Mapping[str, str]) -> str:
        """Return the name in a row, from one column or from the parts of a name."""
        whole = (values.get(column, "") for column in NAME_COLUMNS)
        parts = (" ".join(filter(None, (values.get(part, "") for part in names))) for names in NAME_PARTS)
        return next(filter(None, (*whole, *parts)), "")
