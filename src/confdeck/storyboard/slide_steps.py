"""Keeps what the steps of building a storyboard make of slides that have not changed since the deck before."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from confdeck.last_results import LastResults, Same
from confdeck.located import SourcedText
from confdeck.storyboard.slide import Slide

Step = Callable[[tuple[object, ...], Callable[[], Slide]], Slide]
"""Returns a slide, made by a function or kept from the deck before; by the name of a step and all that it depends on."""


def anew(_depends_on: tuple[object, ...], make: Callable[[], Slide]) -> Slide:
    """Make a slide where nothing is kept."""
    return make()


class KeptSteps:
    """The slides that each step has made of those before it, which are told by being the same objects."""

    def __init__(self) -> None:
        self._slides = LastResults[Slide]()

    def begin(self) -> None:
        """Begin a deck; only slides of the one before are kept."""
        self._slides.begin()

    def step(self, depends_on: tuple[object, ...], make: Callable[[], Slide]) -> Slide:
        """Return a slide, made only if something that it depends on is another one than in the deck before."""
        return self._slides.get(_key(depends_on), make)


def _key(value: object) -> Hashable:
    """Return what a value is known by: words with their places, and other things by being the same object."""
    match value:
        case SourcedText():
            return str(value), value.spans, tuple(span.starts for span in value.spans)
        case str() | int() | float():
            return value
        case tuple():
            return tuple(map(_key, value))
        case _:
            return Same(value)
