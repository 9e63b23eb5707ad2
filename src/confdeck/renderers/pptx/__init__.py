"""Renders the deck as an editable PowerPoint presentation."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from confdeck.edition import Omission
from confdeck.renderers.base import Artifact, EditedFile, Job, MergedFile, OutputFile
from confdeck.storyboard.slide import Storyboard

if TYPE_CHECKING:
    from confdeck.renderers.pptx.template import Template


class PptxRenderer:
    """Renders the slide deck: a storyboard first, then a native presentation."""

    summary = "editable PowerPoint deck with speaker notes"
    deterministic = True

    def render(self, job: Job) -> Artifact:
        """Render the `.pptx` of an edition."""
        from confdeck.renderers.pptx.blank import ThemeTemplate
        from confdeck.storyboard import build_storyboard

        template = _own_template(job) or ThemeTemplate(job.theme)
        theme = template.theme
        job.progress("storyboard")
        storyboard = build_storyboard(job.edition, theme, template.design, minutes=job.settings.minutes)

        from confdeck.renderers.pptx.pictures import deck_images

        job.progress("pictures")
        images = deck_images(storyboard, job.pictures, theme.tokens.colours)

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

    def merge_edits(self, file: EditedFile) -> MergedFile:
        """Return the new deck with what somebody changed in the earlier one."""
        from confdeck.renderers.pptx.edits import merged_file

        return merged_file(file)


def _own_template(job: Job) -> Template | None:
    """Return the lab's own template, if the deck is to be written on one: the settings', or else the theme's."""
    in_theme = (folder / "deck.pptx" for folder in job.theme.folders)
    path = job.settings.template or next((path for path in in_theme if path.is_file()), None)
    if not path:
        return None
    from confdeck.renderers.pptx.template import load_template

    return load_template(Path(path), job.theme, job.edition.language)


def _extent(storyboard: Storyboard) -> str:
    """Return how many slides there are, and how many of them are in the appendix."""
    slides, waiting = len(storyboard.slides), storyboard.appendix_slides
    return f"{slides} slides, {waiting} of them in the appendix" if waiting else f"{slides} slides"
