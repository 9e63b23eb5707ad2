"""The recap and its bibliography as attachments of a PDF/A, if its readers may see everything in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.edition import Omission
from confdeck.located import without_comments

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from confdeck.edition import Edition
    from confdeck.renderers.base import Job
    from confdeck.source import SourceFile

ARCHIVE_VARIANT = "pdf/a-3u"
"""The PDF variant whose files contain their sources."""
YAML, BIBTEX = "application/yaml", "application/x-bibtex"
_BIB_ENTRY = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*\{[ \t]*([^\s,{}]*)", re.MULTILINE)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


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
    elif without_comments(job.sources[0].text) is None:
        reason = "its comments cannot be told from its text"
    else:
        return ()
    return (Omission("the recap as a source file", reason),)


def _attached(file: SourceFile, edition: Edition) -> AttachedFile | None:
    """Return a source without comments, and without works that the edition does not cite."""
    if not file.name.lower().endswith(".bib"):
        return AttachedFile(file.name, YAML, (without_comments(file.text) or "").encode())
    cited = {reference.key for reference in edition.references}
    entries = list(_bib_entries(file.text, cited))
    if not any(key in cited for key, _ in entries):
        return None
    text = "\n\n".join(text for _, text in entries)
    return AttachedFile(file.name, BIBTEX, f"{text}\n".encode())


def _bib_entries(text: str, keys: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield keys and texts of the entries with these keys, and of the abbreviations they may use."""
    for found in _BIB_ENTRY.finditer(text):
        kind, key = found[1].lower(), found[2]
        if kind == "string" or (kind not in ("comment", "preamble") and key in keys):
            yield key, text[found.start() : _end_of_braces(text, found.end(1))].strip()


def _end_of_braces(text: str, start: int) -> int:
    """Return the position behind the brace that closes the next one opened."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0 and brace[0] == "}":
            return brace.end()
    return len(text)
