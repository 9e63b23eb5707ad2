"""Nothing unchanged is rendered again, and everything changed is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from confdeck.diagnostics import Span, warning
from confdeck.edition import Omission, edit
from confdeck.media import PictureStore
from confdeck.model import Settings
from confdeck.renderers import Artifact, Job, OutputFile, artifact_cache
from confdeck.renderers.artifact_cache import ArtifactCache
from confdeck.renderers.source_map import OutputPlace, SourceEntry
from confdeck.source import load_recap
from confdeck.theme import load_theme

RECAP = (
    "title: Seoul\ntakeaways: [One thing.]\nphotos: [{image: a.png, alt: A dot.}]\nauthors: [{name: Ada}]\n"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f"
    "00050001ff56c72f0d0000000049454e44ae426082"
)
ARTIFACT = Artifact(
    files=(OutputFile(".a.bin", b"one\ntwo"), OutputFile(".b", b"")),
    extent="2 pages",
    diagnostics=(warning("a `word` is cut", Span("recap.yaml", 3, 4, "excerpt"), "say less"),),
    left_out=(Omission("speaker notes", "they belong to the deck", Span("recap.yaml", 9), "the words"),),
    source_map=(
        SourceEntry(OutputPlace(".a.bin", 2, "Title 2", 2, 1), Span("recap.yaml", 3, 4, end=5)),
        SourceEntry(OutputPlace(".b", 1, box=(1.5, 2.0, 30.0, 4.0)), Span("refs.bib", 9)),
    ),
)


class Deterministic:
    """A deterministic renderer, of a small package: the cache looks at every file of a renderer's package."""

    __module__ = "confdeck"
    summary = "A test"
    deterministic = True

    def render(self, job: Job) -> Artifact:
        raise NotImplementedError


class Unpredictable(Deterministic):
    """A renderer whose files may differ from run to run."""

    __module__ = "confdeck"
    deterministic = False


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A recap with a picture and a theme of its own, on a machine not looked at before."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    (home / ".fonts").mkdir(parents=True)
    recap = tmp_path / "recap"
    recap.mkdir()
    (recap / "recap.yaml").write_text(RECAP)
    (recap / "a.png").write_bytes(PIXEL)
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/theme.yaml").write_text("extends: default\ntitle: Mine\n")
    artifact_cache.environment_digest.cache_clear()
    return tmp_path


def job(folder: Path) -> Job:
    loaded = load_recap(folder / "recap/recap.yaml")
    return Job(edit(loaded), load_theme(str(folder / "theme")), PictureStore(), Settings())


def load(
    folder: Path, cached_job: Job | None = None, renderer: Deterministic | None = None
) -> Artifact | None:
    artifact_cache.environment_digest.cache_clear()
    return ArtifactCache(folder / "cache", cached_job or job(folder)).load(renderer or Deterministic())


@pytest.fixture
def stored(folder: Path) -> Path:
    ArtifactCache(folder / "cache", job(folder)).store(Deterministic(), ARTIFACT)
    return folder


def test_an_artifact_is_stored_whole(stored: Path) -> None:
    assert load(stored) == ARTIFACT


def test_a_renderer_that_is_not_deterministic_is_not_cached(folder: Path) -> None:
    ArtifactCache(folder / "cache", job(folder)).store(Unpredictable(), ARTIFACT)

    assert not (folder / "cache").exists()
    assert load(folder, renderer=Unpredictable()) is None


def test_another_process_finds_what_one_has_stored() -> None:
    """Sets have another order in each process, and keys may not depend on it."""
    code = (
        "from confdeck.renderers.artifact_cache import _pickled; from confdeck.theme import load_theme; "
        "print(_pickled(load_theme('default')).hex())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_renderer_has_entries_of_its_own(stored: Path) -> None:
    class Other(Deterministic):
        """The same renderer under another name."""

        __module__ = "confdeck"

    assert load(stored, renderer=Other()) is None


def test_the_engine_without_speed_patches_has_entries_of_its_own(
    stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFDECK_PLAIN_ENGINE", "1")
    assert load(stored) is None


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("recap/recap.yaml", RECAP.replace("One", "Another").encode()),
        ("recap/recap.yaml", b"# a line further down\n" + RECAP.encode()),
        ("recap/recap.yaml", RECAP.replace("authors", "# the authors\nauthors").encode()),
        ("recap/a.png", PIXEL[:-12] + b"\0\0\0\0tEXt" + bytes(4) + PIXEL[-12:]),
        ("theme/theme.yaml", b"extends: default\ntitle: Mine\ncolours: {accent: '#0b3d91'}\n"),
        ("theme/newsletter.css", b"h1 { color: red }"),
        ("home/.fonts/New.ttf", b"a font the machine did not have"),
    ],
)
def test_a_changed_input_is_rendered_again(stored: Path, file: str, content: bytes) -> None:
    (stored / file).write_bytes(content)

    assert load(stored) is None


def test_other_settings_have_entries_of_their_own(stored: Path) -> None:
    assert load(stored, replace(job(stored), settings=Settings(paper="letter"))) is None
    assert load(stored, replace(job(stored), settings=Settings())) == ARTIFACT


def test_a_change_beside_the_template_is_noticed(folder: Path) -> None:
    template = folder / "lab.pptx"
    template.write_bytes(b"one")
    templated = replace(job(folder), settings=Settings().overridden({"template": template}))
    ArtifactCache(folder / "cache", templated).store(Deterministic(), ARTIFACT)
    assert load(folder, templated) == ARTIFACT

    (folder / "lab.confdeck.yaml").write_text("mapping: {}")
    assert load(folder, templated) is None


def test_changed_code_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = folder / "third_party_renderer"
    package.mkdir()
    (package / "__init__.py").write_text("class ThirdParty:\n    deterministic = True\n")
    monkeypatch.syspath_prepend(folder)
    renderer = __import__(package.name).ThirdParty()
    ArtifactCache(folder / "cache", job(folder)).store(renderer, ARTIFACT)
    assert load(folder, renderer=renderer) == ARTIFACT

    os.utime(package / "__init__.py", (1, 1))
    assert load(folder, renderer=renderer) is None


@pytest.mark.parametrize("damaged", [b"", b"{}", b"no header\n", b'{"extent": 3}\nx'])
def test_a_damaged_entry_is_ignored(stored: Path, damaged: bytes) -> None:
    cache = ArtifactCache(stored / "cache", job(stored))
    cache._files.store(cache._key(Deterministic()), damaged)

    assert load(stored) is None


def test_a_copy_elsewhere_has_entries_of_its_own(stored: Path) -> None:
    """Diagnostics name the files of the recap that is rendered now."""
    shutil.copytree(stored / "recap", stored / "copy")
    loaded = load_recap(stored / "copy/recap.yaml")

    assert load(stored, replace(job(stored), edition=edit(loaded))) is None


def test_an_entry_of_another_version_is_not_read(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artifact_cache, "_FORMAT", artifact_cache._FORMAT + 1)

    assert load(stored) is None
