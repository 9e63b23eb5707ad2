"""Marks on the elements of a drawing: which places in the author's files their words come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from confdeck.diagnostics import Span


@dataclass(frozen=True, slots=True)
class SlideSources:
    """The places that a slide shows. Drawings name them by number, so that they stay the same when lines move."""

    _numbers: dict[Span, int] = field(default_factory=dict)

    def numbers(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Return the numbers of places, each of which is added if it is new."""
        bare = (replace(span, excerpt="", before=0, starts=()) for span in spans)
        return tuple(self._numbers.setdefault(span, len(self._numbers)) for span in bare)

    def attribute(self, spans: Iterable[Span]) -> Markup:
        """Return the attribute of an element that shows words from these places; empty where there are none."""
        listed = " ".join(map(str, self.numbers(spans)))
        return Markup(' data-source="{}"').format(listed) if listed else Markup()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places by their numbers."""
        return tuple(self._numbers)
