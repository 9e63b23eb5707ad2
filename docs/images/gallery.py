"""Draws the pictures of docs/gallery.md and docs/tutorial.md: some slides, pages and the mail of a recap beside each other."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from contact_sheets import CHROMIUM, GAP, GROUND, as_pdf, pages_of, use_our_fonts
from ordinary_recaps import recap_folders
from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = (
    ("sample", "default"),
    ("sample", "fjord"),
    ("sample", "quarto"),
    ("hurried", "fjord"),
    ("long", "quarto"),
    ("photos30", "default"),
    ("kit", "fjord"),
    ("korean", "quarto"),
    ("urdu", "default"),
)
"""Recaps of docs/images/recaps and the themes in which they are shown."""
WIDTH, HEIGHT = 1640, 420
SLIDES, PAGES = 4, 2
PHONE = (390, 700)
WINDOW = (1440, 900)
TUTORIAL = Path("docs/tutorial.md")
LARGEST = 60_000
"""Most bytes of a picture."""


def main(work: Path, pictures: Path, only: list[str]) -> None:
    """Write the pictures, all or those of some recaps, into `pictures`."""
    work.mkdir(parents=True, exist_ok=True)
    use_our_fonts(work)
    recaps = recap_folders(work / "recaps") | {"tutorial": tutorial(work / "recaps" / "sea-2026")}
    for name, theme in PICTURES:
        if not only or name in only:
            save(
                rendered(recaps[name], theme, work / f"{name}-{theme}"),
                pictures / f"gallery-{name}-{theme}.webp",
            )
    if not only or "tutorial" in only:
        save(rendered(recaps["tutorial"], "default", work / "tutorial"), pictures / "tutorial-outputs.webp")
        save(preview(recaps["tutorial"], work), pictures / "tutorial-preview.webp")


def tutorial(folder: Path) -> Path:
    """Write the recap of the tutorial, with its mistake corrected."""
    folder.mkdir(parents=True)
    (text,) = re.findall(r"```yaml\n(# yaml.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)
    (folder / "recap.yaml").write_text(text.replace("    speaker: ", "    speakers: "), "utf-8")
    return folder


def rendered(recap: Path, theme: str, folder: Path) -> Image.Image:
    """Render a recap, and return the picture of its outputs."""
    command = [".venv/bin/confdeck", "render", str(recap), "--theme", theme, "--output", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return picture_of(folder)


def preview(recap: Path, work: Path) -> Image.Image:
    """Return what the preview shows in the browser."""
    command = [".venv/bin/confdeck", "preview", str(recap), "--no-open", "--port", "0"]
    path = work / "preview.png"
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        sync_playwright() as browsers,
    ):
        assert server.stdout
        address = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+", line)))
        try:
            browser = browsers.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]})
            page.goto(address)
            page.get_by_text("Up to date").wait_for(timeout=180_000)
            page.wait_for_timeout(3_000)
            page.screenshot(path=path)
            browser.close()
        finally:
            server.terminate()
    return Image.open(path).convert("RGB")


def picture_of(folder: Path) -> Image.Image:
    """Return the slides, pages and mail of the outputs in a folder."""
    (deck,), (newsletter,), (mail,) = (folder.glob(f"*{kind}") for kind in (".pptx", ".pdf", ".email.html"))
    slides = spread(pages_of(as_pdf(deck, folder / "deck"), 60), SLIDES)
    pages = pages_of(newsletter, 60)[:PAGES]
    picture = Image.new("RGB", (WIDTH, HEIGHT + 2 * GAP), GROUND)
    half = (HEIGHT - GAP) // 2
    for number, slide in enumerate(slides):
        across, down = divmod(number, 2)
        picture.paste(scaled(slide, half), (GAP + across * (half * 16 // 9 + GAP), GAP + down * (half + GAP)))
    left = GAP + -(-len(slides) // 2) * (half * 16 // 9 + GAP)
    for page in (*pages, phone(mail)):
        shown = scaled(page, HEIGHT)
        picture.paste(shown, (left, GAP))
        left += shown.width + GAP
    return picture.crop((0, 0, min(left, WIDTH), picture.height))


def phone(mail: Path) -> Image.Image:
    """Return the head of a mail as a phone shows it."""
    viewer = mail.with_name("phone.html")
    frame = f'<iframe src="{mail.name}" width="{PHONE[0]}" height="{PHONE[1]}" style="border:0"></iframe>'
    viewer.write_text(f"<!DOCTYPE html><style>body{{margin:0}}</style>{frame}")
    path = viewer.with_suffix(".png")
    profile = f"--user-data-dir={mail.parent.resolve()}/browser"
    command = [*CHROMIUM, "--allow-file-access-from-files", profile, f"--window-size={PHONE[0]},{PHONE[1]}"]
    command += [f"--screenshot={path.resolve()}", viewer.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(path).convert("RGB")


def spread(pictures: list[Image.Image], most: int) -> list[Image.Image]:
    """Return at most so many pictures, from the first to the last."""
    count = min(most, len(pictures))
    return [pictures[number * len(pictures) // count] for number in range(count)]


def scaled(picture: Image.Image, height: int) -> Image.Image:
    """Return a picture in another height."""
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture as well as it can be in the bytes it may have, and say how large it is."""
    for quality in range(90, 20, -5):
        picture.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= LARGEST:
            break
    print(f"{path}  {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
