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
