"""What confdeck reads of 300 generated bibliographies, compared with pandoc; every difference has a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from confdeck.diagnostics import Diagnostic
from confdeck.model import Work
from confdeck.source.bibtex import read_bibtex
from confdeck.source.latex import plain_markup
from confdeck.source.ris import read_ris, scan_ris
from tests.generated_bibliographies import STYLES, bibliography
from tests.tools import run_tool

SEEDS = range(25)
SCRIPT = Path(__file__).parents[1] / "judges" / "bibliographies.lua"
Value = str | tuple[tuple[str, str], ...] | bool


@dataclass(frozen=True)
class Difference:
    """A field that the two read differently."""

    style: str
    field: str
    ours: Any
    theirs: Any
    work: Work
    source: str
    """The text of the bibliography."""


@dataclass(frozen=True)
class Reason:
    """A kind of difference, and why confdeck is right or both are."""

    why: str
    holds: Callable[[Difference], bool]


def _straight(value: Any) -> Any:
    """A text, or the texts in a tuple, without typographic marks."""
    if isinstance(value, tuple):
        return tuple(map(_straight, value))
    return str(value).replace("’", "'").replace("“", '"').replace("”", '"')


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


REASONS = (
    Reason(
        "pandoc sets typographic marks: its manual, Extension: smart; confdeck keeps the typed one in names and titles",
        lambda found: _straight(found.ours) == _straight(found.theirs),
    ),
    Reason(
        "pandoc gives titles without braces in lower case, for styles of CSL: its manual, Capitalization in titles;"
        " confdeck prints titles as they are written",
        lambda found: _folded(_straight(found.ours)) == _folded(_straight(found.theirs)),
    ),
    Reason(
        r"`\_` and `{\_}` are TeX's escapes of an underscore: The TeXbook, chapter 7; the DOI at doi.org has none",
        lambda found: found.field == "doi" and found.ours == re.sub(r"[{}\\]", "", found.theirs),
    ),
    Reason(
        "a DOI of arXiv is its number: arXiv's help, arXiv DOIs; confdeck prints the number",
        lambda found: found.field == "doi" and found.theirs.lower() == f"10.48550/arxiv.{found.work.arxiv}",
    ),
    Reason(
        r"\apj and others are names of journals: AASTeX guide, journal abbreviations; pandoc drops them",
        lambda found: found.ours in ("ApJ", "A&A", "MNRAS") and not found.theirs,
    ),
    Reason(
        r"{\L} is a capital letter, so `{\L}ukasz` is a first name: Tame the BeaST, on the case of words in names;"
        " pandoc takes it for a particle",
        lambda found: found.field == "authors" and _whole(found.ours) == _straight(found.theirs),
    ),
    Reason(
        "the title of a parent becomes the name of the proceedings: manual of biblatex, appendix B; pandoc follows BibTeX,"
        " which needs a `booktitle` in the parent as well",
        lambda found: found.field == "venue" and not found.theirs and "crossref" in found.source,
    ),
    Reason(
        "Crossref's titles have characters of HTML: its documentation, Face markup; pandoc keeps them",
        lambda found: found.field == "title" and _folded(found.ours) == unescape(_folded(found.theirs)),
    ),
)
"""Kinds of differences, in the order in which they are tried, each with its source."""


def _whole(names: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The names, those that begin with `Łukasz` as one."""
    straight = ((_straight(family), given) for family, given in names)
    return tuple(
        (f"{given} {family}", "") if given.startswith("Łukasz") else (family, given)
        for family, given in straight
    )


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> None:
    _differences.cache_clear()


def works_of(style: str, text: str) -> tuple[dict[str, Work], tuple[Diagnostic, ...]]:
    """The works in a bibliography, by their keys, and the diagnostics."""
    if STYLES[style][1] == "ris":
        index = scan_ris(text.encode())
        works, diagnostics = read_ris(text.encode(), index, index.entries, "a.ris")
    else:
        works, diagnostics = read_bibtex(text, "a.bib")
    return {work.key: work for work in works}, diagnostics


def read_by_pandoc(style: str, texts: Sequence[str], folder: Path) -> list[dict[str, dict[str, Any]]]:
    """The items that pandoc finds in each bibliography, by their ids; all in one process."""
    files = [folder / f"{style}-{number}" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    read = json.loads(run_tool("pandoc-3", "lua", SCRIPT, STYLES[style][1], *files))
    return [{item["id"]: item for item in items} for items in read]


def compared(work: Work, item: dict[str, Any]) -> dict[str, tuple[Value, Value]]:
    """The fields of a work, as confdeck and pandoc read them."""
    names = [
        (name["literal"], "")
        if "literal" in name
        else (" ".join(name[part] for part in PARTS if part in name), name.get("given", ""))
        for name in item.get("author", item.get("editor", ()))
    ]
    more = ("others", "") in names
    year = item.get("issued", {}).get("date-parts", [[""]])[0][0]
    return {
        "title": (work.title, plain_markup(item.get("title", ""))),
        "doi": (work.doi, item.get("DOI", "")),
        "year": (work.year, str(year)),
        "venue": (work.container, plain_markup(item.get("container-title", ""))),
        "authors": (work.authors, tuple(name for name in names if name != ("others", ""))),
        "and others": (work.more_authors, more),
    }


PARTS = ("dropping-particle", "non-dropping-particle", "family", "suffix")


@cache
def _differences(style: str, folder: Path) -> tuple[Difference, ...]:
    found = []
    texts = [bibliography(style, seed) for seed in SEEDS]
    for text, theirs in zip(texts, read_by_pandoc(style, texts, folder), strict=True):
        ours = works_of(style, text)[0]
        assert set(ours) == set(theirs)
        for key, work in ours.items():
            found += [
                Difference(style, field, mine, other, work, text)
                for field, (mine, other) in compared(work, theirs[key]).items()
                if mine != other
            ]
    return tuple(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bibliographies")


def reason_for(found: Difference) -> Reason | None:
    """The first reason that holds for a difference."""
    return next((reason for reason in REASONS if reason.holds(found)), None)


@pytest.mark.proof
@pytest.mark.tool("pandoc-3")
@pytest.mark.parametrize("style", STYLES)
def test_every_difference_from_pandoc_has_a_reason(style: str, folder: Path) -> None:
    differences = _differences(style, folder)
    assert [(found.field, found.ours, found.theirs) for found in differences if not reason_for(found)] == []


@pytest.mark.proof
@pytest.mark.tool("pandoc-3")
def test_every_reason_is_needed(folder: Path) -> None:
    differences = [found for style in STYLES for found in _differences(style, folder)]
    needed = {id(reason_for(found)) for found in differences}
    assert [reason.why for reason in REASONS if id(reason) not in needed] == []


def test_there_are_300() -> None:
    assert len(STYLES) * len(SEEDS) == 300


@pytest.mark.parametrize("style", STYLES)
def test_what_catalogues_write_is_no_mistake(style: str) -> None:
    for seed in SEEDS[:3]:
        works, diagnostics = works_of(style, bibliography(style, seed))
        assert len(works) >= 6
        assert [str(remark) for remark in diagnostics if "not printed" not in str(remark)] == []
        assert all(work.title and work.year and (work.authors or work.is_parent) for work in works.values())
