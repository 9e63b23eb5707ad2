"""Title slides with a photo: where it stands, and that nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from confdeck.storyboard.compose.covers import TITLE_BAND, TITLE_LANDSCAPE, TITLE_PORTRAIT
from confdeck.storyboard.compose.opening import TITLE
from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.storyboard.slide import PictureSlot, Slide, SlideLayout
from tests.storyboard.test_evidence import drawn


def title_of(folder: Path, size: tuple[int, int], focus: str = "") -> tuple[Slide, PictureSlot]:
    Image.new("RGB", size).save(folder / "hall.png")
    cover = {"image": "hall.png", "alt": "A hall", **({"focus": [0.5, 0.2]} if focus else {})}
    slide, *_ = drawn(folder, takeaways=["One"], cover=cover)
    (picture,) = (slot for slot in slide.slots if isinstance(slot, PictureSlot))
    return slide, picture


@pytest.mark.parametrize(
    ("size", "layout"),
    [
        ((900, 1600), TITLE_PORTRAIT),
        ((750, 1000), TITLE_PORTRAIT),
        ((1000, 1000), TITLE_LANDSCAPE),
        ((1200, 900), TITLE_LANDSCAPE),
        ((1600, 900), TITLE_LANDSCAPE),
        ((2100, 1000), TITLE_BAND),
        ((2800, 1000), TITLE_BAND),
        ((6000, 1000), TITLE_BAND),
    ],
)
def test_the_shape_of_the_photo_decides_its_panel(
    size: tuple[int, int], layout: SlideLayout, tmp_path: Path
) -> None:
    slide, picture = title_of(tmp_path, size)
    assert slide.layout is layout
    assert not picture.crop
    assert picture.box.aspect == pytest.approx(size[0] / size[1], rel=0.01)
    assert picture.box.right == pytest.approx(SLIDE_WIDTH)
    assert picture.box.y == 0
    others = (slot for slot in slide.slots if slot is not picture)
    assert not any(slot.box.overlaps(picture.box) for slot in others)


@pytest.mark.parametrize(
    ("size", "share"), [((900, 1600), (0.45, 1.0)), ((1600, 900), (1.0, 0.58)), ((2800, 1000), (1.0, 0.58))]
)
def test_a_photo_with_a_focus_fills_its_panel(
    size: tuple[int, int], share: tuple[float, float], tmp_path: Path
) -> None:
    _, picture = title_of(tmp_path, size, "focus")
    assert picture.crop
    assert picture.focus == (0.5, 0.2)
    shares = (picture.box.width / SLIDE_WIDTH, picture.box.height / SLIDE_HEIGHT)
    assert shares == pytest.approx(share, abs=0.01)


def test_photos_of_a_recap_do_not_get_on_the_cover_unasked(tmp_path: Path) -> None:
    Image.new("RGB", (1600, 900)).save(tmp_path / "hall.png")
    slide, *_ = drawn(tmp_path, takeaways=["One"], photos=["hall.png"])
    assert slide.layout is TITLE
