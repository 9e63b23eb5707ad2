"""Source maps as compact JSON, in which names are written once, to be kept for later runs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from confdeck.diagnostics import Span
from confdeck.renderers.source_map import OutputPlace, SourceEntry, SourceMap, SourceMapBuilder


@dataclass(slots=True)
class _Names:
    """Numbers for names, in the order in which they come."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))


def packed(source_map: SourceMap) -> bytes:
    """Return a source map as one line of JSON."""
    names = _Names()
    rows = [_row(entry, names) for entry in source_map]
    return json.dumps([[*names.numbers], rows], separators=(",", ":")).encode()


def unpacked(data: bytes) -> SourceMap:
    """Return the source map that was packed.

    Raises:
        ValueError: if the data is something else.
    """
    try:
        names, rows = json.loads(data)
        return _entries(names, rows)
    except (TypeError, IndexError, RecursionError) as fault:
        raise ValueError("this is no source map") from fault


def _row(entry: SourceEntry, names: _Names) -> list[object]:
    place, span = entry
    numbers = [names.number(name) for name in (place.suffix, place.element, span.file)]
    box = [place.box] if place.box else []
    return [*numbers, place.page, place.shape, place.part, span.line, span.column, span.end, *box]


def _entries(names: list[str], rows: Iterable[list[int]]) -> SourceMap:
    builder = SourceMapBuilder()
    for suffix, element, file, page, shape, part, line, column, end, *box in rows:
        left, top, width, height = box[0] if box else (0, 0, 0, 0)  # type: ignore[misc]
        place = OutputPlace(
            names[suffix], page, names[element], shape, part, (left, top, width, height) if box else None
        )
        builder.add(place, (Span(names[file], line, column, end=end),))
    return builder.finished()
