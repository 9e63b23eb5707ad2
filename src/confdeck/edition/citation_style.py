"""Format references: numeric, compact, the same order for every type, and no words of any language.

R. Gao, J. Xie, S.-C. Zhu, Y. N. Wu. Learning Grid Cells. *ICLR*, 2019. arXiv:1810.05597.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from unicodedata import name as character_name

from confdeck.edition.parts import Piece
from confdeck.model.identifiers import identifier_alone, identifier_of
from confdeck.model.work import Work, arxiv_in, doi_address, doi_in
from confdeck.text import CJK, is_web_address, parse_phrase, plain, with_footnotes_in_brackets
from confdeck.text.nodes import Emphasis, Inline, Link
from confdeck.typography.addresses import shown_address
from confdeck.typography.lines import shorten
from confdeck.typography.sentences import STOPS

MAX_AUTHORS = 6
"""Authors named at most; a longer list names the first `FIRST_AUTHORS` and ends with `et al.`."""
FIRST_AUTHORS = 3
_MAX_SHORT_TITLE = 32
AddEtAl = Callable[[str], str]
"""Adds to the first of many names that there are more."""

_BOOKS = ("book", "phdthesis", "mastersthesis", "techreport")
_THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_CJK = re.compile(f"[{CJK}]")
_CASED = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN")
_ACRONYM = re.compile(r"\(([A-Z][\w/&. -]{1,15})\)\s*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_FAMILY = re.compile(r"[^\W\d_][^\d,;:“\"]{0,40}(?=,)")


def pieces(work: Work) -> tuple[Piece, ...]:
    """Return the formatted reference as pieces to be joined."""
    if work.raw:
        written, _ = parse_phrase(work.raw)
        return tuple(_as_written(with_footnotes_in_brackets(written).children))
    title = Piece(work.title, italic=work.type in _BOOKS)
    found = tuple(_sentences([[Piece(_author_list(work))], [title], *_details(work)]))
    return found or (Piece(work.key),)


def dated_pieces(work: Work, year: str, et_al: AddEtAl) -> tuple[Piece, ...]:
    """Return the reference for a list in the order of authors: `Gao, R., Xie, J. (2018a). Learning ...`.

    Args:
        work: The work.
        year: Its year, with a letter where several works have the same authors and year.
        et_al: Adds to the first of many names that there are more.
    """
    if work.raw:
        return tuple(_with_year(list(pieces(work)), year))
    if not (work.title or work.authors):
        return pieces(work)
    names = _inverted_author_list(work, et_al)
    title = Piece(work.title, italic=work.type in _BOOKS)
    opening = [[Piece(f"{names} ({year})")], [title]] if names else [[title, Piece(f" ({year})")]]
    return tuple(_sentences([*opening, *_details(replace(work, year=""))]))


def short(work: Work) -> str:
    """Return a short citation: `Gao 2018`, `Gao & Xie 2018`, `Gao et al. 2018`."""
    return f"{short_names(work)} {work_year(work)}".strip()


def work_year(work: Work) -> str:
    """Return the year of a work, or an empty string."""
    return work.year or _year_of(work.raw)


def short_names(work: Work, et_al: AddEtAl = "{} et al.".format) -> str:
    """Return the authors as in a sentence: `Gao`, `Gao & Xie`, `Gao et al.`; the title if there are none."""
    families = [_surname(family, given) for family, given in work.authors]
    if not families:
        return _shortened(work)
    if len(families) > 2 or work.more_authors:  # noqa: PLR2004  two names are named
        return et_al(families[0])
    return " & ".join(families)


def work_authors(work: Work) -> tuple[str, ...]:
    """Return the authors' full names."""
    return tuple(_full_name(family, given) for family, given in work.authors)


def work_venue(work: Work) -> str:
    """Return where and when a work appeared, in short: `ICCV 2019`, `arXiv 2019`."""
    acronym = _ACRONYM.search(work.container)
    named = acronym[1] if acronym else _container(work) or ("arXiv" if _arxiv(work) else work.publisher)
    return named if work.year and work.year in named else " ".join(filter(None, (named, work.year)))


def _details(work: Work) -> Iterator[list[Piece]]:
    """Yield what follows the title of a work, as sentences that may be empty."""
    yield [Piece(_edition(work.edition))]
    yield list(_publication(work))
    yield [Piece(work.note)]
    yield list(_addresses(work))


def _sentences(sentences: Iterable[list[Piece]]) -> Iterator[Piece]:
    """Join the sentences that have words with spaces, adding a full stop where there is no final punctuation."""
    written = (sentence for sentence in sentences if any(piece.text for piece in sentence))
    for index, sentence in enumerate(written):
        if index:
            yield Piece(" ")
        yield from sentence
        if not sentence[-1].text.endswith(STOPS):
            yield Piece(".")


def _author_list(work: Work) -> str:
    names = [_initialled(family, given) for family, given in work.authors]
    shown = names if len(names) <= MAX_AUTHORS else names[:FIRST_AUTHORS]
    more = work.more_authors or len(shown) < len(names)
    return _with_group(", ".join(shown) + (" et al." if more and shown else ""), work)


def _inverted_author_list(work: Work, et_al: AddEtAl) -> str:
    names = [_inverted(family, given) for family, given in work.authors]
    shown = names if len(names) <= MAX_AUTHORS else names[:FIRST_AUTHORS]
    listed = ", ".join(shown)
    more = work.more_authors or len(shown) < len(names)
    return _with_group(et_al(listed) if more and shown else listed, work)


def _with_group(names: str, work: Work) -> str:
    """Return the authors with the group that they write for, `G. Aad et al. (ATLAS Collaboration)`, or as editors."""
    label = _editor_label(2 if work.more_authors else len(work.authors)) if work.edited and names else ""
    return " ".join(filter(None, (names, label, work.collaboration and f"({work.collaboration})")))


def _editor_label(count: int) -> str:
    return "(ed.)" if count == 1 else "(eds.)"


def _inverted(family: str, given: str) -> str:
    """Return `Zhu, S.-C.`; names in East Asian scripts without a comma."""
    if _CJK.search(family) or not given:
        return _full_name(family, given)
    return f"{family}, {_initials(given) or given}"


def _surname(family: str, given: str) -> str:
    """Return the family name; in East Asian scripts, where few families share many names, the whole name."""
    return family + given if _CJK.search(family) else family


def _initialled(family: str, given: str) -> str:
    """Return `S.-C. Zhu` for Zhu, Song-Chun; names in scripts without capitals stay whole."""
    initials = _initials(given)
    return f"{initials} {family}" if initials else _full_name(family, given)


def _initials(given: str) -> str:
    """Return `S.-C.` for Song-Chun, or an empty string for names in scripts without capitals."""
    letters = [character for character in given if character.isalpha()]
    if not letters or not all(character_name(letter, "").startswith(_CASED) for letter in letters):
        return ""
    return " ".join("-".join(map(_initial, word.split("-"))) for word in given.split())


def _initial(name: str) -> str:
    """Return the initial of a name; `J.` is one already."""
    if not name[:1].isalpha():
        return name
    return name if "." in name else f"{name[0].upper()}."


def _full_name(family: str, given: str) -> str:
    """Return the whole name; in East Asian scripts family name first, without a space."""
    if _CJK.search(family):
        return family + given
    return f"{given} {family}".strip()


def _publication(work: Work) -> Iterator[Piece]:
    """Yield `*Nature* 518(7540):529–533, 2015`: the container in italics, then the place in it."""
    container = _container(work)
    if container:
        yield Piece(container, italic=True)
    place = _place_within(work)
    publisher = "" if work.publisher == container else work.publisher
    year = "" if work.year in container.split() else work.year
    numbered = bool(work.volume) and not work.series
    kind = work.degree or _THESES.get(work.type, "")
    if kind and not numbered and work.type == "techreport":  # as in `Technical note 12`
        kind, place = "", f"{kind} {place}".strip()
    parts = ("" if numbered else place, *_book(work), kind, publisher, year)
    rest = list(filter(None, parts))
    if numbered:
        yield Piece(f" {place}" if container else place)
    if rest:
        yield Piece((", " if container or numbered else "") + ", ".join(rest))


def _place_within(work: Work) -> str:
    """Return `518(7540):529–533`, as far as it is known; the number of a series is not a volume."""
    if work.series:
        return work.pages
    if work.volume:
        issue = f"({work.issue})" if work.issue else ""
    else:
        issue = f"no. {work.issue}" if work.type == "article" and work.issue else work.issue
    return ":".join(filter(None, (f"{work.volume}{issue}", work.pages)))


def _book(work: Work) -> Iterator[str]:
    """Yield the editors, the chapter, the series with its number, and the version of a book or program."""
    if work.editors:
        names = ", ".join(_initialled(family, given) for family, given in work.editors)
        yield f"{names} {_editor_label(len(work.editors))}"
    if work.chapter:
        yield f"ch. {work.chapter}"
    if work.series:
        yield f"{work.series} {work.volume or work.issue}".strip()
    if work.version:
        yield f"v{work.version}" if work.version[0].isdigit() else work.version


def _edition(edition: str) -> str:
    """Return `2nd ed.` for `2`, `Second ed.` for `Second`; words that name the edition stay."""
    if edition.isdigit():
        number = int(edition)
        teen = number // 10 % 10 == 1
        return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')} ed."
    return edition if not edition or re.search(r"\bed", edition, re.IGNORECASE) else f"{edition} ed."


def _container(work: Work) -> str:
    """Return the container; nothing for arXiv, which has its own place in a reference."""
    return "" if _arxiv(work) and work.container.lower().startswith(("arxiv", "corr")) else work.container


def _addresses(work: Work) -> Iterator[Piece]:
    doi, arxiv = doi_in(work.doi), _arxiv(work)
    found = []
    if not (work.title or work.authors) and (identifier := identifier_of(work)):
        yield Piece(identifier.label, url=identifier.address)
        return
    if doi:
        found.append(Piece(f"doi:{doi}", url=doi_address(doi)))
    if arxiv:
        found.append(Piece(f"arXiv:{arxiv}", url=f"https://arxiv.org/abs/{arxiv}"))
    if work.url and not found and is_web_address(work.url):
        found.append(Piece(shown_address(work.url), url=work.url))
    if not found and (identifier := identifier_of(work)) and identifier.kind == "pubmed":
        found.append(Piece(identifier.label, url=identifier.address))
    for index, piece in enumerate(found):
        if index:
            yield Piece(", ")
        yield piece


def _arxiv(work: Work) -> str:
    return arxiv_in(work.arxiv) or arxiv_in(work.container) or arxiv_in(work.url)


def _as_written(children: Iterable[Inline], *, italic: bool = False) -> Iterator[Piece]:
    """Yield the pieces of a reference given as plain text, with its italics and links."""
    for child in children:
        match child:
            case Emphasis(inner):
                yield from _as_written(inner, italic=True)
            case Link(inner, url):
                yield Piece(plain(inner), italic, url)
            case _:
                yield Piece(plain([child]), italic)


def _shortened(work: Work) -> str:
    """Return the first words of a work without authors; of a plain string, the name it begins with."""
    if work.raw and (family := _FIRST_FAMILY.match(work.raw)) and _year_of(work.raw):
        return f"{family[0]} et al." if "et al" in work.raw else family[0]
    words = work.title or str(parse_phrase(work.raw)[0])
    identifier = identifier_alone(words) if words else identifier_of(work)
    if identifier is None:
        return shorten(words or work.key, _MAX_SHORT_TITLE)
    return identifier.label.partition("/")[0] if identifier.kind == "url" else identifier.label


def _with_year(written: list[Piece], year: str) -> Iterator[Piece]:
    """Yield the pieces of a reference as written, its year replaced by the same year with a letter."""
    bare = year.rstrip("abcdefghijklmnopqrstuvwxyz")
    dated = [index for index, piece in enumerate(written) if not piece.url and _YEAR.search(piece.text)]
    for index, piece in enumerate(written):
        head, found, tail = piece.text.rpartition(bare)
        last = bare.isdigit() and dated and index == dated[-1] and found
        yield replace(piece, text=f"{head}{year}{tail}") if last else piece


def _year_of(text: str) -> str:
    years = _YEAR.findall(re.sub(r"\d{4}\.\d{4,5}|https?://\S+", "", text))
    return years[-1] if years else ""
