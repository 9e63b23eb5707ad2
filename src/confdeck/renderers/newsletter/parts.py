"""Put the parts of an issue in order: its sections, the takeaways and the references."""

from __future__ import annotations

from confdeck.edition import Edition, Section


def ordered_parts(edition: Edition) -> tuple[Section | str, ...]:
    """Return the sections in their order, with `takeaways` and `references` where the author wants them."""
    parts: list[Section | str] = list(edition.sections)
    for part, content, usual in (
        ("takeaways", edition.takeaways, 0),
        ("references", edition.references, len(edition.sections) + 1),
    ):
        if content:
            earlier = edition.order[: edition.order.index(part)] if part in edition.order else None
            index = usual if earlier is None else sum(_name(other) in earlier for other in parts)
            parts.insert(index, part)
    return tuple(parts)


def part_id(part: Section | str) -> str:
    """Return the id of a part in the document."""
    return part if isinstance(part, str) else part.id


def _name(part: Section | str) -> str:
    return part if isinstance(part, str) else part.part
