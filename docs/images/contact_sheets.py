"""Turns the sample's outputs into the small pictures of the README."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

SHEET = (900, 1200)
GAP = 14
GROUND = "#E9EAEC"
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


FONTS = Path("themes/default/fonts")
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
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
    settings = outputs / "fonts.conf"
    settings.write_text(FONTCONFIG.format(fonts=FONTS.resolve(), cache=outputs.resolve() / "fonts"))
    os.environ["FONTCONFIG_FILE"] = str(settings.resolve())
    slides = _pages(_as_pdf(deck, outputs / "deck"), 60)
    _save(_sheet(slides[:14], columns=2), pictures / "deck.png")
    _save(_sheet(_pages(newsletter, 60)[:4], columns=2), pictures / "newsletter.png")
    _save(_cut(_screenshot(page, outputs)), pictures / "email.png")


def _as_pdf(deck: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{deck.stem}.pdf"


def _pages(pdf: Path, dpi: int) -> list[Image.Image]:
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


def _sheet(pages: list[Image.Image], columns: int) -> Image.Image:
    width = (SHEET[0] - GAP * (columns + 1)) // columns
    height = round(width / pages[0].width * pages[0].height)
    sheet = Image.new("RGB", SHEET, GROUND)
    for number, page in enumerate(pages):
        row, column = divmod(number, columns)
        place = (GAP + column * (width + GAP), GAP + row * (height + GAP))
        sheet.paste(page.resize((width, height), Image.Resampling.LANCZOS), place)
    return sheet


def _cut(page: Image.Image) -> Image.Image:
    width = SHEET[0] - 2 * GAP
    scaled = page.resize((width, round(page.height * width / page.width)), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", SHEET, GROUND)
    sheet.paste(scaled, (GAP, GAP))
    return sheet


def _save(picture: Image.Image, path: Path) -> None:
    picture.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path}  {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
