"""Name the parts of an issue in its document."""

from __future__ import annotations

from confdeck.edition import Section

COLOPHON, BRIEF_COLOPHON = "colophon", "colophon-brief"
"""Ids of the colophon, as it is usually set and on one line, where it does not stand in the columns of the references."""


def part_id(part: Section | str) -> str:
    """Return the id of a part in the document."""
    return part if isinstance(part, str) else part.id
