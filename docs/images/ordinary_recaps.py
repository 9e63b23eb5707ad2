"""Writes the ordinary recaps of the contact sheets into folders, with photos from upright to very wide."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PIL import Image

RECAPS = Path(__file__).with_name("recaps")
SAMPLE = Path("input/iccv-2019")
ASPECTS = (16 / 9, 4 / 3, 3 / 4, 9 / 16, 1.0, 3 / 2, 2.8, 2 / 3, 4 / 5, 1.91)
LONGER_SIDE = 1600
PATTERN = re.compile(r"photos/([\w*]+)\.(jpg|png)")
GLOB_COUNT = 6
"""Number of photos for a name with an asterisk."""


def recap_folders(work: Path) -> dict[str, Path]:
    """Return the folders of the sample and of the recaps in `recaps`, by name."""
    folders = {"sample": SAMPLE}
    for recap in sorted(RECAPS.glob("*.yaml")):
        folder = folders[recap.stem] = work / recap.stem
        (folder / "photos").mkdir(parents=True)
        shutil.copy(recap, folder / "recap.yaml")
        for number, name in enumerate(_photo_names(recap.read_text("utf-8"))):
            _photo(number).save(folder / "photos" / name, quality=85)
    return folders


def _photo_names(text: str) -> list[str]:
    names: dict[str, None] = {}
    for stem, suffix in PATTERN.findall(text):
        counted = [stem.replace("*", str(number)) for number in range(1, GLOB_COUNT + 1)]
        names |= dict.fromkeys(f"{name}.{suffix}" for name in (counted if "*" in stem else [stem]))
    return list(names)


def _photo(number: int) -> Image.Image:
    """Cut a picture of one of ten shapes out of a photo of the sample."""
    sources = sorted(SAMPLE.glob("photos/*.jpg"))
    source = Image.open(sources[number % len(sources)]).convert("RGB")
    aspect = ASPECTS[(number * 7 + number // 10) % len(ASPECTS)]
    width, height = min(source.width, source.height * aspect), min(source.height, source.width / aspect)
    left = (source.width - width) * (number % 3) / 2
    top = (source.height - height) * (number % 4) / 3
    scale = LONGER_SIDE / max(width, height)
    size = round(width * scale), round(height * scale)
    return source.resize(size, Image.Resampling.BICUBIC, (left, top, left + width, top + height))
