"""Convert the fields of a BibTeX entry: plain text, container, year, pages and identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from confdeck.model.work import arxiv_in
from confdeck.source.csl_dates import edtf_year
from confdeck.source.journal_macros import journal_of
from confdeck.source.latex import plain_text
from confdeck.source.names import latex_names
from confdeck.source.pages import page_range

CONTAINERS = ("journal", "journaltitle", "booktitle", "eventtitle", "maintitle")
PUBLISHERS = ("publisher", "school", "institution", "organization")
ADDRESS = re.compile(r"https?://[^\s{}\\]+")
_ZOTERO_NOTE = re.compile(
    r"^\s*(?:Conference Name|ISSN|Number|Place|Publisher|Type|Pages|_?eprint|ADS Bibcode|Citation Key):.*$",
    re.MULTILINE,
)
"""Lines that Zotero writes into the note for fields that BibTeX lacks."""


def texts_of(raw: Mapping[str, str]) -> dict[str, str]:
    """Return the fields as plain text, but names and addresses."""
    text = {name: plain_text(value) for name, value in raw.items() if name not in ("author", "editor", "url")}
    text |= {name: journal for name in CONTAINERS if (journal := journal_of(raw.get(name, "")))}
    return text | {"note": plain_text(_ZOTERO_NOTE.sub("", raw.get("note", "")))}


def editors_of(raw: Mapping[str, str], work_type: str) -> tuple[tuple[str, str], ...]:
    """Return the editors of the book that a chapter is in; those of proceedings only where no author is known."""
    chapter = work_type == "incollection" or (work_type == "inproceedings" and not raw.get("author"))
    return latex_names(raw.get("editor", "")).names if chapter else ()


def people_of(raw: Mapping[str, str], work_type: str) -> tuple[str, bool]:
    """Return the names of the authors, or those of the editors of a work that is not part of a book, and which it is."""
    author = raw.get("author", "")
    if author or work_type in ("incollection", "inproceedings"):
        return author, False
    editor = raw.get("editor", "")
    return editor, bool(editor)


def first_of(fields: Mapping[str, str], names: Iterable[str]) -> str:
    """Return the first of some fields that has a value."""
    return next((fields[name] for name in names if fields.get(name)), "")


def container_of(text: Mapping[str, str], work_type: str) -> str:
    """Return the journal, or the book that a chapter or a paper is in, with its subtitle."""
    in_book = work_type in ("incollection", "inproceedings")
    names = sorted(CONTAINERS, key=lambda name: in_book and name.startswith("journal"))
    name = next((name for name in names if text.get(name)), "")
    subtitle = text.get(name.removesuffix("title") + "subtitle", "") if name.endswith("title") else ""
    container = ": ".join(filter(None, (text.get(name), subtitle)))
    if not container and not ADDRESS.search(text.get("howpublished", "")):
        container = text.get("howpublished", "")
    return container


def series_of(text: Mapping[str, str]) -> str:
    """Return the series, or the title of the whole that the book of a chapter is a volume of."""
    return text.get("series") or (text.get("maintitle", "") if text.get("booktitle") else "")


def year_of(text: Mapping[str, str]) -> str:
    """Return the year of publication."""
    return text.get("year") or edtf_year(text.get("date", ""))


def issue_of(text: Mapping[str, str], work_type: str) -> str:
    """Return the number of the issue, or of a report."""
    number = text.get("number") or text.get("issue", "")
    return number or (text.get("reportnumber", "") if work_type == "techreport" else "")


def pages_of(text: Mapping[str, str]) -> str:
    """Return the pages, or the article number that stands for them where each article begins at page 1."""
    number = text.get("eid") or text.get("articleno", "")
    if number and re.match(r"1\b|$", text.get("pages", "")):
        return number
    return page_range(text.get("pages", ""))


def arxiv_of(raw: Mapping[str, str], links: str) -> str:
    """Return the arXiv number of an entry, from its own field, its other `links` or its DOI."""
    archive = raw.get("archiveprefix", "") or raw.get("eprinttype", "")
    eprint = raw.get("eprint", "")
    own = arxiv_in(eprint) if archive.lower() in ("", "arxiv") else ""
    return own or arxiv_in(links) or arxiv_in(raw.get("doi", ""))


def pmid_of(raw: Mapping[str, str]) -> str:
    """Return the number in PubMed."""
    eprint = raw.get("eprint", "") if raw.get("eprinttype", "").lower() in ("pubmed", "pmid") else ""
    written = (raw.get("pmid") or eprint).strip()
    return written if written.isdigit() else ""


def note_of(text: Mapping[str, str], url: str) -> str:
    """Return the note, unless it only repeats the address or the arXiv number."""
    note = text.get("note") or text.get("addendum", "")
    repeats = arxiv_in(note) or (url and note.removeprefix("Available at").strip(" .:") == url)
    return "" if repeats and len(note.split()) <= 5 else note  # noqa: PLR2004  longer ones have other words too
