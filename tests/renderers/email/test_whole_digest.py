"""Without a length, a digest has everything, as long as it fits."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from confdeck.model import Settings
from confdeck.renderers.base import Artifact, Job
from confdeck.renderers.email import EmailRenderer
from confdeck.testing import job_for
from tests.recaps import written

WORDS = "word " * 400


def rendered(job: Job) -> tuple[str, Artifact]:
    """The words of the page, and the artifact."""
    artifact = EmailRenderer().render(job)
    page = next(file.data for file in artifact.files if file.suffix == ".email.html").decode()
    words = re.sub(r"<style.*?</style>|<[^>]*>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(words).split()), artifact


SMALL = """
    title: T
    sessions:
      - title: The morning
        talks:
          - {title: A talk, speakers: Ann, summary: First said. Second said., takeaways: [Keep this.], tags: [x],
             questions: [{ask: Why so?, answer: Because of it.}]}
          - {title: Another, summary: Third said.}
    papers:
      - {title: A paper, tldr: It is short., why: It is good.}
      - {title: Another paper, rating: 5, summary: A long account., tldr: It matters., why: It helps.}
    presented: [{title: Ours, tldr: We did it., summary: Our text., takeaways: [Ours to keep.]}]
    people: [{name: Emmy, about: Knows rings.}]
    events: [{title: Dinner, summary: By the river.}]
    sections: [{title: Notes, body: "One.\n\nTwo."}]
    """


def test_a_small_digest_has_everything(tmp_path: Path) -> None:
    words, artifact = rendered(job_for(written(tmp_path, SMALL)))
    said = """First said. Second said.|Keep this.|Why so?|Because of it.|Third said.|It is short.|It is good.|A long account.
        |It matters.|It helps.|We did it.|Our text.|Ours to keep.|Knows rings.|By the river.|One.|Two.|The morning"""
    assert [line.strip() for line in said.split("|") if line.strip() not in words] == []
    assert artifact.left_out == ()


def many(folder: Path, ratings: list[int], length: int = 30) -> Job:
    """A job for talks with these ratings and texts of many words."""
    talks = "".join(
        f"  - {{title: Talk {number}., rating: {rating}, summary: 'Opening{number} said. {'Word ' * length} End{number}.'}}\n"
        for number, rating in enumerate(ratings)
    )
    return job_for(written(folder, f"title: T\ntalks:\n{talks}"))


def test_the_lowest_ratings_are_shortened_first_and_equal_ones_alike(tmp_path: Path) -> None:
    ratings = [5, 3, 0, 5, 3, 0, 4, 4] * 4
    words, artifact = rendered(many(tmp_path, ratings, 900))
    whole = {number for number in range(len(ratings)) if f"End{number}." in words}
    assert {ratings[number] for number in whole} == {4, 5}
    assert len(whole) == 16
    assert all(f"Talk {number}." in words for number in range(len(ratings)))
    assert "texts of entries rated below 4" in artifact.diagnostics[0].message


def test_equal_talks_that_do_not_fit_keep_their_first_sentences(tmp_path: Path) -> None:
    words, _ = rendered(many(tmp_path, [0] * 40, 700))
    assert not re.search(r"End\d", words)
    assert all(f"Opening{number} said." in words for number in range(40))


def test_the_brief_length_is_brief(tmp_path: Path) -> None:
    job = replace(job_for(written(tmp_path, SMALL)), settings=Settings(length="brief"))
    assert "Our text." not in rendered(job)[0]


def references(folder: Path, count: int, settings: Settings) -> Job:
    """A job for a recap that cites many works, half of them without an address."""
    works = "".join(
        f"  - {{id: w{n}, title: Work number {n} on its subject, authors: [Ann Roe{n}, Ben Doe], venue: A Venue,"
        f" year: 20{n % 90 + 10}{f', doi: 10.1000/x{n}' if n % 2 else ''}}}\n"
        for n in range(count)
    )
    keys = [f"@w{n}" for n in range(count)]
    cites = "".join(f"  - Sources [{'; '.join(keys[n : n + 50])}].\n" for n in range(0, count, 50))
    text = f"title: T\ntakeaways:\n{cites}references:\n{works}"
    return replace(job_for(written(folder, text)), settings=settings)


@pytest.mark.parametrize("settings", [Settings(), Settings(length="normal"), Settings(length="brief")])
@pytest.mark.parametrize("count", [3, 300, 700])
def test_every_reference_can_be_found(tmp_path: Path, settings: Settings, count: int) -> None:
    artifact = EmailRenderer().render(references(tmp_path, count, settings))
    files = {file.suffix: file.data.decode() for file in artifact.files if file.suffix != ".eml"}
    page = html.unescape(files[".email.html"]).replace("\N{NO-BREAK SPACE}", " ")
    text = " ".join(files[".email.txt"].split())
    for number in range(count):
        found = f"https://doi.org/10.1000/x{number}" if number % 2 else f"Work number {number} on its subject"
        assert found in page, number
        assert f"Work number {number} on its subject" in text or found in text


def test_few_references_are_written_in_full(tmp_path: Path) -> None:
    words, artifact = rendered(references(tmp_path, 3, Settings()))
    assert "[1] A. Roe0, B. Doe. Work number 0 on its subject. A Venue, 2010." in words
    assert artifact.left_out == ()


def test_references_of_a_list_have_an_address_or_a_title(tmp_path: Path) -> None:
    artifact = EmailRenderer().render(references(tmp_path, 60, Settings(profile="list")))
    files = {file.suffix: file.data.decode() for file in artifact.files if file.suffix != ".eml"}
    text = " ".join(files[".email.txt"].split())
    assert all(f"10.1000/x{n}" in text if n % 2 else f"Work number {n} on" in text for n in range(60))
