"""Keeps validated parts of a recap for the next reading, in which most are written as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import local
from typing import TYPE_CHECKING, TypeVar, cast

from confdeck.diagnostics import Diagnostic
from confdeck.located import LocatedMapping

if TYPE_CHECKING:
    from confdeck.model.reading_context import ReadingContext
    from confdeck.model.work import Work
    from confdeck.text import TextParser

Validated = TypeVar("Validated")


_Key = tuple[type, int]
"""The class of a part, and the `id` of the mapping that describes it."""


@dataclass(frozen=True, slots=True)
class _KeptPart:
    """A part, with what it was made from and what was found on the way."""

    written: LocatedMapping
    """Kept, since it is found by its `id`."""
    part: object
    diagnostics: tuple[Diagnostic, ...]
    looks_up_works: bool
    """Whether it depends on the works that have identifiers."""
    inner: tuple[_Key, ...]
    """The keys of the parts in it."""


class KeptParts(local):
    """The parts of the recap before, by the mappings that they were made from, which `KeptReader` shares with it.

    Each is used once, since parts are told apart by their `id`. Each thread keeps those of its own recaps.
    """

    def __init__(self) -> None:
        self._last: dict[_Key, _KeptPart] = {}
        self._now: dict[_Key, _KeptPart] = {}
        self._texts: TextParser | None = None
        self._works: tuple[Work, ...] = ()
        self._same_works = False
        self._inner: list[_Key] = []
        """The keys of the parts that are in the one that is being made."""

    def begin(self, texts: TextParser, works: tuple[Work, ...]) -> None:
        """Begin a recap; only parts of the one before are kept, if texts may cite the same keys and use the same macros."""
        self._last, self._now = (self._now if texts is self._texts else {}), {}
        self._texts, self._same_works, self._works = texts, works == self._works, works
        self._inner = []

    def part(
        self,
        kind: type[Validated],
        written: LocatedMapping,
        make: Callable[[], Validated],
        context: ReadingContext,
    ) -> Validated:
        """Return the part that a mapping describes, made only if it could differ from that of the recap before."""
        key = kind, id(written)
        found = self._last.get(key)
        if found and not context.added and (self._same_works or not found.looks_up_works):
            self._use(key)
            context.extend(found.diagnostics)
            context.looks_up_works |= found.looks_up_works
            part = cast("Validated", found.part)
        else:
            part = self._made(key, written, make, context)
        self._inner.append(key)
        return part

    def _made(
        self, key: _Key, written: LocatedMapping, make: Callable[[], Validated], context: ReadingContext
    ) -> Validated:
        """Make a part, and keep it with what that added to the context."""
        inner, self._inner = self._inner, []
        looks_up_works, context.looks_up_works = context.looks_up_works, False
        count = len(context)
        try:
            part = make()
            if not context.added:  # otherwise it depends on the works that others cite by an identifier
                diagnostics, inside = tuple(context[count:]), tuple(self._inner)
                self._now[key] = _KeptPart(written, part, diagnostics, context.looks_up_works, inside)
            return part
        finally:
            context.looks_up_works |= looks_up_works
            self._inner = inner

    def _use(self, key: _Key) -> None:
        """Keep a part and those in it for the next recap too."""
        found = self._last.pop(key, None)
        if found:
            self._now[key] = found
            for inner in found.inner:
                self._use(inner)
