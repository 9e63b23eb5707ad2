"""Slide titles: made unique, numbered where a subject continues, and fitted into their placeholder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from confdeck.edition import Language
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, without_widow
from confdeck.storyboard.slide import Placeholder, Slide, SlideParagraph, Slot, TextSlot
from confdeck.storyboard.styles import Anchor
from confdeck.storyboard.typesetter import Typesetter

_NO_TITLE = plain_run("…")


def with_titles(slides: Iterable[Slide], typesetter: Typesetter, language: Language) -> tuple[Slide, ...]:
    """Return the slides with their titles as first slot; a title that had to be cut is in the notes as a whole.

    Slides with the same title get `(1 of 3)`, `(2 of 3)`, `(3 of 3)`; so do titles that are cut to the same words.
    """
    titled = _with_unique_titles(slides, language)
    fitted = [_fitted(slide, typesetter) for slide in titled]
    for group in _repeated([str(slot.paragraphs[0]) for _, slot in fitted]):
        for count, index in enumerate(group, 1):
            titled[index] = _numbered(titled[index], _numbering(language, count, len(group)))
            fitted[index] = _fitted(titled[index], typesetter)
    return tuple(
        _with_title_slot(slide, *title, typesetter) for slide, title in zip(titled, fitted, strict=True)
    )


def _with_unique_titles(slides: Iterable[Slide], language: Language) -> list[Slide]:
    """Return the slides with the same title numbered; the header of their section does not count."""
    titled = [slide if slide.heading.strip() else replace(slide, title=_NO_TITLE) for slide in slides]
    taken = {slide.heading for slide in titled}
    for repeated in _repeated([slide.heading for slide in titled]):
        group = _without_header(titled, repeated)
        for count, index in enumerate(group, 1):
            suffix = _numbering(language, count, len(group))
            while titled[index].heading + suffix in taken:
                suffix += "*"
            titled[index] = _numbered(titled[index], suffix)
            taken.add(titled[index].heading)
    return titled


def _repeated(titles: Sequence[str]) -> list[list[int]]:
    """Return the indices of the titles that occur more than once, group by group."""
    indices: dict[str, list[int]] = {}
    for index, title in enumerate(titles):
        indices.setdefault(title, []).append(index)
    return [group for group in indices.values() if len(group) > 1]


def _without_header(slides: list[Slide], group: list[int]) -> list[int]:
    """Return a group without the section's header, unless one slide is left that would have the same title."""
    below = [index for index in group if slides[index].layout is not SECTION]
    return below if len(below) > 1 and len(group) - len(below) < 2 else group  # noqa: PLR2004  two headers clash


def _numbering(language: Language, count: int, total: int) -> str:
    return " " + language.label("continued", n=count, total=total)


def _numbered(slide: Slide, suffix: str) -> Slide:
    return replace(slide, title=(*slide.title, *plain_run(suffix)), numbering=suffix)


def _fitted(slide: Slide, typesetter: Typesetter) -> tuple[Placeholder, TextSlot]:
    """Return the placeholder of a title, ending above the content, and the title fitted into it."""
    placeholder = typesetter.place(slide.layout, Role.TITLE)
    if not typesetter.design.fixed:
        # What stands close below a short title was put there by its length.
        box = placeholder.box
        below = (slot.box.y for slot in slide.slots if slot.box.y > box.y and slot.box.overlaps(box))
        bottom = min((box.bottom, *below))
        placeholder = replace(placeholder, box=replace(box, height=bottom - box.y))
    # A numbered title is not broken within its number, and is cut before it.
    title = slide.title if slide.numbering else without_widow(slide.title)
    return placeholder, typesetter.fit_paragraph(placeholder, SlideParagraph(title), tail=slide.numbering)


def _with_title_slot(slide: Slide, placeholder: Placeholder, slot: TextSlot, typesetter: Typesetter) -> Slide:
    slots = slide.slots
    if typesetter.design.fixed:
        slots = tuple(_lowered_kickers(slide, placeholder, slot, typesetter))
    else:
        slot = typesetter.balanced(placeholder, slot)
    notes = (slide.heading, *slide.notes) if slot.cut else slide.notes
    return replace(slide, slots=(slot, *slots), notes=notes)


def _lowered_kickers(
    slide: Slide, placeholder: Placeholder, title: TextSlot, typesetter: Typesetter
) -> Iterator[Slot]:
    """Yield the slots, a kicker above the title moved down to its words, which stay in the template's place."""
    spare = placeholder.box.height - typesetter.height(placeholder, title.paragraphs)
    lowered = {Anchor.TOP: 0.0, Anchor.MIDDLE: spare / 2, Anchor.BOTTOM: spare}[placeholder.style.anchor]
    for slot in slide.slots:
        above = slot.role is Role.KICKER and slot.box.y < placeholder.box.y
        yield replace(slot, box=replace(slot.box, y=slot.box.y + lowered)) if above else slot
