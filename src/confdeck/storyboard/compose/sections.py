"""Sections: a header slide where one is needed, then the slides of the entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, groupby

from confdeck.edition import Entry, EntryKind, Figure, Section, SectionKind
from confdeck.located import sourced_join
from confdeck.storyboard.compose.agenda import about_section
from confdeck.storyboard.compose.composer import DOT, SlideComposer, with_ids
from confdeck.storyboard.compose.entries import entry_slides
from confdeck.storyboard.compose.papers import list_slides, one_paper_slides, paper_slides
from confdeck.storyboard.compose.people import people_slides
from confdeck.storyboard.compose.photos import photo_slides
from confdeck.storyboard.compose.shared_talks import FEWEST_SHARED, can_share, shared_slides
from confdeck.storyboard.geometry import Stage
from confdeck.storyboard.notes import speaker_notes
from confdeck.storyboard.placeholders import beside_panel, deck_panel
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.slide import Placeholder, Slide, SlideLayout, SlideParagraph, TextSlot
from confdeck.storyboard.slide_steps import Step, anew
from confdeck.storyboard.styles import Anchor, FontRole, Ink, PlaceholderStyle

_TITLE = PlaceholderStyle(("display", "title", "lead"), FontRole.DISPLAY, leading=0.95, anchor=Anchor.BOTTOM)
_NUMERAL = PlaceholderStyle(("numeral",), ink=Ink.ACCENT, leading=0.9)
_SUBTITLE = PlaceholderStyle(("small", "floor"), ink=Ink.MUTED)
_LARGE, _WIDE = 1000, (1.2, 2.4)
"""Width in px, and width over height, of photos that may be shown larger than the others."""
_SLIDES_FOR_THE_AGENDA = 2
"""Slides from which a section that is no session is in the agenda."""
_SLIDES_FOR_A_HEADER = 3
"""Slides from which a section has a header."""


def _section(stage: Stage) -> tuple[Placeholder, ...]:
    if stage.composition.divider == "full":
        places = _beside_panel(stage)
        return tuple(replace(place, style=replace(place.style, ink=Ink.ON_ACCENT)) for place in places)
    return _below_panel(stage) if stage.composition.cover == "top" else _beside_panel(stage)


def _beside_panel(stage: Stage) -> tuple[Placeholder, ...]:
    first, last = beside_panel(stage, 7)
    return (
        Placeholder(Role.TITLE, stage.grid(first, last, 28, 47.5), _TITLE),
        Placeholder(Role.NUMERAL, stage.grid(first, last - 1, 3, 27), _NUMERAL),
        Placeholder(Role.SUBTITLE, stage.grid(first, last, 49, 55.2), _SUBTITLE),
    )


def _below_panel(stage: Stage) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, stage.grid(4, 12, 32, 47.5), _TITLE),
        Placeholder(Role.NUMERAL, stage.grid(1, 3, 31, 55), _NUMERAL),
        Placeholder(Role.SUBTITLE, stage.grid(4, 12, 49, 55.2), _SUBTITLE),
    )


SECTION: SlideLayout = SlideLayout(
    "Section",
    _section,
    "section",
    LayoutKind.SECTION,
    background="accent",
    has_footer=False,
    panel=deck_panel,
)


def section_content(composer: SlideComposer, section: Section) -> tuple[Slide, ...]:
    """Return all slides of a section but its header."""
    return tuple(replace(slide, chapter=section.id) for slide in _content(composer, section))


def is_listed(section: Section, content: tuple[Slide, ...]) -> bool:
    """Whether a section is in the agenda: sessions are, and other sections of several slides."""
    own_title = section.kind in (SectionKind.TEXT, SectionKind.PHOTOS)
    return section.kind is SectionKind.SESSION or (len(content) >= _SLIDES_FOR_THE_AGENDA and not own_title)


def has_header(content: tuple[Slide, ...]) -> bool:
    """Whether a listed section opens with a header: not for one or two slides, but its title needs some slide."""
    return len(content) >= _SLIDES_FOR_A_HEADER or not content


def with_name_in_notes(section: Section, content: tuple[Slide, ...], step: Step = anew) -> tuple[Slide, ...]:
    """Return the slides of a section without a header, whose words are in the notes of the first slide."""
    name = speaker_notes(section.title.children)
    line = sourced_join(DOT, filter(None, (name, section.dates, section.place)))
    if not content or line in {content[0].heading, *content[0].notes[:1]}:
        return content
    first = content[0]
    named = step(("named", first, line), lambda: replace(first, notes=(line, *first.notes)))
    return (named, *content[1:])


def section_header(composer: SlideComposer, number: int, section: Section) -> Slide:
    """Return a slide with the number large, the name, and as much about the section as there is room for."""
    placeholder = composer.place(SECTION, Role.SUBTITLE)
    parts, joined = about_section(composer, section), composer.edition.language.joined
    lines = (SlideParagraph(plain_run(joined(DOT, parts[:count]))) for count in range(len(parts), 0, -1))
    slots = [composer.typesetter.fit_paragraph(placeholder, line) for line in lines]
    about = next((slot for slot in slots if not slot.cut), None)
    # The names are on slides of their own; when and where it was is said here alone.
    place = tuple(part for part in (section.dates, section.place) if part and part not in _words(about))
    if place and not about:
        about = slots[-1]
    line = (replace(about, cut=bool(place)),) if about else ()
    title, words = runs(section.title.children), (*_numeral(composer, number), *line)
    return Slide(f"{section.id}/header", SECTION, title, words, place, chapter=section.id, span=section.span)


def _words(slot: TextSlot | None) -> str:
    return " ".join(map(str, slot.paragraphs)) if slot else ""


def _numeral(composer: SlideComposer, number: int) -> Iterator[TextSlot]:
    """Yield the number, moved out by its side bearing, so that its ink begins at the edge of the text."""
    for slot in composer.line(SECTION, Role.NUMERAL, plain_run(composer.edition.language.numeral(number))):
        (line,) = slot.paragraphs
        rtl = composer.edition.language.direction == "rtl"
        bearing = composer.typesetter.measurer.bearing(line, line.size, behind=rtl)
        yield replace(slot, box=slot.box.cut(left=-bearing))


def _content(composer: SlideComposer, section: Section) -> Iterator[Slide]:
    match section.kind:
        case SectionKind.PAPERS:
            yield from with_ids(paper_slides(composer, section), f"{section.id}/papers")
        case SectionKind.PEOPLE:
            yield from with_ids(people_slides(composer, section), f"{section.id}/people")
        case _:
            yield from _entries(composer, section)
    title = (
        plain_run(composer.label("photos_of", title=section.title))
        if section.entries
        else runs(section.title.children)
    )
    photos = photo_slides(composer, title, section.figures, best=_best_photo(composer, section.figures))
    yield from with_ids(photos, f"{section.id}/photos")


def _entries(composer: SlideComposer, section: Section) -> Iterator[Slide]:
    """Yield the slides of entries in order; several of which only the title, or a sentence, is known share slides."""
    shares = partial(can_share, composer)
    for is_short, group in groupby(
        section.entries, key=lambda entry: _has_only_title(entry) or shares(entry)
    ):
        entries = tuple(group)
        if is_short and all(map(_has_only_title, entries)) and len(entries) > 1:
            yield from _listed(composer, section, entries)
        elif is_short and len(entries) >= FEWEST_SHARED and all(map(shares, entries)):
            slides = shared_slides(composer, entries, str(section.title))
            yield from with_ids(slides, f"{entries[0].id}/shared")
        else:
            yield from _one_by_one(composer, section, entries)


def _best_photo(composer: SlideComposer, photos: Sequence[Figure]) -> Figure | None:
    """Return the photo that is shown large: that of the cover, else the first wide one of many pixels."""
    cover = composer.edition.cover
    same = (photo for photo in photos if cover and photo.asset.digest == cover.asset.digest)
    return next(chain(same, filter(_is_large, photos)), None)


def _is_large(photo: Figure) -> bool:
    asset = photo.asset
    return not asset.missing and asset.width >= _LARGE and _WIDE[0] <= asset.aspect <= _WIDE[1]


def _one_by_one(composer: SlideComposer, section: Section, entries: Iterable[Entry]) -> Iterator[Slide]:
    title = str(section.title)
    for entry in entries:
        slides = (
            one_paper_slides(composer, entry, title)
            if entry.kind is EntryKind.PAPER
            else entry_slides(composer, entry, title)
        )
        yield from with_ids(slides, entry.id, span=entry.span)


def _listed(composer: SlideComposer, section: Section, entries: tuple[Entry, ...]) -> Iterator[Slide]:
    yield from with_ids(list_slides(composer, entries, str(section.title)), f"{entries[0].id}/list")


def _has_only_title(entry: Entry) -> bool:
    """Whether an entry has only a title and the like, so that several of them share a slide."""
    content = (
        entry.tldr,
        entry.takeaways,
        entry.body,
        entry.figures,
        entry.poster,
        entry.photos,
        entry.questions,
    )
    return not any(content)
