"""Titles: each one unique, numbered where a subject goes on, and set to fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, without_widow
from confdeck.storyboard.slide import Placeholder, SlideParagraph, TextSlot
from confdeck.storyboard.styles import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from confdeck.edition import Language
    from confdeck.storyboard.slide import Slide
    from confdeck.storyboard.typesetter import Typesetter

_NAMELESS = plain_run("…")


def with_unique_titles(slides: Iterable[Slide], language: Language) -> tuple[Slide, ...]:
    """Slides of one heading get `(1 of 3)`, `(2 of 3)`, `(3 of 3)`; the header of their section does not count."""
    titled = [slide if slide.heading.strip() else replace(slide, title=_NAMELESS) for slide in slides]
    taken = {slide.heading for slide in titled}
    for places in _repeated(titled):
        for count, at in enumerate(places, 1):
            suffix = _numbering(language, count, len(places))
            while titled[at].heading + suffix in taken:
                suffix += "*"
            titled[at] = _numbered(titled[at], suffix)
            taken.add(titled[at].heading)
    return tuple(titled)


def with_set_titles(slides: Sequence[Slide], typesetter: Typesetter, language: Language) -> tuple[Slide, ...]:
    """The slides with their titles as first slot; one that had to be cut is whole in the notes.

    Titles that are alike as far as they are shown are numbered too.
    """
    done = [_with_set_title(slide, typesetter) for slide in slides]
    shown: dict[str, list[int]] = {}
    for at, slide in enumerate(done):
        shown.setdefault("".join(map(str, _title_slot(slide).paragraphs)), []).append(at)
    for places in (each for each in shown.values() if len(each) > 1):
        for count, at in enumerate(places, 1):
            suffix = _numbering(language, count, len(places))
            done[at] = _with_set_title(_numbered(slides[at], suffix), typesetter)
    return tuple(done)


def _title_slot(slide: Slide) -> TextSlot:
    return next(slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is Role.TITLE)


def _numbering(language: Language, count: int, total: int) -> str:
    return " " + language.label("continued", n=count, total=total)


def _numbered(slide: Slide, suffix: str) -> Slide:
    return replace(slide, title=(*slide.title, *plain_run(suffix)), numbering=suffix)


def _with_set_title(slide: Slide, typesetter: Typesetter) -> Slide:
    where = typesetter.place(slide.layout, Role.TITLE)
    if typesetter.design.fixed:
        return _with_fixed_title(slide, where, typesetter)
    below = (each.box.y for each in slide.slots if each.box.y > where.box.y and each.box.overlaps(where.box))
    # What stands close below a short title was put there by its length.
    box = replace(where.box, height=min((where.box.bottom, *below)) - where.box.y)
    where = replace(where, box=box)
    slot = typesetter.balanced(where, _squeezed(slide, where, typesetter))
    notes = (slide.heading, *slide.notes) if slot.cut else slide.notes
    return replace(slide, slots=(slot, *slide.slots), notes=notes)


def _squeezed(slide: Slide, where: Placeholder, typesetter: Typesetter) -> TextSlot:
    """A title of several slides is not broken within its number, and cut before it."""
    title = slide.title if slide.numbering else without_widow(slide.title)
    return typesetter.squeezed(where, SlideParagraph(title), tail=slide.numbering)


def _with_fixed_title(slide: Slide, where: Placeholder, typesetter: Typesetter) -> Slide:
    """The title in its template's place, the kicker close above its words."""
    slot = _squeezed(slide, where, typesetter)
    spare = where.box.height - typesetter.height(where, slot.paragraphs)
    lowered = {Anchor.TOP: 0.0, Anchor.MIDDLE: spare / 2, Anchor.BOTTOM: spare}[where.style.anchor]
    slots = (
        replace(each, box=replace(each.box, y=each.box.y + lowered))
        if each.role is Role.KICKER and each.box.y < where.box.y
        else each
        for each in slide.slots
    )
    notes = (slide.heading, *slide.notes) if slot.cut else slide.notes
    return replace(slide, slots=(slot, *slots), notes=notes)


def _repeated(slides: list[Slide]) -> list[list[int]]:
    """The places of slides that share a heading, group by group."""
    places: dict[str, list[int]] = {}
    for at, slide in enumerate(slides):
        places.setdefault(slide.heading, []).append(at)
    return [_counted(slides, group) for group in places.values() if len(group) > 1]


def _counted(slides: list[Slide], group: list[int]) -> list[int]:
    """Without the section's header, unless that leaves one slide which would still be called the same."""
    below = [at for at in group if slides[at].layout is not SECTION]
    return below if len(below) > 1 and len(group) - len(below) < 2 else group  # noqa: PLR2004  two headers clash
