from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.diagnostics import Diagnostic
from confdeck.errors import RecapError
from tests import recaps


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text("@misc{a, title={A}}", "utf-8")
    (tmp_path / "empty.bib").write_text("TY  - JOUR\n", "utf-8")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "My Works.bib").write_text("@misc{b, title={B}}", "utf-8")
    for name in ("notes.docx", "refs.xml", "refs.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    return tmp_path


def errors(folder: Path, references: str, summary: str = "S") -> tuple[Diagnostic, ...]:
    """Return what is wrong with a recap that has these references."""
    with pytest.raises(RecapError) as failed:
        recaps.loaded(folder, f"title: T\nsummary: {summary}\nreferences: {references}\n")
    return tuple(failed.value.diagnostics)


@pytest.mark.parametrize(
    ("references", "problem"),
    [
        ("refs.bbi", "there is no file `refs.bbi` = did you mean `refs.bib`?"),
        ("refs.bip", "there is no file `refs.bip` = did you mean `refs.bib`?"),
        ("Refs.BIB", "cannot read `Refs.BIB`: No such file or directory = did you mean `refs.bib`?"),
        ("refs", "there is no file `refs` = did you mean `refs.bib`?"),
        ("[refs]", "there is no file `refs` = did you mean `refs.bib`?"),
        ("anything", "there is no file `anything` = available: empty.bib, library/My Works.bib, refs.bib"),
        (
            "my works.bib",
            "cannot read `my works.bib`: No such file or directory = did you mean `library/My Works.bib`?",
        ),
        (
            "library\\My Works.bib",
            "cannot read `library\\My Works.bib`: No such file or directory = did you mean `library/My",
        ),
        ("library", "`library` is a folder = available: My Works.bib"),
        ('"*.bib"', "`*.bib` is a pattern = name each file, as a list"),
        (
            "https://example.org/refs.bib",
            "`https://example.org/refs.bib` is an address; bibliographies are files",
        ),
        ("notes.docx", "`notes.docx` is not a bibliography in a format that is read = export the library"),
        ("refs.xml", "`refs.xml` is not a bibliography in a format that is read = EndNote exports RIS"),
        (
            "refs.txt",
            "`refs.txt` is not a bibliography in a format that is read = export the library",
        ),
        ('"refs.bib, empty.bib"', "this names several files = write a list: `[refs.bib, empty.bib]`"),
        ("[refs.bib empty.bib]", "this names several files = write a list: `[refs.bib, empty.bib]`"),
        ("refs.enw", "there is no file `refs.enw` = did you mean `refs.bib`?"),
    ],
)
def test_a_wrong_file_is_an_error_about_the_file(folder: Path, references: str, problem: str) -> None:
    (diagnostic,) = errors(folder, references)
    assert f"{diagnostic.message} = {diagnostic.hint}".startswith(problem)
    assert diagnostic.span
    assert diagnostic.span.line == 3


@pytest.mark.parametrize(
    "reference",
    [
        "Roe, A. A study of things. Journal, 2019.",
        "RFC2119",
        "See the notes in refs.txt, 2019, and refs.bib",
        "深度学习",
    ],
)
def test_other_texts_are_references(folder: Path, reference: str) -> None:
    recap = recaps.loaded(folder, f"title: T\nsummary: S\nreferences: ['{reference}']\n")
    assert [work.raw for work in recap.references.works] == [reference]


@pytest.mark.parametrize(
    "reference",
    ["10.1038/nature14236", "arXiv:1706.03762", "https://example.org/a", "https://example.org/a.pdf"],
)
def test_an_identifier_is_no_file(folder: Path, reference: str) -> None:
    recap = recaps.loaded(folder, f"title: T\nsummary: '[@1]'\nreferences: {reference}\n")
    assert [work.key for work in recap.references.works] == ["1"]


def test_a_file_in_a_folder_with_a_space(folder: Path) -> None:
    recap = recaps.loaded(folder, "title: T\nsummary: '@b'\nreferences: library/My Works.bib\n")
    assert [work.key for work in recap.references.works] == ["b"]


def test_a_file_without_entries(folder: Path) -> None:
    (problem,) = recaps.loaded(folder, "title: T\nsummary: S\nreferences: empty.bib\n").diagnostics
    assert str(problem).endswith("warning: `empty.bib` has no entries in BibTeX")
    assert problem.hint == "it looks like RIS; give it the ending .ris"


def test_the_recap_is_no_bibliography(folder: Path) -> None:
    (problem,) = recaps.loaded(folder, "title: T\nsummary: S\nreferences: recap.yaml\n").diagnostics
    assert problem.hint == "items stand in a list below `references:`"


def test_a_missing_file_is_the_only_error(folder: Path) -> None:
    assert len(errors(folder, "refs.bbi", summary="'[@a; @b]'")) == 1


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        ("{titel: X}", "unknown key `titel`"),
        ("{Titel: X}", "unknown key `Titel`"),
        ("{foo: X}", "unknown key `foo`"),
        ("{file: refs.bib}", "unknown key `file`"),
        ("{roe2017: {title: X}}", "unknown key `roe2017`"),
        ("\n  - Title: X", "unknown key `Title`"),
    ],
)
def test_one_misspelt_key(folder: Path, mapping: str, problem: str) -> None:
    assert problem in [diagnostic.message for diagnostic in errors(folder, mapping)]


@pytest.mark.parametrize(
    ("mapping", "hint"),
    [
        ("{file: refs.bib}", "write `references: refs.bib`"),
        ("{roe2017: {title: X}}", "write a list whose items begin with `- id: roe2017`"),
        ("{Titel: X}", "did you mean `title`?"),
    ],
)
def test_hints_about_a_mapping(folder: Path, mapping: str, hint: str) -> None:
    assert hint in [diagnostic.hint for diagnostic in errors(folder, mapping)]
