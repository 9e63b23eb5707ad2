"""Identifiers of works: DOI, arXiv number, ids of the ACL Anthology, OpenReview, PubMed and CVF, ISBN, web address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from confdeck.model.work import Work, arxiv_alone, arxiv_in, doi_address, doi_in
from confdeck.text import is_web_address
from confdeck.typography.addresses import shown_address

_ACL_ID = r"(?:[a-z]\d{2}-\d{4,5}|\d{4}\.[a-z][\w-]{1,40}\.\d{1,4})"
_ACL = re.compile(
    r"(?:aclanthology\.org|aclweb\.org/anthology)/(?:papers/(?:\w/)*(?:\w\d\d/)?)?([\w.-]+?)(?:v\d)?(?:\.pdf|\.bib)?(?=[/\s?#]|$)"
    r"|\b10\.(?:18653|3115)/v1/([\w.-]+)",
    re.IGNORECASE,
)
_OPENREVIEW = re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?(?:[^\s#]{0,200}&)?id=([\w-]+)")
_PUBMED = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed|europepmc\.org/(?:article|abstract)/med)/(\d{1,9})\b",
    re.IGNORECASE,
)
_PMC = re.compile(
    r"(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/(PMC\d{1,9})\b", re.IGNORECASE
)
_CVF = re.compile(
    r"openaccess\.thecvf\.com/(?:[^\s/?#]{1,60}/){1,4}([^\s/?#]{1,300}?)_paper\.(?:html|pdf)", re.IGNORECASE
)
_ISBN_IN_ADDRESS = re.compile(
    r"https?://\S{1,200}?(?:isbn|booksources)[/=:]?((?:97[89]-?)?(?:\d-?){9}[\dx])\b", re.IGNORECASE
)
_ISBN = re.compile(r"(?<![\d-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dxX](?![\d-])")
_PMLR = re.compile(r"proceedings\.mlr\.press/(v\d{1,4}/[\w-]{1,60})", re.IGNORECASE)
_NEURIPS = re.compile(r"(?:neurips|nips)\.cc/paper\S{0,40}?/(?:hash|file)/([0-9a-f]{32})", re.IGNORECASE)
_PAGES = tuple(
    (re.compile(address, re.IGNORECASE), doi)
    for address, doi in (
        (r"nature\.com/articles/([a-z]?[\w-]{5,40}\d[\w-]*)(?=[./?#]|$)", "10.1038/{}"),
        (r"\bzenodo\.org/(?:api/)?records?/(\d{1,12})(?=[/?#]|$)", "10.5281/zenodo.{}"),
        (
            r"\bfigshare\.com/articles/(?:[^\s/?#]{1,200}/){1,2}?(\d{5,12})(?=[/?#]|$)",
            "10.6084/m9.figshare.{}",
        ),
        (r"\belifesciences\.org/(?:articles|reviewed-preprints)/(\d{4,7})(?=[v./?#]|$)", "10.7554/eLife.{}"),
    )
)
"""Addresses of works whose DOI has the number in the address, and that DOI."""
_PATTERNS = {
    "acl": _ACL,
    "openreview": _OPENREVIEW,
    "pubmed": _PUBMED,
    "pmc": _PMC,
    "cvf": _CVF,
    "pmlr": _PMLR,
    "neurips": _NEURIPS,
}
"""Kinds of identifiers that stand in addresses; html and PDF of a work have the same."""
_NAMES = {
    "doi": "doi",
    "arxiv": "arxiv",
    "eprint": "arxiv",
    "acl": "acl",
    "openreview": "openreview",
    "pmid": "pubmed",
    "pubmed": "pubmed",
    "pmcid": "pmc",
    "isbn": "isbn",
    "url": "url",
}
"""Kinds of identifiers, by the words written before them."""
_NAMED = re.compile(
    rf"(?:urn:)?({'|'.join(_NAMES)})(?:[- ]?1[03](?=:))?(?:\s*:\s*|\s+|(?=10\.))(\S.*)", re.IGNORECASE
)
_LONGEST = 4000
"""Characters of an identifier or address, at most."""
_ARXIV_CLASS = re.compile(r"\s*\[[\w.-]{2,20}\](?:\s+\d{1,2} [A-Za-z]{3} \d{4})?$")
_TEX = re.compile(
    r"\\(doi|url|href|arxiv|pmid|isbn)\s?\{([^{}]{1,2000})\}(?:\{[^{}]{0,2000}\})?", re.IGNORECASE
)
"""An identifier in a command of LaTeX."""
_HOST = re.compile(
    r"(?:www\.[\w-]+\.|(?:dx\.)?doi\.org/|arxiv\.org/|aclanthology\.org/|openreview\.net/|pubmed\.ncbi\.|zenodo\.org/|openaccess\.thecvf\."
    r"|[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/(?:[\w.-]{1,60}/){0,4}10\.\d{4,9}/)\S+",
    re.IGNORECASE,
)
"""An address without its scheme."""
_WEB_PAGE = re.compile(r"https?://(?:www\.)?([^\s#]+?)/?(?:#\S*)?", re.IGNORECASE)
_ADDRESSES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "acl": "https://aclanthology.org/{}",
    "openreview": "https://openreview.net/forum?id={}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmc": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "isbn": "https://en.wikipedia.org/wiki/Special:BookSources/{}",
}
_LABELS = {
    "doi": "doi:{}",
    "arxiv": "arXiv:{}",
    "acl": "ACL Anthology {}",
    "openreview": "OpenReview {}",
    "pubmed": "PMID {}",
    "isbn": "ISBN {}",
}


@dataclass(frozen=True, slots=True)
class WorkIdentifier:
    """An identifier of a work: its kind, its value, and an address where the value is none."""

    kind: str
    """`doi`, `arxiv`, `isbn` or `url`, or a kind of `_PATTERNS`."""
    value: str
    written_address: str = ""
    """The address as written, where the kind has no address of its own."""

    @property
    def label(self) -> str:
        """The identifier as readers know it: `arXiv:1706.03762`, `doi:10.1109/…`."""
        if self.kind == "cvf":
            return f"CVF: {self.value.replace('_', ' ')}"
        if self.written_address:
            return shown_address(self.written_address)
        return _LABELS.get(self.kind, "{}").format(self.value)

    @property
    def address(self) -> str:
        """Where the work is found."""
        if self.kind == "doi":
            return doi_address(self.value)
        return self.written_address or _ADDRESSES[self.kind].format(self.value)

    @property
    def field(self) -> tuple[str, str]:
        """The field of a work that holds it, and its value there."""
        if self.kind in ("doi", "arxiv", "isbn"):
            return self.kind, self.value
        return "url", self.address

    def work(self, key: str) -> Work:
        """Return the work of which only this is known."""
        name, value = self.field
        return Work(key, **{name: value})  # type: ignore[arg-type]  # a field of text


def identifier_alone(text: str) -> WorkIdentifier | None:
    """Return the identifier that a text consists of, or None if there are other words."""
    if len(text) > _LONGEST:
        return None
    text = text.strip().removeprefix("<").removesuffix(">").rstrip(".,;")
    if command := _TEX.fullmatch(text):
        text = f"{'url' if command[1].lower() == 'href' else command[1]}:{command[2].strip()}"
    if named := _NAMED.fullmatch(text):
        kind, value = _NAMES[named[1].lower()], named[2]
        return _of_kind(kind, value) or identifier_in_address(value)
    if len(text.split()) != 1:
        return _isbn(text) if text[:3] in ("978", "979") else None
    bare = (_of_kind(kind, text) for kind in ("doi", "arxiv", "acl", "pmc", "isbn"))
    return identifier_in_address(text) or next(filter(None, bare), None)


def identifier_in_address(text: str) -> WorkIdentifier | None:
    """Return the identifier in a web address, or the address itself."""
    url = f"https://{text}" if _HOST.fullmatch(text) else text
    if not is_web_address(url) or url.lower().startswith("mailto:"):
        return None
    found = next(identifiers_in(url), None)
    if found is None:
        return WorkIdentifier("url", page_of(url), url)
    kind, value = found
    return WorkIdentifier(kind, value, "" if kind == "doi" or kind in _ADDRESSES else url)


def identifiers_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the value of each identifier in an address or a sentence."""
    if doi := doi_in(text) or _doi_of_page(text):
        yield "doi", doi
    if arxiv := arxiv_in(text):
        yield "arxiv", arxiv
    yield from _in_addresses(text)
    if isbn := _ISBN_IN_ADDRESS.search(text):
        yield "isbn", isbn13(isbn[1])


def work_identifiers(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the kind and the value of each identifier of a work but its ISBN, values in lower case."""
    if doi := doi_in(work.doi) or doi_in(f"{work.url} {work.raw}") or _doi_of_page(work.url):
        yield "doi", doi.lower()
    places = (work.arxiv, work.url, work.doi, work.container, work.note, work.raw)
    named = (arxiv_in(text) for text in places if text and not text.isdigit())
    if arxiv := next(filter(None, named), ""):
        yield "arxiv", arxiv.lower()
    if work.pmid:
        yield "pubmed", work.pmid
    for kind, value in _in_addresses(f"{work.doi} {work.url} {work.raw}"):
        yield kind, value.lower()


def _doi_of_page(text: str) -> str:
    """Return the DOI of the work whose address, which has a part of the DOI, is in a text; or an empty string."""
    found = ((pattern.search(text), doi) for pattern, doi in _PAGES)
    return next((doi.format(match[1]) for match, doi in found if match), "")


def _in_addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the value of each identifier of `_PATTERNS` in a text."""
    for kind, pattern in _PATTERNS.items():
        if match := pattern.search(text):
            yield kind, match[match.lastindex or 0]


def identifier_of(work: Work) -> WorkIdentifier | None:
    """Return the identifier that stands for a work without a title, or None if it has none."""
    written = (f"doi:{work.doi}", f"arxiv:{work.arxiv}", work.url, f"pmid:{work.pmid}", f"isbn:{work.isbn}")
    return next(filter(None, map(identifier_alone, written)), None)


def page_of(url: str) -> str:
    """Return what two addresses of the same page share, or an empty string if `url` is no address."""
    page = _WEB_PAGE.fullmatch(url)
    return page[1].lower() if page else ""


def isbn13(written: str) -> str:
    """Return an ISBN of 10 or 13 digits as 13 digits, or an empty string if its check digit is wrong."""
    digits = re.sub(r"[- ]", "", written).upper()
    if len(digits) == 13:  # noqa: PLR2004
        return "" if _weighted(digits) % 10 else digits
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11:
        return ""
    short = f"978{digits[:9]}"
    return f"{short}{-_weighted(short) % 10}"


def _weighted(digits: str) -> int:
    """Return the sum of digits that makes the check digit of an ISBN: each second one counts three times."""
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))


def isbns_in(text: str) -> Iterator[str]:
    """Yield the valid ISBNs in a field, as 13 digits."""
    return filter(None, (isbn13(match[0]) for match in _ISBN.finditer(text)))


def _of_kind(kind: str, value: str) -> WorkIdentifier | None:
    """Return the identifier of a kind, without an address around it."""
    match kind:
        case "doi":
            doi = doi_in(value) if value.startswith("10.") else ""
            arxiv = arxiv_in(value) if value.startswith("10.") else ""
            return WorkIdentifier("doi", doi) if doi else WorkIdentifier("arxiv", arxiv) if arxiv else None
        case "arxiv":
            number = arxiv_alone(_ARXIV_CLASS.sub("", value))
            return WorkIdentifier("arxiv", number) if number else None
        case "acl":
            return WorkIdentifier("acl", value) if re.fullmatch(_ACL_ID, value, re.IGNORECASE) else None
        case "openreview":
            return WorkIdentifier(kind, value) if re.fullmatch(r"[\w-]{5,20}", value) else None
        case "pubmed":
            return WorkIdentifier(kind, value) if re.fullmatch(r"\d{1,9}", value) else None
        case "pmc":
            return (
                WorkIdentifier(kind, value.upper())
                if re.fullmatch(r"PMC\d{1,9}", value, re.IGNORECASE)
                else None
            )
        case "isbn":
            return _isbn(value)
        case _:
            return None


def _isbn(written: str) -> WorkIdentifier | None:
    isbn = isbn13(written) if _ISBN.fullmatch(written) else ""
    return WorkIdentifier("isbn", isbn) if isbn else None


class IdentifierIndex:
    """The works of a bibliography, by their identifiers."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._keys: dict[tuple[str, str], str] = {}
        self._books: dict[str, list[Work]] = {}
        for work in works:
            self.add(work)

    def add(self, work: Work) -> None:
        """Add a work; of several with an identifier, the first is found."""
        pages = (("url", page_of(url)) for url in work.url.split())
        for identifier in (*work_identifiers(work), *pages):
            self._keys.setdefault(identifier, work.key)
        for isbn in isbns_in(work.isbn):
            self._books.setdefault(isbn, []).append(work)

    def key_of(self, identifier: WorkIdentifier) -> str:
        """Return the key of the work with an identifier, or an empty string if there is none."""
        if identifier.kind == "isbn":
            return self._book(identifier.value)
        names = (*work_identifiers(identifier.work("")), ("url", page_of(identifier.address)))
        return next((key for name in names if (key := self._keys.get(name))), "")

    def _book(self, isbn: str) -> str:
        """Return the key of the one book with an ISBN, which chapters and papers of proceedings have as well."""
        works = self._books.get(isbn, [])
        books = [work for work in works if work.type == "book"] or works
        return books[0].key if len(books) == 1 else ""
