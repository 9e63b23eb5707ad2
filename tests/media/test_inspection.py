"""Which pictures are accepted, which are refused, and with what diagnostics."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, features

from confdeck.diagnostics import Severity
from confdeck.media import RenditionRequest, inspect_picture, inspection
from tests.examples import examples
from tests.media import samples
from tests.media.conftest import SPAN, opened

if TYPE_CHECKING:
    from tests.media.conftest import Folder

EVERY = samples.every_format()
PAGES = samples.encoded(
    samples.scene(), "TIFF", save_all=True, append_images=[Image.new("RGB", (60, 60), samples.WHITE)]
)


@pytest.mark.parametrize("name", EVERY)
def test_every_format_is_measured_as_it_is_seen(folder: Folder, name: str) -> None:
    asset, diagnostics = folder.inspect(folder.put(name, EVERY[name]))
    assert (asset.width, asset.height) == ((1000, 667) if asset.vector else (120, 80))
    assert asset.digest == hashlib.sha256(EVERY[name]).hexdigest()
    assert asset.vector == (name == "drawing.svg")
    assert asset.path == folder.path / name
    assert all(remark.severity is Severity.NOTE for remark in diagnostics)


@pytest.mark.parametrize("name", [name for name in EVERY if not name.endswith(("svg", "tif"))])
def test_headers_agree_with_pillow(folder: Folder, name: str) -> None:
    with Image.open(BytesIO(EVERY[name])) as image:
        upright = ImageOps.exif_transpose(image)
    asset, _ = folder.inspect(folder.put(name, EVERY[name]))
    assert (asset.width, asset.height) == upright.size


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_decides_which_side_is_the_width(folder: Folder, orientation: int) -> None:
    asset, _ = folder.inspect(folder.put("turned.jpg", samples.turned(orientation)))
    assert (asset.width, asset.height) == (120, 80)


def test_heic_is_measured(folder: Folder) -> None:
    pytest.importorskip("pi_heif")
    asset, diagnostics = folder.inspect(folder.put("phone.heic", samples.HEIC))
    assert (asset.width, asset.height, diagnostics) == (48, 32, ())


def test_a_page_of_a_tiff_can_be_chosen(folder: Folder) -> None:
    name = folder.put("pages.tif", PAGES)
    asset, diagnostics = inspect_picture(name, folder.path, SPAN, "", 2)
    rendition = folder.pictures.rendition(RenditionRequest(asset, 60))
    assert (asset.width, asset.height, asset.page, diagnostics) == (60, 60, 2, ())
    assert opened(rendition).convert("RGB").getpixel((30, 30)) == samples.WHITE


@pytest.mark.parametrize("name", ["plain.jpg", "plain.png", "animated.gif", "drawing.svg", "plain.avif"])
def test_a_picture_without_pages_has_no_second(folder: Folder, name: str) -> None:
    asset, (diagnostic,) = inspect_picture(folder.put(name, EVERY[name]), folder.path, SPAN, "", 2)
    assert asset.missing
    assert diagnostic.message == f"picture `{name}` has only one page, and no page 2"


def test_jpeg_2000_without_its_codec_says_how_to_convert_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features, "check", lambda _feature: False)
    folder.put("plain.jp2", EVERY["plain.jp2"])
    assert "opj_decompress" in folder.refused("plain.jp2").hint


def test_heic_without_its_extra_says_what_to_install(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    folder.put("phone.heic", samples.HEIC)
    assert folder.refused("phone.heic").hint == "`pip install 'pi-heif>=1.4'`, or save it as JPEG"


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("animated.gif", "is animated; its first frame is shown"),
        ("animated.png", "is animated; its first frame is shown"),
        ("animated.webp", "is animated; its first frame is shown"),
        ("pages.tif", "has 2 pages; the first is shown"),
    ],
)
def test_what_is_not_shown_is_reported(folder: Folder, name: str, remark: str) -> None:
    _, (diagnostic,) = folder.inspect(folder.put(name, EVERY[name]))
    assert diagnostic.message == f"picture `{name}` {remark}"
    assert diagnostic.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("name", "data", "message", "hint"),
    [
        ("a.bmp", samples.encoded(samples.scene(), "BMP"), "is a BMP picture", "save it as JPEG"),
        ("a.ico", samples.encoded(samples.scene((32, 32)), "ICO"), "is an icon (ICO)", "save it as"),
        ("a.psd", b"8BPS\0\1", "is a Photoshop document", "save it as"),
        ("a.jxl", b"\xff\x0a" + bytes(9), "is a JPEG XL picture, which needs a plug-in", "djxl a.jxl a.png"),
        ("a.mov", b"\0\0\0\x20ftypqt  \0\0\0\0", "is a film", "frames"),
        ("a.svgz", b"\x1f\x8b\x08\0", "is packed with gzip", "unpack"),
        ("a.zip", b"PK\x03\x04", "is a ZIP archive", "unpack"),
        (
            "a.jpg",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "Git LFS pointer",
            "git lfs pull",
        ),
        ("b.jpg", b"\n<!DOCTYPE html><html><body>404", "is a web page", "the picture itself"),
        ("c.jpg", b"hello", "is not a picture", "save it as"),
        ("d.jpg", b"", "is an empty file", "copy"),
        ("e.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "is damaged", "copy"),
        ("f.png", b"\x89PNG\r\n\x1a\n\0\0", "is damaged", "copy"),
        ("g.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a drawing without a size", "viewBox"),
        ("h.svg", b"<svg viewBox='0 0 1 1'/>", "is not a picture", "begins with <svg xmlns="),
        ("i.svg", b"<svg xmlns='http://www.w3.org/2000/svg'", "not a readable SVG", "XML is broken"),
        ("j.svg", samples.svg(attributes='width="9999" height="1"'), "too long and thin", "check"),
    ],
)
def test_other_files_are_named_and_a_way_out_shown(
    folder: Folder, name: str, data: bytes, message: str, hint: str
) -> None:
    folder.put(name, data)
    complaint = folder.refused(name)
    assert complaint.severity is Severity.WARNING
    assert complaint.message.startswith(f"picture `{name}` ")
    assert message in complaint.message
    assert hint in complaint.hint


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.png", samples.png(20_000, 20_000)),
        ("bomb.gif", b"GIF89a\xff\xff\xff\xff\0\0\0;"),
        ("bomb.jpg", b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03" + bytes(9)),
        ("bomb.webp", b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xfe\xff\0\xfe\xff\0"),
        ("bomb.tif", samples.encoded(Image.new("1", (20_000, 20_000)), "TIFF", compression="group4")),
    ],
)
def test_bombs_are_refused_by_their_header(folder: Folder, name: str, data: bytes) -> None:
    folder.put(name, data)
    assert folder.refused(name).message == f"picture `{name}` has more than the 60 megapixels that are read"


def test_a_picture_without_pixels_is_refused(folder: Folder) -> None:
    folder.put("none.png", samples.png(0, 5))
    assert "has no pixels" in folder.refused("none.png").message


def test_huge_files_are_refused(folder: Folder) -> None:
    with (folder.path / "huge.jpg").open("wb") as file:
        file.truncate(64_000_001)
    assert "is a file of 64 MB" in folder.refused("huge.jpg").message
    folder.put("huge.svg", samples.svg("<!--" + "x" * 2_000_000 + "-->"))
    assert "is a file of 2 MB" in folder.refused("huge.svg").message


@pytest.mark.parametrize(
    "written",
    ["../secret.png", "/etc/passwd", "photos/../../secret.png", "~/x.png", "C:\\x.png", "..\\secret.png"],
)
def test_paths_out_of_the_folder_are_errors(folder: Folder, written: str) -> None:
    folder.put("../secret.png", EVERY["plain.png"])
    complaint = folder.refused(written)
    assert complaint.severity is Severity.ERROR
    assert "outside the recap's folder" in complaint.message


def test_links_may_stay_inside_but_not_lead_out(folder: Folder) -> None:
    folder.put("../secret.png", EVERY["plain.png"])
    folder.put("real.png", EVERY["plain.png"])
    (folder.path / "inner.png").symlink_to("real.png")
    (folder.path / "outer.png").symlink_to("../secret.png")
    (folder.path / "up").symlink_to("..")
    assert not folder.inspect("inner.png")[0].missing
    assert folder.refused("outer.png").severity is Severity.ERROR
    assert folder.refused("up/secret.png").severity is Severity.ERROR


def test_a_recap_may_itself_lie_behind_a_link(folder: Folder) -> None:
    folder.put("a.png", EVERY["plain.png"])
    (folder.path.parent / "link").symlink_to(folder.path)
    asset, diagnostics = inspect_picture("a.png", folder.path.parent / "link", None, "")
    assert (asset.missing, diagnostics) == (False, ())


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("photos/Coffee.jpg", "did you mean `photos/coffee.JPG`?"),
        ("photos/cofee.jpg", "did you mean `photos/coffee.JPG`?"),
        ("photos/coffee.png", "did you mean `photos/coffee.JPG`?"),
        ("photos/entirely-different.jpg", ""),
        ("photo/coffee.jpg", "there is no folder `photo`"),
        ("photos\\coffee.JPG", "write `/` between folders"),
    ],
)
def test_a_missing_picture_comes_with_the_nearest_name(folder: Folder, written: str, hint: str) -> None:
    folder.put("photos/coffee.JPG", EVERY["plain.jpg"])
    complaint = folder.refused(written)
    assert complaint.severity is Severity.WARNING
    assert complaint.message == f"picture `{written}` does not exist"
    assert complaint.hint == hint


def test_a_name_may_be_spelt_in_another_unicode_form(folder: Folder) -> None:
    folder.put(unicodedata.normalize("NFD", "Café 세울 é.jpg"), EVERY["plain.jpg"])
    asset, diagnostics = folder.inspect(unicodedata.normalize("NFC", "Café 세울 é.jpg"))
    assert (asset.missing, diagnostics) == (False, ())


def test_a_link_is_not_followed_out_by_way_of_its_spelling(folder: Folder) -> None:
    folder.put("../secret.png", EVERY["plain.png"])
    (folder.path / unicodedata.normalize("NFD", "é.png")).symlink_to("../secret.png")
    (folder.path / unicodedata.normalize("NFD", "ö.png")).symlink_to("nowhere.png")
    assert folder.refused(unicodedata.normalize("NFC", "é.png")).severity is Severity.ERROR
    assert "does not exist" in folder.refused(unicodedata.normalize("NFC", "ö.png")).message


def test_a_link_that_leads_nowhere_is_missing(folder: Folder) -> None:
    (folder.path / "link.png").symlink_to("gone.png")
    assert folder.refused("link.png").message == "picture `link.png` does not exist"


def test_odd_files_are_no_pictures(folder: Folder) -> None:
    (folder.path / "photos").mkdir()
    os.mkfifo(folder.path / "pipe.jpg")
    (folder.path / "ring.jpg").symlink_to("ring.jpg")
    assert "is a folder" in folder.refused("photos").message
    assert "`/*`" in folder.refused(".").hint
    assert "not an ordinary file" in folder.refused("pipe.jpg").message
    assert folder.refused("ring.jpg").severity is Severity.WARNING


def test_an_unreadable_picture_is_reported(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError

    folder.put("private.jpg", EVERY["plain.jpg"])
    # Root may read everything, and tests may run as root.
    monkeypatch.setattr(inspection, "read_regular_file", denied)
    assert "may not be read" in folder.refused("private.jpg").message


@pytest.mark.parametrize("written", ["", " ", "a\0b.jpg", "x" * 5000, "\ud800.jpg", "a\nb\x1b[31m.jpg"])
def test_impossible_names_are_complaints(folder: Folder, written: str) -> None:
    message = folder.refused(written).message
    assert message.isprintable()
    assert len(message) < 250


@pytest.mark.parametrize(
    "written", ["https://example.org/a.jpg", "file:///etc/passwd", "data:image/png;base64,AAAA"]
)
def test_nothing_is_fetched(folder: Folder, written: str) -> None:
    assert "is a web address" in folder.refused(written).message


def test_common_pictures_are_inspected_without_pillow(folder: Folder) -> None:
    names = [
        folder.put(name, EVERY[name]) for name in ("turned.jpg", "plain.png", "animated.gif", "alpha.webp")
    ]
    program = (
        "import sys; from pathlib import Path; from confdeck.media import RenditionRequest, inspect_picture, PictureStore; PictureStore();"
        f"assert not any(inspect_picture(name, Path({str(folder.path)!r}), None, '')[0].missing for name in {names});"
        "assert not {'PIL.Image', 'lxml', 'resvg_py', 'xml.parsers.expat'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@given(st.binary(max_size=400), st.sampled_from([b"", *(data[:16] for data in EVERY.values())]))
@examples(100)
def test_no_bytes_are_ever_a_traceback(folder: Folder, tail: bytes, head: bytes) -> None:
    asset, diagnostics = folder.inspect(folder.put("fuzz", head + tail))
    assert diagnostics if asset.missing else asset.width * asset.height <= 60_000_000 or asset.vector


@given(st.text(max_size=40))
@examples(50)
def test_no_name_is_ever_a_traceback(folder: Folder, written: str) -> None:
    asset, diagnostics = folder.inspect(written)
    assert asset.missing
    assert len(diagnostics) == 1


def test_an_asset_does_not_depend_on_where_it_was_asked_for(tmp_path: Path) -> None:
    one, _ = inspect_picture("gone.jpg", tmp_path, None, "Coffee")
    two, _ = inspect_picture("away.jpg", tmp_path, None, "Coffee")
    assert one == two


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Screenshot at 3.04\u202fPM.png", "Screenshot at 3.04 PM.png"),
        ("Screenshot at 3.04 PM.png", "Screenshot at 3.04\u202fPM.png"),
        ("a\u00a0b.png", "a b.png"),
        ("cafe\u0301 1.png", "café 1.png"),
    ],
)
def test_a_name_may_have_other_spaces(folder: Folder, name: str, written: str) -> None:
    folder.put(name, EVERY["plain.png"])
    asset, diagnostics = folder.inspect(written)
    assert not asset.missing
    assert diagnostics == ()
