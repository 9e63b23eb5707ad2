"""Works that can be cited (articles, books, web pages), and the identifiers in texts about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from confdeck.diagnostics import Span

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`]+")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)
_ARXIV_NUMBER = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})"
_ARXIV_ALONE = re.compile(rf"({_ARXIV_NUMBER})(?:v\d+)?", re.IGNORECASE)
_ARXIV_NAMED = re.compile(
    rf"(?:arxiv\s*[:.]\s*(?:abs/)?|arxiv\.org/(?:abs|pdf|html)/)({_ARXIV_NUMBER})(?:v\d+)?(?![\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Work:
    """One work; unknown fields are empty."""

    key: str
    type: str = "misc"
    """Entry type in BibTeX: `article`, `inproceedings`, `book`, `incollection`, `phdthesis`, `techreport`, `misc`."""
    title: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    """Family and given names; a team has no given name."""
    more_authors: bool = False
    """Whether the list of authors ends with `and others`."""
    container: str = ""
    """Journal, proceedings or book that it appeared in."""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    """Publisher, school of a thesis, or institution of a report."""
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    note: str = ""
    raw: str = ""
    """The whole reference as one Markdown string, if the author gave it so."""
    distinct: bool = False
    """Whether the author says that it is the same as no other work."""
    span: Span | None = field(default=None, compare=False)


def doi_in(text: str) -> str:
    """Return the DOI in an address or a sentence; nothing for the DOIs of arXiv."""
    match = _DOI.search(unquote(text) if "%" in text else text)
    if not match or _ARXIV_DOI.match(match[0]):
        return ""
    return _without_tail(match[0])


def arxiv_in(text: str) -> str:
    """Return the arXiv number in an address or a sentence, without its version."""
    match = _ARXIV_ALONE.fullmatch(text.strip()) or _ARXIV_NAMED.search(text)
    return match[1] if match else ""


def _without_tail(doi: str) -> str:
    """Remove trailing punctuation, and a closing bracket that the DOI does not open."""
    doi = doi.rstrip(".,;:'")
    while doi.endswith((")", "]")) and doi.count(doi[-1]) > doi.count("(" if doi[-1] == ")" else "["):
        doi = doi[:-1].rstrip(".,;:'")
    return doi
