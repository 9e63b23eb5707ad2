"""Same input, same bytes: whatever the hash seed, folder, day, time zone, locale, cache, or way of running."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.command_line import run_in_process
from tests.recaps import written
from tests.renderings import Renderings

FIXTURE = Path(__file__).parents[1] / "src" / "confdeck" / "testing" / "fixture"
LATER = Path(__file__).parent / "later"
"""A folder with a sitecustomize.py that moves the clock."""

ELSEWHERE = {
    "PYTHONHASHSEED": "12345",
    "LC_ALL": "tr_TR.UTF-8",
    "LANGUAGE": "tr",
    "TZ": "Pacific/Kiritimati",
    "USER": "nobody",
    "HOSTNAME": "elsewhere",
    "CONFDECK_TEST_LATER": "400000000",
}
"""All that must make no difference, at once."""
CACHED = ("email", "pptx")
"""Formats that show how cached pictures and artifacts are used; the PDF takes them from the same store."""


def rendered(recap: Path, cwd: Path, output: Path, *formats: str, **surroundings: str) -> dict[str, str]:
    """Digests of all files made by the command, by their names; of all formats if none is named."""
    variables = {
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "XDG_CACHE_HOME": str(output.parent / "cache"),
    } | surroundings
    variables["PYTHONPATH"] = os.pathsep.join(filter(None, (str(LATER), os.environ.get("PYTHONPATH"))))
    options = ["--output", str(output), "--quiet", *(f"--format={name}" for name in formats)]
    ended = subprocess.run(
        [sys.executable, "-m", "confdeck", "render", str(recap), *options],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | variables,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return digests(output)


def digests(folder: Path) -> dict[str, str]:
    """Digests of the files in a folder, by their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def here(renderings: Renderings) -> dict[str, str]:
    """Digests of what is made in the process of the tests."""
    files = [file for name in ("email", "pdf", "pptx", "web") for file in renderings.artifact(name).files]
    return {f"fixture{file.suffix}": hashlib.sha256(file.data).hexdigest() for file in files}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the outputs and caches of several runs."""
    return tmp_path_factory.mktemp("determinism")


def test_all_formats_are_made(here: dict[str, str]) -> None:
    names = {name.partition(".")[2] for name in here if "/" not in name}
    assert names == {"pptx", "pdf", "email.html", "email.txt", "eml", "html"}
    assert len(here) > len(names)


def test_the_clock_is_moved() -> None:
    """Else the next test would prove nothing."""
    told = "import time, datetime as dt; print(time.localtime()[0], dt.date.today().year, dt.datetime.now().year)"
    variables = {"PYTHONPATH": str(LATER), "CONFDECK_TEST_LATER": ELSEWHERE["CONFDECK_TEST_LATER"]}
    printed = subprocess.check_output([sys.executable, "-c", told], env=os.environ | variables, text=True)

    assert all(int(year) >= dt.datetime.now(dt.UTC).year + 12 for year in printed.split())


def test_the_same_bytes_elsewhere_on_another_day(here: dict[str, str], folder: Path) -> None:
    """A copy in another folder, on another machine, twelve years later."""
    there = folder / "with spaces and ünïcödé" / "fixture"
    shutil.copytree(FIXTURE, there)
    for path in there.rglob("*"):
        os.utime(path, (0, 0))

    assert rendered(Path("recap.yaml"), there, folder / "output", **ELSEWHERE) == here


def test_the_same_bytes_from_cached_pictures(here: dict[str, str], folder: Path) -> None:
    shutil.rmtree(folder / "cache/confdeck/artifacts")

    assert any((folder / "cache/confdeck/pictures").iterdir())
    again = rendered(FIXTURE, folder, folder / "again", *CACHED, LC_ALL="C", PYTHONUTF8="0")
    assert again.items() <= here.items()
    assert len(again) == 4


def test_the_same_bytes_where_nothing_has_changed(here: dict[str, str], folder: Path) -> None:
    assert any((folder / "cache/confdeck/artifacts").iterdir())
    output = folder / "unchanged"
    words = [str(FIXTURE), f"--output={output}", "--quiet", *(f"--format={name}" for name in CACHED)]
    result = run_in_process("render", *words, cwd=folder, SOURCE_DATE_EPOCH=None)

    assert result.returncode == 0, result.stderr
    assert digests(output).items() <= here.items()
    assert len(digests(output)) == 4


def test_the_epoch_is_honoured(tmp_path: Path) -> None:
    """Distributions build with it; the date in the files is then its own."""
    written(tmp_path, "title: T\ntakeaways: [It was good.]\n")
    result = run_in_process("render", "-o", "output", cwd=tmp_path, SOURCE_DATE_EPOCH="1234567890")

    assert result.returncode == 0, result.stderr
    files = {path.suffix: path for path in (tmp_path / "output").iterdir()}
    pdf = PdfReader(files[".pdf"]).metadata
    assert pdf
    assert pdf.creation_date == pdf.modification_date == dt.datetime(2009, 2, 13, 23, 31, 30, tzinfo=dt.UTC)
    assert b"Date: Fri, 13 Feb 2009 23:31:30 +0000" in files[".eml"].read_bytes()
    with zipfile.ZipFile(files[".pptx"]) as deck:
        assert b"2009-02-13T23:31:30Z" in deck.read("docProps/core.xml")
