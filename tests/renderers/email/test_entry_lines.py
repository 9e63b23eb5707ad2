from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.email.entry_lines import (
    byline,
    headline,
    short_source,
    summary_sentences,
    surname,
    title_below,
    venue,
)

if TYPE_CHECKING:
    from confdeck.edition import Edition


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Ada Lovelace", "Lovelace"),
        ("Laurens van der Maaten", "van der Maaten"),
        ("Sammy Davis Jr.", "Davis"),
        ("김민수", "김민수"),
        ("our lab", "our lab"),
        ("Roe, Ada M.", "Roe"),
        ("Ada Roe, MIT; Ben Li, ETH", "Ada Roe, MIT; Ben Li, ETH"),
        ("Ada Roe and Ben Li", "Ada Roe and Ben Li"),
        ("山田太郎、鈴木花子", "山田太郎、鈴木花子"),
        ("CMS Collaboration", "CMS Collaboration"),
        ("", ""),
    ],
)
def test_a_surname_is_found_where_there_is_one(name: str, last: str) -> None:
    assert surname(name) == last


def test_a_short_source_is_one_or_two_surnames(edition: Edition) -> None:
    talk = edition.entries[0]
    assert short_source(talk) == "Lovelace"
    assert short_source(replace(talk, names=("A. Ames", "B. Bell"))) == "Ames & Bell"
    assert short_source(replace(talk, names=("A. Ames", "B. Bell", "C. Cole"))) == "Ames et al."
    assert short_source(replace(talk, names=("A. Ames", "B. Bell"), more_names=True)) == "Ames et al."
    assert short_source(replace(talk, names=("A. Ames",), more_names=True)) == "Ames et al."
    assert short_source(replace(talk, names=())) == "Towards general vision"


def test_a_talks_headline_is_its_summary(edition: Edition) -> None:
    talk, _, paper = edition.entries[:3]
    assert (str(headline(talk)), str(title_below(talk)), summary_sentences(talk)) == (
        "One network, one task at a time.",
        "Towards general vision",
        (),
    )
    assert (str(headline(paper)), str(title_below(paper))) == ("Learning from one picture", "")
    assert [str(phrase) for phrase in summary_sentences(paper)] == ["The shortest road to a generator."]


def test_of_many_authors_the_first_is_named(edition: Edition) -> None:
    paper = edition.entries[2]
    assert byline(replace(paper, names=tuple("ABCD"))) == "A et al."
    assert byline(replace(paper, names=tuple("ABC"))) == paper.byline


def test_the_conference_itself_is_no_venue(edition: Edition) -> None:
    paper = edition.entries[2]
    assert venue(paper, edition) == ""
    assert venue(replace(paper, venue="ICLR 2019"), edition) == "ICLR 2019"
