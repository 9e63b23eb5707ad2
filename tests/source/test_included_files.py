"""Parts of other files are taken in, signed, and never for a wider audience than their own file gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.edition import edit
from confdeck.errors import RecapError
from confdeck.source import load_recap
from confdeck.text import plain

BEN = """
authors: [Ben Doe]
audience: private
summary: Mine.
takeaways: [From Ben., {text: For all., audience: public}]
talks:
  - SinGAN: a talk
  - {title: Fields, by: Cleo}
sessions:
  - {title: Oral, talks: [Inside]}
papers: ["@roe"]
photos: [b.jpg]
references: refs.bib
"""


def write(
    folder: Path,
    ben: str = BEN,
    recap: str = "title: T\naudience: public\ntakeaways: [From Ada.]\ninclude: ben.yaml\n",
) -> Path:
    (folder / "recap.yaml").write_text(recap, "utf-8")
    (folder / "ben.yaml").write_text(ben, "utf-8")
    (folder / "refs.bib").write_text("@article{roe, title={A work}, author={Roe, Ada}, year=2020}\n", "utf-8")
    return folder / "recap.yaml"


def test_parts_are_taken_in_and_signed(tmp_path: Path) -> None:
    loaded = load_recap(write(tmp_path))
    recap = loaded.recap

    assert [plain(takeaway.text.children) for takeaway in recap.takeaways] == [
        "From Ada.",
        "From Ben.",
        "For all.",
    ]
    assert [takeaway.by for takeaway in recap.takeaways] == [(), ("Ben Doe",), ("Ben Doe",)]
    assert [(plain(talk.title.children), talk.by) for talk in recap.talks] == [
        ("SinGAN: a talk", ("Ben Doe",)),
        ("Fields", ("Cleo",)),
    ]
    assert loaded.references.works[0].title == "A work"
    assert recap.talks[0].span is not None
    assert recap.talks[0].span.file.endswith("ben.yaml")
    messages = [diagnostic.message for diagnostic in loaded.diagnostics]
    assert "`ben.yaml`: `summary` of an included file is not taken over" in messages


def test_an_item_has_the_audience_that_its_own_file_gives_it(tmp_path: Path) -> None:
    loaded = load_recap(write(tmp_path))

    assert [takeaway.audience for takeaway in loaded.recap.takeaways] == [None, "private", "public"]
    shown = edit(loaded, "public")
    texts = [plain(takeaway.text.children) for takeaway in shown.takeaways]
    assert texts == ["From Ada.", "For all. — Ben Doe"]
    assert not [
        entry
        for section in shown.sections
        for entry in section.entries
        if "SinGAN" in plain(entry.title.children)
    ]
    assert not [section for section in shown.sections if plain(section.title.children) == "Oral"]


def test_a_wider_file_widens_nothing_of_the_recap(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "audience: public\ntakeaways: [Public.]\n",
        "title: T\naudience: private\ntakeaways: [Own.]\ninclude: [ben.yaml]\n",
    )

    assert [takeaway.audience for takeaway in load_recap(path).recap.takeaways] == [None, "public"]


@pytest.mark.parametrize(
    ("name", "ben", "message"),
    [
        ("none.yaml", BEN, "cannot read `none.yaml`"),
        ("../x.yaml", BEN, "outside the recap's folder"),
        ("ben.yaml", "- a list\n", "it is no recap"),
        ("ben.yaml", "include: recap.yaml\ntalks: [a]\n", "it includes other files itself"),
        ("ben.yaml", "talks: [\n", "bracket"),
        ("ben.yaml", "talks: [{titel: x}]\n", "titel"),
    ],
)
def test_mistakes_are_reported(tmp_path: Path, name: str, ben: str, message: str) -> None:
    path = write(tmp_path, ben, f"title: T\ntakeaways: [x]\ninclude: {name}\n")

    with pytest.raises(RecapError, match=message):
        load_recap(path)
