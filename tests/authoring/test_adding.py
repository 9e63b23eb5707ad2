"""Works, bibliographies, talks and photos are added where they belong, and no other line of the recap changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from confdeck.authoring.services.lookup import Lookup
from confdeck.authoring.services.web_client import WebClient
from confdeck.cli import adding
from confdeck.cli.app import cli
from confdeck.errors import ConfdeckError
from confdeck.source import load_recap
from tests.authoring.recorded_answers import transport
from tests.authoring.services.fifty_works import ANSWERS
from tests.authoring.services.test_lookup import NOW

RECAP = """\ufeff# Seoul
title: Seven days
sessions:
  - title: Oral 1   # the first
    date: 2019-10-28
    talks:
      - title: Neural fields
        id: fields
        takeaways:  [ 'one' ,two ]
      - {title: Grid cells, date: 2019-10-29}
talks: [Closing words]

papers:
- SinGAN: Learning a Generative Model from a Single Natural Image

- title: "Mask R-CNN"
  authors: [Kaiming He]
references: refs.bib # mine
"""
BIB = "@article{lecun, title={Deep learning}, author={LeCun, Yann}, journal={Nature}, year=2015, doi={10.1038/nature14539}}\n"


@pytest.fixture
def recap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "recap.yaml").write_bytes(RECAP.replace("\n", "\r\n").encode())
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    client = WebClient(transport=transport(ANSWERS), sleep=lambda _seconds: None)
    monkeypatch.setattr(adding, "_lookup", lambda _email: Lookup(client, NOW))
    return tmp_path / "recap.yaml"


def add(recap: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["add", "-r", str(recap), *arguments], catch_exceptions=True)


def added_lines(recap: Path) -> list[str]:
    """The new lines of the recap, after a check that all old ones are there, in order."""
    new = recap.read_bytes().decode().split("\r\n")
    old = iter(RECAP.split("\n"))
    line = next(old)
    added = []
    for written in new:
        if written == line:
            line = next(old, "\0")
        else:
            added.append(written)
    assert line == "\0"
    return added


def test_a_work_is_looked_up_and_written(recap: Path) -> None:
    result = add(recap, "10.1109/CVPR.2016.90")

    assert result.exit_code == 0
    assert "Crossref, 2026-11-28" in result.output
    assert added_lines(recap) == [
        "",
        "- title: Deep Residual Learning for Image Recognition",
        "  authors: [Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun]",
        "  venue: 2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
        "  year: 2016",
        "  doi: 10.1109/cvpr.2016.90",
    ]
    lock = json.loads((recap.parent / "recap.lock").read_text("utf-8"))
    entry = lock["works"]["doi:10.1109/CVPR.2016.90"]
    assert entry["at"] == "2026-11-28T12:00:00Z"
    assert entry["services"][0]["name"] == "Crossref"
    assert load_recap(recap).recap.papers[-1].year == "2016"


@pytest.mark.parametrize(
    "again",
    [
        "10.1109/CVPR.2016.90",
        "https://doi.org/10.1109/cvpr.2016.90",
        "Deep residual learning for image recognition",
        "https://ieeexplore.ieee.org/document/10.1109/CVPR.2016.90",
    ],
)
def test_a_work_is_not_added_twice(recap: Path, again: str) -> None:
    add(recap, "10.1109/CVPR.2016.90")
    before = recap.read_bytes()

    assert "is there already, in line" in add(recap, again).output
    assert recap.read_bytes() == before


@pytest.mark.parametrize(
    "given", ["SinGAN: Learning a Generative Model from a Single Natural Image", "10.1109/ICCV.2017.322"]
)
def test_a_paper_with_a_title_alone_is_known(recap: Path, given: str) -> None:
    assert "is there already" in add(recap, given).output
    assert added_lines(recap) == []


def test_a_work_of_the_bibliography_is_named_by_its_key(recap: Path) -> None:
    assert "is `@lecun` of the bibliography" in add(recap, "10.1038/nature14539").output
    assert added_lines(recap) == ["", "- '@lecun'"]


def test_a_talk_gets_the_works_that_it_is_based_on(recap: Path) -> None:
    add(recap, "1706.03762", "10.1038/nature14539", "--talk", "fields")

    loaded = load_recap(recap)
    talk = loaded.recap.sessions[0].talks[0]
    assert [str(key) for key in talk.papers] == ["vaswani2017", "lecun"]
    assert {work.key: work.title for work in loaded.references.works}[
        "vaswani2017"
    ] == "Attention Is All You Need"
    text = recap.read_text("utf-8")
    assert "references:  # mine\n  - refs.bib\n" in text or "references: # mine" in text


def test_a_talk_that_is_a_title_alone_gets_a_work(recap: Path) -> None:
    add(recap, "1706.03762", "--talk", "Closing")

    assert load_recap(recap).recap.talks[0].papers


def test_what_nobody_knows_is_added_as_given(recap: Path) -> None:
    result = add(recap, "10.9999/nobody", "A title of my own")

    assert result.exit_code == 0
    assert "is added as given: no service knows it" in result.output
    assert added_lines(recap) == ["", "- 10.9999/nobody", "", "- A title of my own"]


def test_offline_is_said(recap: Path) -> None:
    assert "is added as given: not looked up" in add(recap, "10.9999/nobody", "--offline").output


def test_the_lock_file_answers_offline(recap: Path) -> None:
    add(recap, "10.1109/CVPR.2016.90")
    recap.write_bytes(RECAP.replace("\n", "\r\n").encode())

    assert "from Crossref, 2026-11-28" in add(recap, "10.1109/CVPR.2016.90", "--offline").output


def test_a_bibliography_is_named_or_copied(recap: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "export.ris"
    other.write_text("TY  - JOUR\nTI  - Ein Aufsatz\nID  - aufsatz\nER  - \n", "utf-8")
    result = add(recap, str(other), str(recap.parent / "refs.bib"))

    assert "`refs.bib` is there already" in result.output
    assert (recap.parent / "export.ris").read_bytes() == other.read_bytes()
    assert "aufsatz" in load_recap(recap).references.keys


@pytest.mark.parametrize("given", ["", "  "])
def test_an_empty_name_is_no_work(recap: Path, given: str) -> None:
    before = recap.read_bytes()

    assert "a work has an empty name" in str(add(recap, given).exception)
    assert recap.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("missing.bib", "there is no bibliography"),
        ("../no such folder/a.json", "there is no bibliography"),
        ("notes.md", "is a file, and no bibliography"),
        ("recap.yaml", "is the recap itself"),
        ("photos", "is a folder"),
    ],
)
def test_a_file_that_is_no_bibliography_is_no_title(recap: Path, given: str, message: str) -> None:
    (recap.parent / "notes.md").write_text("# Notes\n", "utf-8")
    (recap.parent / "photos").mkdir(exist_ok=True)
    before = recap.read_bytes()
    path = str(recap.parent / given)

    assert message in str(add(recap, path).exception)
    assert recap.read_bytes() == before


def test_a_talk_is_added_to_a_session_once(recap: Path) -> None:
    arguments = ("--talk", "Light fields", "--speaker", "Ada Roe", "--session", "Oral 1")
    add(recap, *arguments)

    assert added_lines(recap) == ["      - {title: Light fields, speakers: Ada Roe}"]
    assert "is there already" in add(recap, *arguments).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("1706.03762", "--talk", "fildes"), "did you mean"),
        (("--talk", "New", "--session", "Orel 1"), "there is no session"),
        ((), "there is nothing to add"),
    ],
)
def test_mistakes_are_explained(recap: Path, arguments: tuple[str, ...], message: str) -> None:
    before = recap.read_bytes()
    fault = add(recap, *arguments).exception

    assert isinstance(fault, ConfdeckError)
    assert message in f"{fault} {fault.hint}"
    assert recap.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", '{"works": {"x": {}}}', '{"works": []}', "[" * 9000])
def test_a_damaged_lock_file_is_an_error(recap: Path, text: str) -> None:
    (recap.parent / "recap.lock").write_text(text, "utf-8")

    assert "is damaged" in str(add(recap, "10.1109/CVPR.2016.90").exception)


def photo(path: Path, taken: str) -> None:
    path.parent.mkdir(exist_ok=True)
    image = Image.new("RGB", (40, 30), "teal")
    exif = image.getexif()
    if taken:
        exif.get_ifd(0x8769)[36867] = taken
    image.save(path, exif=exif)


def test_photos_go_to_the_talk_of_their_day(recap: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    card = tmp_path_factory.mktemp("card")
    photo(recap.parent / "photos" / "a.jpg", "2019:10:29 09:00:00")
    photo(card / "b.jpg", "2019:10:29 08:00:00")
    photo(card / "c.jpg", "2019:11:02 08:00:00")
    photo(card / "d.jpg", "")
    (card / "e.jpg").write_bytes(b"no picture")
    add(recap, "--photos", str(recap.parent / "photos"))
    result = add(recap, "--photos", str(card))

    loaded = load_recap(recap).recap
    assert [picture.image for picture in loaded.sessions[0].talks[1].photos] == [
        "photos/a.jpg",
        "photos/b.jpg",
    ]
    assert [picture.image for picture in loaded.photos] == ["photos/c.jpg", "photos/d.jpg"]
    assert "photos/b.jpg (2019-10-29 08:00): “Grid cells”" in result.output
    assert "`e.jpg`" in result.output
    assert "no photos that the recap does not show already" in add(recap, "--photos", str(card)).output


def test_a_photo_that_is_shown_under_another_name_is_left_out(
    recap: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    card = tmp_path_factory.mktemp("card")
    for folder in (recap.parent / "hall", card):
        photo(folder / "a.jpg", "2019:10:29 09:00:00")
    add(recap, "--photos", str(recap.parent / "hall"))

    assert "no photos that the recap does not show already" in add(recap, "--photos", str(card)).output
    assert not (recap.parent / "photos").exists()


def test_texts_with_a_full_stop_are_no_photos(recap: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    card = tmp_path_factory.mktemp("card")
    photo(card / "a.jpg", "2019:11:02 08:00:00")
    recap.write_text(recap.read_text("utf-8") + "people: [Dr. E. Example, photos/missing.jpg]\n", "utf-8")

    assert "photos/a.jpg (2019-11-02 08:00)" in add(recap, "--photos", str(card)).output


def test_a_known_work_is_not_said_to_be_added(recap: Path) -> None:
    add(recap, "10.1234/new", "--offline")
    result = add(recap, "10.1234/new", "--offline")

    assert "doi:10.1234/new is there already, in line" in result.output
    assert "added as given" not in result.output


@pytest.mark.parametrize("date", ["1.8.2026", "2026-02-30", "soon"])
def test_the_day_of_a_talk_is_a_date(recap: Path, date: str) -> None:
    before = recap.read_bytes()
    result = add(recap, "--talk", "New", "--date", date)

    assert (result.exit_code, recap.read_bytes()) == (2, before)
    assert "is not a date; write it like" in result.output


def test_photos_name_the_session_of_their_day(recap: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    recap.write_text(
        "title: A\nsessions:\n  - {title: Monday, id: mon, date: 2019-11-04, talks: [One, Two]}\n"
        "  - {title: Tuesday, date: 2019-11-05, talks: [One, Two]}\n",
        "utf-8",
    )
    card = tmp_path_factory.mktemp("card")
    photo(card / "a.jpg", "2019:11:04 08:00:00")
    photo(card / "b.jpg", "2019:11:05 08:00:00")
    result = add(recap, "--photos", str(card))

    assert "photos/a.jpg (2019-11-04 08:00): “Monday”" in result.output
    assert "photos/b.jpg (2019-11-05 08:00): `photos`" in result.output
    photos = load_recap(recap).recap.photos
    assert [(item.image, item.of) for item in photos] == [
        ("photos/a.jpg", "mon"),
        ("photos/b.jpg", ""),
    ]
