"""Complete references that are given by an identifier alone from another reference with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from confdeck.diagnostics import Diagnostic, warning
from confdeck.model.identifiers import IdentifierIndex, identifier_of
from confdeck.model.reading_context import without_details
from confdeck.model.work import Work


def with_details(works: Sequence[Work]) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Return works, those without a title with the fields of another one, and a warning for each that has none."""
    if all(work.title or work.raw for work in works):
        return tuple(works), ()
    described = {work.key: work for work in reversed(works) if work.title or work.raw}
    index = IdentifierIndex(described.values())
    completed, problems = [], []
    for work in works:
        identifier = None if work.title or work.raw else identifier_of(work)
        if identifier is None:
            completed.append(work)
        elif key := index.key_of(identifier):
            completed.append(replace(described[key], key=work.key, span=work.span))
        else:
            completed.append(work)
            missing = warning(f"`{work.key}` has no title; `{identifier.label}` is shown instead", work.span)
            problems.append(missing if work.authors else without_details(identifier, work.span))
    return tuple(completed), tuple(problems)
