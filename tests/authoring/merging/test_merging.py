"""The recaps of several attendees become one folder, with signed views in all outputs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from confdeck.cli.app import cli
from confdeck.edition import edit
from confdeck.errors import UsageError
from confdeck.source import load_recap
from confdeck.text import Phrase, Prose, plain, plain_blocks

ADA = """
title: ICCV in Seoul
authors: [{name: Ada Roe, email: ada@example.org}]
conference: {name: ICCV 2019, place: Seoul}
summary: It was my first one.
takeaways:
  - {text: Test your heat maps., from: grid-cells}
sessions:
  - title: Oral 1
    date: 2019-10-28
    talks:
      - title: Grid cells
        speakers: {name: Ying Nian Wu, affiliation: UCLA}
        tldr: Vectors for places.
        takeaways: [Hexagons come back., Steps are matrices.]
        summary: I liked the proof [@1].
        photos: [photos/a.jpg]
        questions: [{ask: Does it scale?, by: me, answer: Yes.}]
papers:
  - {title: SinGAN, arxiv: "1905.01164"}
  - Exploring Wired Networks
photos: [photos/a.jpg]
references: ["Wu, Y. (2018). Grid cells."]
"""
BEN = """
title: Seoul notes
authors: Ben Doe
audience: public
conference: {name: ICCV 2019, place: Busan}
talks:
  - title: GRID CELLS
    speakers: [Ying Nian Wu]
    date: 2019-10-28
    takeaways: [Hexagons come back., Needs a map.]
    summary: I did not follow the middle [@1].
    notes: Ask Ada.
    audience: private
  - {title: Grid cell, speakers: Ying Nian Wu}
papers:
  - {title: "SinGAN: one image", doi: 10.1109/ICCV.2019.00467, arxiv: "1905.01164", why: Fun.}
references: ["Doe, B. (2020). Maps."]
photos: [photos/*.jpg]
"""


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name, text in (("ada", ADA), ("ben", BEN)):
        (tmp_path / name / "photos").mkdir(parents=True)
        (tmp_path / name / "recap.yaml").write_text(text, "utf-8")
        Image.new("RGB", (900, 600), "teal").save(tmp_path / name / "photos" / "a.jpg")
    Image.new("RGB", (900, 600), "red").save(tmp_path / "ben" / "photos" / "b.jpg")
    return tmp_path


def words(text: Phrase | Prose) -> str:
    return plain(text.children) if isinstance(text, Phrase) else plain_blocks(text)


def merge(folders: Path, *names: str) -> Result:
    paths = [str(folders / name) for name in names]
    return CliRunner().invoke(cli, ["merge", *paths, "-o", str(folders / "both")])


def test_what_is_the_same_becomes_one_signed_entry(folders: Path) -> None:
    result = merge(folders, "ada", "ben")
    assert result.exit_code == 0, result.exception
    recap = load_recap(folders / "both" / "recap.yaml").recap
    (session,) = recap.sessions
    talk = session.talks[0]

    assert [(author.name, author.email) for author in recap.authors] == [
        ("Ada Roe", "ada@example.org"),
        ("Ben Doe", ""),
    ]
    assert [(words(view.text), view.by) for view in talk.views] == [
        ("I liked the proof [@ada-1].", ("Ada Roe",)),
        ("I did not follow the middle [@ben-1].", ("Ben Doe",)),
    ]
    assert [(words(takeaway.text), takeaway.by) for takeaway in talk.takeaways] == [
        ("Hexagons come back.", ("Ada Roe", "Ben Doe")),
        ("Steps are matrices.", ("Ada Roe",)),
        ("Needs a map.", ("Ben Doe",)),
    ]
    assert talk.speakers[0].affiliation == "UCLA"
    assert talk.audience == "private"
    assert talk.questions[0].by == "Ada Roe"
    assert [words(paper.title) for paper in recap.papers] == ["SinGAN", "Exploring Wired Networks"]
    assert recap.papers[0].doi == "10.1109/ICCV.2019.00467"


def test_values_that_differ_are_both_kept_and_reported(folders: Path) -> None:
    result = merge(folders, "ben", "ada")
    loaded = load_recap(folders / "both" / "recap.yaml")

    assert "`conflicts:`" in result.output
    assert loaded.recap.conflicts == ("conference.place: Seoul", "title: Seoul notes")
    assert "title: SinGAN: one image" in loaded.recap.papers[0].conflicts
    assert sum("the authors disagree" in diagnostic.message for diagnostic in loaded.diagnostics) == 4


def test_the_order_of_the_folders_does_not_matter(folders: Path) -> None:
    merge(folders, "ada", "ben")
    first = (folders / "both" / "recap.yaml").read_bytes()
    (folders / "both").rename(folders / "first")
    merge(folders, "ben", "ada")

    assert (folders / "both" / "recap.yaml").read_bytes() == first


def test_files_and_citations_come_along(folders: Path) -> None:
    merge(folders, "ada", "ben")
    loaded = load_recap(folders / "both" / "recap.yaml")
    both = folders / "both"

    assert sorted(path.relative_to(both).as_posix() for path in both.rglob("*.jpg")) == [
        "ada/photos/a.jpg",
        "ben/photos/b.jpg",
    ]
    assert [photo.image for photo in loaded.recap.photos] == ["ada/photos/a.jpg", "ben/photos/b.jpg"]
    assert {work.key: work.title for work in loaded.references.works} == {
        "ada-1": "Wu, Y. (2018). Grid cells.",
        "ben-1": "Doe, B. (2020). Maps.",
    }
    text = (both / "recap.yaml").read_text("utf-8")
    assert "[@ada-1]" in text
    assert "[@ben-1]" in text
    assert {takeaway.source for takeaway in loaded.recap.takeaways} == {"grid-cells"}


def test_what_is_only_alike_is_suggested(folders: Path) -> None:
    assert "the same? talks: “GRID CELLS” and “Grid cell”" in merge(folders, "ada", "ben").output


def test_views_are_signed_in_the_edition(folders: Path) -> None:
    merge(folders, "ada", "ben")
    edition = edit(load_recap(folders / "both" / "recap.yaml"), "private")
    entry = next(
        entry
        for section in edition.sections
        for entry in section.entries
        if words(entry.title) == "GRID CELLS"
    )

    assert words(entry.body).split("\n")[0] == "Ada Roe"
    assert "Ben Doe" in words(entry.body)
    assert "Ask Ada." in words(entry.notes)
    assert words(entry.takeaways[0].text) == "Hexagons come back. — Ada Roe, Ben Doe"


def test_a_folder_is_never_overwritten(folders: Path) -> None:
    merge(folders, "ada", "ben")

    assert isinstance(merge(folders, "ada", "ben").exception, UsageError)
    assert "name two recaps" in str(getattr(merge(folders, "ada").exception, "hint", ""))


def test_folders_of_the_same_name_are_kept_apart(folders: Path) -> None:
    for name in ("ada", "ben"):
        (folders / name).rename(folders / "moved")
        (folders / name).mkdir()
        (folders / "moved").rename(folders / name / "iccv")
    Image.new("RGB", (900, 600), "navy").save(folders / "ben" / "iccv" / "photos" / "a.jpg")
    orders = [("ada/iccv", "ben/iccv"), ("ben/iccv", "ada/iccv")]
    texts = []
    for order in orders:
        assert merge(folders, *order).exit_code == 0
        texts.append((folders / "both" / "recap.yaml").read_text("utf-8"))
        (folders / "both").rename(folders / "-".join(order).replace("/", "-"))
    assert texts[0] == texts[1]
    assert "iccv-Ada-Roe/photos/a.jpg" in texts[0]
    assert "iccv-Ben-Doe/photos/a.jpg" in texts[0]
    assert "[@iccv-Ada-Roe-1]" in texts[0]


SHARED = """
title: Notes
authors: NAME
macros: '\\newcommand{\\R}{\\mathbb{LETTER}}'
talks:
  - {id: t1, title: Talk of NAME, speakers: Kim, papers: [roe2019], summary: 'As [@roe2019, p. 3] and \\cite{roe2019} say, $x \\in \\R$, see [[t1]].'}
takeaways: [{text: '@roe2019 is new', from: t1}]
papers: ['@roe2019']
references: refs.ENDING
"""
RECORDS = {
    "bib": "@article{roe2019,\n  title = {WORK}, author = {Ada Roe}, year = 2019}\n@misc{child, crossref = {roe2019}, title={C}}\n",
    "json": '[{"id": "roe2019", "type": "article-journal", "title": "WORK", "issued": {"date-parts": [[2019]]}}]',
    "yaml": "references:\n- id: roe2019\n  type: book\n  title: WORK\n",
    "ris": "TY  - JOUR\nTI  - WORK\nAU  - Roe, Ada\nPY  - 2019\nER  - \n",
}


def shared_key(folder: Path, name: str, ending: str, work: str, letter: str = "R") -> Path:
    (folder / name).mkdir()
    text = SHARED.replace("NAME", name.title()).replace("ENDING", ending).replace("LETTER", letter)
    (folder / name / "recap.yaml").write_text(text, "utf-8")
    (folder / name / f"refs.{ending}").write_text(RECORDS[ending].replace("WORK", work), "utf-8")
    return folder / name


@pytest.mark.parametrize("ending", list(RECORDS))
def test_a_key_of_two_works_is_renamed_in_bibliography_and_texts(tmp_path: Path, ending: str) -> None:
    ada, ben = (shared_key(tmp_path, *named) for named in (("ada", "bib", "Maps"), ("ben", ending, "Grids")))
    result = CliRunner().invoke(cli, ["merge", str(ada), str(ben), "-o", str(tmp_path / "both")])
    loaded = load_recap(tmp_path / "both" / "recap.yaml")
    works = {work.key: work.title for work in loaded.references.works}
    (own,) = [key for key, title in works.items() if title == "Maps"]
    (other,) = [key for key, title in works.items() if title == "Grids"]

    assert {own, other} >= {"roe2019"}
    assert f"`{max(own, other, key=len)}` now" in result.output
    assert "ada/refs.bib, line 1" in result.output
    assert f"ben/refs.{ending}, line" in result.output
    texts = {talk.views[0].by[0]: talk for talk in loaded.recap.talks}
    for name, key in (("Ada", own), ("Ben", other)):
        assert words(texts[name].views[0].text).count(key) == 2
        assert texts[name].papers == (key,)
    assert not [found for found in loaded.diagnostics if "is not cited" not in found.message]
    assert {(words(takeaway.text), takeaway.source) for takeaway in loaded.recap.takeaways} == {
        (f"@{key} is new", texts[name].id) for name, key in (("Ada", own), ("Ben", other))
    }


def test_the_same_work_under_one_key_is_one(tmp_path: Path) -> None:
    ada, ben = (shared_key(tmp_path, name, "bib", "Maps") for name in ("ada", "ben"))
    result = CliRunner().invoke(cli, ["merge", str(ada), str(ben), "-o", str(tmp_path / "both")])

    assert "two works" not in result.output
    assert not list(tmp_path.glob("both/ben/*.bib"))


def test_macros_with_two_definitions_and_ids_of_two_talks_are_kept_apart(tmp_path: Path) -> None:
    ada, ben = shared_key(tmp_path, "ada", "bib", "Maps"), shared_key(tmp_path, "ben", "bib", "Maps", "Q")
    outputs = []
    for one, other in ((ada, ben), (ben, ada)):
        folder = tmp_path / f"from {one.name}"
        printed = CliRunner().invoke(cli, ["merge", str(one), str(other), "-o", str(folder)]).output
        outputs.append(printed.replace(str(folder), "") + (folder / "recap.yaml").read_text("utf-8"))
    assert outputs[0] == outputs[1]
    assert "`\\R` is a macro with two definitions" in outputs[0]
    assert "[[t1|t1]]" not in outputs[0].replace("t1-", "")


def test_what_a_recap_includes_is_merged(folders: Path) -> None:
    recap = folders / "ada" / "recap.yaml"
    recap.write_text(recap.read_text("utf-8") + "include: more.yaml\n", "utf-8")
    (folders / "ada" / "more.yaml").write_text("authors: Cleo\nsummary: Lost.\ntalks: [Included]\n", "utf-8")
    result = merge(folders, "ada", "ben")
    loaded = load_recap(folders / "both" / "recap.yaml")

    assert [talk.by for talk in loaded.recap.talks if words(talk.title) == "Included"] == [("Cleo",)]
    assert (
        "more.yaml:2:1: note: `more.yaml`: `summary` of an included file is not taken over" in result.output
    )
