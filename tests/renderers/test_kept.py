"""What has not changed is not made again; what has, is."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from confdeck.diagnostics import Span, warning
from confdeck.edition import Omission, edit
from confdeck.media import Pictures
from confdeck.model import Settings
from confdeck.renderers import Artifact, Job, OutputFile, kept
from confdeck.renderers.kept import KeptArtifacts
from confdeck.source import load_recap
from confdeck.theme import load_theme

RECAP = "title: Seoul\ntakeaways: [One thing.]\nphotos: [{image: a.png, alt: A dot.}]\n"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f"
    "00050001ff56c72f0d0000000049454e44ae426082"
)
ARTIFACT = Artifact(
    files=(OutputFile(".a.bin", b"one\ntwo"), OutputFile(".b", b"")),
    extent="2 pages",
    diagnostics=(warning("a `word` is cut", Span("recap.yaml", 3, 4, "excerpt"), "say less"),),
    left_out=(Omission("speaker notes", "they belong to the deck", Span("recap.yaml", 9), "the words"),),
)


class Repeatable:
    """A renderer that asks to be kept, of a package that is small: of tests/ each file would be looked at."""

    __module__ = "confdeck"
    summary = "A test"
    repeatable = True

    def render(self, job: Job) -> Artifact:
        raise NotImplementedError


class Moody(Repeatable):
    """One that does not."""

    __module__ = "confdeck"
    repeatable = False


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A recap with a picture, and a theme of its own; nothing remembered of the machine."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    (home / ".fonts").mkdir(parents=True)
    recap = tmp_path / "recap"
    recap.mkdir()
    (recap / "recap.yaml").write_text(RECAP)
    (recap / "a.png").write_bytes(PIXEL)
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/theme.yaml").write_text("extends: default\ntitle: Mine\n")
    kept._surroundings.cache_clear()
    return tmp_path


def job(folder: Path) -> Job:
    loaded = load_recap(folder / "recap/recap.yaml")
    return Job(edit(loaded), load_theme(str(folder / "theme")), Pictures(), Settings())


def known(folder: Path, of: Job | None = None, renderer: Repeatable | None = None) -> Artifact | None:
    kept._surroundings.cache_clear()
    return KeptArtifacts(folder / "cache", of or job(folder)).load(renderer or Repeatable())


@pytest.fixture
def stored(folder: Path) -> Path:
    KeptArtifacts(folder / "cache", job(folder)).store(Repeatable(), ARTIFACT)
    return folder


def test_all_of_an_artifact_is_kept(stored: Path) -> None:
    assert known(stored) == ARTIFACT


def test_nothing_is_kept_of_a_renderer_that_does_not_ask(folder: Path) -> None:
    KeptArtifacts(folder / "cache", job(folder)).store(Moody(), ARTIFACT)

    assert not (folder / "cache").exists()
    assert known(folder, renderer=Moody()) is None


def test_another_renderer_of_the_same_job_is_another_artifact(stored: Path) -> None:
    class Other(Repeatable):
        """The same code under another name."""

        __module__ = "confdeck"

    assert known(stored, renderer=Other()) is None


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("recap/recap.yaml", RECAP.replace("One", "Another").encode()),
        ("recap/recap.yaml", b"# a line further down\n" + RECAP.encode()),
        ("recap/a.png", PIXEL[:-12] + b"\0\0\0\0tEXt" + bytes(4) + PIXEL[-12:]),
        ("theme/theme.yaml", b"extends: default\ntitle: Mine\ncolours: {accent: '#0b3d91'}\n"),
        ("theme/newsletter.css", b"h1 { color: red }"),
        ("home/.fonts/New.ttf", b"a font the machine did not have"),
    ],
)
def test_what_changed_is_made_anew(stored: Path, file: str, content: bytes) -> None:
    (stored / file).write_bytes(content)

    assert known(stored) is None


def test_other_wishes_are_another_artifact(stored: Path) -> None:
    assert known(stored, replace(job(stored), settings=Settings(paper="letter"))) is None
    assert known(stored, replace(job(stored), settings=Settings())) == ARTIFACT


def test_a_changed_template_is_seen(folder: Path) -> None:
    template = folder / "lab.pptx"
    template.write_bytes(b"one")
    wished = replace(job(folder), settings=Settings().overridden({"template": template}))
    KeptArtifacts(folder / "cache", wished).store(Repeatable(), ARTIFACT)
    assert known(folder, wished) == ARTIFACT

    (folder / "lab.confdeck.yaml").write_text("mapping: {}")
    assert known(folder, wished) is None


def test_code_that_changed_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = folder / "repeatable_stranger"
    package.mkdir()
    (package / "__init__.py").write_text("class Theirs:\n    repeatable = True\n")
    monkeypatch.syspath_prepend(folder)
    theirs = __import__(package.name).Theirs()
    KeptArtifacts(folder / "cache", job(folder)).store(theirs, ARTIFACT)
    assert known(folder, renderer=theirs) == ARTIFACT

    os.utime(package / "__init__.py", (1, 1))
    assert known(folder, renderer=theirs) is None


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"no label\n", b'{"extent": 3}\nx'])
def test_a_file_that_is_no_artifact_is_as_good_as_none(stored: Path, spoilt: bytes) -> None:
    files = KeptArtifacts(stored / "cache", job(stored))
    files._files.store(files._key(Repeatable()), spoilt)

    assert known(stored) is None


def test_a_copy_elsewhere_says_its_own_places(stored: Path) -> None:
    """The places in diagnostics are those of the recap that is rendered now."""
    shutil.copytree(stored / "recap", stored / "copy")
    loaded = load_recap(stored / "copy/recap.yaml")

    assert known(stored, replace(job(stored), edition=edit(loaded))) is None
