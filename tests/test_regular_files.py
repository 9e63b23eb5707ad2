"""Devices and pipes are refused before they are read, whatever they are named for; odd file names are not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from confdeck.regular_files import read_regular_file
from tests.command_line import run_in_process as confdeck
from tests.media.samples import encoded, scene
from tests.recaps import written

SMALL = "title: T\ntakeaways: [One.]\n"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder with a recap, a pipe that nobody writes to, and a link to a file without end."""
    written(tmp_path, SMALL)
    for name in ("pipe", "pipe.bib", "pipe.png", "pipe.csv", "pipe.pptx"):
        os.mkfifo(tmp_path / name)
        (tmp_path / name.replace("pipe", "endless")).symlink_to("/dev/zero")
    return tmp_path


@pytest.mark.parametrize("name", ["pipe", "endless", "/dev/zero"])
def test_a_recap_is_a_file(odd: Path, name: str) -> None:
    assert f"error: `{name}` is not a file" in confdeck("check", name, cwd=odd).stderr


def test_bibliographies_and_pictures_are_files(odd: Path) -> None:
    written(odd, SMALL + "references: pipe.bib\n")
    assert "cannot read `pipe.bib`: it is a pipe" in confdeck("check", cwd=odd).stderr

    written(odd, SMALL + "photos: [{image: pipe.png, alt: A}]\n")
    assert "is not an ordinary file" in confdeck("check", cwd=odd).stdout


@pytest.mark.parametrize("name", ["pipe.pptx", "endless.pptx", "/dev/zero"])
@pytest.mark.parametrize("command", [("render", "--template"), ("template", "check")])
def test_a_template_is_a_file(odd: Path, command: tuple[str, ...], name: str) -> None:
    ended = confdeck(*command, name, cwd=odd)
    assert f"cannot read the template `{name}`: it is a" in ended.stderr


@pytest.mark.parametrize("name", ["pipe.csv", "endless.csv"])
def test_contacts_are_in_a_file(odd: Path, name: str) -> None:
    server = {"CONFDECK_SMTP_HOST": "mail.example.org", "CONFDECK_SMTP_FROM": "ada@example.org"}
    ended = confdeck("send", "--to-file", name, "--yes", cwd=odd, **server)
    assert f"cannot read `{name}`: it is a" in ended.stderr


def test_a_file_is_read_up_to_a_limit(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert [read_regular_file(file, limit) for limit in (9, 5, 3)] == [b"12345", b"12345", b"1234"]
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    assert len(read_regular_file(file, 10)) == 11
    with pytest.raises(OSError, match="directory"):
        read_regular_file(tmp_path, 9)


def test_names_that_are_not_utf_8_work(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    (folder / os.fsdecode(b"phot\xf6s")).mkdir(parents=True)
    picture = encoded(scene((300, 200)), "PNG")
    (folder / os.fsdecode(b"phot\xf6s/r\xefver.png")).write_bytes(picture)
    (folder / os.fsdecode(b"half\xff.png")).write_bytes(picture[:200])
    written(folder, SMALL + 'photos: [{image: "phot*/*", alt: A}, {image: "half*", alt: B}]\n')
    ended = confdeck("render", str(folder), "--report", "json", cwd=tmp_path)
    report = json.loads(ended.stdout)

    assert ended.returncode == 0
    assert (tmp_path / "output/caf\N{REPLACEMENT CHARACTER}.pptx").exists()
    assert any("half\N{REPLACEMENT CHARACTER}.png" in str(entry) for entry in report["diagnostics"])
    assert confdeck("check", str(folder), cwd=tmp_path).returncode == 0


def test_screenshots_of_macos_are_found(tmp_path: Path) -> None:
    (tmp_path / "Screenshot 2025-05-01 at 3.45.12\u202fPM.png").write_bytes(encoded(scene((300, 200)), "PNG"))
    for image in ("Screenshot 2025-05-01 at 3.45.12 PM.png", "Screenshot*PM.png", "Screenshot*12 PM.png"):
        written(tmp_path, SMALL + f'photos: [{{image: "{image}", alt: A}}]\n')
        assert "0 warnings" in confdeck("check", cwd=tmp_path).stdout
