"""A work that can be cited: an article, a book, a page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from confdeck.diagnostics import Span

_ARXIV = re.compile(r"(?:arxiv[:\s.]*(?:org/(?:abs|pdf)/)?|^)(\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(frozen=True, slots=True)
class Work:
    """One work, in the terms of CSL; what is not known is empty."""

    key: str
    type: str = "misc"
    """BibTeX's word: `article`, `inproceedings`, `book`, `incollection`, `phdthesis`, `techreport`, `misc`."""
    title: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    """Family and given names; the given name is empty for a team."""
    container: str = ""
    """The journal, proceedings or book it appeared in."""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    note: str = ""
    raw: str = ""
    """A reference given as one plain string."""
    span: Span | None = field(default=None, compare=False)


def work_identity(work: Work) -> tuple[str, ...]:
    """Names by which two works are told to be the same: DOI, arXiv id, folded title."""
    names = []
    if match := _DOI.search(work.doi or work.url):
        names.append(f"doi:{match[0].lower().rstrip('.')}")
    if match := _ARXIV.search(work.arxiv) or _ARXIV.search(work.url) or _ARXIV.search(work.container):
        names.append(f"arxiv:{match[1].lower()}")
    if title := _folded(work.title):
        names.append(f"title:{title}")
    return tuple(names)


def _folded(title: str) -> str:
    flat = unicodedata.normalize("NFKD", title).casefold()
    return "".join(character for character in flat if character.isalnum())
