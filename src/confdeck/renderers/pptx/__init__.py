"""The deck as an editable PowerPoint presentation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from confdeck.edition import Omission
from confdeck.renderers.base import Artifact, OutputFile
from confdeck.storyboard import HOUSE_DESIGN

if TYPE_CHECKING:
    from confdeck.renderers.base import Job
    from confdeck.renderers.pptx.template import Template
    from confdeck.storyboard import Storyboard


class PptxRenderer:
    """Makes the slide deck: storyboard first, then a native presentation with nothing left to repair."""

    summary = "editable PowerPoint deck with speaker notes"
    deterministic = True

    def render(self, job: Job) -> Artifact:
        """The `.pptx` of an edition."""
        from confdeck.storyboard import build_storyboard

        template = _template(job)
        theme, design = (template.theme, template.design) if template else (job.theme, HOUSE_DESIGN)
        job.progress("storyboard")
        storyboard = build_storyboard(job.edition, theme, design, minutes=job.settings.minutes)
        paper = template.paper(storyboard) if template else None
        if paper:
            storyboard, theme = paper.storyboard, paper.theme

        from confdeck.renderers.pptx.pictures import gallery, soft_pictures

        job.progress("pictures")
        images = gallery(storyboard, job.pictures, theme.tokens.colours)

        from confdeck.renderers.pptx.deck import written_deck

        job.progress(f"{len(storyboard.slides)} slides")
        data = written_deck(storyboard, job.edition, theme, images, paper)
        told = (*template.remarks, *paper.remarks) if template and paper else ()
        logo = job.edition.lab.logo if template else None
        remarks = (*told, *storyboard.diagnostics, *soft_pictures(storyboard), *job.pictures.diagnostics)
        return Artifact(
            files=(OutputFile(".pptx", data),),
            extent=_extent(storyboard),
            diagnostics=remarks,
            left_out=(
                *storyboard.left_out,
                *((Omission("the lab's logo", "the template has its own", logo.span),) if logo else ()),
            ),
        )


def _template(job: Job) -> Template | None:
    """The lab's own template, if the deck is to be written on one: as was said, or as the theme brings it."""
    brought = (folder / "deck.pptx" for folder in job.theme.folders)
    said = job.settings.template or next((path for path in brought if path.is_file()), None)
    if not said:
        return None
    from confdeck.renderers.pptx.template import load_template

    return load_template(Path(said), job.theme, job.edition.language)


def _extent(storyboard: Storyboard) -> str:
    """How many slides there are, and how many of them only wait behind the talk."""
    slides, waiting = len(storyboard.slides), storyboard.appendix_slides
    return f"{slides} slides, {waiting} of them in the appendix" if waiting else f"{slides} slides"
