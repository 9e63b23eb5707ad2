"""The shapes of a slide in order, each read when something asks for more than its words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import TYPE_CHECKING, overload

from confdeck.renderers.pptx.edits.content import ShapeContent

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.edits.deck_file import DeckFile


class ShapeList(Sequence[ShapeContent]):
    """Shapes that are known by their elements; those with equal marks have the same content."""

    def __init__(
        self,
        deck: DeckFile,
        elements: Sequence[etree._Element],
        marks: Sequence[Hashable],
        read: Callable[[Hashable, etree._Element], ShapeContent],
    ) -> None:
        self.deck, self.elements, self.marks = deck, tuple(elements), tuple(marks)
        self._read = read

    def __len__(self) -> int:
        """Return the number of shapes."""
        return len(self.marks)

    @overload
    def __getitem__(self, index: int) -> ShapeContent: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[ShapeContent, ...]: ...

    def __getitem__(self, index: int | slice) -> ShapeContent | tuple[ShapeContent, ...]:
        """Return a shape, or some of them."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        return self._read(self.marks[index], self.elements[index])

    def read_all(self) -> None:
        """Read all shapes, before their elements are changed."""
        for mark, element in zip(self.marks, self.elements, strict=True):
            self._read(mark, element)

    def relinked(self, relink: Callable[[ShapeContent], ShapeContent]) -> ShapeList:
        """Return the shapes with other names of what their links lead to."""
        marks = [mark if _has_no_links(mark) else (id(self), mark) for mark in self.marks]
        known = dict(zip(marks, self.marks, strict=True))
        return ShapeList(
            self.deck,
            self.elements,
            marks,
            cache(lambda mark, element: relink(self._read(known[mark], element))),
        )


def _has_no_links(mark: Hashable) -> bool:
    return isinstance(mark, tuple) and isinstance(mark[-1], bytes) and b"hlink" not in mark[-1]


def shape_marks(shapes: Sequence[ShapeContent]) -> tuple[Hashable, ...]:
    """Return what stands for each shape: shapes of compared slides with equal marks have the same content."""
    return shapes.marks if isinstance(shapes, ShapeList) else tuple(map(id, shapes))
