"""Titles: each one unique, numbered where a subject goes on, and set to fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, note
from confdeck.storyboard.layouts import Role
from confdeck.storyboard.parts import Paragraph
from confdeck.storyboard.runs import plain_run, text_of
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Language
    from confdeck.storyboard.parts import Slide
    from confdeck.storyboard.typesetter import Typesetter


def with_unique_titles(slides: Iterable[Slide], language: Language) -> tuple[Slide, ...]:
    """Slides of one heading get `(1 of 3)`, `(2 of 3)`, `(3 of 3)`."""
    slides = tuple(slides)
    totals = Counter(_key(slide) for slide in slides)
    taken = {key for key, total in totals.items() if total == 1}
    return tuple(_numbered(slides, totals, taken, language))


def with_set_titles(slides: Iterable[Slide], setter: Typesetter) -> tuple[tuple[Slide, ...], tuple[Diagnostic, ...]]:
    """The slides with their titles as first slot, and a remark for each that had to be cut."""
    done, remarks = [], []
    for slide in slides:
        slot, cut = setter.squeezed(place(slide.layout, Role.TITLE), Paragraph(slide.title))
        notes = slide.notes
        if cut:
            notes = (slide.heading, *notes)
            remarks.append(note(f"the title `{slide.heading[:40]}…` is cut on its slide and whole in the notes", slide.span))
        done.append(replace(slide, slots=(slot, *slide.slots), notes=notes))
    return tuple(done), tuple(remarks)


def _numbered(slides: tuple[Slide, ...], totals: Counter[str], taken: set[str], language: Language) -> Iterator[Slide]:
    counts: Counter[str] = Counter()
    for slide in slides:
        key = _key(slide)
        if totals[key] == 1:
            yield slide
            continue
        counts[key] += 1
        suffix = " " + language.label("continued", n=counts[key], total=totals[key])
        while f"{key}{suffix}" in taken:
            suffix += "\u2009'"
        taken.add(f"{key}{suffix}")
        yield replace(slide, title=(*slide.title, *plain_run(suffix)))


def _key(slide: Slide) -> str:
    return text_of(slide.title).strip()
