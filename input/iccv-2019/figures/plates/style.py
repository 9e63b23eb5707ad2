"""The one visual language of the figures: colours, type, and the few marks they are drawn with."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HERE = Path(__file__).resolve().parents[1]
PHOTOS = HERE.parent / "photos"
FONTS = HERE.parents[2] / "themes" / "default" / "fonts"

INK, RED, TEAL = "#1F2430", "#B4432F", "#1E5F66"
MUTED, MID, LINE, PALE = "#626975", "#A9AFB8", "#D9DCE0", "#F1F2F4"
RED_SOFT, TEAL_SOFT = "#F0D5CE", "#CFE0E1"
PRINTED = ("#FFFFFF", INK, RED, TEAL, MUTED, MID, LINE, PALE, RED_SOFT, TEAL_SOFT)
DUOTONE = LinearSegmentedColormap.from_list("duotone", [INK, "#6A707B", "#FFFFFF"])

SET_WIDTH = 5.0
"""The width in inches of a figure in a text, for which type sizes are given."""
FAINTEST = 8
"""How dark of 255 counts as ink when white borders are cut off."""
BODY, SMALL, NARROW = 9.6, 9.0, 12.5
"""Type sizes in pt at that width; the last is for square and tall figures, which are set at about 3.5 to 4.2 in."""

for font in sorted(FONTS.glob("IBMPlexSans-*.ttf")):
    font_manager.fontManager.addfont(font)

INSTALLED = font_manager.get_font_names()
SANS = next(name for name in ("IBM Plex Sans", "Carlito", "DejaVu Sans") if name in INSTALLED)

plt.rcParams.update(
    {
        "font.family": SANS,
        "mathtext.fontset": "stix",
        "text.color": INK,
        "lines.solid_capstyle": "round",
    }
)

Point = tuple[float, float]


def plate(width: float, height: float) -> tuple[Figure, Axes]:
    """A white sheet of width x height inches whose axes count in inches from the lower left."""
    figure = plt.figure(figsize=(width, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")
    return figure, axes


def panel(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Axes without furniture at a place given in inches."""
    across, up = figure.get_size_inches()
    axes = figure.add_axes((left / across, bottom / up, width / across, height / up))
    axes.axis("off")
    return axes


def label(axes: Axes, x: float, y: float, text: str, size: float = BODY, **style: object) -> None:
    """Text centred on a point unless the style says otherwise; the size holds once the figure is set."""
    drawn = size * axes.figure.get_figwidth() / SET_WIDTH
    axes.text(x, y, text, **{"ha": "center", "va": "center", "zorder": 9, "fontsize": drawn} | style)


def box(axes: Axes, x: float, y: float, width: float, height: float, **style: object) -> None:
    """A block with slightly rounded corners, lower left at x, y."""
    style = {"facecolor": PALE, "edgecolor": INK, "linewidth": 1.0, "zorder": 3} | style
    shape = f"round,pad=0,rounding_size={style.pop('radius', 0.05)}"
    axes.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=shape, **style))


def arrow(axes: Axes, start: Point, end: Point, bend: float = 0.0, **style: object) -> None:
    """A slim arrow from start to end; bend curves it, positive to the right."""
    style = {"color": INK, "linewidth": 1.2, "zorder": 5, "mutation_scale": 16} | style
    head = "-|>,head_length=0.32,head_width=0.15"
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle=head,
            connectionstyle=f"arc3,rad={bend}",
            shrinkA=0,
            shrinkB=0,
            **style,
        )
    )


def photo(name: str, square: tuple[int, int, int], size: int) -> np.ndarray:
    """A square cut (left, top, side in px) of a photo as grey values from 0 to 1, size x size."""
    left, top, side = square
    with Image.open(PHOTOS / name) as picture:
        cut = picture.convert("L").crop((left, top, left + side, top + side))
    return np.asarray(cut.resize((size, size), Image.Resampling.LANCZOS), dtype=float) / 255


def reduced(picture: Image.Image, colours: int) -> Image.Image:
    """The picture in so many colours: ours as they are, the rest chosen to cover what the picture has."""
    found = picture.quantize(colours - len(PRINTED), method=Image.Quantize.MAXCOVERAGE, kmeans=4)
    ours = [255 * part for name in PRINTED for part in to_rgb(name)]
    chosen = np.array([*ours, *found.getpalette()]).round().reshape(-1, 3)
    pixels = np.asarray(picture, dtype=np.int64) @ [1 << 16, 1 << 8, 1]
    values, where = np.unique(pixels, return_inverse=True)
    colour = np.stack([values >> 16, values >> 8 & 255, values & 255], axis=1)
    nearest = np.stack([((colour - choice) ** 2).sum(axis=1) for choice in chosen]).argmin(axis=0)
    flat = Image.fromarray(nearest[where].reshape(pixels.shape).astype(np.uint8), "P")
    flat.putpalette(chosen.astype(np.uint8).tobytes())
    return flat


def trimmed(picture: Image.Image) -> Image.Image:
    """The picture without its white border."""
    ink = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).convert("L")
    return picture.crop(ink.point(lambda darkness: 255 * (darkness > FAINTEST)).getbbox())


def save(figure: Figure, name: str, pixels: int = 2000, colours: int = 96) -> Path:
    """Write the figure, cut to its ink, as a PNG of about that many pixels across in so many colours."""
    drawn = io.BytesIO()
    figure.savefig(drawn, dpi=pixels / figure.get_size_inches()[0], facecolor="white")
    plt.close(figure)
    path = HERE / f"{name}.png"
    reduced(trimmed(Image.open(drawn).convert("RGB")), colours).save(path, optimize=True)
    return path
