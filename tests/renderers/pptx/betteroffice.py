"""What betteroffice-pptx draws of a deck: like PowerPoint when it opens a file, it takes autofit as it is stored."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.tools import run_tool

CUTS = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "Bold Italic",
}
OURS = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Georgia": "Gelasio",
    "Arial": "Liberation Sans",
    "Consolas": "Source Code Pro",
}
"""Fonts of the widths of those that our themes name."""
OTHERS = {
    "Calibri": "Noto Sans",
    "Cambria": "Noto Serif",
    "Georgia": "Noto Serif",
    "Arial": "Noto Sans",
    "Consolas": "Liberation Mono",
}
"""Fonts that stand in where those of our themes are not installed."""
TOLERANCE = 3.0
"""In px, of which there are 96 to an inch."""


@cache
def betteroffice() -> Any:
    """Return the package; without it the test is skipped, or fails where tools are required."""
    try:
        return importlib.import_module("betteroffice_pptx")
    except ImportError:
        if os.environ.get("CONFDECK_REQUIRE_TOOLS") == "1":
            raise
        pytest.skip("betteroffice-pptx is not installed; `sh scripts/setup` brings it")


@cache
def font(family: str, style: str) -> bytes:
    """Return the file of a font that fontconfig finds."""
    name, file = run_tool("fc-match", "-f", "%{family[0]}\n%{file}", f"{family}:style={style}").split("\n")
    if name != family:
        pytest.skip(f"{family} is not installed")
    return Path(file).read_bytes()


def drawn_slides(deck: bytes, families: Mapping[str, str]) -> Iterator[list[DrawnText]]:
    """Yield the texts of each slide, drawn in substitutes for the families of a deck."""
    presentation = betteroffice().Presentation.open(deck)
    for family, substitute in families.items():
        for (bold, italic), style in CUTS.items():
            presentation.register_font(family, font(substitute, style), bold=bold, italic=italic)
    for index in range(presentation.slide_count):
        shapes = presentation.render_slide(index).to_dict()["primitives"]
        names = {shape["shapeId"]: shape["name"] for shape in shapes if shape["kind"] == "shape"}
        texts = (shape for shape in shapes if shape["kind"] == "textBox")
        yield [DrawnText(text, names.get(text["shapeId"], "")) for text in texts]


class DrawnText:
    """The lines of a text, and the box that they should be in."""

    def __init__(self, shape: Mapping[str, Any], name: str) -> None:
        self.shape, self.name = shape, name
        self.lines = [line for line in shape["lines"] if line["runs"]]
        paragraphs = ("".join(run["text"] for run in words["runs"]) for words in shape["paragraphs"])
        self.words = "\n".join(paragraphs)

    @property
    def bottom(self) -> float:
        """Where the last line ends."""
        return max([0.0, *(float(line["y"] + line["height"]) for line in self.lines)])

    @property
    def overflow(self) -> float:
        """By how much the lines are higher or wider than the box, in px."""
        box = self.shape
        sides = [self.bottom - box["y"] - box["h"]]
        for line in self.lines:
            spaces = line["runs"][-1]["text"].endswith(" ") and line["runs"][-1]["fontSizePx"] / 2
            sides += (box["y"] - line["y"], line["x"] + line["width"] - spaces - box["x"] - box["w"])
        return float(max(sides))

    def broken_words(self) -> Iterator[str]:
        """Yield the beginnings of lines that begin within a word."""
        text = self.words.encode("utf-16-le")
        for line, following in zip(self.lines, self.lines[1:], strict=False):
            if line["end"] != following["start"]:
                continue
            end = 2 * line["end"]
            letters = text[end - 2 : end + 2].decode("utf-16-le", "replace")
            if len(letters) == 2 and letters.isascii() and letters.isalpha():
                yield text[end:].decode("utf-16-le", "replace")[:20]

    def touches(self, other: DrawnText) -> bool:
        """Whether another text is drawn over the lines of this one, or less than a pixel apart."""
        return any(
            mine["x"] < line["x"] + line["width"]
            and line["x"] < mine["x"] + mine["width"]
            and mine["y"] < line["y"] + line["height"] - 1
            and line["y"] < mine["y"] + mine["height"] - 1
            for mine in self.lines
            for line in other.lines
        )
