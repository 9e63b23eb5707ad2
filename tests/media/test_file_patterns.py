"""Patterns expand to the pictures that match, in natural order."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confdeck.media import expand_pattern

if TYPE_CHECKING:
    from tests.media.conftest import Folder

FILES = (
    "a.png", "photos/day2-1.jpg", "photos/day2-10.JPG", "photos/day2-2.jpeg", "photos/day2-3.jpg", "photos/notes.txt",
    "photos/.hidden.jpg", "photos/more/deep.png", "photos/plan[1].png", "figures/plot.svg",
)  # fmt: skip


@pytest.fixture
def filled(folder: Folder) -> Folder:
    for name in FILES:
        folder.put(name, b"x")
    return folder


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("photos/day2-*.jpg", ("photos/day2-1.jpg", "photos/day2-3.jpg", "photos/day2-10.JPG")),
        ("photos/day2-?.*", ("photos/day2-1.jpg", "photos/day2-2.jpeg", "photos/day2-3.jpg")),
        ("photos/day2-[13].JPG", ("photos/day2-1.jpg", "photos/day2-3.jpg")),
        (
            "photos/*",
            (
                "photos/day2-1.jpg",
                "photos/day2-2.jpeg",
                "photos/day2-3.jpg",
                "photos/day2-10.JPG",
                "photos/plan[1].png",
            ),
        ),
        ("*/*.png", ("photos/plan[1].png",)),
        ("**/*.png", ("a.png", "photos/more/deep.png", "photos/plan[1].png")),
        ("**/**/*.svg", ("figures/plot.svg",)),
        ("photos/plan[1].png", ("photos/plan[1].png",)),
        ("photos/none-*.jpg", ()),
        ("nowhere/*.jpg", ()),
        ("plain.jpg", ("plain.jpg",)),
        ("../*.jpg", ("../*.jpg",)),
        ("/etc/*", ("/etc/*",)),
        ("https://example.org/*.jpg", ("https://example.org/*.jpg",)),
    ],
)
def test_patterns(filled: Folder, pattern: str, found: tuple[str, ...]) -> None:
    assert expand_pattern(pattern, filled.path) == found


def test_unicode_forms_match(folder: Folder) -> None:
    name = folder.put(unicodedata.normalize("NFD", "Café 1.jpg"), b"x")
    assert expand_pattern(unicodedata.normalize("NFC", "Café*.jpg"), folder.path) == (name,)


def test_a_ring_of_folders_ends(folder: Folder) -> None:
    folder.put("inner/a.jpg", b"x")
    (folder.path / "inner" / "again").symlink_to("..")
    assert expand_pattern("**/*.jpg", folder.path) == ("inner/a.jpg",)


@given(st.text("ab*?[]!-/\\.\0\udc80", max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_pattern_is_ever_a_traceback(folder: Folder, pattern: str) -> None:
    assert isinstance(expand_pattern(pattern, folder.path), tuple)
