"""The frame in place of a missing picture shows its label and no file name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.media import PictureStore, RenditionRequest, empty_frame, svg_rasteriser
from confdeck.media.limits import PictureRefused
from confdeck.media.missing_picture import frame_svg
from confdeck.media.svg_size import drawing_size
from tests.media.conftest import opened

if TYPE_CHECKING:
    from tests.media.conftest import Folder

FONTS = sorted(Path(__file__).parents[2].joinpath("themes/default/fonts").glob("IBMPlexSans-Regular.ttf"))
PANEL = (244, 245, 246)


@pytest.mark.parametrize(("width", "aspect"), [(960, None), (640, 1.0), (160, 1.0), (320, 6.0), (160, 0.2)])
def test_a_frame_has_the_size_asked_for(width: int, aspect: float | None) -> None:
    rendition = PictureStore(fonts=FONTS).rendition(
        RenditionRequest(empty_frame("A long label <of> words & signs"), width, aspect)
    )
    image = opened(rendition).convert("RGB")
    assert rendition.media_type == "image/png"
    assert image.width == width
    assert image.width / image.height == pytest.approx(aspect or 1.5, rel=0.02)
    assert image.getpixel((image.width // 2, 4)) == PANEL


def test_the_label_is_written_and_the_file_name_is_not(folder: Folder) -> None:
    asset, _ = folder.inspect("photos/secret-name.jpg")
    drawn = frame_svg(asset.label, 960, 640)
    assert b"What it shows" in drawn
    assert b"secret" not in drawn
    store = PictureStore(fonts=FONTS)
    lettered, bare = (store.rendition(RenditionRequest(frame, 960)) for frame in (asset, empty_frame("")))
    assert lettered.data != bare.data


def test_small_frames_carry_no_label() -> None:
    assert b"<text" not in frame_svg("Coffee", 160, 160)
    assert b"<text" not in frame_svg("Coffee", 640, 40)


def test_a_frame_survives_without_a_drawing_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise PictureRefused("cannot be drawn")

    monkeypatch.setattr(svg_rasteriser, "rasterise", broken)
    image = opened(PictureStore().rendition(RenditionRequest(empty_frame("Coffee"), 160)))
    assert image.convert("RGB").getpixel((9, 9)) == PANEL


def test_a_long_label_takes_three_lines_of_the_frame() -> None:
    assert frame_svg("one two three four five six seven eight nine ten " * 3, 640, 480).count(b"<text") == 3


@given(st.text(max_size=200), st.integers(1, 3000), st.integers(1, 3000))
def test_any_label_makes_a_readable_drawing(label: str, width: int, height: int) -> None:
    drawing = frame_svg(label, width, height)
    assert drawing.count(b"<text") <= 3
    if 0.01 <= width / height <= 100:
        assert drawing_size(drawing) == pytest.approx((width, height))
