"""The email renderer: an HTML digest, a complete text part, and a message with both."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from confdeck.renderers.base import Artifact, Job
from confdeck.renderers.painting import Painting

__all__ = ["EmailRenderer"]


class EmailRenderer:
    """Renders `.email.html` to look at, `.email.txt`, and `.eml` to open as a draft or to send."""

    summary: ClassVar[str] = "digest for a mailing list: HTML, plain text, and both as a message"
    deterministic: ClassVar[bool] = True

    def render(self, job: Job) -> Artifact:
        """Render the digest of the job's edition.

        Args:
            job: The edition with its theme, pictures and settings.

        Returns:
            The page, the text, the message, and any pictures beside them.

        Raises:
            RenderError: If the digest is too large, or its linked pictures have no address.
        """
        from confdeck.renderers.email.rendering import render

        return render(job)

    def paint(self, _job: Job, artifact: Callable[[], Artifact]) -> Painting:
        """Return the mail and its text part."""
        from confdeck.renderers.email.painting import painted_mail

        return painted_mail(artifact())
