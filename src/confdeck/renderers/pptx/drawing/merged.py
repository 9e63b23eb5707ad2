"""Draws a deck with the edits of people: slides that they changed as another program draws the finished deck."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from confdeck.diagnostics import warning
from confdeck.errors import MissingError, RenderError
from confdeck.renderers.pptx.drawing.deck import DrawnDeck, deck_of
from confdeck.renderers.pptx.drawing.slide_origins import slide_origins
from confdeck.renderers.pptx.drawing.slides import DrawnSlide, draw_slides
from confdeck.renderers.pptx.edits.deck_file import opened_deck
from confdeck.renderers.pptx.edits.reading import slide_details
from confdeck.renderers.pptx.planned_deck import PlannedDeck, planned_deck
from confdeck.renderers.pptx.screenshots import draw_finished

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from confdeck.diagnostics import Diagnostic
    from confdeck.renderers.base import Job
    from confdeck.renderers.pptx.drawing.slide_origins import SlideOrigin
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
    from confdeck.theme import Theme

_PICTURE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="slide" id="{id}" role="group" aria-label="{title}" '
    'viewBox="0 0 {width:g} {height:g}">{content}</svg>'
)
_IMAGE = Markup(
    '<image width="{width:g}" height="{height:g}" href="{file}" role="img" aria-label="{words}"{source}/>'
)


def draw_merged(
    job: Job, new: bytes, merged: bytes, plan: PlannedDeck | None = None, folder: str = ""
) -> DrawnDeck:
    """Return the slides of a deck with edits: those that look as confdeck wrote them as SVG, others as pictures.

    Args:
        job: What the renderer is given.
        new: The deck that the renderer has written for it.
        merged: The same deck with the edits of people.
        plan: The storyboard of the job's deck, if it is known already.
        folder: The path before the names of pictures and fonts, such as `files/`.

    Raises:
        UsageError: if the merged deck cannot be read.
    """
    plan = plan or planned_deck(job)
    name = f"{job.name}.pptx"
    deck = opened_deck(merged, name)
    origins = slide_origins(opened_deck(new, name), deck)
    numbers = {slide.number: slide.origin for slide in origins if slide.origin}
    drawings = draw_slides(plan, job.pictures, folder, numbers)
    drawn = {slide.number: slide for slide in drawings.slides}
    edited = [slide for slide in origins if slide.edited]
    shots, problems = _screenshots(plan.template.theme, merged, edited, name)
    merger = _Merger(plan, deck, drawn, shots, folder)
    files = dict(drawings.pictures) | {_file_name(data): data for data in shots.values()}
    whole = deck_of(
        job, plan, replace(drawings, slides=tuple(map(merger.slide, origins)), pictures=files), folder
    )
    return replace(whole, diagnostics=(*whole.diagnostics, *problems))


def _screenshots(
    theme: Theme, merged: bytes, edited: Sequence[SlideOrigin], name: str
) -> tuple[Mapping[int, bytes], tuple[Diagnostic, ...]]:
    """Return pictures of edited slides by their numbers, and messages about what they do not show."""
    numbers = [slide.number for slide in edited]
    if not numbers:
        return {}, ()
    try:
        finished = draw_finished(merged, theme, numbers, name=name)
    except (MissingError, RenderError) as fault:
        listed = ", ".join(map(str, numbers))
        return {}, (
            warning(f"slides with edits are shown without them ({listed}): {fault.message}", hint=fault.hint),
        )
    problems = (warning(finished.message),) if finished.message else ()
    return dict(zip(numbers, finished.pictures, strict=True)), problems


def _file_name(data: bytes) -> str:
    return f"{hashlib.sha256(data).hexdigest()[:24]}.png"


@dataclass(frozen=True, slots=True)
class _Merger:
    plan: PlannedDeck
    deck: DeckFile
    drawn: Mapping[int, DrawnSlide]
    """The drawings of the slides that come from the storyboard."""
    shots: Mapping[int, bytes]
    folder: str

    def slide(self, slide: SlideOrigin) -> DrawnSlide:
        """Return a slide of the merged deck."""
        drawing = self.drawn.get(slide.number)
        if drawing and not slide.edited:
            return self._with_notes(drawing, slide) if slide.notes_edited else drawing
        details = slide_details(self.deck, slide.part)
        words = " ".join(line for shape in details.shapes if (line := shape.text.strip()))
        title = details.title or str(slide.number)
        known = drawing or DrawnSlide(slide.number, f"added/{slide.number}", title, "", (), (), ())
        if slide.number not in self.shots and drawing:
            return self._with_notes(drawing, slide)
        shown = replace(known, title=title, svg=self._picture(known, title, words))
        return self._with_notes(shown, slide)

    def _picture(self, slide: DrawnSlide, title: str, words: str) -> Markup:
        stage = self.plan.storyboard.design.stage
        size = {"width": stage.width, "height": stage.height}
        listed = " ".join(str(number) for number in range(len(slide.sources)))
        source = Markup(' data-source="{}"').format(listed) if listed else Markup()
        shot = self.shots.get(slide.number)
        image = (
            _IMAGE.format(file=f"{self.folder}{_file_name(shot)}", words=words, source=source, **size)
            if shot
            else Markup()
        )
        return _PICTURE.format(id=f"slide-{slide.id}", title=title, content=image, **size)

    def _with_notes(self, drawing: DrawnSlide, slide: SlideOrigin) -> DrawnSlide:
        """Return a slide with the notes of the merged deck; lines that are in the recap keep their places."""
        known = dict(zip(drawing.notes, drawing.note_sources, strict=True))
        notes = tuple(self._notes(slide))
        return replace(drawing, notes=notes, note_sources=tuple(known.get(line, ()) for line in notes))

    def _notes(self, slide: SlideOrigin) -> Iterator[str]:
        return (paragraph.text for paragraph in slide_details(self.deck, slide.part).notes)
