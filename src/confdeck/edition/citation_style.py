"""The house style of references: numeric, compact, one order for every type."""

from __future__ import annotations

from confdeck.edition.parts import Piece
from confdeck.model.work import Work


def pieces(work: Work) -> tuple[Piece, ...]:
    """The reference as pieces to be joined."""
    if work.raw:
        return (Piece(work.raw),)
    authors = ", ".join(work_authors(work))
    made = [Piece(f"{authors}. " if authors else ""), Piece(f"{work.title}. ")]
    if work.container:
        made += [Piece(work.container, italic=True), Piece(", ")]
    made.append(Piece(f"{work.year}." if work.year else ""))
    url = (
        f"https://doi.org/{work.doi}"
        if work.doi
        else f"https://arxiv.org/abs/{work.arxiv}"
        if work.arxiv
        else work.url
    )
    if url:
        made += [Piece(" "), Piece(url.removeprefix("https://"), url=url)]
    return tuple(piece for piece in made if piece.text)


def short(work: Work) -> str:
    """For citing in place: `Gao 2018`, `Gao & Xie 2018`, `Gao et al. 2018`."""
    families = [family for family, _ in work.authors]
    match families:
        case []:
            name = work.title or work.raw or work.key
        case [one]:
            name = one
        case [one, two]:
            name = f"{one} & {two}"
        case [one, *_]:
            name = f"{one} et al."
    return f"{name} {work.year}".strip()


def work_authors(work: Work) -> tuple[str, ...]:
    """The authors' names in full."""
    return tuple(f"{given} {family}".strip() for family, given in work.authors)


def work_venue(work: Work) -> str:
    """Where and when it appeared."""
    return " ".join(filter(None, (work.container, work.year)))
