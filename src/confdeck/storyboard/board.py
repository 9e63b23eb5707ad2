"""An edition becomes a storyboard: composed, titled, its sources named in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import note
from confdeck.media import too_small
from confdeck.storyboard.compose.agenda import DOT, Item, agenda_slides
from confdeck.storyboard.compose.desk import SPACE, Desk, named
from confdeck.storyboard.compose.ending import REFERENCES, closing_slide, reference_slides, try_slides
from confdeck.storyboard.compose.opening import summary_slides, title_slide
from confdeck.storyboard.compose.sections import section_slides
from confdeck.storyboard.fit import Frame, Rung
from confdeck.storyboard.layouts import HOUSE_DESIGN, Design
from confdeck.storyboard.notes import source_notes
from confdeck.storyboard.parts import Chapter, Paragraph, PictureSlot, Storyboard, TableSlot, TextSlot
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.titles import with_set_titles, with_unique_titles
from confdeck.storyboard.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Edition
    from confdeck.storyboard.parts import Run, Slide, Slot
    from confdeck.theme import Theme

POINTS_PER_INCH = 72
SCREEN_DPI = 72
"""Below this a picture is soft on any projector: a slide is about 13 in wide."""
_CUT = {
    Role.TITLE: "the title",
    Role.CAPTION: "a caption",
    Role.CAPTION_2: "a caption",
    Role.PHOTO: "a caption",
}
_MOST_SOURCES = 3
OPENING = "deck/opening"
ENDING = "deck/ending"


def draw_storyboard(edition: Edition, theme: Theme, design: Design = HOUSE_DESIGN) -> Storyboard:
    """Decides every slide of the deck: its layout, what stands on it, at what size, and what the notes say."""
    desk = Desk(edition, Typesetter.of(theme, edition.language, design))
    slides = with_unique_titles(_composed(desk), edition.language)
    slides = tuple(_sourced(desk, slides))
    slides = with_set_titles(slides, desk.setter)
    if edition.language.direction == "rtl":
        slides = tuple(_mirrored(slide, design) for slide in slides)
    return Storyboard(
        title=edition.title,
        slides=slides,
        chapters=tuple(_chapters(desk, slides)),
        footer=_footer(desk),
        language=edition.language,
        design=design,
        diagnostics=tuple(_remarks(slides)),
    )


def _composed(desk: Desk) -> tuple[Slide, ...]:
    sections = desk.edition.sections
    parts: list[tuple[Slide, ...]] = []
    items: list[Item] = []
    for section in sections:
        slides = section_slides(desk, len(items) + 1, section)
        if slides and slides[0].layout is Layout.SECTION:
            items.append(Item(len(items) + 1, section, slides[0].id))
        parts.append(slides)
    opening = (title_slide(desk), *summary_slides(desk), *agenda_slides(desk, items))
    return (
        *named(opening, OPENING, chapter=OPENING),
        *(slide for slides in parts for slide in slides),
        *named(try_slides(desk), "deck/try", chapter=ENDING),
        *named((closing_slide(desk),), "deck/thanks", chapter=ENDING),
        *named(reference_slides(desk), REFERENCES, chapter=REFERENCES),
    )


def _sourced(desk: Desk, slides: tuple[Slide, ...]) -> Iterator[Slide]:
    """The slides with what they cite, and where to read on, in a line at their foot."""
    places = _reference_places(slides)
    shorts = {work.number: work.short for work in desk.edition.references}
    for slide in slides:
        if not desk.setter.design.plans[slide.layout].find(Role.SOURCES):
            yield slide
            continue
        numbers = [number for number in dict.fromkeys((*_cited(slide), *slide.cites)) if number in shorts]
        notes = (*slide.notes, *source_notes(numbers, desk.edition, desk.label("sources")))
        named = list(dict.fromkeys(shorts[number] for number in numbers))[:_MOST_SOURCES]
        target = places.get(numbers[0], "") if numbers else ""
        line = (replace(each, target=target) for each in _source_line(desk, slide.layout, named))
        yield replace(slide, slots=(*_linked(slide), *line), notes=notes)


def _source_line(desk: Desk, layout: Layout, names: list[str]) -> tuple[TextSlot, ...]:
    """As many of the names as stand on one line; all of them are in the notes."""
    where = desk.place(layout, Role.SOURCES)
    for count in range(len(names), 0, -1):
        line = plain_run(SPACE.join(name.replace(" ", "\u00a0") for name in names[:count]))
        if (
            count == 1
            or desk.setter.ruler.lines(Paragraph(line), desk.setter.size("caption"), where.box.width) == 1
        ):
            return (desk.setter.squeezed(where, Paragraph(line)),)
    return ()


def _linked(slide: Slide) -> tuple[Slot, ...]:
    """The slots, the kicker leading to where there is more to read."""
    if not slide.links:
        return slide.slots
    url = slide.links[0].url
    return tuple(
        replace(slot, url=url) if isinstance(slot, TextSlot) and slot.role is Role.KICKER else slot
        for slot in slide.slots
    )


def _cited(slide: Slide) -> Iterator[int]:
    runs = (*slide.title, *(run for slot in slide.slots for run in _runs(slot)))
    yield from (number for run in runs for number in run.cites)


def _runs(slot: Slot) -> Iterator[Run]:
    match slot:
        case TextSlot():
            yield from (run for paragraph in slot.paragraphs for run in paragraph.runs)
        case TableSlot():
            yield from (run for row in slot.rows for cell in row for run in cell.runs)
        case _:
            return


def _reference_places(slides: Iterable[Slide]) -> dict[int, str]:
    """The slide on which each reference is listed, by number."""
    listing = (slide for slide in slides if slide.layout is Layout.REFERENCES)
    return {number: slide.id for slide in listing for number in _cited(slide)}


def _remarks(slides: tuple[Slide, ...]) -> Iterator[Diagnostic]:
    """What came out lesser than it was written: texts cut on a slide but whole in its notes, pictures too small."""
    for slot in (slot for slide in slides for slot in slide.slots):
        if isinstance(slot, PictureSlot):
            shape = slot.box.aspect if slot.crop else None
            complaint = too_small(slot.asset, slot.box.width / POINTS_PER_INCH, shape, SCREEN_DPI)
            if complaint:
                yield complaint
    for number, slide in enumerate(slides, 1):
        cut = [slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.cut]
        names = {_CUT[slot.role] for slot in cut if slot.role in _CUT}
        yield from (
            note(f"{name} is cut on slide {number}, and whole in its notes", slide.span)
            for name in sorted(names)
        )


def _mirrored(slide: Slide, design: Design) -> Slide:
    return replace(
        slide,
        slots=tuple(
            replace(slot, box=slot.box.mirrored(design.stage.left + design.stage.right))
            for slot in slide.slots
        ),
    )


def _chapters(desk: Desk, slides: tuple[Slide, ...]) -> Iterator[Chapter]:
    """The chapters that have slides, each with a name of its own."""
    edition = desk.edition
    names = {
        OPENING: edition.conference.short or edition.title,
        **{section.id: str(section.title) for section in edition.sections},
        ENDING: desk.label("thanks"),
        REFERENCES: desk.label("references"),
    }
    taken: set[str] = set()
    for chapter in dict.fromkeys(slide.chapter for slide in slides):
        name = names[chapter]
        while name in taken:
            name += " ·"
        taken.add(name)
        yield Chapter(chapter, name)


def _footer(desk: Desk) -> str:
    """The conference and where it was, or as much of that as stands on one line."""
    conference = desk.edition.conference
    name = conference.short or desk.edition.title
    size = desk.setter.size("furniture")
    frame = Frame(
        desk.setter.ruler,
        desk.setter.design.footer.width,
        desk.setter.ruler.line_height(Paragraph(plain_run(name)), size) * 1.1,
    )
    tries = (
        Paragraph(plain_run(words))
        for words in (DOT.join(each for each in (name, conference.place) if each), name)
    )
    whole = next((each for each in tries if frame.takes((each,), Rung(size, 1))), None)
    return str(whole or frame.cut(Paragraph(plain_run(name)), Rung(size, 1)))
