"""The web renderer: one page that needs no script to be read, with its pictures and fonts in a folder beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from confdeck.renderers.base import Artifact, Job
from confdeck.renderers.painting import Painting

__all__ = ["WebRenderer"]


class WebRenderer:
    """Renders `.html`, and in the folder `.web` beside it the page's pictures and fonts."""

    summary: ClassVar[str] = "page for the web: HTML with its pictures and fonts in a folder beside it"
    deterministic: ClassVar[bool] = True

    def render(self, job: Job) -> Artifact:
        """Render the page of the job's edition.

        Args:
            job: The edition with its theme, pictures and settings.

        Returns:
            The page, and the pictures and fonts it shows.
        """
        from confdeck.renderers.web.rendering import render

        return render(job)

    def paint(self, job: Job, artifact: Callable[[], Artifact]) -> Painting:
        """Return the page, with its pictures and fonts."""
        from confdeck.renderers.web.painting import painted_page

        return painted_page(artifact(), job.name)
