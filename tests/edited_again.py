"""Tools for tests of programs that keep what they know of the recap before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from unittest import mock

from hypothesis import strategies as st

from confdeck.diagnostics import Diagnostic, Span
from confdeck.edition.kept_entries import KeptEntries
from confdeck.last_results import LastResults
from confdeck.located import KeptReader, LocatedText, SourcedText, read_yaml
from confdeck.model import Part
from confdeck.model.kept_parts import KeptParts


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Make everything anew, as a new process does."""

    def made(_kept: object, _key: object, make: Callable[[], object]) -> object:
        return make()

    def part(
        _kept: object, _kind: object, _written: object, make: Callable[[], object], _context: object
    ) -> object:
        return make()

    def entry(_kept: object, mapping: Callable[..., object], *arguments: object) -> object:
        return mapping(*arguments)

    with (
        mock.patch.object(LastResults, "get", made),
        mock.patch.object(KeptReader, "read", lambda _reader, text, file: read_yaml(text, file)),
        mock.patch.object(KeptParts, "part", part),
        mock.patch.object(KeptEntries, "entry", entry),
    ):
        yield


def everything(value: object) -> object:
    """Return a value as plain data with all that it knows, also what its own comparison leaves out."""
    match value:
        case Part():
            own = {name: everything(getattr(value, name)) for name in type(value).model_fields}
            places = {name: everything(place) for name, place in value._spans.items()}
            return type(value).__name__, own, everything(value.span), places
        case Span():
            return str(value), value.excerpt, value.before, value.end, value.starts
        case SourcedText():
            return str(value), everything(value.spans)
        case LocatedText():
            return str(value), everything(value.span), everything(value.text_span), value.comment
        case Enum() | str() | bytes():
            return value
        case Mapping():
            return [(key, everything(inner)) for key, inner in value.items()]
        case tuple() | list():
            return [everything(inner) for inner in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return type(value).__name__, {f.name: everything(getattr(value, f.name)) for f in fields(value)}
        case _:
            return value


def messages(diagnostics: tuple[Diagnostic, ...]) -> list[object]:
    """Return diagnostics with all that is printed of them."""
    return [
        (diagnostic.severity, diagnostic.explained(), everything(diagnostic.span))
        for diagnostic in diagnostics
    ]


def move_lines(draw: st.DrawFn, lines: list[str], start: int, end: int) -> None:
    """Move the lines from `start` to before `end` to a place that is drawn."""
    moved = lines[start:end]
    del lines[start:end]
    place = draw(st.integers(0, len(lines)))
    lines[place:place] = moved
