"""Slides that several short sections share: the name of each at the left, and what it says beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from confdeck.edition import Section
from confdeck.storyboard.compose.composer import SlideComposer, rule_above, with_ids
from confdeck.storyboard.compose.short_sections import ShortSection, short_references, short_section
from confdeck.storyboard.geometry import GUTTER, Box, Stage
from confdeck.storyboard.notes import notes_of_many
from confdeck.storyboard.placeholders import BODY_END, heading, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
)
from confdeck.storyboard.styles import FontRole, PlaceholderStyle
from confdeck.typography.rows import even_slices

_MOST = 4
"""Sections that share a slide."""
_LARGEST_SHARE = 0.45
"""Share of the height of a slide's content that a short section takes at most."""
_TOP = 14
_RULE_GAP = 9.0
"""From a rule to the words below it, in pt."""
_LEAST_GAP = 15.0
"""From the words of a section to the rule of the next, in pt."""
_STEPS = ("lead", "body", "text")
"""Sizes of the words, the best first."""
_NAME = PlaceholderStyle(_STEPS, FontRole.DISPLAY)
_WORDS = PlaceholderStyle(_STEPS)

SectionSlides = tuple[Section, tuple[Slide, ...]]
"""A section and its slides, but for its header."""


def _sections(stage: Stage) -> tuple[Placeholder, ...]:
    height = (BODY_END - _TOP) / _MOST
    rows = [_TOP + height * index for index in range(_MOST + 1)]
    bands = (stage.grid(1, 12, top, end).cut(top=_RULE_GAP) for top, end in pairwise(rows))
    places = (place for index, band in enumerate(bands) for place in _in_band(stage, index, band))
    return (*heading(stage), *places, source_line(stage))


def _in_band(stage: Stage, index: int, band: Box) -> tuple[Placeholder, Placeholder]:
    """Return the places of the name of a section and of what it says."""
    name, words = stage.grid(1, 4, 0, 1), stage.grid(5, 12, 0, 1)
    roles = Role(f"entry {2 * index + 1}"), Role(f"entry {2 * index + 2}")
    return (
        Placeholder(roles[0], replace(band, width=name.width - GUTTER), _NAME),
        Placeholder(roles[1], replace(band, x=words.x, width=words.width), _WORDS),
    )


SECTIONS: SlideLayout = SlideLayout("Short sections", _sections, "statements")


@dataclass(frozen=True, slots=True)
class _Part:
    """A section, or the list of references, with the slides it has and what it says in short."""

    section: Section | None
    slides: tuple[Slide, ...]
    short: ShortSection | None


def with_shared_slides(
    composer: SlideComposer, sections: Iterable[SectionSlides], *, with_references: bool
) -> Iterator[SectionSlides]:
    """Yield the sections; the first of several short neighbours has the slide that they share, the others are omitted.

    A few references can be the last of them.
    """
    parts = [_Part(section, slides, short_section(composer, section)) for section, slides in sections]
    if with_references and parts and parts[-1].short:
        parts += [_Part(None, (), short) for short in short_references(composer)]
    for is_short, group in groupby(parts, key=lambda part: part.short is not None):
        run = tuple(group)
        for part in (_joined(composer, run) or run) if is_short else run:
            if part.section:
                yield part.section, part.slides


def _joined(composer: SlideComposer, run: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """Return short neighbours on as few slides as hold them, all in one size; none where they do not fit together."""
    for most in range(_MOST, 1, -1):
        pages = [run[part] for part in even_slices(len(run), most)]
        shared = [page for page in pages if len(page) > 1]
        for size in map(composer.typesetter.size, _STEPS):
            slots = [tuple(_slots(composer, page, size)) for page in shared]
            if shared and all(slots):
                slides = iter(_slides(composer, shared, slots))
                return tuple(
                    page[0] if len(page) == 1 else replace(page[0], slides=(next(slides),)) for page in pages
                )
    return ()


def _slides(
    composer: SlideComposer, pages: Sequence[tuple[_Part, ...]], slots: Sequence[tuple[Slot, ...]]
) -> tuple[Slide, ...]:
    """Return the slides that sections share, as one subject."""
    chapters = [page[0].section.id for page in pages if page[0].section]
    slides = (_slide(composer, page, shown) for page, shown in zip(pages, slots, strict=True))
    numbered = with_ids(slides, f"{chapters[0]}/shared")
    return tuple(replace(slide, chapter=chapter) for slide, chapter in zip(numbered, chapters, strict=True))


def _slide(composer: SlideComposer, page: tuple[_Part, ...], slots: tuple[Slot, ...]) -> Slide:
    shorts = [part.short for part in page if part.short]
    entries = tuple(entry for short in shorts for entry in short.entries)
    return replace(
        composer.shared_slide(SECTIONS, plain_run(composer.label("in_brief")), slots, entries),
        notes=tuple(line for short in shorts for line in ("", *_notes(composer, short)))[1:],
        cites=tuple(dict.fromkeys(number for entry in entries for number in entry.cites)),
        lists_works=page[-1].section is None,
    )


def _notes(composer: SlideComposer, short: ShortSection) -> tuple[str, ...]:
    """Return the title of a section and the notes on what is in it."""
    lines = (*notes_of_many(short.entries, composer.edition), *short.notes)
    return lines if lines[:1] == (short.name,) else (short.name, *lines)


def _slots(composer: SlideComposer, page: tuple[_Part, ...], size: float) -> Iterator[Slot]:
    """Yield for each section a rule, its name and what it says, in one size; nothing if they do not fit."""
    for (name, title), (words, text) in _bands(composer, [part.short for part in page if part.short], size):
        yield rule_above(replace(name.box, width=words.box.right - name.box.x), _RULE_GAP)
        yield composer.typesetter.slot(name, title)
        yield composer.typesetter.slot(words, text)


_Set = tuple[Placeholder, ParagraphGroup]
"""Sized paragraphs and where they stand."""


def _bands(
    composer: SlideComposer, shorts: Sequence[ShortSection], size: float
) -> tuple[tuple[_Set, _Set], ...]:
    """Return the names and the words of the sections in one size, one below the other; none if that is too large."""
    typesetter, stage = composer.typesetter, composer.stage_of(SECTIONS)
    room = stage.grid(1, 12, _TOP, BODY_END)
    pairs = [_band(composer, index, short, size) for index, short in enumerate(shorts)]
    if not all(paragraphs for pair in pairs for _, paragraphs in pair):
        return ()
    heights = [_RULE_GAP + max(typesetter.height(*words) for words in pair) for pair in pairs]
    gap = (room.height - sum(heights)) / len(pairs)
    if gap < _LEAST_GAP:
        return ()
    tops = accumulate((height + gap for height in heights), initial=room.y + _RULE_GAP)
    return tuple(
        (_moved(name, top, height + gap), _moved(words, top, height + gap))
        for (name, words), top, height in zip(pairs, tops, heights, strict=False)
    )


def _moved(words: _Set, top: float, height: float) -> _Set:
    return words[0].with_box(y=top, height=height - _RULE_GAP - _LEAST_GAP / 2), words[1]


def _band(composer: SlideComposer, index: int, short: ShortSection, size: float) -> tuple[_Set, _Set]:
    """Return the name and the words of a section in a size; no words that break or take too much room."""
    typesetter, room = composer.typesetter, composer.stage_of(SECTIONS).grid(1, 12, _TOP, BODY_END)
    found = []
    for role, groups in enumerate((((SlideParagraph(short.title),),), short.groups), 2 * index + 1):
        place = composer.place(SECTIONS, Role(f"entry {role}"))
        high = place.with_box(y=room.y, height=room.height * _LARGEST_SHARE)
        page = typesetter.on_one_page(high, groups, sizes=(size,))
        found.append((high, () if page and typesetter.breaks_words(high, page) else page))
    return found[0], found[1]
