from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.errors import RecapError
from tests.recaps import edition, loaded

BIBLIOGRAPHY = """
@inproceedings{vaswani, title={Attention Is All You Need}, author={Vaswani, Ashish}, year={2017}, eprint={1706.03762}}
@inproceedings{singan, title={SinGAN}, author={Shaham, Tamar}, year={2019}, doi={10.1109/ICCV.2019.00467}}
@article{med, title={A Study}, author={Doe, Ben}, year={2021}, pmid={12345678}}
"""


def titles(folder: Path, papers: str, rest: str = "") -> tuple[list[str], list[str]]:
    """The titles of papers in the edition of a recap, and its warnings."""
    (folder / "refs.bib").write_text(BIBLIOGRAPHY)
    text = f"title: T\nreferences: refs.bib\ntakeaways: ['[@vaswani; @singan; @med]']\npapers: [{papers}]\n{rest}"
    warnings = [diagnostic.message for diagnostic in loaded(folder, text).diagnostics]
    made = edition(folder, text)
    return [str(entry.title) for entry in made.entries], warnings


@pytest.mark.parametrize(
    "written",
    [
        "arxiv:1706.03762",
        "1706.03762",
        "{arxiv: 1706.03762}",
        "{arXiv: 1706.03762v5}",
        "https://arxiv.org/abs/1706.03762",
        "{url: 'https://arxiv.org/abs/1706.03762', why: Because.}",
        "{title: 'https://arxiv.org/abs/1706.03762'}",
        "{links: {paper: 'https://arxiv.org/abs/1706.03762'}}",
        "{doi: 10.48550/arXiv.1706.03762}",
    ],
)
def test_a_paper_is_found_in_the_bibliography(tmp_path: Path, written: str) -> None:
    assert titles(tmp_path, written) == (["Attention Is All You Need"], [])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2301.00001", "arXiv:2301.00001"),
        ("{doi: 10.5555/Some_Thing}", "doi:10.5555/Some_Thing"),
        ("{url: 'https://www.example.org/a/'}", "example.org/a"),
        ("{title: 'https://doi.org/10.5555/1'}", "doi:10.5555/1"),
    ],
)
def test_an_unknown_paper_shows_its_identifier_with_a_warning(
    tmp_path: Path, written: str, shown: str
) -> None:
    found, warnings = titles(tmp_path, written)
    assert found == [shown]
    assert warnings == [f"`{shown}` is shown without title and authors: no reference has this identifier"]


def test_a_key_of_the_bibliography_precedes_its_reading_as_an_identifier(tmp_path: Path) -> None:
    text = """
        title: T
        references: [{id: "10.1145/1.2", title: By its key}, {id: b, title: By its DOI, doi: 10.1145/1.2, distinct: true}]
        takeaways: ["[@b]"]
        talks: [{title: A, papers: [10.1145/1.2]}]
        """
    made = edition(tmp_path, text)
    assert [reference.key for reference in made.references] == ["b", "10.1145/1.2"]


def test_papers_of_a_talk_and_citations_by_identifier(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIBLIOGRAPHY)
    text = """
        title: T
        references: refs.bib
        talks:
          - title: A
            summary: "See [@doi:10.1109/iccv.2019.00467, p. 3] and @arxiv:2401.00001."
            papers: [singan, {doi: 10.1109/ICCV.2019.00467}, 'pmid:12345678', arXiv:1706.03762, 2401.00001]
        """
    made = edition(tmp_path, text)
    assert [(reference.key, str(reference)) for reference in made.references[:2]] == [
        ("singan", "T. Shaham. SinGAN. 2019. doi:10.1109/ICCV.2019.00467."),
        ("arXiv:2401.00001", "arXiv:2401.00001."),
    ]
    assert made.entries[0].cites == (1, 3, 4, 2)
    assert made.references[1].pieces[0].url == "https://arxiv.org/abs/2401.00001"
    assert str(made.references[2]) == "B. Doe. A Study. 2021. PMID 12345678."
    assert len(loaded(tmp_path, text).diagnostics) == 2


def test_references_that_are_an_identifier_take_the_fields_of_the_work(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIBLIOGRAPHY)
    text = """
        title: T
        references: [{arxiv: 1706.03762}, refs.bib, 'https://doi.org/10.5555/1', {id: c, url: 'https://example.org/x'}, {isbn: 9780262035613}]
        takeaways: ["[@1; @singan; @med; @5; @c; @7]"]
        """
    made = edition(tmp_path, text)
    assert [str(reference) for reference in made.references][3:] == [
        "doi:10.5555/1.",
        "example.org/x.",
        "ISBN 9780262035613.",
    ]
    assert made.references[0].short == "Vaswani 2017"


def test_a_paper_listed_again_by_its_identifier_keeps_its_title(tmp_path: Path) -> None:
    listed = "arxiv:2301.00001, {title: A Real Title, authors: [Ann Roe], arxiv: 2301.00001}"
    assert titles(tmp_path, listed)[0] == ["A Real Title"]


def test_a_mapping_for_a_key_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecapError, match="or an identifier such as"):
        loaded(tmp_path, "title: T\ntalks: [{title: A, papers: [{title: B, doi: 10.5555/1}]}]")


@pytest.mark.parametrize(
    ("rest", "where"),
    [
        ("talks: [{title: 'https://doi.org/10.1145/1.2'}]", "the title `https://doi.org/10.1145/1.2`"),
        ("talks: [{title: A, tldr: 'doi:10.1145/1.2'}]", "the tldr"),
        ("sessions: [{title: arXiv:1706.03762, talks: [A]}]", "the title"),
        ("people: ['https://ada.example.org']", "the name"),
        ("events: [{title: www.example.org/dinner}]", "the title"),
        ("sections: [{title: 10.1145/1.2, body: B}]", "the title"),
        ("subtitle: https://example.org", "the subtitle"),
        ("references: [{title: 'A', id: a}]\nsections: [{title: B, body: '[@a]'}]", ""),
    ],
)
def test_an_address_in_place_of_a_title_is_reported(tmp_path: Path, rest: str, where: str) -> None:
    messages = [
        found.message for found in loaded(tmp_path, f"title: T\ntakeaways: [One.]\n{rest}").diagnostics
    ]
    assert [
        message for message in messages if message.startswith(where) and "is an address" in message
    ] == messages


def test_an_address_as_the_title_of_a_reference_is_reported(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@misc{a, title={https://example.org/x}, year={2020}}")
    text = "title: T\nreferences: refs.bib\ntakeaways: ['[@a]']"
    (found,) = loaded(tmp_path, text).diagnostics
    assert found.message == "the title of `a` is an address: `https://example.org/x`"


def test_a_key_without_its_sign_is_a_title_that_is_reported(tmp_path: Path) -> None:
    written = "singan, '@med', Attention, {title: vaswani, authors: [Ada Roe]}, nosuch"
    assert titles(tmp_path, written) == (
        ["singan", "A Study", "Attention", "vaswani", "nosuch"],
        ["`singan` is the key of a reference, but is shown as a title"],
    )


def test_a_paper_of_the_recap_gives_its_title_to_a_citation(tmp_path: Path) -> None:
    text = """
        title: T
        talks: [{title: A, papers: [arxiv:1905.01164]}]
        papers: [{title: SinGAN, authors: [Tamar Shaham], venue: ICCV, year: 2019, arxiv: "1905.01164"}]
        """
    (reference,) = edition(tmp_path, text).references
    assert str(reference) == "T. Shaham. SinGAN. ICCV, 2019. arXiv:1905.01164."
    assert loaded(tmp_path, text).diagnostics == ()


@pytest.mark.parametrize("paper", ["private", "lab"])
def test_a_paper_for_fewer_readers_gives_nothing(tmp_path: Path, paper: str) -> None:
    text = f"""
        title: T
        talks: [{{title: A, audience: public, papers: [arxiv:1905.01164]}}]
        papers: [{{title: Secret, arxiv: "1905.01164", audience: {paper}}}]
        """
    assert [str(reference) for reference in edition(tmp_path, text, "public").references] == [
        "arXiv:1905.01164."
    ]


def test_the_same_work_in_another_file_is_named_with_its_file(tmp_path: Path) -> None:
    entry = "title={One Study of Heat}, author={Doe, Ann}, year={2020}, doi={10.1000/182}}"
    (tmp_path / "a.bib").write_text(f"@article{{one, {entry}\n")
    (tmp_path / "b.bib").write_text(f"@article{{two, {entry}\n")
    text = "title: T\nreferences: [a.bib, b.bib]\ntakeaways: ['[@one; @two]']\n"
    messages = [diagnostic.message for diagnostic in loaded(tmp_path, text).diagnostics]

    assert "`two` is the same work as `one` (a.bib:1); both get one number" in messages
