"""The line at the foot of a slide that names what it cites: `[13] Bau 2019`, linked to the list of references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from confdeck.edition import Reference
from confdeck.located import sourced, sourced_join
from confdeck.storyboard.compose.composer import SPACE, SlideComposer
from confdeck.storyboard.notes import source_notes
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import NO_BREAK, plain_run
from confdeck.storyboard.slide import Slide, SlideLayout, SlideParagraph, Slot, TextSlot
from confdeck.storyboard.slide_steps import Step, anew
from confdeck.typography.number_ranges import number_ranges

_MOST_WORKS = 3
"""Works named on one slide; all of them are in its notes."""
_SHORTEST_RANGE = 3


def with_sources(composer: SlideComposer, slides: tuple[Slide, ...], step: Step = anew) -> Iterator[Slide]:
    """Yield the slides with a line of what they cite, a link to where to read on, and the sources in the notes."""
    reference_slides = _reference_slides(slides)
    references = {work.number: work for work in composer.edition.references}
    for slide in slides:
        has_line = composer.has(slide.layout, Role.SOURCES)
        numbers = (number for number in dict.fromkeys((*slide.cited, *slide.cites)) if number in references)
        shown = tuple(references[number] for number in numbers) if has_line else ()
        noted = tuple(references[number] for number in slide.note_cites if number in references)
        if has_line:
            noted = tuple({work.number: work for work in (*shown, *noted)}.values())
        target = reference_slides.get(shown[0].number, "") if shown else ""
        make = partial(_with_sources, composer, slide, shown, noted, target)
        yield step(("sources", slide, shown, noted, target), make)


def _with_sources(
    composer: SlideComposer,
    slide: Slide,
    shown: tuple[Reference, ...],
    noted: tuple[Reference, ...],
    target: str,
) -> Slide:
    """Return a slide with a line of the works that it shows, and those of its notes written out."""
    notes = (*slide.notes, *source_notes(noted, composer.edition.language))
    if not composer.has(slide.layout, Role.SOURCES):
        return replace(slide, notes=notes)
    works = () if slide.lists_works else shown
    line = (replace(slot, target=target) for slot in _line(composer, slide.layout, works))
    return replace(slide, slots=(*_with_linked_kicker(slide), *line), notes=notes)


def _line(composer: SlideComposer, layout: SlideLayout, works: Sequence[Reference]) -> Iterator[TextSlot]:
    """Yield a line of as many names of works as fit, and the numbers of the others; nothing where nothing is cited."""
    if not works:
        return
    placeholder = composer.place(layout, Role.SOURCES)
    options = [_named(composer, works, count) for count in range(min(len(works), _MOST_WORKS), 0, -1)]
    size, width = composer.typesetter.size("caption"), placeholder.box.width
    fitting = (line for line in options if composer.typesetter.measurer.lines(line, size, width) == 1)
    shown = next(fitting, options[-1])
    slot = composer.typesetter.fit_paragraph(placeholder, shown)
    yield replace(slot, cut=slot.cut or shown != _named(composer, works, len(works)))


def _named(composer: SlideComposer, works: Sequence[Reference], count: int) -> SlideParagraph:
    """Return the names of the first works, and the numbers of the others, or how many they are if they have none."""
    names = [sourced(work.name.replace(" ", NO_BREAK), work.name) for work in works[:count]]
    others = works[count:]
    if others and others[0].numbered:
        ranges = number_ranges(sorted(work.number for work in others), _SHORTEST_RANGE)
        names.append(f"[{f',{NO_BREAK}'.join(ranges)}]")
    elif others:
        names.append(composer.label("and_more", n=len(others)).replace(" ", NO_BREAK))
    return SlideParagraph(plain_run(sourced_join(SPACE, names)))


def _with_linked_kicker(slide: Slide) -> tuple[Slot, ...]:
    """Return the slots of a slide, the kicker linked to where there is more to read."""
    if not slide.links:
        return slide.slots
    url = slide.links[0].url
    return tuple(
        replace(slot, url=url) if isinstance(slot, TextSlot) and slot.role is Role.KICKER else slot
        for slot in slide.slots
    )


def _reference_slides(slides: Iterable[Slide]) -> dict[int, str]:
    """Return the id of the slide on which each reference is listed, by number."""
    listing = (slide for slide in slides if slide.lists_works)
    return {number: slide.id for slide in listing for number in slide.cited}
