"""Makes photos as large and as busy as a telephone's, the same ones every time."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageFilter

SIZE = (4000, 3000)


def make_photos(folder: Path, count: int) -> list[Path]:
    """`count` JPEG photos of 12 megapixels in `folder`, made unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"photo-{number:02}.jpg" for number in range(1, count + 1)]
    for number, path in enumerate(paths):
        if not path.is_file():
            _photo(number).save(path, quality=90, exif=_exif())
    return paths


def _photo(seed: int) -> Image.Image:
    """Soft shapes with grain over them: it compresses to about 4 MB, as photos do."""
    source = random.Random(seed)
    coarse = Image.frombytes("RGB", (16, 12), source.randbytes(16 * 12 * 3))
    soft = coarse.resize(SIZE, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(20))
    noise = Image.frombytes("RGB", (1000, 750), source.randbytes(1000 * 750 * 3))
    grain = noise.resize(SIZE, Image.Resampling.BICUBIC)
    return Image.blend(soft, grain, 0.18)


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 1
    exif[0x010F] = "Benchmark"
    return exif
