from __future__ import annotations

import io

from PIL import Image

from confdeck.media.colour_samples import sampled_colours


def test_only_the_part_behind_the_text_is_sampled() -> None:
    picture = Image.new("RGB", (100, 100), "white")
    picture.paste("black", (0, 0, 100, 50))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    assert sampled_colours(stream.getvalue(), (0, 0, 1, 0.4)) == ("#000000",)
    assert sampled_colours(stream.getvalue(), (0, 0.6, 1, 1)) == ("#FFFFFF",)
    assert set(sampled_colours(stream.getvalue(), (0, 0, 1, 1))) == {"#000000", "#FFFFFF"}


def test_a_file_that_is_no_picture_has_no_colours() -> None:
    assert sampled_colours(b"no picture", (0, 0, 1, 1)) == ()
