from __future__ import annotations

import io

from PIL import Image

from confdeck.media.colour_samples import sampled_colours


def test_only_the_part_behind_the_text_is_sampled() -> None:
    picture = Image.new("RGB", (100, 100), "white")
    picture.paste("black", (0, 0, 100, 50))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    assert sampled_colours(stream.getvalue(), (0, 0, 1, 0.4)) == (("#000000", 1.0),)
    assert sampled_colours(stream.getvalue(), (0, 0.6, 1, 1)) == (("#FFFFFF", 1.0),)
    assert set(sampled_colours(stream.getvalue(), (0, 0, 1, 1))) == {("#000000", 1.0), ("#FFFFFF", 1.0)}


def test_noise_has_light_and_dark_fields_although_its_mean_is_grey() -> None:
    picture = Image.effect_noise((300, 200), 120).convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    found = [int(colour[1:3], 16) for colour, _ in sampled_colours(stream.getvalue(), (0, 0, 1, 1), (90, 60))]
    assert min(found) < 80
    assert max(found) > 180


def test_a_spot_as_large_as_a_letter_counts_however_small_its_share_is() -> None:
    picture = Image.new("RGB", (640, 400), "white")
    picture.paste("black", (20, 24, 60, 50))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    assert sampled_colours(stream.getvalue(), (0, 0, 1, 1), (96, 96))[0] == ("#000000", 1.0)


def test_a_thin_line_does_not_count() -> None:
    picture = Image.new("RGB", (640, 400), "white")
    picture.paste("black", (0, 100, 320, 101))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    darkest, _ = sampled_colours(stream.getvalue(), (0, 0, 1, 1), (96, 96))[0]
    assert int(darkest[1:3], 16) > 200


def test_what_is_transparent_is_not_taken_for_black() -> None:
    picture = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    picture.paste((200, 0, 0, 255), (20, 0, 40, 20))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    assert set(sampled_colours(stream.getvalue(), (0, 0, 1, 1))) == {("#000000", 0.0), ("#C80000", 1.0)}


def test_a_file_that_is_no_picture_has_no_colours() -> None:
    assert sampled_colours(b"no picture", (0, 0, 1, 1)) == ()
