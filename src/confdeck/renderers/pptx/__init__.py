"""The deck as an editable PowerPoint presentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.base import Artifact, OutputFile

if TYPE_CHECKING:
    from confdeck.renderers.base import Job
    from confdeck.storyboard import Storyboard


class PptxRenderer:
    """Makes the slide deck: storyboard first, then a native presentation with nothing left to repair."""

    summary = "An editable PowerPoint deck with speaker notes"
    repeatable = True

    def render(self, job: Job) -> Artifact:
        """The `.pptx` of an edition."""
        from confdeck.storyboard import draw_storyboard

        job.progress("storyboard")
        storyboard = draw_storyboard(job.edition, job.theme, minutes=job.settings.minutes)

        from confdeck.renderers.pptx.pictures import gallery, soft_pictures

        job.progress("pictures")
        images = gallery(storyboard, job.pictures, job.theme.tokens.colours.ink)

        from confdeck.renderers.pptx.deck import written_deck

        job.progress(f"{len(storyboard.slides)} slides")
        data = written_deck(storyboard, job.edition, job.theme, images)
        remarks = (*storyboard.diagnostics, *soft_pictures(storyboard), *job.pictures.diagnostics)
        return Artifact(
            files=(OutputFile(".pptx", data),),
            extent=_extent(storyboard),
            diagnostics=remarks,
            left_out=storyboard.left_out,
        )


def _extent(storyboard: Storyboard) -> str:
    """How many slides there are, and how many of them only wait behind the talk."""
    slides, waiting = len(storyboard.slides), storyboard.waiting
    return f"{slides} slides, {waiting} of them in the appendix" if waiting else f"{slides} slides"
