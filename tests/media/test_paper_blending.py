from __future__ import annotations

from io import BytesIO

from PIL import Image

from confdeck.media import Rendition, fill_transparency, has_white_edges, multiply_with_paper


def png(image: Image.Image) -> Rendition:
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return Rendition(buffer.getvalue(), "image/png", image.width, image.height)


def test_what_is_clear_becomes_paper() -> None:
    clear = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    clear.putpixel((3, 3), (255, 0, 0, 255))
    laid = fill_transparency(png(clear), "#FFF8EE")
    image = Image.open(BytesIO(laid.data)).convert("RGB")
    assert (laid.width, laid.height) == (40, 20)
    assert image.getpixel((0, 0)) == (255, 248, 238)
    assert image.getpixel((3, 3)) == (255, 0, 0)


def test_the_holes_of_a_palette_become_paper() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    image.putpixel((0, 0), 0)
    buffer = BytesIO()
    image.save(buffer, "PNG", transparency=0)
    laid = fill_transparency(Rendition(buffer.getvalue(), "image/png", 4, 4), "#FFF8EE")
    pixels = Image.open(BytesIO(laid.data)).convert("RGB")
    assert (pixels.getpixel((0, 0)), pixels.getpixel((3, 3))) == ((255, 248, 238), (255, 0, 0))


def test_an_opaque_picture_stays_as_it_is() -> None:
    opaque = png(Image.new("RGB", (4, 4), "red"))
    photo = Rendition(b"\xff\xd8", "image/jpeg", 4, 4)
    assert fill_transparency(opaque, "#FFFFFF") is opaque
    assert fill_transparency(photo, "#FFFFFF") is photo


def test_a_drawing_on_its_sheet_has_a_white_edge() -> None:
    drawing = Image.new("RGB", (40, 30), "white")
    drawing.paste("black", (0, 10, 40, 20))
    assert has_white_edges(png(drawing))
    assert not has_white_edges(png(Image.new("RGB", (40, 30), "navy")))
    assert not has_white_edges(Rendition(b"no picture", "image/png", 4, 4))


def test_a_drawing_is_printed_on_the_paper_and_a_photo_stays() -> None:
    drawing = Image.new("RGB", (40, 20), "white")
    drawing.putpixel((20, 10), (0, 0, 0))
    printed = Image.open(BytesIO(multiply_with_paper(png(drawing), "#FBF7EC").data)).convert("RGB")
    assert printed.getpixel((0, 0)) == (251, 247, 236)
    assert printed.getpixel((20, 10)) == (0, 0, 0)
    buffer = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(buffer, "JPEG")
    photo = Rendition(buffer.getvalue(), "image/jpeg", 40, 20)
    for other in (photo, png(Image.new("RGBA", (40, 20), (0, 0, 0, 0)))):
        assert multiply_with_paper(other, "#FBF7EC") is other
