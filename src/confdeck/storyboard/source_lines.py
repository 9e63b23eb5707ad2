"""What a slide cites, named at its foot: `[13] Bau 2019`, leading to the list of references."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.compose.composer import SPACE
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.notes import source_notes
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import NO_BREAK, plain_run
from confdeck.storyboard.slide import SlideLayout, SlideParagraph, TextSlot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.slide import Slide, Slot

_MOST = 3
"""Works named on one slide; all of them are in its notes."""


def sourced(composer: SlideComposer, slides: tuple[Slide, ...]) -> Iterator[Slide]:
    """The slides with what they cite, and where to read on, in a line at their foot."""
    places = _reference_places(slides)
    shorts = {work.number: work.short for work in composer.edition.references}
    for slide in slides:
        if not composer.typesetter.design.layouts[slide.layout].find(Role.SOURCES):
            yield slide
            continue
        numbers = [number for number in dict.fromkeys((*slide.cited, *slide.cites)) if number in shorts]
        names = [f"[{number}] {shorts[number]}".replace(" ", NO_BREAK) for number in numbers]
        target = places.get(numbers[0], "") if numbers else ""
        line = (replace(each, target=target) for each in _line(composer, slide.layout, names))
        notes = (*slide.notes, *source_notes(numbers, composer.edition, composer.label("sources")))
        yield replace(slide, slots=(*_linked(slide), *line), notes=notes)


def _line(composer: SlideComposer, layout: SlideLayout, names: Sequence[str]) -> Iterator[TextSlot]:
    """As many names as stand on one line, and how many more there are."""
    where = composer.place(layout, Role.SOURCES)
    tries = [_named(names, count) for count in range(min(len(names), _MOST), 0, -1)]
    size = composer.typesetter.size("caption")
    fitting = (each for each in tries if composer.typesetter.measurer.lines(each, size, where.box.width) == 1)
    if tries:
        shown = next(fitting, tries[-1])
        slot = composer.typesetter.squeezed(where, shown)
        yield replace(slot, cut=slot.cut or shown != _named(names, len(names)))


def _named(names: Sequence[str], count: int) -> SlideParagraph:
    more = [f"+{len(names) - count}"] if count < len(names) else []
    return SlideParagraph(plain_run(SPACE.join((*names[:count], *more))))


def _linked(slide: Slide) -> tuple[Slot, ...]:
    """The slots, the kicker leading to where there is more to read."""
    if not slide.links:
        return slide.slots
    url = slide.links[0].url
    return tuple(
        replace(slot, url=url) if isinstance(slot, TextSlot) and slot.role is Role.KICKER else slot
        for slot in slide.slots
    )


def _reference_places(slides: Iterable[Slide]) -> dict[int, str]:
    """The slide on which each reference is listed, by number."""
    listing = (slide for slide in slides if slide.layout is REFERENCES)
    return {number: slide.id for slide in listing for number in slide.cited}
