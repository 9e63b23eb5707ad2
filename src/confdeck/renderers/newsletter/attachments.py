"""The recap and its bibliography as attachments of a PDF/A, if its readers may see everything in them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from confdeck.edition import Edition, Omission
from confdeck.located import without_comments
from confdeck.renderers.base import Job
from confdeck.source import SourceFile
from confdeck.text import may_have_comments

DEFAULT_VARIANT = "pdf/ua-1"
"""The PDF variant where the settings name none."""
ARCHIVE_VARIANT = "pdf/a-3u"
"""The PDF variant whose files contain their sources."""
YAML, BIBTEX = "application/yaml", "application/x-bibtex"


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
    return tuple(attached for file in job.sources if (attached := _attached(file, job.edition)))


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


def _attached(file: SourceFile, edition: Edition) -> AttachedFile | None:
    """Return a source without comments, and without works that the edition does not cite."""
    if not file.name.lower().endswith(".bib"):
        return AttachedFile(file.name, YAML, (without_comments(file.text) or "").encode())
    cited = {reference.key for reference in edition.references}
    blocks = list(_bib_blocks(file.text))
    if not any(key in cited for key, _ in blocks):
        return None
    text = "\n\n".join(text for key, text in blocks if key is None or key in cited)
    return AttachedFile(file.name, BIBTEX, f"{text}\n".encode())


def _bib_blocks(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield the key and text of each entry of a .bib file, and the texts of its abbreviations, which have no key."""
    from bibtexparser import model
    from bibtexparser.splitter import Splitter

    # Entries that cannot be read were reported when the recap was read.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    for block in Splitter(text).split().blocks:
        entry = block.ignore_error_block if isinstance(block, model.ParsingFailedBlock) else block
        if isinstance(entry, model.String | model.Entry):
            yield entry.key if isinstance(entry, model.Entry) else None, str(block.raw).strip()
