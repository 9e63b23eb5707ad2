"""Order of the parts of an issue: its sections, the takeaways and the references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.edition import SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from confdeck.edition import Edition, Section

ORDER_KEYS = {
    SectionKind.SESSION: "sessions",
    SectionKind.PAPERS: "papers",
    SectionKind.PRESENTED: "presented",
    SectionKind.PEOPLE: "people",
    SectionKind.EVENTS: "events",
    SectionKind.TEXT: "sections",
    SectionKind.PHOTOS: "photos",
}
"""Names of the kinds of section in a recap's `order`."""


def ordered_parts(edition: Edition) -> tuple[Section | str, ...]:
    """Return the sections in their order, with `takeaways` and `references` where the author wants them."""
    parts: list[Section | str] = list(edition.sections)
    for part, content, usual in (
        ("takeaways", edition.takeaways, 0),
        ("references", edition.references, len(edition.sections) + 1),
    ):
        if content:
            parts.insert(_index(parts, part, edition.order, usual), part)
    return tuple(parts)


def part_id(part: Section | str) -> str:
    """Return the id of a part in the document."""
    return part if isinstance(part, str) else part.id


def _index(parts: Sequence[Section | str], part: str, order: Sequence[str], usual: int) -> int:
    """Return before which of `parts` another one comes."""
    if part not in order:
        return usual
    earlier = order[: order.index(part)]
    return sum((other if isinstance(other, str) else ORDER_KEYS[other.kind]) in earlier for other in parts)
