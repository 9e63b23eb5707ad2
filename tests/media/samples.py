"""Sample pictures in every format, generated when needed."""

from __future__ import annotations

import base64
import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

RED, GREEN, BLUE, WHITE = (210, 40, 40), (40, 180, 60), (40, 60, 200), (255, 255, 255)

# Twelve lines of text for a red and a blue half, 48 x 32 px: nothing here can write HEIC, only read it.
HEIC = base64.b64decode(
    """
    AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA
    AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAADAAIAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAKQACAAEAAAAAAAAA
    AQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAA
    ALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQED
    cAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlz
    cGUAAAAAAAAAMAAAACAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGlt
    ZwACAAEAAQAAADFtZGF0AAAAJSgBr1j5Et3/0Yv/XpIZ9ac7795kXC3PsJoWnjuTQbqXtMguYsA=
    """
)


def scene(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """Red, with a blue right half and a green top left corner: no way of turning it looks the same."""
    width, height = size
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    image.paste(GREEN, (0, 0, width // 4, height // 4))
    return image.convert(mode)


def noise(size: tuple[int, int]) -> Image.Image:
    """What a photo is to an encoder: hardly two pixels alike."""
    state, data = 1, bytearray()
    for _ in range(size[0] * size[1] * 3):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        data.append(state >> 16 & 0xFF)
    return Image.frombytes("RGB", size, bytes(data))


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of `image` in a format of Pillow's."""
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: its make, its serial number, where it was, and how it was held."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = "SecretMaker"
    block.get_ifd(0x8769)[0xA431] = "SecretSerial"
    block.get_ifd(0x8825).update(
        {1: "N", 2: (37.0, 30.0, 45.0), 3: "E", 4: (127.0, 3.0, 33.0), 29: "2019:10:27"}
    )
    return block


def turned(orientation: int, size: tuple[int, int] = (120, 80)) -> bytes:
    """A JPEG that, looked at as its EXIF orientation asks, shows `scene(size)`."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = scene(size)
    stored = image.transpose(undo[orientation]) if orientation in undo else image
    return encoded(stored, "JPEG", quality=95, exif=exif(orientation))


def png(width: int, height: int, *chunks: tuple[bytes, bytes], interlaced: int = 0) -> bytes:
    """A PNG that claims a size; with `chunks` in place of pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    pixels = chunks or [(b"IDAT", zlib.compress(bytes(1000)))]
    return b"\x89PNG\r\n\x1a\n" + _png_chunks((b"IHDR", header), *pixels, (b"IEND", b""))


def svg(body: str = "", attributes: str = 'viewBox="0 0 120 80"') -> bytes:
    """A drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{body}</svg>'.encode()


def png_with(data: bytes, *chunks: tuple[bytes, bytes], behind: bool = False) -> bytes:
    """Return a PNG with further chunks, behind its pixels or before them."""
    place = data.rindex(b"IEND") - 4 if behind else 33
    return data[:place] + _png_chunks(*chunks) + data[place:]


def _png_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    return b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )


def jpeg_with(data: bytes, *segments: tuple[int, bytes]) -> bytes:
    """Return a JPEG with further segments at its beginning."""
    added = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content
        for marker, content in segments
    )
    return data[:2] + added + data[2:]


def exif_block(orientation: int, order: str = "<") -> bytes:
    """Return an EXIF block with nothing but the orientation; without it for 0."""
    tag = 0x0112 if orientation else 0x0100
    head = b"II*\0" if order == "<" else b"MM\0*"
    return head + struct.pack(f"{order}IHHHIHHI", 8, 1, tag, 3, 1, orientation, 0, 0)


def xmp(orientation: int, *, element: bool = False) -> bytes:
    """Return an XMP packet with an orientation, as an attribute or as an element."""
    attribute, content = f'tiff:Orientation="{orientation}"', ""
    if element:
        attribute, content = "", f"<tiff:Orientation>{orientation}</tiff:Orientation>"
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" {attribute}>{content}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def _animation() -> dict[str, Any]:
    return {"save_all": True, "append_images": [Image.new("RGB", (120, 80), WHITE)], "duration": 50}


def _palette_with_hole() -> bytes:
    image = scene().quantize(8)
    return encoded(image, "PNG", transparency=image.getpixel((5, 5)))


@cache
def every_format() -> dict[str, bytes]:
    """`scene()` in every format and mode that comes in; 120 x 80 px each."""
    rgb = scene()
    rgba = scene(mode="RGBA")
    deep = rgb.convert("L").convert("I").point(lambda value: value * 257)
    return {
        "plain.jpg": encoded(rgb, "JPEG", quality=95),
        "progressive.jpg": encoded(rgb, "JPEG", quality=95, progressive=True),
        "grey.jpg": encoded(rgb.convert("L"), "JPEG"),
        "cmyk.jpg": encoded(rgb.convert("CMYK"), "JPEG", quality=95),
        "turned.jpg": turned(6),
        "phone.mpo": encoded(rgb, "MPO", save_all=True, append_images=[rgb], exif=exif()),
        "plain.png": encoded(rgb, "PNG"),
        "alpha.png": encoded(rgba, "PNG"),
        "hole.png": _palette_with_hole(),
        "palette.png": encoded(rgb.quantize(8), "PNG"),
        "grey-alpha.png": encoded(rgb.convert("LA"), "PNG"),
        "bilevel.png": encoded(rgb.convert("1"), "PNG"),
        "deep.png": encoded(deep.convert("I;16"), "PNG"),
        "animated.png": encoded(rgb, "PNG", **_animation()),
        "keyed.png": encoded(rgb, "PNG", transparency=BLUE),
        "turned.png": encoded(rgb.transpose(Image.Transpose.ROTATE_90), "PNG", exif=exif(6)),
        "plain.gif": encoded(rgb, "GIF"),
        "animated.gif": encoded(rgb, "GIF", **_animation()),
        "lossy.webp": encoded(rgb, "WEBP", quality=95),
        "lossless.webp": encoded(rgb, "WEBP", lossless=True),
        "alpha.webp": encoded(rgba, "WEBP", lossless=True),
        "animated.webp": encoded(rgb, "WEBP", **_animation()),
        "turned.webp": encoded(rgb.transpose(Image.Transpose.ROTATE_90), "WEBP", quality=95, exif=exif(6)),
        "plain.tif": encoded(rgb, "TIFF"),
        "packed.tif": encoded(rgb, "TIFF", compression="tiff_lzw"),
        "cmyk.tif": encoded(rgb.convert("CMYK"), "TIFF"),
        "float.tif": encoded(rgb.convert("F"), "TIFF"),
        "wide.tif": encoded(deep, "TIFF"),
        "lab.tif": encoded(_lab(rgb), "TIFF"),
        "pages.tif": encoded(rgb, "TIFF", save_all=True, append_images=[rgb]),
        "turned.tif": encoded(rgb.transpose(Image.Transpose.ROTATE_90), "TIFF", tiffinfo={274: 6}),
        "plain.jp2": encoded(rgb, "JPEG2000"),
        "plain.avif": encoded(rgb, "AVIF", quality=95),
        "drawing.svg": svg(
            f'<rect width="120" height="80" fill="rgb{RED}"/><rect x="60" width="60" height="80" fill="rgb{BLUE}"/>'
            f'<rect width="30" height="20" fill="rgb{GREEN}"/>'
        ),
    }


def _lab(image: Image.Image) -> Image.Image:
    from PIL import ImageCms

    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    converted = ImageCms.profileToProfile(image, srgb, lab, outputMode="LAB")
    assert converted is not None
    return converted


def display_p3() -> bytes:
    """An ICC profile of Display P3, the colours of phones: its primaries seen from D50, and the curve of sRGB."""
    columns = {
        b"rXYZ": (0.515102, 0.241182, -0.001049),
        b"gXYZ": (0.291965, 0.692236, 0.041882),
        b"bXYZ": (0.157153, 0.066582, 0.784378),
        b"wtpt": (0.964203, 1.0, 0.824905),
    }
    tags = {name: b"XYZ \0\0\0\0" + b"".join(map(_fixed, values)) for name, values in columns.items()}
    curve = b"para\0\0\0\0\0\3\0\0" + b"".join(
        map(_fixed, (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
    )
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    name = b"Display P3\0"
    tags[b"desc"] = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78)
    tags[b"cprt"] = b"text\0\0\0\0nobody\0"
    return _profile(tags)


def _profile(tags: dict[bytes, bytes]) -> bytes:
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += struct.pack(">4sII", name, 132 + 12 * len(tags) + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(
        ">I4sI4s4s4s", 132 + 12 * len(tags) + len(body), b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ "
    )
    head += bytes(12) + b"acsp" + bytes(28) + b"".join(map(_fixed, (0.964203, 1.0, 0.824905))) + bytes(48)
    return head + table + body


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65536))


def with_heif_property(box: bytes) -> bytes:
    """Return the HEIC sample with one property more for its picture, such as `irot`."""
    data = bytearray(HEIC)
    associations = data.index(b"ipma") - 4
    count = 4  # properties so far
    data[associations + 16 + 5 + 2] += 1  # of the second item, the picture
    end = associations + struct.unpack_from(">I", data, associations)[0]
    data[end:end] = bytes([0x80 | count + 1])
    data[associations:associations] = box
    for name, added in ((b"ipma", 1), (b"ipco", len(box)), (b"iprp", len(box) + 1), (b"meta", len(box) + 1)):
        start = data.index(name) - 4
        struct.pack_into(">I", data, start, struct.unpack_from(">I", data, start)[0] + added)
    pixels = data.index(b"\0\0\x01\xd1", data.index(b"iloc"))
    struct.pack_into(">I", data, pixels, 0x1D1 + len(box) + 1)
    return bytes(data)
