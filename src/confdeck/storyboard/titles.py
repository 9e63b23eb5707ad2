"""Slide titles: made unique, numbered where a subject continues, and fitted into their placeholder."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from confdeck.edition import Language
from confdeck.last_results import LastResults
from confdeck.located import sourced, spans_in
from confdeck.storyboard.compose.composer import SPACE
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.measure import FULL_LINE
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import plain_run, without_widow
from confdeck.storyboard.slide import Placeholder, Slide, SlideParagraph, Slot, TextRuns, TextSlot
from confdeck.storyboard.slide_steps import Step, anew
from confdeck.storyboard.styles import Anchor
from confdeck.storyboard.typesetter import Typesetter

_NO_TITLE = plain_run("…")
_MOST_STARS = 9
"""Asterisks behind a title that is the same as another one even with its ending."""
_CONTINUED = re.compile(r"/\d+$")


Fitted = tuple[Placeholder, TextSlot]
"""The placeholder of a title and the title fitted into it."""


def with_titles(
    slides: Iterable[Slide],
    typesetter: Typesetter,
    language: Language,
    kept: LastResults[Fitted] | None = None,
    step: Step = anew,
) -> tuple[Slide, ...]:
    """Return the slides with their titles as first slot; a title that had to be cut is in the notes as a whole.

    Slides that continue a subject get `(1 of 3)`, `(2 of 3)`, `(3 of 3)`. Different subjects with the same title, or with
    titles that are cut to the same words, are told apart by what stands above the title. `kept` has the titles of the deck
    before, fitted by the same typesetter.
    """
    titled = _with_unique_titles(slides, language, step)
    kept = kept or LastResults()
    fitted = [kept.get(_fitted_by(slide), partial(_fitted, slide, typesetter)) for slide in titled]
    shown = [str(slot.paragraphs[0]) for _, slot in fitted]
    taken = set(shown)
    for group in _repeated(shown):
        own = [index for index in group if titled[index].layout.template_kind is not LayoutKind.TITLE]
        for index, ending in _endings(titled, own, language).items():
            titled[index], fitted[index] = _with_distinct_ending(titled[index], ending, taken, typesetter)
            taken.add(str(fitted[index][1].paragraphs[0]))
    return tuple(
        step(("titled", slide, title), partial(_with_title_slot, slide, title, typesetter, kept))
        for slide, title in zip(titled, fitted, strict=True)
    )


def _with_distinct_ending(
    slide: Slide, ending: str, taken: Collection[str], typesetter: Typesetter
) -> tuple[Slide, Fitted]:
    """Return a slide with an ending that makes its title, fitted into its placeholder, differ from those taken."""
    marked, fitted = slide, _fitted(slide, typesetter)
    for stars in range(_MOST_STARS):
        marked = _with_ending(slide, ending + "*" * stars)
        fitted = _fitted(marked, typesetter)
        if str(fitted[1].paragraphs[0]) not in taken:
            break
    return marked, fitted


def _with_unique_titles(slides: Iterable[Slide], language: Language, step: Step) -> list[Slide]:
    """Return the slides with endings where titles are the same; title slides and headers of sections keep theirs."""
    titled = [slide if slide.heading.strip() else replace(slide, title=_NO_TITLE) for slide in slides]
    taken = {slide.heading for slide in titled}
    for repeated in _repeated([slide.heading for slide in titled]):
        below = [index for index in repeated if titled[index].layout.template_kind is not LayoutKind.TITLE]
        headers, others = _headers_apart(titled, below)
        for group, below_header in ((headers, False), (others, bool(headers))):
            for index, ending in _endings(titled, group, language, below_header=below_header).items():
                marked = ending
                while titled[index].heading + marked in taken:
                    marked += "*"
                slide = titled[index]
                titled[index] = step(("ending", slide, marked), partial(_with_ending, slide, marked))
                taken.add(titled[index].heading)
    return titled


def _repeated(titles: Sequence[str]) -> list[list[int]]:
    """Return the indices of the titles that occur more than once, group by group."""
    indices: dict[str, list[int]] = {}
    for index, title in enumerate(titles):
        indices.setdefault(title, []).append(index)
    return [group for group in indices.values() if len(group) > 1]


def _headers_apart(slides: Sequence[Slide], group: Iterable[int]) -> tuple[list[int], list[int]]:
    """Return the headers of sections in a group, and the other slides."""
    headers: list[int] = []
    others: list[int] = []
    for index in group:
        (headers if slides[index].layout is SECTION else others).append(index)
    return headers, others


def _endings(
    slides: Sequence[Slide], group: Sequence[int], language: Language, *, below_header: bool = False
) -> dict[int, str]:
    """Return the endings of titles that are the same, by the index of their slide.

    A single slide below a section's header of the same title has an ending too: how many entries it lists.
    """
    subjects: dict[str, list[int]] = {}
    for index in group:
        subjects.setdefault(_subject(slides[index]), []).append(index)
    names = _names([slides[indices[0]] for indices in subjects.values()])
    if below_header and len(group) == 1:
        (slide,) = (slides[index] for index in group)
        ending = _kicker(slide) or (language.numeral(len(slide.entry_ids)) if slide.entry_ids else "")
        names = [f" ({ending})" if ending else _numbering(language, 1, 1)]
    endings = {}
    for name, indices in zip(names, subjects.values(), strict=True):
        for count, index in enumerate(indices, 1):
            endings[index] = name + (_numbering(language, count, len(indices)) if len(indices) > 1 else "")
    return {index: ending for index, ending in endings.items() if ending}


def _subject(slide: Slide) -> str:
    """Return the id of what a slide is about, which the first of its slides has."""
    return _CONTINUED.sub("", slide.id)


def _names(slides: Sequence[Slide]) -> list[str]:
    """Return endings that tell subjects of the same title apart: what stands above it, or a number."""
    if len(slides) == 1:
        return [""]
    kickers = [_kicker(slide) for slide in slides]
    if len(set(kickers)) == len(kickers):
        return [f" ({kicker})" if kicker else "" for kicker in kickers]
    return ["", *(f" ({number})" for number in range(2, len(slides) + 1))]


def _kicker(slide: Slide) -> str:
    words = " ".join(map(str, _kicker_lines(slide)))
    return ", ".join(filter(None, (part.strip() for part in words.split(SPACE))))


def _kicker_lines(slide: Slide) -> Iterator[SlideParagraph]:
    for slot in slide.slots:
        if isinstance(slot, TextSlot) and slot.role is Role.KICKER:
            yield from slot.paragraphs


def _numbering(language: Language, count: int, total: int) -> str:
    return " " + language.label("continued", n=count, total=total)


def _with_ending(slide: Slide, ending: str) -> Slide:
    """Return a slide with an ending of its title, whose words are the author's where it repeats what stands above."""
    repeated = (kicker := _kicker(slide)) and kicker in ending
    runs = (run for line in _kicker_lines(slide) for run in line.runs) if repeated else ()
    words = sourced(ending, *runs)
    return replace(slide, title=(*slide.title, *plain_run(words)), numbering=slide.numbering + ending)


def _fitted_by(slide: Slide) -> Hashable:
    """Return all of a slide that its fitted title depends on, with the places of the title's words."""
    spans = [spans_in((run, run.text)) for run in slide.title]
    places = tuple((found, tuple(span.starts for span in found)) for found in spans)
    return slide.layout, slide.title, places, slide.numbering, tuple(slot.box for slot in slide.slots)


def _fitted(slide: Slide, typesetter: Typesetter) -> Fitted:
    """Return the placeholder of a title, ending above the content, and the title fitted into it."""
    placeholder = typesetter.place(slide.layout, Role.TITLE)
    if not typesetter.design.fixed:
        placeholder = _above_content(slide, placeholder, placeholder.box.bottom)
    # A numbered title is not broken within its number, and is cut before it.
    title = slide.title if slide.numbering else without_widow(slide.title)
    slot = _fitted_title(placeholder, title, typesetter, slide.numbering)
    if title != slide.title and _fills_a_line(slot, placeholder, typesetter):
        slot = _fitted_title(placeholder, slide.title, typesetter)
    return placeholder, slot


def _fitted_title(
    placeholder: Placeholder, title: TextRuns, typesetter: Typesetter, tail: str = ""
) -> TextSlot:
    """Return a title fitted into its placeholder, a large one in a size that leaves room for another font.

    One that has to be cut is as large as other titles, so that it needs no more room when its slide is reset.
    """
    paragraph = SlideParagraph(title)
    large = not typesetter.design.fixed and not _has_usual_size(placeholder, typesetter)
    sizes = typesetter.roomy_sizes(placeholder, paragraph) if large else ()
    slot = typesetter.fit_paragraph(placeholder, paragraph, sizes, tail=tail)
    if slot.cut and not large and not typesetter.design.fixed:
        usual = typesetter.sizes(placeholder.style)[:1]
        return typesetter.fit_paragraph(placeholder, paragraph, usual, tail=tail)
    return slot


def _has_usual_size(placeholder: Placeholder, typesetter: Typesetter) -> bool:
    """Whether the titles of a layout are as large as those of most."""
    return typesetter.sizes(placeholder.style)[0] == typesetter.size("title")


def _above_content(slide: Slide, placeholder: Placeholder, bottom: float) -> Placeholder:
    """Return a title's placeholder that ends at `bottom`, or where the slide's content begins.

    What stands close below a short title was put there by its length.
    """
    box = placeholder.box
    place = placeholder.with_box(height=bottom - box.y)
    below = (slot.box.y for slot in slide.slots if slot.box.y > box.y and slot.box.overlaps(place.box))
    return placeholder.with_box(height=min((bottom, *below)) - box.y)


def _fills_a_line(slot: TextSlot, placeholder: Placeholder, typesetter: Typesetter) -> bool:
    """Whether words that are kept together nearly fill a line, and would be broken in a font that is a little wider."""
    (paragraph,) = slot.paragraphs
    if slot.lines == 1:
        return False
    box = placeholder.box if typesetter.design.fixed else typesetter.balanced(placeholder, slot).box
    return (
        typesetter.measurer.widest_word(paragraph, paragraph.size)
        > box.width / placeholder.style.stretch * FULL_LINE
    )


def _with_title_slot(
    slide: Slide, fitted: Fitted, typesetter: Typesetter, kept: LastResults[Fitted]
) -> Slide:
    placeholder, slot = fitted
    slots = slide.slots
    if typesetter.design.fixed:
        slots = tuple(_lowered_kickers(slide, placeholder, slot, typesetter))
    else:
        _, slot = kept.get(("shown", _fitted_by(slide)), partial(_shown, slide, fitted, typesetter))
    notes = (slide.heading, *slide.notes) if slot.cut else slide.notes
    return replace(slide, slots=(slot, *slots), notes=notes)


def _shown(slide: Slide, fitted: Fitted, typesetter: Typesetter) -> Fitted:
    """Return a title with lines of like length, in a box that ends above the content."""
    placeholder, slot = fitted
    slot = _reduced_from_usual(typesetter.balanced(placeholder, slot), placeholder, typesetter)
    if placeholder.style.anchor is Anchor.TOP:
        box = typesetter.place(slide.layout, Role.TITLE).box
        room = typesetter.title_room(placeholder, slot)
        slot = replace(slot, box=_above_content(slide, placeholder, max(box.bottom, room)).box)
    return placeholder, slot


def _reduced_from_usual(slot: TextSlot, placeholder: Placeholder, typesetter: Typesetter) -> TextSlot:
    """Return a smaller title as one of the usual size that autofit reduces; covers and messages have sizes of their own."""
    usual = typesetter.size("title")
    reduced = _has_usual_size(placeholder, typesetter) and slot.paragraphs[0].size != usual
    return replace(slot, base_size=usual) if reduced else slot


def _lowered_kickers(
    slide: Slide, placeholder: Placeholder, title: TextSlot, typesetter: Typesetter
) -> Iterator[Slot]:
    """Yield the slots, a kicker above the title moved down to its words, which stay in the template's place.

    Where the words nearly fill a line there is room for another one, which they take in a font that is a little wider.
    """
    narrow = placeholder.with_box(width=placeholder.box.width * FULL_LINE)
    spare = max(placeholder.box.height - typesetter.height(narrow, title.paragraphs), 0.0)
    lowered = {Anchor.TOP: 0.0, Anchor.MIDDLE: spare / 2, Anchor.BOTTOM: spare}[placeholder.style.anchor]
    for slot in slide.slots:
        # On some templates the title stands below or beside the content, and the kicker above that.
        distance = placeholder.box.y - slot.box.bottom
        across = placeholder.box.x < slot.box.right and slot.box.x < placeholder.box.right
        above = slot.role is Role.KICKER and across and -1 <= distance < slot.box.height / 2
        yield replace(slot, box=replace(slot.box, y=slot.box.y + lowered)) if above else slot
