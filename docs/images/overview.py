"""Draws every slide, page and mail of the sample and of ordinary recaps in all themes, as contact sheets.

The large sheets are for looking at what one has made; a small one for each theme stands in docs/images.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from contact_sheets import CHROMIUM, GROUND, as_pdf, pages_of, sheet_of, use_our_fonts
from ordinary_recaps import recap_folders
from PIL import Image

from confdeck.theme import theme_names

DPI = 72
MAIL_HEIGHT = 3200
MAIL_WIDTHS = (320, 600, 800)
MAIL_KINDS = {
    "light": (),
    "dark": ("--force-dark-mode",),
    "without pictures": ("--blink-settings=imagesEnabled=false",),
}
"""How mails are looked at, with the options of Chromium for it."""
LARGE_WIDTH = 2400
SMALL_WIDTH = 1600
ROW_HEIGHT = 180
GAP = 8
LARGEST = 150_000
"""Most bytes of a small sheet."""


@dataclass(frozen=True)
class Outputs:
    """The pictures of one recap in one theme."""

    slides: list[Image.Image]
    pages: list[Image.Image]
    mails: list[Image.Image]
    """The mail at three widths: light, dark, without pictures."""


def main(work: Path, pictures: Path, only: list[str]) -> None:
    """Write large sheets into `work` and, if all recaps are drawn, a small one for each theme into `pictures`."""
    work.mkdir(parents=True, exist_ok=True)
    use_our_fonts(work)
    recaps = recap_folders(work / "recaps")
    chosen = {name: recaps[name] for name in only or recaps}
    for theme in theme_names():
        rows = [_row(_drawn(name, recap, theme, work)) for name, recap in chosen.items()]
        if not only:
            _save_small(_stacked(rows), pictures / f"outputs-{theme}.webp")


def _drawn(name: str, recap: Path, theme: str, work: Path) -> Outputs:
    """Render a recap, draw all of it, and write a sheet of each kind."""
    folder = work / f"{name}-{theme}"
    command = [sys.executable, "-m", "confdeck", "render", str(recap), "--theme", theme, "--quiet"]
    subprocess.run([*command, "--output", str(folder)], check=True)
    (deck,), (newsletter,), (mail,) = (folder.glob(f"*{kind}") for kind in (".pptx", ".pdf", ".email.html"))
    outputs = Outputs(pages_of(as_pdf(deck, folder / "deck"), DPI), pages_of(newsletter, DPI), _mails(mail))
    sheet_of(outputs.slides, 4, LARGE_WIDTH).save(work / f"{name}-{theme}-slides.png")
    sheet_of(outputs.pages, 4, LARGE_WIDTH).save(work / f"{name}-{theme}-pages.png")
    for kind, picture in zip(MAIL_KINDS, outputs.mails, strict=True):
        picture.save(work / f"{name}-{theme}-mail-{kind.replace(' ', '-')}.png")
    print(f"{name}-{theme}: {len(outputs.slides)} slides, {len(outputs.pages)} pages")
    return outputs


def _mails(page: Path) -> list[Image.Image]:
    """Show a mail at all widths beside each other: light, dark, without pictures."""
    frames = "".join(
        f'<iframe src="{page.name}" width="{width}" height="{MAIL_HEIGHT}"></iframe>' for width in MAIL_WIDTHS
    )
    style = (
        f"body{{margin:0;background:{GROUND}}}iframe{{border:0;margin-right:{GAP}px;color-scheme:light dark}}"
    )
    viewer = page.with_name("widths.html")
    viewer.write_text(f'<!DOCTYPE html><html style="color-scheme:light dark"><style>{style}</style>{frames}')
    return [_screenshot(viewer, options) for options in MAIL_KINDS.values()]


def _screenshot(page: Path, options: tuple[str, ...]) -> Image.Image:
    path = page.with_suffix(".png")
    window = f"--window-size={sum(MAIL_WIDTHS) + GAP * (len(MAIL_WIDTHS) + 1)},{MAIL_HEIGHT}"
    profile = f"--user-data-dir={page.parent.resolve()}/browser"
    command = [*CHROMIUM, "--allow-file-access-from-files", window, profile, *options]
    command += [f"--screenshot={path.resolve()}", page.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(path).convert("RGB")


def _row(outputs: Outputs) -> Image.Image:
    """Put some slides, pages and the mail of a recap beside each other."""
    row = Image.new("RGB", (SMALL_WIDTH, ROW_HEIGHT), GROUND)
    half = (ROW_HEIGHT - GAP) // 2
    for number, slide in enumerate(_spread(outputs.slides, 10)):
        across, down = divmod(number, 2)
        row.paste(_scaled(slide, half), (across * (half * 16 // 9 + GAP), down * (half + GAP)))
    left = 5 * (half * 16 // 9 + GAP)
    for page in _spread(outputs.pages, 4):
        row.paste(_scaled(page, ROW_HEIGHT), (left, 0))
        left += _scaled(page, ROW_HEIGHT).width + GAP
    for mail, (start, width) in zip((*outputs.mails[:2],), ((328, 600), (0, 320)), strict=True):
        shown = mail.crop((start, 0, start + width, min(mail.height, width * 3 // 2)))
        row.paste(_scaled(shown, ROW_HEIGHT), (left, 0))
        left += _scaled(shown, ROW_HEIGHT).width + GAP
    return row


def _spread(pictures: list[Image.Image], most: int) -> list[Image.Image]:
    """Return at most so many pictures, from the first to the last."""
    count = min(most, len(pictures))
    return [pictures[number * len(pictures) // count] for number in range(count)]


def _scaled(picture: Image.Image, height: int) -> Image.Image:
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


def _stacked(rows: list[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", (SMALL_WIDTH, len(rows) * (ROW_HEIGHT + 2 * GAP)), GROUND)
    for number, row in enumerate(rows):
        sheet.paste(row, (GAP, number * (ROW_HEIGHT + 2 * GAP) + GAP))
    return sheet


def _save_small(sheet: Image.Image, path: Path) -> None:
    """Write a sheet as well as it can be in the bytes it may have, and say how large it is."""
    for quality in range(90, 20, -5):
        sheet.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= LARGEST:
            break
    print(f"{path}  {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
