"""Plans the deck of a job: the template that it is written on, and the storyboard of its slides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.blank import ThemeTemplate
from confdeck.storyboard import build_storyboard

if TYPE_CHECKING:
    from confdeck.renderers.base import Job
    from confdeck.renderers.pptx.template import Template
    from confdeck.storyboard.kept_deck import KeptDeck
    from confdeck.storyboard.slide import Storyboard


@dataclass(frozen=True, slots=True)
class PlannedDeck:
    """A deck before it is written or drawn."""

    template: Template | ThemeTemplate
    storyboard: Storyboard


def planned_deck(job: Job, kept: KeptDeck | None = None) -> PlannedDeck:
    """Return the template and the storyboard of a job's deck, of which parts may be `kept` from the deck before."""
    template = _own_template(job) or ThemeTemplate(job.theme)
    job.progress("storyboard")
    minutes = job.settings.minutes
    board = build_storyboard(job.edition, template.theme, template.design, minutes, kept)
    return PlannedDeck(template, board)


def _own_template(job: Job) -> Template | None:
    """Return the lab's own template, if the deck is to be written on one: the settings', or else the theme's."""
    in_theme = (folder / "deck.pptx" for folder in job.theme.folders)
    path = job.settings.template or next((path for path in in_theme if path.is_file()), None)
    if not path:
        return None
    from confdeck.renderers.pptx.template import load_template

    return load_template(Path(path), job.theme, job.edition.language)
