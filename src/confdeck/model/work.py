"""Works that can be cited (articles, books, web pages), and the identifiers in texts about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import quote, unquote

from confdeck.diagnostics import Span

_DOI = re.compile(
    r"""\b10\.\d{4,9}(?:\.\d+)*/
    (?:(?!\]\()[^\s\"<>{}|\\^`]
    |<[^\s<>:]{0,40}:[^\s<>]{0,40}>  # as in 10.1002/(SICI)1099-9999(1998)17:15<1661::AID-XYZ968>3.0.CO;2-2
    |<(?!(?i:abbr|article|cite|code|div|em|img|li|p|section|small|span|strong|su[bp]|t[dhr]|[abiqsu]|[bh]r|h[1-6])>)
     [\w.-]{1,40}>  # no tag of HTML
    |\{[^\s{}]{0,200}\}
    )+""",
    re.VERBOSE,
)
_SIGN_COMMAND = re.compile(
    r"\$(?P<math>[<>_&#~]|\\sim)\$"
    r"|(?P<braced>\{)?\\(?:text(?P<name>less|greater|underscore|asciitilde)(?![a-z]) ?|(?P<sign>[_&%#$~<>{}]))"
    r"(?:\{\})?(?(braced)\})"
)
_SIGNS = {"less": "<", "greater": ">", "underscore": "_", "asciitilde": "~", "\\sim": "~"}
_HTML_CHARACTER = re.compile(r"&(?:amp;)*(?:lt|gt|amp|quot|#\d{1,5}|#x[\da-f]{1,4});", re.IGNORECASE)
_QUERY = re.compile(
    r"(https?://(?:[^\s?#]{0,300}/10\.\d{4,9}(?:/|%2F)[^\s?]{1,300}(?=\?)"
    r"|[^\s?]{0,300}\?\w{1,30}=10\.\d{4,9}(?:/|%2F)[^\s&#]{1,300}(?=[&#])))\S*",
    re.IGNORECASE,
)
"""An address with a DOI, and the part of its query that is not the DOI."""
_PUBLISHERS_PAGE = re.compile(
    r"(https?://(?!(?:www\.|dx\.)*doi\.org)\S{0,300}?10\.\d{4,9}/\S{1,300}?)"
    r"(?:/(?:full|fulltext|abstract|e?pdf|html|meta|summary)|\.pdf)(?:#\S*)?(?=$|\s)",
    re.IGNORECASE,
)
"""A publisher's address with a DOI, and the ending that says which form of the article it is."""
_PREPRINT_PAGE = re.compile(
    r"(10\.1101/\d[\d.]*\d)(?:v\d+)?(?:\.(?:full|abstract|supplementary)\S*)?", re.IGNORECASE
)
"""A DOI of bioRxiv or medRxiv, and the version and form of the preprint in its address."""
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)
_ARXIV_NUMBER = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})"
_ARXIV_ALONE = re.compile(rf"({_ARXIV_NUMBER})(?:v\d+)?", re.IGNORECASE)
_ARXIV_NAMED = re.compile(
    rf"(?:arxiv\s*[:.]\s*(?:abs/)?|arxiv\.org/(?:abs|pdf|html|e-print)/"
    rf"|(?:alphaxiv|ar5iv)\.org/(?:abs|html|pdf)/|huggingface\.co/papers/)({_ARXIV_NUMBER})(?:v\d+)?(?![\w])",
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
    collaboration: str = ""
    """The group that the authors write for: `ATLAS Collaboration`."""
    edited: bool = False
    """Whether the work has no authors, and its editors stand in their place."""
    container: str = ""
    """Journal, proceedings or book that it appeared in."""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """Pages, or the number that an article has instead of them."""
    editors: tuple[tuple[str, str], ...] = ()
    """Editors of the book that a chapter is in."""
    edition: str = ""
    series: str = ""
    chapter: str = ""
    version: str = ""
    degree: str = ""
    """Degree of a thesis in words, where it is neither a doctor's nor a master's; the kind of a report or patent."""
    publisher: str = ""
    """Publisher, school of a thesis, or institution of a report."""
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    pmid: str = ""
    """Number in PubMed."""
    isbn: str = ""
    """ISBNs of a book, as written; not printed where there is a title."""
    note: str = ""
    raw: str = ""
    """The whole reference as one Markdown string, if the author gave it so."""
    distinct: bool = False
    """Whether the author says that it is the same as no other work."""
    entry: str = ""
    """The place of its entry in a file, if it is cited by several keys."""
    is_parent: bool = False
    """Whether another entry takes fields from it, so that it need not be cited."""
    span: Span | None = field(default=None, compare=False)
    parents: tuple[Span, ...] = field(default=(), compare=False)
    """The places of other entries from which it takes fields."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places that its words come from."""
        return (self.span, *self.parents) if self.span else self.parents


@lru_cache(maxsize=32)  # the same field is asked for its key, its identifiers and its work
def doi_in(text: str) -> str:
    """Return the DOI in an address or a sentence; nothing for the DOIs of arXiv."""
    text = _QUERY.sub(r"\1", unescaped(text))
    text = _PUBLISHERS_PAGE.sub(r"\1", unquote(text) if "%" in text else text)
    match = _DOI.search(text)
    if not match or _ARXIV_DOI.match(match[0]):
        return ""
    doi = _without_tail(match[0].replace("{", "").replace("}", ""))
    preprint = _PREPRINT_PAGE.fullmatch(doi)
    return preprint[1] if preprint else doi


def doi_address(doi: str) -> str:
    """Return the address that leads to a DOI, percent-encoded."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}"


def unescaped(text: str) -> str:
    r"""Return an identifier or address without the escapes of LaTeX (`\_`, `{\textless}`) and HTML (`&lt;`)."""
    if "\\" in text or "$" in text:
        text = _SIGN_COMMAND.sub(_sign, text)
    while "&" in text and (shorter := _HTML_CHARACTER.sub(lambda match: unescape(match[0]), text)) != text:
        text = shorter
    return text


def _sign(match: re.Match[str]) -> str:
    written = match["math"] or match["name"] or match["sign"]
    return _SIGNS.get(written, written)


def arxiv_in(text: str) -> str:
    """Return the arXiv number in an address or a sentence, without its version."""
    match = _ARXIV_ALONE.fullmatch(text.strip()) or _ARXIV_NAMED.search(text)
    return match[1] if match else ""


def arxiv_alone(text: str) -> str:
    """Return the arXiv number that a text consists of, without its version, or an empty string."""
    match = _ARXIV_ALONE.fullmatch(text.strip())
    return match[1] if match else ""


def _without_tail(doi: str) -> str:
    """Remove trailing punctuation, and a closing bracket that the DOI does not open."""
    doi = doi.rstrip(".,;:'")
    while doi.endswith((")", "]")) and doi.count(doi[-1]) > doi.count("(" if doi[-1] == ")" else "["):
        doi = doi[:-1].rstrip(".,;:'")
    return doi
