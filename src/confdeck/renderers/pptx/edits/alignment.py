"""Finds the slides of one deck in another, and the shapes of one slide on another.

The numbers of slides and shapes are hints only: programs give the number of a deleted one again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Generic, TypeVar

from confdeck.renderers.pptx.edits.content import (
    DeckContent,
    DesignContent,
    ParagraphContent,
    ShapeContent,
    SlideContent,
    SlideDetails,
)
from confdeck.renderers.pptx.edits.group_parts import GroupPart
from confdeck.renderers.pptx.edits.shape_list import ShapeList, shape_marks

_Item = TypeVar("_Item")
Origins = Mapping[int, int]
"""The index of an item in one deck by its index in another that was made from it."""
_LEAST_LIKENESS = 0.3
"""Share of common words from which two slides, or two texts, are taken for the same."""
_MOST = 0.75
"""Share of shapes of the same bytes from which slides of one number are taken for the same."""
_SAME_NUMBER = 0.2
"""Likeness that the same number adds to two slides."""
_SAME_NAME = 0.4
_SAME_PLACEHOLDER = 0.6
_NEAR = 0.2
_SAME_KINDS = ({"formula", "picture"}, {"text", "other"})
"""Kinds that another program makes of each other: LibreOffice saves formulas as pictures."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[_Item]):
    """A slide in two decks, or a shape on two slides; None where it is only in the other."""

    before: _Item | None
    after: _Item | None


def slide_pairs(before: DeckContent, after: DeckContent, origins: Origins) -> tuple[Pair[SlideContent], ...]:
    """Return every slide of both decks once, those of the second in its order, then those that it lacks."""
    return tuple(_pairs(before.slides, after.slides, origins))


def shape_pairs(
    before: Sequence[ShapeContent], after: Sequence[ShapeContent]
) -> tuple[Pair[ShapeContent], ...]:
    """Return every shape of two slides once, those of the second in its order, then those that it lacks."""
    return tuple(_pairs(before, after, shape_origins(before, after)))


def design_pairs(
    before: Sequence[DesignContent], after: Sequence[DesignContent]
) -> Iterator[tuple[DesignContent, DesignContent]]:
    """Yield the themes, masters and layouts that are in two decks, found by their names."""
    known: dict[tuple[str, str], list[DesignContent]] = {}
    for design in before:
        known.setdefault((design.kind, design.name), []).append(design)
    for design in after:
        same = known.get((design.kind, design.name))
        if same:
            yield same.pop(0), design


def _pairs(before: Sequence[_Item], after: Sequence[_Item], origins: Origins) -> Iterator[Pair[_Item]]:
    for index, item in enumerate(after):
        yield Pair(before[origins[index]] if index in origins else None, item)
    kept = set(origins.values())
    yield from (Pair(item, None) for index, item in enumerate(before) if index not in kept)


def slide_origins(before: DeckContent, after: DeckContent) -> Origins:
    """Return, by the index of each slide that is in both decks, its index in the first.

    Slides of the same bytes are paired first, and not read; where another program has written all anew, those of the same text.
    Then come those with the same words, so that only the others are compared with each other.
    """
    origins: dict[int, int] = {}
    steps = (
        partial(_same_slides, _reader),
        *([partial(_same_slides, _text)] if before.program != after.program else ()),
        _slides_with_same_shapes,
        partial(_same_slides, _words),
        _numbered_slides,
        _alike_slides,
    )
    for pairs in steps:
        taken = set(origins.values())
        old = [index for index in range(len(before.slides)) if index not in taken]
        new = [index for index in range(len(after.slides)) if index not in origins]
        found = pairs([before.slides[index] for index in old], [after.slides[index] for index in new])
        origins |= {new[other_index]: old[index] for other_index, index in found.items()}
    return origins


def _reader(slide: SlideContent) -> Hashable:
    return slide.read


def _text(slide: SlideContent) -> Hashable:
    """Return the words of a slide as they are written; of one without words, something that no other has."""
    written = slide.read_written and slide.read_written()
    return (written and written.text) or id(slide)


def _words(slide: SlideContent) -> Hashable:
    """Return the words of a slide; of one without words, something that no other has."""
    return slide.words or id(slide)


def _same_slides(
    mark: Callable[[SlideContent], Hashable], before: Sequence[SlideContent], after: Sequence[SlideContent]
) -> dict[int, int]:
    """Return, by the index of a slide in the second list, that of one in the first with the same mark."""
    known: dict[object, list[int]] = {}
    found: dict[int, int] = {}
    for index, slide in enumerate(before):
        known.setdefault(mark(slide), []).append(index)
    for other_index, other in enumerate(after):
        indexes = known.get(mark(other), [])
        if indexes:
            same_number = (index for index in indexes if _have_same_number(before[index], other))
            found[other_index] = next(same_number, indexes[0])
            indexes.remove(found[other_index])
    return found


def _slides_with_same_shapes(before: Sequence[SlideContent], after: Sequence[SlideContent]) -> dict[int, int]:
    """Return the slides of the same number with mostly the same shapes, if no slide was added, deleted or moved."""
    if not all(map(_have_same_number, before, after)) or len(before) != len(after):
        return {}
    marks = [
        (set(shape_marks(old.shapes)), set(shape_marks(new.shapes)))
        for old, new in zip(before, after, strict=True)
    ]
    return {
        at: at for at, (old, new) in enumerate(marks) if len(old & new) >= _MOST * max(len(old), len(new), 1)
    }


def _numbered_slides(before: Sequence[SlideContent], after: Sequence[SlideContent]) -> dict[int, int]:
    """Return, by the index of a slide in the second list, that of the one of the same number, if none can be more alike."""
    known = {(slide.identifier, slide.part): index for index, slide in enumerate(before)}
    pairs = ((known.get((slide.identifier, slide.part), -1), at) for at, slide in enumerate(after))
    likely = ((index, at) for index, at in pairs if index >= 0)
    return {at: index for index, at in likely if slide_likeness(before[index], after[at]) >= 1}


def _alike_slides(before: Sequence[SlideContent], after: Sequence[SlideContent]) -> dict[int, int]:
    return best_pairs(before, after, slide_likeness)


def _have_same_number(before: SlideContent, after: SlideContent) -> bool:
    return before.identifier == after.identifier and before.part == after.part


def shape_origins(before: Sequence[ShapeContent], after: Sequence[ShapeContent]) -> dict[int, int]:
    """Return, by the index of each shape that is on both slides, its index on the first.

    A shape of the same bytes is the most alike, and is not compared with the others.
    """
    marks, new_marks = shape_marks(before), shape_marks(after)
    places = {mark: index for index, mark in enumerate(marks)}
    origins: dict[int, int] = {}
    if len(places) == len(marks) and len(set(new_marks)) == len(new_marks):
        origins = {at: places[mark] for at, mark in enumerate(new_marks) if mark in places}
    taken = set(origins.values())
    old = [index for index in range(len(before)) if index not in taken]
    new = [index for index in range(len(after)) if index not in origins]
    found = best_pairs([before[index] for index in old], [after[index] for index in new], shape_likeness)
    return origins | {new[at]: old[index] for at, index in found.items()}


def changed_shape_pairs(
    before: Sequence[ShapeContent], after: Sequence[ShapeContent], origins: Mapping[int, int]
) -> Iterator[Pair[ShapeContent]]:
    """Yield the shapes of two slides that are not the same in both, those of the second in its order."""
    marks, new_marks = shape_marks(before), shape_marks(after)
    for index, mark in enumerate(new_marks):
        if index not in origins:
            yield Pair(None, after[index])
        elif marks[origins[index]] != mark:
            yield Pair(before[origins[index]], after[index])
    kept = set(origins.values())
    yield from (Pair(before[index], None) for index in range(len(before)) if index not in kept)


def relinked(before: DeckContent, after: DeckContent, origins: Origins) -> DeckContent:
    """Return the second deck with links to slides by the parts that these slides have in the first.

    The parts are renamed whenever slides are moved.
    """
    parts = {slide.part: f"new {slide.part}" for slide in after.slides}
    parts |= {after.slides[at].part: before.slides[index].part for at, index in origins.items()}
    renamed = {part: name for part, name in parts.items() if part != name}
    if not renamed:
        return after
    return replace(after, slides=tuple(_slide_relinked(slide, renamed) for slide in after.slides))


def _slide_relinked(slide: SlideContent, parts: Mapping[str, str]) -> SlideContent:
    if slide.targets.isdisjoint(parts):
        return slide
    return replace(slide, read=cache(partial(_details_relinked, slide, parts)), read_written=None)


def _details_relinked(slide: SlideContent, parts: Mapping[str, str]) -> SlideDetails:
    details, relink = slide.read(), partial(_shape_relinked, parts=parts)
    shapes = details.shapes
    others = shapes.relinked(relink) if isinstance(shapes, ShapeList) else tuple(map(relink, shapes))
    return replace(details, shapes=others)


def _shape_relinked(shape: ShapeContent, parts: Mapping[str, str]) -> ShapeContent:
    """Return a shape with its links by other names; the same if it has no such links."""
    if shape.parts:
        shape = replace(shape, parts=tuple(_part_relinked(part, parts) for part in shape.parts))
    links = (shape.link, *(run.link for line in shape.paragraphs for run in line.runs))
    if parts.keys().isdisjoint(links):
        return shape
    return replace(
        shape,
        paragraphs=tuple(_paragraph_relinked(line, parts) for line in shape.paragraphs),
        link=parts.get(shape.link, shape.link),
    )


def _part_relinked(part: GroupPart, parts: Mapping[str, str]) -> GroupPart:
    return part._replace(link=parts[part.link]) if part.link in parts else part


def _paragraph_relinked(paragraph: ParagraphContent, parts: Mapping[str, str]) -> ParagraphContent:
    runs = (replace(run, link=parts.get(run.link, run.link)) for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))


def slide_likeness(before: SlideContent, after: SlideContent) -> float:
    """Return how alike two slides are, at most 1 plus what the same number adds."""
    same_number = _have_same_number(before, after)
    words, other_words = before.words, after.words
    if not words and not other_words:
        return 1.0 if same_number else 0.0
    common = len(words & other_words)
    return common / (len(words) + len(other_words) - common) + _SAME_NUMBER * same_number


def shape_likeness(before: ShapeContent, after: ShapeContent) -> float:
    """Return how alike two shapes are: by what they show, their placeholder, name and place."""
    if before.kind != after.kind and {before.kind, after.kind} not in _SAME_KINDS:
        return 0.0
    names = before.name == after.name != ""
    marks = (before.placeholder, before.index) == (after.placeholder, after.index) != ("", "")
    titles = before.placeholder == after.placeholder == "title"
    return (
        _content_likeness(before, after)
        + _SAME_NAME * names
        + _SAME_PLACEHOLDER * (marks or titles)
        + _NEAR * _is_near(before, after)
    )


def _content_likeness(before: ShapeContent, after: ShapeContent) -> float:
    if before.picture or after.picture:
        # Pictures that were encoded again are found by name and place.
        return float(before.picture == after.picture)
    words, other_words = set(before.text.split()), set(after.text.split())
    if not words and not other_words:
        return float(before.data == after.data != "")
    return len(words & other_words) / len(words | other_words)


def _is_near(before: ShapeContent, after: ShapeContent) -> bool:
    """Whether two shapes share more than half of the larger one's area."""
    if before.box is None or after.box is None:
        return False
    return before.box.common_area(after.box) > max(before.box.area, after.box.area, 1) / 2


def best_pairs(
    before: Sequence[_Item], after: Sequence[_Item], likeness: Callable[[_Item, _Item], float]
) -> dict[int, int]:
    """Return, by the index of an item in the second list, the one in the first that it is most like.

    Of equals, those in the same order belong together.
    """
    scored = (
        (score, -abs(index - other_index), index, other_index)
        for index, item in enumerate(before)
        for other_index, other in enumerate(after)
        if (score := likeness(item, other)) >= _LEAST_LIKENESS
    )
    pairs = _unique(sorted(scored, key=lambda row: (-row[0], -row[1], row[2], row[3])))
    return {other_index: index for index, other_index in pairs}


def _unique(scored: Iterable[tuple[float, int, int, int]]) -> Iterator[tuple[int, int]]:
    taken: set[int] = set()
    other_taken: set[int] = set()
    for _, _, index, other_index in scored:
        if index not in taken and other_index not in other_taken:
            taken.add(index)
            other_taken.add(other_index)
            yield index, other_index


def longest_increasing(numbers: list[int]) -> set[int]:
    """Return the largest choice of different numbers that are in ascending order already."""
    chains: list[tuple[int, ...]] = []
    for number in numbers:
        at = next((index for index, chain in enumerate(chains) if chain[-1] >= number), len(chains))
        chain = (*(chains[at - 1] if at else ()), number)
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()
