"""Renders the deck as an editable PowerPoint presentation."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from confdeck.edition import Omission
from confdeck.renderers.base import Artifact, EditedFile, Job, MergedFile, OutputFile
from confdeck.renderers.painting import Painting
from confdeck.storyboard.slide import Storyboard


class PptxRenderer:
    """Renders the slide deck: a storyboard first, then a native presentation."""

    summary = "editable PowerPoint deck with speaker notes"
    deterministic = True

    def render(self, job: Job) -> Artifact:
        """Render the `.pptx` of an edition."""
        from confdeck.renderers.pptx.planned_deck import planned_deck

        plan = planned_deck(job)
        template, storyboard = plan.template, plan.storyboard

        from confdeck.renderers.pptx.pictures import deck_images

        job.progress("pictures")
        images = deck_images(storyboard, job.pictures, template.theme.tokens.colours)

        from confdeck.renderers.pptx.deck import written_deck
        from confdeck.renderers.pptx.manifest import Manifest, text_hash
        from confdeck.renderers.pptx.slide_places import deck_source_map
        from confdeck.storyboard.deck_layouts import with_deck_layouts

        job.progress(f"{len(storyboard.slides)} slides")
        storyboard = with_deck_layouts(storyboard)
        deck = template.deck(storyboard)
        origin = Manifest(
            version("confdeck"), text_hash(job.name), job.edition.audience, text_hash(job.conditions)
        )
        data = written_deck(storyboard, job.edition, images, deck, origin)
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
            source_map=deck_source_map(storyboard, ".pptx"),
        )

    def paint(self, job: Job, _artifact: Callable[[], Artifact]) -> Painting:
        """Return the slides as SVG, drawn from the storyboard without writing the deck."""
        from confdeck.renderers.pptx.painting import painted_slides

        return painted_slides(job)

    def merge_edits(self, file: EditedFile) -> MergedFile:
        """Return the new deck with what somebody changed in the earlier one."""
        from confdeck.renderers.pptx.edits import merged_file

        return merged_file(file)


def _extent(storyboard: Storyboard) -> str:
    """Return how many slides there are, and how many of them are in the appendix."""
    slides, waiting = len(storyboard.slides), storyboard.appendix_slides
    return f"{slides} slides, {waiting} of them in the appendix" if waiting else f"{slides} slides"
