"""The email digest: HTML that mail programs can show, a complete text part, and both as a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from confdeck.renderers.base import Artifact, Job

__all__ = ["EmailRenderer"]


class EmailRenderer:
    """Makes `.email.html` to look at, `.email.txt`, and `.eml` to open as a draft or to send."""

    summary: ClassVar[str] = "digest for a mailing list: HTML, plain text, and both as a message"
    deterministic = True

    def render(self, job: Job) -> Artifact:
        """The digest of the job's edition."""
        from confdeck.renderers.email.rendering import render

        return render(job)
