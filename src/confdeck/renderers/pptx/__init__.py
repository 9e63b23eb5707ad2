"""Renders the deck as an editable PowerPoint presentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from confdeck.edition import Omission
from confdeck.renderers.base import Artifact, EditedFile, Job, MergedFile, OutputFile
from confdeck.renderers.painting import Painting

if TYPE_CHECKING:
    from confdeck.renderers.pptx.kept_slides import KeptSlides
    from confdeck.renderers.pptx.planned_deck import PlannedDeck
    from confdeck.storyboard.kept_deck import KeptDeck
    from confdeck.storyboard.slide import Storyboard


class PptxRenderer:
    """Renders the slide deck: a storyboard first, then a native presentation."""

    summary = "editable PowerPoint deck with speaker notes"
    deterministic = True

    def __init__(self) -> None:
        self._planned: tuple[Job, PlannedDeck] | None = None
        self._kept: tuple[KeptDeck, KeptSlides] | None = None

    @contextmanager
    def kept_ready(self) -> Iterator[None]:
        """Keep widths of texts, slides of sections and the XML of slides for the next deck."""
        from confdeck.renderers.pptx.kept_slides import KeptSlides
        from confdeck.storyboard.kept_deck import KeptDeck

        self._kept = KeptDeck(), KeptSlides()
        try:
            yield
        finally:
            self._kept = None

    def render(self, job: Job) -> Artifact:
        """Render the `.pptx` of an edition."""
        plan = self._plan(job)
        template, storyboard = plan.template, plan.storyboard

        from confdeck.renderers.pptx.pictures import deck_images

        job.progress("pictures")
        images = deck_images(storyboard, job.pictures, template.theme.tokens.colours)

        from confdeck.renderers.pptx.deck import written_deck
        from confdeck.renderers.pptx.manifest import Manifest, text_hash
        from confdeck.renderers.pptx.slide_places import deck_source_map
        from confdeck.storyboard.deck_layouts import with_deck_layouts
        from confdeck.storyboard.slide_steps import anew

        job.progress(f"{len(storyboard.slides)} slides")
        kept_deck, kept_slides = self._kept or (None, None)
        step = kept_deck.steps.step if kept_deck else anew
        storyboard = with_deck_layouts(storyboard, kept_deck.layouts if kept_deck else None, step)
        deck = template.deck(storyboard)
        origin = Manifest(
            version("confdeck"), text_hash(job.name), job.edition.audience, text_hash(job.conditions)
        )
        data = written_deck(storyboard, job.edition, images, deck, origin, kept_slides)
        diagnostics = (
            *template.diagnostics,
            *deck.diagnostics,
            *storyboard.diagnostics,
            *job.pictures.diagnostics,
        )
        left_out: tuple[Omission, ...] = ()
        if template.has_logo and job.edition.lab.logo:
            left_out = (Omission("the lab's logo", "the template has its own", job.edition.lab.logo.span),)
        return Artifact(
            files=(OutputFile(".pptx", data),),
            extent=_extent(storyboard),
            diagnostics=diagnostics,
            left_out=left_out,
            source_map=deck_source_map(
                storyboard, ".pptx", deck.layouts, kept_slides.places if kept_slides else None
            ),
        )

    def paint(self, job: Job, _artifact: Callable[[], Artifact]) -> Painting:
        """Return the slides as SVG, drawn from the storyboard without writing the deck."""
        from confdeck.renderers.pptx.painting import painted_slides

        return painted_slides(job, self._plan(job))

    def paint_edited(self, job: Job, new: bytes, edited: bytes) -> Painting:
        """Return the slides of the deck with what somebody changed in it."""
        from confdeck.renderers.pptx.painting import painted_edits

        return painted_edits(job, self._plan(job), new, edited)

    def paint_finished(self, job: Job, data: bytes) -> Painting:
        """Return the slides of a finished deck as another program draws them."""
        from confdeck.renderers.pptx.painting import painted_finish

        return painted_finish(job, data)

    def merge_edits(self, file: EditedFile) -> MergedFile:
        """Return the new deck with what somebody changed in the earlier one."""
        from confdeck.renderers.pptx.edits import merged_file

        return merged_file(file)

    def _plan(self, job: Job) -> PlannedDeck:
        """Return the plan of a job's deck, the same one as long as the job is for the same edition."""
        if self._planned is None or not _are_alike(self._planned[0], job):
            from confdeck.renderers.pptx.planned_deck import planned_deck

            self._planned = (job, planned_deck(job, self._kept and self._kept[0]))
        return self._planned[1]


def _are_alike(one: Job, other: Job) -> bool:
    """Return whether two jobs were made from one edition, in one way."""
    return one.edition is other.edition and one.theme is other.theme and one.settings is other.settings


def _extent(storyboard: Storyboard) -> str:
    """Return how many slides there are, and how many of them are in the appendix."""
    slides, waiting = len(storyboard.slides), storyboard.appendix_slides
    return f"{slides} slides, {waiting} of them in the appendix" if waiting else f"{slides} slides"
