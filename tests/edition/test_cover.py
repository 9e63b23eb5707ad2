"""The photo that an author names for the cover."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.recaps import edition

RECAP = """
    title: A week
    cover: {cover}
    takeaways: [One]
    photos:
      - {{image: hall.png, caption: The hall, alt: A hall full of people, credit: Ada, focus: [0.2, 0.4], audience: {audience}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("hall.png", "other.png"):
        Image.new("RGB", (1600, 900), (90, len(name), 90)).save(tmp_path / name)
    return tmp_path


def test_no_photo_is_on_the_cover_unless_it_is_named(folder: Path) -> None:
    shown = edition(folder, RECAP.format(cover="", audience="lab"))
    assert shown.cover is None


def test_a_cover_takes_over_what_is_said_about_the_same_file_elsewhere(folder: Path) -> None:
    cover = edition(folder, RECAP.format(cover="hall.png", audience="lab")).cover
    assert cover is not None
    assert (str(cover.caption), cover.alt, cover.credit, cover.focus) == (
        "The hall",
        "A hall full of people",
        "Ada",
        (0.2, 0.4),
    )


def test_what_a_cover_says_itself_counts(folder: Path) -> None:
    own = "{image: hall.png, caption: Before, alt: Empty seats, focus: [1, 0]}"
    cover = edition(folder, RECAP.format(cover=own, audience="lab")).cover
    assert cover is not None
    assert (str(cover.caption), cover.alt, cover.focus) == ("Before", "Empty seats", (1.0, 0.0))


def test_a_cover_need_not_be_among_the_photos(folder: Path) -> None:
    own = "{image: other.png, alt: Another hall}"
    shown = edition(folder, RECAP.format(cover=own, audience="lab"))
    assert shown.cover is not None
    assert shown.cover.focus is None
    assert not shown.diagnostics


def test_a_file_that_is_private_elsewhere_is_not_on_the_cover(folder: Path) -> None:
    shown = edition(folder, RECAP.format(cover="hall.png", audience="private"))
    assert shown.cover is None
    assert "hall.png" in str(shown.left_out)


def test_a_private_cover_is_for_nobody_else(folder: Path) -> None:
    own = "{image: other.png, alt: x, audience: private}"
    assert edition(folder, RECAP.format(cover=own, audience="lab")).cover is None
    assert edition(folder, RECAP.format(cover=own, audience="lab"), "private").cover is not None


def test_a_missing_cover_is_reported_once_and_leaves_the_drawing(folder: Path) -> None:
    shown = edition(folder, RECAP.format(cover="hal.png", audience="lab"))
    assert shown.cover is None
    assert ["hal.png" in diagnostic.message for diagnostic in shown.diagnostics] == [True]


def test_a_pattern_for_the_cover_takes_the_first_file_with_a_warning(folder: Path) -> None:
    shown = edition(folder, RECAP.format(cover="'*.png'", audience="lab"))
    assert shown.cover is not None
    assert shown.cover.alt == "A hall full of people"
    (warning,) = shown.diagnostics
    assert "matches 2 pictures" in warning.message
    assert warning.span is not None
    assert warning.span.line == 3
