"""Sizes and crops of renditions, and warnings for pictures with too few pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.diagnostics import Span
from confdeck.media import Asset, RenditionRequest, print_pixels, resolution_warning
from confdeck.media.rendition_sizes import STEPS, crop_for, pixels_for, window_for

SPAN = Span("recap.yaml", 3)
PHOTO = Asset("0" * 64, 4000, 3000, Path("coffee.jpg"), span=SPAN)
DRAWING = Asset("1" * 64, 100, 100, Path("plot.svg"), vector=True)
FRAME = Asset("2" * 64, 1200, 800, label="Coffee")

shapes = st.floats(0.02, 50)
fractions = st.floats(-1, 2)


@given(shapes, shapes, fractions, fractions)
def test_a_window_has_its_shape_and_lies_inside(
    own: float, aspect: float, across: float, down: float
) -> None:
    window = window_for(own, aspect, (across, down))
    assert own * window.width / window.height == pytest.approx(aspect)
    assert max(window.width, window.height) == pytest.approx(1)
    assert 0 <= window.left <= window.left + window.width <= 1 + 1e-9
    assert 0 <= window.top <= window.top + window.height <= 1 + 1e-9


@given(shapes, shapes, st.floats(0, 1), st.floats(0, 1))
def test_the_focus_stays_in_sight_and_as_central_as_can_be(
    own: float, aspect: float, across: float, down: float
) -> None:
    window = window_for(own, aspect, (across, down))
    for focus, start, extent in ((across, window.left, window.width), (down, window.top, window.height)):
        assert start - 1e-9 <= focus <= start + extent + 1e-9
        centred = abs(focus - (start + extent / 2)) < 1e-9
        assert centred or start < 1e-9 or start + extent > 1 - 1e-9


def test_the_window_moves_to_the_focus() -> None:
    assert window_for(2.0, 1.0).left == pytest.approx(0.25)
    assert window_for(2.0, 1.0, (0.3, 0.9)).left == pytest.approx(0.05)
    assert window_for(2.0, 1.0, (0.0, 0.0)).left == 0
    assert window_for(0.5, 1.0, (0.5, 1.0)).top == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("width", "aspect", "size"),
    [
        (1500, None, (1600, 1200)),
        (1600, None, (1600, 1200)),
        (1601, None, (1920, 1440)),
        (9999, None, (2560, 1920)),
        (1, None, (160, 120)),
        (1500, 1.0, (1600, 1600)),
        (2500, 1.0, (2560, 2560)),
        (900, 0.5, (960, 1920)),
        (1500, 0.5, (1500, 3000)),
    ],
)
def test_a_photo_comes_in_steps(width: int, aspect: float | None, size: tuple[int, int]) -> None:
    cut = crop_for(RenditionRequest(PHOTO, width, aspect))
    assert (cut.width, cut.height) == size


def test_a_photo_is_never_scaled_up() -> None:
    small = Asset("3" * 64, 300, 200, Path("a.jpg"))
    assert crop_for(RenditionRequest(small, 1600)).width == 300
    assert crop_for(RenditionRequest(small, 1600, 0.5)).width == 100


def test_a_photo_hardly_larger_than_a_step_stays_as_it_is() -> None:
    assert crop_for(RenditionRequest(Asset("3" * 64, 1750, 1000, Path("a.jpg")), 1600)).width == 1750
    assert crop_for(RenditionRequest(Asset("3" * 64, 1770, 1000, Path("a.jpg")), 1600)).width == 1600


def test_drawings_and_frames_have_any_size() -> None:
    assert crop_for(RenditionRequest(DRAWING, 1500)).width == 1600
    assert (crop_for(RenditionRequest(FRAME, 900)).width, crop_for(RenditionRequest(FRAME, 900)).height) == (
        960,
        640,
    )
    assert crop_for(RenditionRequest(FRAME, 900, 2.0)).height == 480


@given(st.integers(1, 60_000), st.integers(1, 60_000), st.integers(1, 5000), st.one_of(st.none(), shapes))
def test_no_rendition_is_a_burden(width: int, height: int, asked: int, aspect: float | None) -> None:
    cut = crop_for(RenditionRequest(Asset("4" * 64, width, height, Path("a.jpg")), asked, aspect))
    assert 1 <= cut.width <= STEPS[-1] * 1.1
    assert cut.height >= 1
    assert cut.width * cut.height <= 13_000_000 or cut.width == 1


def test_pixels_for_a_slot() -> None:
    assert pixels_for(6.2) == 1240
    assert pixels_for(1 / 3, 96) == 32


def test_drawings_are_printed_finer_than_photos() -> None:
    assert print_pixels(PHOTO, 2.0) == 400
    assert print_pixels(DRAWING, 2.0) == 600


def test_too_small_says_how_large_it_would_have_to_be() -> None:
    small = Asset("5" * 64, 320, 240, Path("photos/coffee.jpg"), span=SPAN)
    diagnostic = resolution_warning(small, 6.2)
    assert diagnostic is not None
    assert diagnostic.message == "picture `coffee.jpg` is too small for its slot: 320 px for 6.2 in"
    assert (diagnostic.hint, diagnostic.span) == ("use one at least 620 px wide", SPAN)
    assert resolution_warning(small, 3.2) is None
    assert resolution_warning(small, 3.2, aspect=1.0) is not None
    assert resolution_warning(DRAWING, 20) is None
    assert resolution_warning(FRAME, 20) is None
