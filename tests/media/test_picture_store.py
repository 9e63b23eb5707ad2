"""Renditions are upright, of the right size, in sRGB, and without metadata."""

from __future__ import annotations

import pickle
import threading
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps
from PIL.PngImagePlugin import PngInfo

from confdeck.diagnostics import Severity, Span
from confdeck.media import PictureStore, RenditionRequest
from tests.media import samples
from tests.media.conftest import SPAN, opened
from tests.media.samples import BLUE, GREEN, RED, WHITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.media.conftest import Folder

EVERY = samples.every_format()


def near(pixel: object, colour: tuple[int, ...], by: int = 14) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= by for a, b in zip(pixel, colour, strict=True))


def grey(colour: tuple[int, int, int]) -> int:
    return int(Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0)))  # type: ignore[arg-type]


IN_GREY = {"grey.jpg", "grey-alpha.png", "deep.png", "float.tif", "wide.tif", "bilevel.png"}
WITH_HOLE = {"hole.png", "keyed.png"}


@pytest.mark.parametrize("name", sorted(set(EVERY) - IN_GREY - WITH_HOLE))
def test_every_format_shows_the_scene(folder: Folder, name: str) -> None:
    image = opened(folder.rendition(name, EVERY[name])).convert("RGB")
    assert image.size[0] in {120, 160}
    by = 70 if "cmyk" in name else 14  # without a profile, four inks are a guess
    for place, colour in (((0.1, 0.1), GREEN), ((0.1, 0.8), RED), ((0.9, 0.1), BLUE), ((0.9, 0.9), BLUE)):
        assert near(image.getpixel((int(place[0] * image.width), int(place[1] * image.height))), colour, by)
    assert folder.pictures.diagnostics == ()


@pytest.mark.parametrize("name", sorted(IN_GREY - {"bilevel.png", "float.tif"}))
def test_greys_keep_their_tone(folder: Folder, name: str) -> None:
    image = opened(folder.rendition(name, EVERY[name])).convert("L")
    for place, colour in (((12, 8), GREEN), ((12, 70), RED), ((110, 70), BLUE)):
        assert image.getpixel(place) == pytest.approx(grey(colour), abs=3)


def test_measured_values_go_from_black_to_white(folder: Folder) -> None:
    image = opened(folder.rendition("float.tif", EVERY["float.tif"])).convert("L")
    assert image.getextrema() == (0, 255)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 7.0])
def test_measured_values_without_a_range_are_black(folder: Folder, value: float) -> None:
    data = samples.encoded(Image.new("F", (20, 20), value), "TIFF")
    assert opened(folder.rendition("flat.tif", data)).convert("L").getextrema() == (0, 0)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photos_are_upright(folder: Folder, orientation: int) -> None:
    image = opened(folder.rendition("turned.jpg", samples.turned(orientation, (240, 160)), 160))
    assert image.size == (160, 107)
    assert near(image.getpixel((15, 10)), GREEN)
    assert near(image.getpixel((15, 90)), RED)
    assert near(image.getpixel((150, 90)), BLUE)


def test_heic_is_decoded(folder: Folder) -> None:
    pytest.importorskip("pi_heif")
    rendition = folder.rendition("phone.heic", samples.HEIC)
    image = opened(rendition)
    assert rendition.media_type == "image/jpeg"
    assert near(image.getpixel((5, 5)), (200, 30, 30))
    assert near(image.getpixel((40, 20)), (30, 30, 200))


def test_drafted_photos_look_like_decoded_ones(folder: Folder) -> None:
    whole = samples.scene((1400, 1000)).resize((2800, 2000), Image.Resampling.BICUBIC)
    data = samples.encoded(whole, "JPEG", quality=95)
    for width in (320, 640, 960):
        image = opened(folder.rendition("large.jpg", data, width))
        expected = whole.resize(image.size, Image.Resampling.LANCZOS)
        errors = ImageChops.difference(image, expected).convert("L").histogram()
        assert sum(level * count for level, count in enumerate(errors)) / sum(errors) < 1.5


def test_photos_become_jpeg_and_drawings_stay_png(folder: Folder) -> None:
    assert folder.rendition("drawing.png", EVERY["plain.png"]).suffix == ".png"
    assert folder.rendition("photo.png", samples.encoded(samples.noise((120, 80)), "PNG")).suffix == ".jpg"
    assert folder.rendition("photo.jpg", EVERY["plain.jpg"]).suffix == ".jpg"


def plot(**options: Any) -> bytes:
    """A flat drawing, as plotting programs write them."""
    return samples.encoded(samples.scene((1000, 700)), "PNG", **options)


def test_a_photo_of_few_bytes_as_png_is_scaled(folder: Folder) -> None:
    rendition = folder.rendition("photo.png", samples.encoded(samples.noise((200, 150)), "PNG"), 100)
    assert (rendition.width, rendition.suffix) == (160, ".jpg")


@pytest.mark.parametrize("width", [960, 1000, 320, 1920])
def test_light_drawings_stay_as_they_are_but_for_their_metadata(folder: Folder, width: int) -> None:
    words = PngInfo()
    words.add_text("Software", "SecretPlotter")
    data = plot(pnginfo=words, dpi=(300, 300)) + b"SecretTail"
    rendition = folder.rendition("plot.png", data, width)
    assert (rendition.width, rendition.height) == (1000, 700)
    assert b"Secret" not in rendition.data
    assert _parts(rendition.data) == {b"IHDR", b"IDAT", b"IEND"}
    assert data[8:33] == rendition.data[8:33]


@pytest.mark.parametrize(
    "data",
    [
        plot(icc_profile=samples.display_p3()),
        plot(exif=samples.exif(3)),
        samples.encoded(samples.scene((1000, 700), "RGBA"), "PNG"),
        samples.encoded(samples.scene((1000, 700), "L").convert("I;16"), "PNG"),
        samples.encoded(samples.scene((1000, 700)), "GIF"),
    ],
)
def test_other_drawings_are_made_anew(folder: Folder, data: bytes) -> None:
    rendition = folder.rendition("plot.png", data, 960)
    assert rendition.width == 1000
    assert data[8:60] != rendition.data[8:60]


def test_a_broken_light_drawing_becomes_a_frame(folder: Folder) -> None:
    folder.rendition("plot.png", plot()[:-300], 960)
    assert folder.pictures.diagnostics[0].message == "picture `plot.png` is damaged: its pixels end early"


def test_a_drawing_with_smooth_colours_is_no_poster(folder: Folder) -> None:
    ramp = Image.merge(
        "RGB", (Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90), Image.new("L", (256, 256)))
    )
    image = opened(folder.rendition("ramp.png", samples.encoded(ramp, "PNG"), 256)).convert("RGB")
    errors = ImageChops.difference(ramp, image).histogram()
    assert not any(sum(errors[band + 17 : band + 256]) for band in (0, 256, 512))


def test_transparency_is_kept_only_where_something_shows_through(folder: Folder) -> None:
    for name in WITH_HOLE:
        image = opened(folder.rendition(name, EVERY[name])).convert("RGBA")
        hole = (5, 5) if name == "hole.png" else (110, 70)
        assert image.getpixel(hole)[3] == 0  # type: ignore[index]
    opaque = folder.rendition("alpha.png", samples.encoded(samples.noise((120, 80)).convert("RGBA"), "PNG"))
    assert opaque.media_type == "image/jpeg"
    half = samples.scene(mode="RGBA")
    half.putalpha(128)
    assert opened(folder.rendition("half.webp", samples.encoded(half, "WEBP", lossless=True))).mode == "RGBA"


P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
SRGB = ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060))
D65 = (0.3127, 0.3290)


def _light(primaries: tuple[tuple[float, float], ...], levels: tuple[float, ...]) -> list[float]:
    """CIE XYZ of linear levels, from the chromaticities of a space's primaries and its white."""
    columns = [(x / y, 1.0, (1 - x - y) / y) for x, y in primaries]
    white = (D65[0] / D65[1], 1.0, (1 - D65[0] - D65[1]) / D65[1])
    shares = _solved(columns, white)
    return [
        sum(column[row] * share * level for column, share, level in zip(columns, shares, levels, strict=True))
        for row in range(3)
    ]


def _solved(columns: Sequence[tuple[float, ...]], expected: tuple[float, ...]) -> list[float]:
    """By Cramer's rule."""

    def volume(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...]) -> float:
        return (
            a[0] * (b[1] * c[2] - b[2] * c[1])
            - b[0] * (a[1] * c[2] - a[2] * c[1])
            + c[0] * (a[1] * b[2] - a[2] * b[1])
        )

    whole = volume(*columns)
    return [
        volume(*(expected if place == row else column for place, column in enumerate(columns))) / whole
        for row in range(3)
    ]


def in_srgb(stored: tuple[int, int, int]) -> tuple[int, ...]:
    """The sRGB values of a colour given in Display P3."""
    linear = tuple(((level / 255 + 0.055) / 1.055) ** 2.4 for level in stored)
    light = tuple(_light(P3, linear))
    columns = [tuple(_light(SRGB, unit)) for unit in ((1, 0, 0), (0, 1, 0), (0, 0, 1))]
    levels = (min(1.0, max(0.0, level)) for level in _solved(columns, light))
    return tuple(round(255 * max(0.0, 1.055 * level ** (1 / 2.4) - 0.055)) for level in levels)


@pytest.mark.parametrize(
    "stored", [(128, 128, 128), (200, 100, 50), (60, 120, 60), (90, 90, 220), (255, 255, 255), (0, 255, 0)]
)
def test_display_p3_becomes_srgb(folder: Folder, stored: tuple[int, int, int]) -> None:
    for kind, options in (("PNG", {}), ("JPEG", {"quality": 100, "subsampling": 0})):
        data = samples.encoded(
            Image.new("RGB", (64, 64), stored), kind, icc_profile=samples.display_p3(), **options
        )
        shown = opened(folder.rendition(f"p3.{kind}", data)).convert("RGB")
        assert near(shown.getpixel((30, 30)), in_srgb(stored), 2)


def test_display_p3_is_seen_through_alpha(folder: Folder) -> None:
    image = Image.new("RGBA", (64, 64), (200, 100, 50, 128))
    data = samples.encoded(image, "PNG", icc_profile=samples.display_p3())
    shown = opened(folder.rendition("p3.png", data))
    assert near(shown.getpixel((3, 3)), (*in_srgb((200, 100, 50)), 128), 2)


@pytest.mark.parametrize("profile", [b"nonsense", samples.display_p3()[:200], b"\0" * 132])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_damaged_profile_is_told_and_does_no_harm(folder: Folder, profile: bytes, mode: str) -> None:
    data = samples.encoded(
        Image.new(mode, (64, 64), 0 if mode == "L" else RED if mode == "RGB" else 0),
        "JPEG",
        icc_profile=profile,
    )
    folder.rendition("odd.jpg", data)
    (diagnostic,) = folder.pictures.diagnostics
    assert (
        diagnostic.message
        == "picture `odd.jpg` has a damaged colour profile; its colours are taken as they are"
    )
    assert diagnostic.span == SPAN


def test_a_profile_for_other_inks_does_no_harm(folder: Folder) -> None:
    data = samples.encoded(samples.scene(mode="CMYK"), "JPEG", icc_profile=samples.display_p3())
    opened(folder.rendition("odd.jpg", data))
    assert len(folder.pictures.diagnostics) == 1


# Nothing beside the pixels

SECRETS = (b"Secret", b"GPS", b"Exif", b"2019:10:27", b"ns.adobe.com", b"Photoshop", b"acsp", b"ICC")


def with_metadata(kind: str) -> bytes:
    thumbnail = samples.encoded(samples.scene((16, 16)), "JPEG", comment=b"SecretThumbnail")
    block = samples.exif(1)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>http://ns.adobe.com/xap/1.0/ SecretXmp</x:xmpmeta>"
    icc = samples.display_p3()
    image = samples.noise((120, 80)) if kind == "JPEG" else samples.scene()
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Author", "SecretAuthor")
        words.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return samples.encoded(image, kind, exif=block, pnginfo=words, icc_profile=icc, dpi=(72, 72))
    if kind == "GIF":
        return samples.encoded(image, kind, comment=b"SecretComment")
    if kind == "TIFF":
        return samples.encoded(image, kind, exif=block, icc_profile=icc, description="SecretDescription")
    data = samples.encoded(image, kind, exif=block, xmp=xmp, icc_profile=icc)
    if kind == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08Secret!!"
        for marker, body in ((0xFE, b"SecretComment"), (0xED, iptc), (0xE1, b"Exif\0\0" + thumbnail)):
            data = data[:2] + bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body + data[2:]
    return data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_no_metadata_leaves(folder: Folder, kind: str) -> None:
    source = with_metadata(kind)
    assert b"Secret" in source
    rendition = folder.rendition(f"a.{kind}", source, 120)
    assert not [secret for secret in SECRETS if secret in rendition.data]
    image = opened(rendition)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert _parts(rendition.data) <= {
        b"IHDR",
        b"PLTE",
        b"tRNS",
        b"IDAT",
        b"IEND",
        0xE0,
        0xDB,
        0xC0,
        0xC4,
        0xDA,
    }


def _parts(data: bytes) -> set[bytes | int]:
    """The kinds of chunk of a PNG, or of segment of a JPEG."""
    if data.startswith(b"\x89PNG"):
        names, place = set[bytes | int](), 8
        while place < len(data):
            names.add(data[place + 4 : place + 8])
            place += 12 + int.from_bytes(data[place : place + 4], "big")
        return names
    markers, place = set[bytes | int](), 2
    while data[place + 1] != 0xDA:
        markers.add(data[place + 1])
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    assert data.endswith(b"\xff\xd9")
    assert data.count(b"\xff\xd8") == 1  # no thumbnail, no second frame
    return markers


# Cropping


def test_the_focus_decides_what_is_seen(folder: Folder) -> None:
    name, data = "wide.png", samples.encoded(samples.scene((400, 100)), "PNG")
    left = opened(folder.rendition(name, data, 100, aspect=1.0, focus=(0.0, 0.5))).convert("RGB")
    right = opened(folder.rendition(name, data, 100, aspect=1.0, focus=(0.9, 0.5))).convert("RGB")
    middle = opened(folder.rendition(name, data, 100, aspect=1.0)).convert("RGB")
    assert left.size == right.size == middle.size == (100, 100)
    assert near(left.getpixel((50, 90)), RED)
    assert near(right.getpixel((50, 90)), BLUE)
    assert near(middle.getpixel((10, 90)), RED)
    assert near(middle.getpixel((90, 90)), BLUE)


def test_a_photo_is_cropped_as_it_is_seen(folder: Folder) -> None:
    data = samples.turned(6, (800, 400))
    image = opened(folder.rendition("turned.jpg", data, 300, aspect=0.5, focus=(1.0, 0.5)))
    assert image.size == (200, 400)
    assert near(image.getpixel((100, 50)), BLUE)


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (2, 2)])
@pytest.mark.parametrize("aspect", [None, 1.0, 0.01, 100.0])
def test_slivers_survive(folder: Folder, size: tuple[int, int], aspect: float | None) -> None:
    opened(
        folder.rendition("thin.png", samples.encoded(Image.new("RGB", size, RED), "PNG"), 640, aspect=aspect)
    )
    assert folder.pictures.diagnostics == ()


# Broken pictures


@pytest.mark.parametrize("name", ["plain.jpg", "plain.png", "lossy.webp", "packed.tif", "plain.avif"])
def test_a_truncated_picture_becomes_a_frame(folder: Folder, name: str) -> None:
    data = samples.encoded(
        samples.noise((200, 200)), Image.registered_extensions()[f".{name.rpartition('.')[2]}"]
    )
    asset, diagnostics = folder.inspect(folder.put(name, data[: len(data) * 2 // 3]))
    if asset.missing:
        assert "is damaged" in diagnostics[0].message
        return
    image = opened(folder.pictures.rendition(RenditionRequest(asset, 320)))
    assert image.size == (200, 200)
    assert near(image.convert("RGB").getpixel((60, 10)), (244, 245, 246))
    (diagnostic,) = folder.pictures.diagnostics
    assert diagnostic.message.startswith(f"picture `{name}` is damaged")
    assert (diagnostic.severity, diagnostic.span) == (Severity.WARNING, SPAN)


def test_a_picture_that_changes_meanwhile_is_not_mistaken(folder: Folder) -> None:
    asset = folder.asset("a.png", EVERY["plain.png"])
    folder.put("a.png", EVERY["grey-alpha.png"])
    folder.pictures.rendition(RenditionRequest(asset, 120))
    assert "changed while the recap was rendered" in folder.pictures.diagnostics[0].message


def test_names_in_complaints_stay_on_one_line(folder: Folder) -> None:
    asset = folder.asset("a\nb\x1b[31m.png", EVERY["plain.png"])
    folder.put("a\nb\x1b[31m.png", b"changed")
    folder.pictures.rendition(RenditionRequest(asset, 120))
    assert folder.pictures.diagnostics[0].message.isprintable()


def test_a_picture_that_goes_meanwhile_becomes_a_frame(folder: Folder) -> None:
    asset = folder.asset("a.png", EVERY["plain.png"])
    (folder.path / "a.png").unlink()
    assert opened(folder.pictures.rendition(RenditionRequest(asset, 120))).size == (120, 80)
    assert "cannot be read" in folder.pictures.diagnostics[0].message


@pytest.mark.proof
@given(st.sampled_from(sorted(set(EVERY) - {"drawing.svg"})), st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_flipped_bits_end_in_a_picture_or_a_frame(folder: Folder, name: str, data: st.DataObject) -> None:
    spoilt = bytearray(EVERY[name])
    for place in data.draw(st.lists(st.integers(0, len(spoilt) - 1), min_size=1, max_size=6)):
        spoilt[place] ^= data.draw(st.integers(1, 255))
    asset, diagnostics = folder.inspect(folder.put(name, bytes(spoilt)))
    pictures = PictureStore()
    opened(pictures.rendition(RenditionRequest(asset, 60, 1.5)))
    assert all(
        diagnostic.severity <= Severity.WARNING for diagnostic in (*diagnostics, *pictures.diagnostics)
    )


# Many at once


def test_many_at_once_come_in_the_order_asked(folder: Folder) -> None:
    requests = [
        RenditionRequest(folder.asset(name, EVERY[name]), width)
        for width in (60, 120)
        for name in ("plain.jpg", "plain.png", "plain.gif")
    ]
    side_by_side = folder.pictures.renditions([*requests, requests[0]])
    assert side_by_side == tuple(PictureStore().rendition(request) for request in [*requests, requests[0]])
    assert folder.pictures.renditions([]) == ()


def test_complaints_come_in_reading_order(folder: Folder) -> None:
    requests = []
    for line in (9, 3, 7, 5):
        data = samples.encoded(samples.noise((40 + line, 40)), "JPEG")
        asset, _ = folder.inspect(folder.put(f"{line}.jpg", data[:-200]), Span("recap.yaml", line))
        requests.append(RenditionRequest(asset, 160))
    folder.pictures.renditions(requests)
    assert [diagnostic.span.line for diagnostic in folder.pictures.diagnostics if diagnostic.span] == [
        3,
        5,
        7,
        9,
    ]


def test_each_place_of_a_broken_picture_is_reported(folder: Folder) -> None:
    name = folder.put("a.jpg", samples.encoded(samples.noise((60, 60)), "JPEG")[:-200])
    assets = [folder.inspect(name, Span("recap.yaml", line))[0] for line in (4, 2)]
    folder.pictures.renditions([RenditionRequest(asset, 160) for asset in assets])
    assert [diagnostic.span.line for diagnostic in folder.pictures.diagnostics if diagnostic.span] == [2, 4]


def test_threads_may_share_a_store(folder: Folder) -> None:
    request = RenditionRequest(folder.asset("a.jpg", EVERY["plain.jpg"]), 120)
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(folder.pictures.rendition(request).data))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 8


def test_a_store_travels_to_other_processes_empty_handed(folder: Folder) -> None:
    request = RenditionRequest(folder.asset("a.jpg", EVERY["plain.jpg"]), 120)
    store = PictureStore(folder.path / "cache", [folder.path / "font.ttf"])
    store.rendition(request)
    travelled = pickle.loads(pickle.dumps(store))
    assert len(pickle.dumps(store)) < 500
    assert travelled.rendition(request) == store.rendition(request)


@pytest.mark.parametrize(
    "name", ["turned.jpg", "plain.png", "hole.png", "animated.gif", "cmyk.jpg", "drawing.svg"]
)
def test_same_picture_same_bytes(folder: Folder, name: str) -> None:
    request = RenditionRequest(folder.asset(name, EVERY[name]), 100, 1.0)
    assert PictureStore().rendition(request) == PictureStore().rendition(request)


def test_paper_is_white_to_the_last_bit(folder: Folder) -> None:
    plot = Image.new("RGB", (900, 600), WHITE)
    plot.paste(samples.noise((60, 60)), (100, 100))
    image = opened(folder.rendition("plot.png", samples.encoded(plot, "PNG"), 640)).convert("RGB")
    assert image.getpixel((500, 300)) == WHITE


def test_orientation_is_that_of_pillow(folder: Folder) -> None:
    for orientation in range(1, 9):
        data = samples.encoded(samples.scene(), "JPEG", quality=95, exif=samples.exif(orientation))
        with Image.open(BytesIO(data)) as image:
            expected = ImageOps.exif_transpose(image)
        rendered = opened(folder.rendition(f"{orientation}.jpg", data))
        assert rendered.size == expected.size
        errors = ImageChops.difference(rendered, expected).convert("L").histogram()
        assert sum(errors[30:]) < sum(errors) / 100
