"""What `confdeck new` writes: it can be rendered as it is, in every size and language."""

from __future__ import annotations

import io
import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from confdeck.authoring.starter import SIZES, Answers, Size, begin, name_of_folder, short_name
from confdeck.model import Recap
from confdeck.source import load_recap
from tests.command_line import run_in_process as confdeck

TEXTS = tomllib.loads(files("confdeck").joinpath("starter", "texts.toml").read_text("utf-8"))


def answered(folder: Path, answers: str, monkeypatch: pytest.MonkeyPatch, *options: str) -> Recap:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    result = confdeck("new", "days", *options, cwd=folder)
    assert result.returncode == 0, result.stderr
    return load_recap(folder / "days" / "recap.yaml").recap


def assert_no_warnings(size: Size, language: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    begin(folder / "days", Answers(language=language), size)
    checked = confdeck("check", "--strict", "days", cwd=folder)
    assert (checked.returncode, checked.stdout.count("\n")) == (0, 1), checked.stdout


@pytest.mark.parametrize(("size", "language"), [("minimal", "en"), ("standard", "ur"), ("everything", "fr")])
def test_a_starter_has_no_warnings(size: Size, language: str, tmp_path: Path) -> None:
    assert_no_warnings(size, language, tmp_path)


@pytest.mark.proof
@pytest.mark.parametrize("language", TEXTS)
def test_every_starter_has_no_warnings(language: str, tmp_path: Path) -> None:
    for size in SIZES:
        assert_no_warnings(size, language, tmp_path / size)


def test_every_language_has_all_texts() -> None:
    assert {frozenset(texts) for texts in TEXTS.values()} == {frozenset(TEXTS["en"])}


def test_questions_and_their_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = 'International Conference on "Vision" and: more\n27 October 2019\n2019-10-27/2019-11-02\nSeoul\n12\nde\n'
    recap = answered(tmp_path, answers, monkeypatch)
    assert recap.conference is not None
    assert recap.conference.name == "International Conference on “Vision” and: more".replace(
        "“", '"'
    ).replace("”", '"')
    assert str(recap.conference.dates and recap.conference.dates[0]) == "2019-10-27"
    assert (recap.conference.place, recap.language, recap.authors[0].name) == ("Seoul", "de", "Your Name")


def test_options_take_the_place_of_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("--no-input", "--author", "Ada: Lovelace", "--size", "minimal", "--place", "no")
    recap = answered(tmp_path, "never read\n", monkeypatch, *options)
    assert recap.authors[0].name == "Ada: Lovelace"
    assert recap.conference
    assert recap.conference.place == "no"


def test_options_that_are_wrong(tmp_path: Path) -> None:
    dates = confdeck("new", "days", "--no-input", "--dates", "27.10.2019", cwd=tmp_path)
    assert dates.returncode == 2
    assert "write it like `2019-10-27`" in dates.stderr
    assert confdeck("new", "days", "--no-input", "--language", "klingonese", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "days").exists()


def test_the_folder_has_what_an_editor_and_the_next_step_need(tmp_path: Path) -> None:
    result = confdeck("new", "iccv-2019", "--no-input", cwd=tmp_path)
    folder = tmp_path / "iccv-2019"
    assert sorted(path.name for path in folder.iterdir()) == [
        "figures",
        "photos",
        "recap.schema.json",
        "recap.yaml",
        "references.bib",
    ]
    first_line, _, rest = (folder / "recap.yaml").read_text("utf-8").partition("\n")
    assert first_line == "# yaml-language-server: $schema=recap.schema.json"
    assert "short: ICCV 2019" in rest.replace('"', "")
    assert json.loads((folder / "recap.schema.json").read_text("utf-8"))["title"] == "confdeck recap"
    assert "confdeck render iccv-2019" in result.stdout


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "days").mkdir()
    (tmp_path / "days" / "references.bib").write_text("mine")
    assert confdeck("new", "days", "--no-input", cwd=tmp_path).returncode == 2
    assert [path.name for path in (tmp_path / "days").iterdir()] == ["references.bib"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ICML", "ICML"),
        ("International Conference on Computer Vision", "ICCV 2019"),
        ("Jahrestagung über maschinelles Lernen", "Jahrestagung über maschinelles Lernen"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name, "2019") == short
    assert name_of_folder(Path("iclr_2025")) == "ICLR 2025"
    assert not name_of_folder(Path("notes"))


@pytest.mark.proof
@pytest.mark.parametrize(("size", "language"), [("minimal", "de"), ("standard", "ko"), ("everything", "ur")])
def test_starters_are_rendered_without_warnings(size: str, language: str, tmp_path: Path) -> None:
    assert (
        confdeck("new", "days", "--no-input", "--size", size, "--language", language, cwd=tmp_path).returncode
        == 0
    )
    rendered = confdeck("render", "days", "--strict", cwd=tmp_path)
    assert rendered.returncode == 0, rendered.stderr


@pytest.mark.parametrize(
    ("language", "own"), [("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh", "zh"), ("de-AT", "de")]
)
def test_the_examples_are_in_the_script_of_the_language(tmp_path: Path, language: str, own: str) -> None:
    begin(tmp_path / "new", Answers(language=language))
    assert TEXTS[own]["summary"] in (tmp_path / "new" / "recap.yaml").read_text("utf-8")
