"""The recap and its bibliography within the PDF, for archives; only where its readers may see all that is in them."""

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

ARCHIVE = "pdf/a-3u"
"""The kind of PDF that holds its sources."""
YAML, BIBTEX = "application/yaml", "application/x-bibtex"
BLOCK = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*\{[ \t]*([^\s,{}]*)", re.MULTILINE)
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file within a PDF."""

    name: str
    media_type: str
    data: bytes


def attached(job: Job) -> tuple[Attached, ...]:
    """The sources, where the kind of PDF wants them and nothing speaks against it."""
    if job.settings.variant != ARCHIVE or withheld(job):
        return ()
    return tuple(each for file in job.sources if (each := _attached(file, job.edition)))


def withheld(job: Job) -> tuple[Omission, ...]:
    """Why the sources are not within a PDF that wants them."""
    if job.settings.variant != ARCHIVE:
        return ()
    if not job.sources:
        return (Omission("the recap as a source file", "the renderer was not given it"),)
    if hidden := len(job.edition.left_out):
        why = f"{hidden} of its items {'is' if hidden == 1 else 'are'} not for {job.edition.audience}"
        return (Omission("the recap as a source file", why),)
    if without_comments(job.sources[0].text) is None:
        return (Omission("the recap as a source file", "its comments cannot be told from its text"),)
    return ()


def _attached(file: SourceFile, edition: Edition) -> Attached | None:
    """A source without what is only its author's: comments, and works that this edition does not cite."""
    if not file.name.lower().endswith(".bib"):
        return Attached(file.name, YAML, (without_comments(file.text) or "").encode())
    cited = {each.key for each in edition.references}
    blocks = list(_blocks(file.text, cited))
    if not any(key in cited for key, _ in blocks):
        return None
    return Attached(
        file.name, BIBTEX, "".join(f"{text}\n\n" for _, text in blocks).rstrip("\n").encode() + b"\n"
    )


def _blocks(text: str, keys: Container[str]) -> Iterator[tuple[str, str]]:
    """The entries with these keys, by them, and the abbreviations they may use."""
    for found in BLOCK.finditer(text):
        kind, key = found[1].lower(), found[2]
        if kind == "string" or (kind not in ("comment", "preamble") and key in keys):
            yield key, text[found.start() : _end(text, found.end(1))].strip()


def _end(text: str, start: int) -> int:
    """Behind the brace that closes the next one opened."""
    depth = 0
    for brace in BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0 and brace[0] == "}":
            return brace.end()
    return len(text)
