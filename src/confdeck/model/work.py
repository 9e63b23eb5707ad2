"""Works that can be cited (articles, books, web pages), and how to recognise the same one."""

from __future__ import annotations

import re
import unicodedata
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
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{8,}?)[.,]?[”“»\"]")
_PAGE = re.compile(r"https?://(?:www\.)?(\S+?)/?", re.IGNORECASE)
_SHORT_TITLE = 3
"""Words in a title that several works may have, such as `Deep Learning`."""


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
    span: Span | None = field(default=None, compare=False)


def work_identity(work: Work) -> tuple[str, ...]:
    """Return the names that two records of the same work share: DOI, arXiv number, folded title."""
    return tuple(
        dict.fromkeys(
            [
                *(f"doi:{doi.lower()}" for doi in [doi_in(work.doi or work.url or work.raw)] if doi),
                *(f"arxiv:{number.lower()}" for number in [_arxiv_of(work)] if number),
                *_page_identity(work),
                *_title_identity(work),
            ]
        )
    )


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


def _arxiv_of(work: Work) -> str:
    places = (work.arxiv, work.url, work.doi, work.container, work.note, work.raw)
    named = (arxiv_in(text) for text in places if not text.isdigit())
    return next((number for number in named if number), "")


def _without_tail(doi: str) -> str:
    """Remove trailing punctuation, and a closing bracket that the DOI does not open."""
    doi = doi.rstrip(".,;:'")
    while doi.endswith((")", "]")) and doi.count(doi[-1]) > doi.count("(" if doi[-1] == ")" else "["):
        doi = doi[:-1].rstrip(".,;:'")
    return doi


def _page_identity(work: Work) -> tuple[str, ...]:
    """Return the address of a work that is only a web page; papers may share the address of their project."""
    page = _PAGE.fullmatch(work.url if work.type == "misc" and not work.raw else work.raw)
    known = work.doi or _arxiv_of(work)
    return (f"url:{page[1].lower()}",) if page and not known else ()


def _title_identity(work: Work) -> tuple[str, ...]:
    quoted = _QUOTED.search(work.raw)
    title = work.title or (quoted[1] if quoted else work.raw)
    folded = _folded(title)
    if not folded:
        return ()
    named = work.authors[0][0] if work.authors else work.raw.partition(",")[0] if quoted else ""
    short = len(title.split()) <= _SHORT_TITLE and title.isascii()
    return (f"title:{folded}/{_folded(named)}" if short and named else f"title:{folded}",)


def _folded(title: str) -> str:
    """Return the letters and digits of a title, folded: `Café: über` and `CAFE UBER` are the same."""
    flat = unicodedata.normalize("NFKD", title).casefold()
    return "".join(character for character in flat if character.isalnum())
