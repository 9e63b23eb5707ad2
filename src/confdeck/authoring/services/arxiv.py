"""arXiv, whose answers are Atom feeds.

Source: https://info.arxiv.org/help/api/user-manual.html
"""

from __future__ import annotations

import re
from urllib.parse import quote
from xml.etree.ElementTree import Element

from confdeck.authoring.services.answers import names_of
from confdeck.authoring.services.service import Service
from confdeck.model import Work
from confdeck.model.identifiers import WorkIdentifier
from confdeck.model.work import arxiv_in, doi_in

_ATOM, _ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
_QUERY = "https://export.arxiv.org/api/query"
_ENDS_VENUE = re.compile(
    r"[,;(]|\s(?=\d[\d:./–-]*\s*(?:[,;(]|$|\d|(?:no|pp?)\b))|(?<=[^\W\d])(?=\d{1,4}\s?[(:,])|(?<=\.)(?=\d{1,4}\s?[(:,])"
    r"|\svol\.?\s|\spp?\.\s",
    re.IGNORECASE,
)
"""The end of the name of a journal: its volume, also one without a space before it, as in `JHEP09(2012)024`."""
_IN = re.compile(r"^in:?\s+(?=[A-Z\d])", re.IGNORECASE)
_SUBJECT_CLASS = re.compile(r"\.[A-Za-z]{2}(?=/)")
"""A part of some old numbers that arXiv itself leaves out: `math.DG/0211159`."""


def arxiv() -> Service:
    """Return arXiv."""

    def address(identifier: WorkIdentifier) -> str:
        known = identifier.kind == "arxiv"
        number = quote(_SUBJECT_CLASS.sub("", identifier.value), safe="/")
        return f"{_QUERY}?id_list={number}&max_results=1" if known else ""

    return Service("arXiv", address, _works)


def _works(answer: bytes | None) -> list[Work]:
    root = _parsed(answer)
    entries = root.findall(f"{_ATOM}entry") if root is not None else []
    return [work for entry in entries if (work := _work(entry)).arxiv]


def _parsed(answer: bytes | None) -> Element | None:
    from lxml import etree

    # No entities, so that a small answer cannot become a large one.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(answer, parser) if answer else None  # type: ignore[return-value]
    except etree.XMLSyntaxError:
        return None


def _work(entry: Element) -> Work:
    journal = _text(entry, f"{_ARXIV}journal_ref")
    return Work(
        "",
        title=_text(entry, f"{_ATOM}title"),
        authors=names_of([_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author")]),
        container=_ENDS_VENUE.split(_IN.sub("", journal))[0].strip() if journal else "",
        year=_text(entry, f"{_ATOM}published")[:4],
        doi=doi_in(_text(entry, f"{_ARXIV}doi")),
        arxiv=arxiv_in(_text(entry, f"{_ATOM}id")),
    )


def _text(parent: Element, name: str) -> str:
    return " ".join((parent.findtext(name) or "").split())
