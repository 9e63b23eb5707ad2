"""The recap and its bibliography as attachments of a PDF/A, if its readers may see everything in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from confdeck.edition import Omission
from confdeck.located import without_comments
from confdeck.renderers.base import Job
from confdeck.source import cited_part, format_of
from confdeck.text import may_have_comments

DEFAULT_VARIANT = "pdf/ua-1"
"""The PDF variant where the settings name none."""
ARCHIVE_VARIANT = "pdf/a-3u"
"""The PDF variant whose files contain their sources."""
YAML = "application/yaml"
TEX = "application/x-tex"
TEX_SUFFIXES = (".tex", ".sty", ".ltx", ".cls")


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file to be attached to a PDF."""

    name: str
    media_type: str
    data: bytes


def attached_sources(job: Job) -> tuple[AttachedFile, ...]:
    """Return the sources of a job, if its PDF variant contains them and nothing speaks against it."""
    if job.settings.variant != ARCHIVE_VARIANT or withheld_sources(job):
        return ()
    return tuple(_attached(job))


def withheld_sources(job: Job) -> tuple[Omission, ...]:
    """Return why the sources are not attached, although the PDF variant contains them."""
    if job.settings.variant != ARCHIVE_VARIANT:
        return ()
    if not job.sources:
        reason = "the renderer was not given it"
    elif hidden := len(job.edition.left_out):
        reason = f"{hidden} of its items {'is' if hidden == 1 else 'are'} not for {job.edition.audience}"
    elif (text := without_comments(job.sources[0].text)) is None:
        reason = "its comments cannot be told from its text"
    elif may_have_comments(text):
        reason = "its texts have comments"
    else:
        return ()
    return (Omission("the recap as a source file", reason),)


def _attached(job: Job) -> Iterator[AttachedFile]:
    """Yield the recap without its comments, the works that the edition cites, and files of macros."""
    recap, *others = job.sources
    yield AttachedFile(recap.name, YAML, (without_comments(recap.text) or "").encode())
    cited = {reference.key for reference in job.edition.references}
    for file in others:
        if file.name.lower().endswith(TEX_SUFFIXES):
            yield AttachedFile(file.name, TEX, file.text.encode())
            continue
        known, part = format_of(file.name), cited_part(file, cited)
        if known and part:
            yield AttachedFile(file.name, known.media_type, part.text.encode())
