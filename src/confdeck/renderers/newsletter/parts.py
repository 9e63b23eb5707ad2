"""Name the parts of an issue in its document."""

from __future__ import annotations

from confdeck.edition import Section


def part_id(part: Section | str) -> str:
    """Return the id of a part in the document."""
    return part if isinstance(part, str) else part.id
