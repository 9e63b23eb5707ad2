"""Turns the sample's outputs into the small pictures of docs/deck.md, newsletter.md and email.md."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

SHEET = (900, 1200)
GAP = 14
GROUND = "#E9EAEC"
COLOURS = (96, 64, 48, 32, 24, 16)
LARGEST = 150_000
"""Most bytes of a picture."""
CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]


FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  {fonts}
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Georgia</family><prefer><family>Gelasio</family></prefer></alias>
  <alias binding="same"><family>Calibri</family><prefer><family>Carlito</family></prefer></alias>
</fontconfig>
"""
"""Faces of the same widths stand in for those of PowerPoint."""


def main(outputs: Path, pictures: Path) -> None:
    """Write deck.png, newsletter.png and email.png into `pictures`."""
    pictures.mkdir(parents=True, exist_ok=True)
    (deck,) = outputs.glob("*.pptx")
    (newsletter,) = outputs.glob("*.pdf")
    (page,) = outputs.glob("*.email.html")
    use_our_fonts(outputs)
    slides = pages_of(as_pdf(deck, outputs / "deck"), 60)
    save(_framed(sheet_of(slides[:14], columns=2)), pictures / "deck.png")
    save(_framed(sheet_of(pages_of(newsletter, 60)[:4], columns=2)), pictures / "newsletter.png")
    save(_cut(_screenshot(page, outputs)), pictures / "email.png")


def use_our_fonts(folder: Path) -> None:
    """From now on the programs started here see the faces of all themes."""
    settings = folder / "fonts.conf"
    fonts = "".join(f"<dir>{each.resolve()}</dir>" for each in sorted(Path("themes").glob("*/fonts")))
    settings.write_text(FONTCONFIG.format(fonts=fonts, cache=folder.resolve() / "fonts"))
    os.environ["FONTCONFIG_FILE"] = str(settings.resolve())


def as_pdf(deck: Path, folder: Path) -> Path:
    """A deck as LibreOffice draws it."""
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{deck.stem}.pdf"


def pages_of(pdf: Path, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(stem)], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]


def _screenshot(page: Path, folder: Path) -> Image.Image:
    path = folder / "email.png"
    options = [
        "--window-size=680,2400",
        f"--user-data-dir={folder.resolve()}/browser",
        f"--screenshot={path.resolve()}",
    ]
    subprocess.run([*CHROMIUM, *options, page.resolve().as_uri()], check=True, capture_output=True)
    return Image.open(path).convert("RGB")


def sheet_of(pages: list[Image.Image], columns: int, across: int = SHEET[0]) -> Image.Image:
    """Pages beside and below each other, as wide as a column of a document."""
    width = (across - GAP * (columns + 1)) // columns
    height = round(width / pages[0].width * pages[0].height)
    rows = -(-len(pages) // columns)
    sheet = Image.new("RGB", (across, GAP + rows * (height + GAP)), GROUND)
    for number, page in enumerate(pages):
        row, column = divmod(number, columns)
        place = (GAP + column * (width + GAP), GAP + row * (height + GAP))
        sheet.paste(page.resize((width, height), Image.Resampling.LANCZOS), place)
    return sheet


def _framed(sheet: Image.Image) -> Image.Image:
    """All of a row of pictures in one size."""
    framed = Image.new("RGB", SHEET, GROUND)
    framed.paste(sheet, (0, 0))
    return framed


def _cut(page: Image.Image) -> Image.Image:
    width = SHEET[0] - 2 * GAP
    scaled = page.resize((width, round(page.height * width / page.width)), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", SHEET, GROUND)
    sheet.paste(scaled, (GAP, GAP))
    return sheet


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture in as many colours as the bytes it may have allow, and say how large it is."""
    for colours in COLOURS:
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            break
    print(f"{path}  {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
