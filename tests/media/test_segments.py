"""Chunks of PNG files and segments of JPEG files, whole and broken."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from confdeck.media.segments import JPEG_FRAMES, jpeg_segments, png_chunks
from tests.media import samples

PNG = samples.png(3, 2, (b"tEXt", b"a\0b"), (b"IDAT", b"pixels"))
JPEG = samples.turned(6)


def test_chunks_of_a_png_come_in_order() -> None:
    chunks = tuple(png_chunks(PNG))
    assert [chunk.name for chunk in chunks] == [b"IHDR", b"tEXt", b"IDAT", b"IEND"]
    assert [chunk.content for chunk in chunks[1:]] == [b"a\0b", b"pixels", b""]
    assert PNG[:8] + b"".join(chunk.raw for chunk in chunks) == PNG


def test_nothing_behind_the_end_of_a_png_is_a_chunk() -> None:
    assert tuple(chunk.raw for chunk in png_chunks(PNG + PNG[8:])) == tuple(
        chunk.raw for chunk in png_chunks(PNG)
    )


def test_segments_of_a_jpeg_end_before_its_pixels() -> None:
    segments = dict(jpeg_segments(JPEG))
    assert segments[0xE1].startswith(b"Exif\0\0")
    (frame,) = (segments[marker] for marker in JPEG_FRAMES & set(segments))
    size = (int.from_bytes(frame[3:5]), int.from_bytes(frame[1:3]))
    with Image.open(BytesIO(JPEG)) as image:
        assert size == image.size
    assert 0xDA not in segments


def test_padding_between_jpeg_segments_is_passed_over() -> None:
    padded = JPEG[:2] + b"\xff\xff\xff" + JPEG[2:]
    assert tuple(jpeg_segments(padded)) == tuple(jpeg_segments(JPEG))


@pytest.mark.parametrize("size", range(0, 60, 3))
def test_truncated_files_end_early(size: int) -> None:
    assert len(tuple(png_chunks(PNG[:size]))) <= len(tuple(png_chunks(PNG)))
    assert len(tuple(jpeg_segments(JPEG[:size]))) <= len(tuple(jpeg_segments(JPEG)))


@given(st.binary(max_size=300))
def test_no_bytes_are_an_error_or_endless(data: bytes) -> None:
    assert all(chunk.start <= len(data) for chunk in png_chunks(PNG[:8] + data[:-8]))
    assert sum(len(segment.content) for segment in jpeg_segments(data)) <= len(data)
