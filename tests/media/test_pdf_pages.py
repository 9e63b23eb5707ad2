"""Pages of PDF files are figures, and so is EPS where Ghostscript is installed."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from confdeck.diagnostics import Severity
from confdeck.media import PictureStore, RenditionRequest, drawing_process, inspect_picture, postscript
from tests.media.conftest import SPAN, opened
from tests.media.pdf_samples import BLUE, EPS, RED, encrypted, page, pdf

if TYPE_CHECKING:
    from PIL import Image

    from confdeck.media import Asset
    from tests.media.conftest import Folder

PLOT = pdf(page(120, 80), page(80, 120), page(120, 80, "1 g 0 0 120 80 re f"))


def drawn(asset: Asset, width: int = 120, aspect: float | None = None) -> Image.Image:
    return opened(PictureStore().rendition(RenditionRequest(asset, width, aspect))).convert("RGB")


def halves(image: Image.Image) -> tuple[object, object]:
    return image.getpixel((image.width // 2, image.height // 4)), image.getpixel(
        (image.width // 2, 3 * image.height // 4)
    )


def of_page(folder: Folder, data: bytes, number: int) -> Asset:
    asset, _ = inspect_picture(folder.put("plot.pdf", data), folder.path, SPAN, "label", number)
    return asset


def test_the_first_page_is_drawn_at_any_size_and_the_others_are_named(folder: Folder) -> None:
    asset, (note,) = folder.inspect(folder.put("plot.pdf", PLOT))

    assert (asset.width, asset.height, asset.vector, asset.page) == (1000, 667, True, 1)
    assert (note.severity, note.message, note.span) == (
        Severity.NOTE,
        "picture `plot.pdf` has 3 pages; the first is shown",
        SPAN,
    )
    assert "page: 2" in note.hint
    assert drawn(asset, 960).size == (960, 640)
    assert halves(drawn(asset, 960)) == (BLUE, RED)


def test_each_page_is_a_picture_of_its_own(folder: Folder) -> None:
    second, third = (of_page(folder, PLOT, number) for number in (2, 3))

    assert second.aspect < 1 < third.aspect
    assert halves(drawn(third)) == ((255, 255, 255),) * 2
    store = PictureStore()
    first, white = (
        store.rendition(RenditionRequest(of_page(folder, PLOT, number), 120)) for number in (1, 3)
    )
    assert first != white


def test_a_page_and_its_resolution_are_cached_apart(folder: Folder, tmp_path: Path) -> None:
    requests = [
        RenditionRequest(of_page(folder, PLOT, number), width) for number in (1, 3) for width in (160, 320)
    ]
    renditions = [PictureStore(tmp_path / "cache").rendition(request) for request in requests]
    again = [PictureStore(tmp_path / "cache").rendition(request) for request in requests]

    assert len({rendition.data for rendition in renditions}) == 4
    assert again == renditions


@pytest.mark.parametrize(
    ("boxes", "aspect", "colours"),
    [
        ({"CropBox": [20, 0, 100, 40]}, 2.0, (RED, RED)),
        ({"CropBox": [0, 40, 120, 60], "Rotate": 180}, 6.0, (BLUE, BLUE)),
        ({"Rotate": 90}, 2 / 3, None),
        ({"Rotate": 180}, 1.5, (RED, BLUE)),
        ({"UserUnit": 10}, 1.5, (BLUE, RED)),
        ({"TrimBox": [20, 0, 100, 40]}, 1.5, (BLUE, RED)),
    ],
)
def test_the_crop_box_is_shown_upright(
    folder: Folder, boxes: dict[str, object], aspect: float, colours: object
) -> None:
    asset = of_page(folder, pdf(page(120, 80, boxes=boxes)), 1)

    assert asset.aspect == pytest.approx(aspect, rel=0.01)
    if colours:
        assert halves(drawn(asset)) == colours


def test_a_page_of_a_poster_is_drawn_as_large_as_its_slot(folder: Folder) -> None:
    assert drawn(of_page(folder, pdf(page(14_400, 9_600, boxes={"UserUnit": 100})), 1), 640).size == (
        640,
        427,
    )


def test_a_crop_costs_no_more_than_the_greatest_picture(folder: Folder) -> None:
    image = drawn(of_page(folder, pdf(page(5_000, 60)), 1), 2560, aspect=0.5)

    assert image.width / image.height == pytest.approx(0.5, rel=0.01)


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (encrypted("secret"), "is a PDF that needs a password", "qpdf --decrypt"),
        (b"%PDF-1.7\n", "is damaged", "export"),
        (b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>", "is damaged", "export"),
        (PLOT[:150], "is damaged", "export"),
        (pdf(page(14_000, 10)), "far too long and thin", "check its size"),
    ],
)
def test_what_cannot_be_drawn_is_named(folder: Folder, data: bytes, message: str, hint: str) -> None:
    folder.put("plot.pdf", data)
    refused = folder.refused("plot.pdf")
    assert message in refused.message
    assert hint in refused.hint


def test_a_pdf_that_opens_without_a_password_is_drawn(folder: Folder) -> None:
    assert halves(drawn(of_page(folder, encrypted(""), 1))) == (BLUE, RED)


@pytest.mark.parametrize(
    ("name", "data", "message", "hint"),
    [
        ("plot.pdf", PLOT, "has no page 7", "its pages are 1 to 3"),
        ("plot.pdf", pdf(page(9, 9)), "has only one page, and no page 7", "leave out `page`"),
    ],
)
def test_a_page_out_of_range_is_a_warning(
    folder: Folder, name: str, data: bytes, message: str, hint: str
) -> None:
    asset, (warning,) = inspect_picture(folder.put(name, data), folder.path, SPAN, "label", 7)

    assert asset.missing
    assert (warning.severity, warning.message) == (Severity.WARNING, f"picture `{name}` {message}")
    assert (warning.hint, warning.span) == (hint, SPAN)


def test_a_page_without_end_is_stopped(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = of_page(folder, pdf(page(120, 80, "0 0 120 80 re f " * 1_000_000)), 1)
    monkeypatch.setattr(drawing_process, "_SECONDS", 0.3)
    folder.pictures.rendition(RenditionRequest(asset, 2560))

    assert folder.pictures.diagnostics[0].message == "picture `plot.pdf` takes too long to draw"


def test_eps_without_ghostscript_says_how_to_convert_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    postscript.pdf_of.cache_clear()
    monkeypatch.setenv("PATH", "")
    folder.put("plot.eps", EPS)
    refused = folder.refused("plot.eps")
    assert "only where Ghostscript is installed" in refused.message
    assert "`ps2pdf -dEPSCrop figure.eps figure.pdf`" in refused.hint


def fake_ghostscript(folder: Path, program: str) -> Path:
    """Put a program called gs into a folder."""
    file = folder / "bin/gs"
    file.parent.mkdir()
    file.write_text(f"#!{sys.executable}\nimport os, sys\nfrom pathlib import Path\n{program}")
    file.chmod(0o755)
    return file.parent


def test_eps_is_converted_in_a_folder_of_its_own(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postscript.pdf_of.cache_clear()
    record = tmp_path / "record"
    (tmp_path / "plot.pdf").write_bytes(pdf(page(120, 80)))
    program = (
        f"Path({str(record)!r}).write_text(os.getcwd() + ' ' + ' '.join(sys.argv[1:]))\n"
        f"Path('drawing.pdf').write_bytes(Path({str(tmp_path / 'plot.pdf')!r}).read_bytes())\n"
    )
    monkeypatch.setenv("PATH", str(fake_ghostscript(tmp_path, program)))

    asset, remarks = folder.inspect(folder.put("plot.eps", EPS))
    where, *arguments = record.read_text().split()
    assert (remarks, asset.vector, halves(drawn(asset))) == ((), True, (BLUE, RED))
    assert "-dSAFER" in arguments
    assert not Path(where).exists()


@pytest.mark.parametrize("program", ["sys.exit(1)", "", "Path('drawing.pdf').write_bytes(b'')"])
def test_eps_that_ghostscript_cannot_convert_is_reported(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    postscript.pdf_of.cache_clear()
    monkeypatch.setenv("PATH", str(fake_ghostscript(tmp_path, program)))
    folder.put("plot.eps", EPS)

    assert folder.refused("plot.eps").hint


@pytest.mark.parametrize("flags", [0, 4])
def test_comments_are_not_drawn_but_printed_annotations_are(folder: Folder, flags: int) -> None:
    document = pikepdf.open(BytesIO(pdf(page(120, 80))))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Square,
        Rect=[40, 5, 80, 35],
        C=[0, 1, 0],
        IC=[0, 1, 0],
        F=flags,
    )
    document.pages[0].obj["/Annots"] = pikepdf.Array([document.make_indirect(note)])
    buffer = BytesIO()
    document.save(buffer)
    asset = of_page(folder, buffer.getvalue(), 1)
    assert (halves(drawn(asset)) != (BLUE, RED)) is bool(flags)


def test_a_name_says_nothing_about_the_format(folder: Folder) -> None:
    asset, _ = folder.inspect(folder.put("plot.png", pdf(page(120, 80))))

    assert halves(drawn(asset)) == (BLUE, RED)
