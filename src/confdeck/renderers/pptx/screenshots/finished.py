"""Draws slides of a finished deck with the program that knows its letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.errors import MissingError, RenderError
from confdeck.installation import install_command
from confdeck.renderers.pptx.edits.deck_file import opened_deck
from confdeck.renderers.pptx.screenshots.betteroffice import draw_with_betteroffice
from confdeck.renderers.pptx.screenshots.fonts import font_files
from confdeck.renderers.pptx.screenshots.libreoffice import draw_with_libreoffice

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.theme import Theme

WIDTH = 1920
"""Width of pictures in px."""
BETTEROFFICE, LIBREOFFICE = "betteroffice-pptx", "LibreOffice"
DrawSlides = Callable[[Sequence[int]], tuple[bytes, ...]]
"""Draws slides by their numbers."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME_FONT = "+"
"""The first letter of a name that stands for a font of the deck's theme."""


@dataclass(frozen=True, slots=True)
class FinishedSlides:
    """Slides of a deck as other programs draw them."""

    pictures: tuple[bytes, ...]
    """PNG files."""
    programs: tuple[str, ...]
    """The program that has drawn each."""
    message: str = ""
    """A message to the reader on what the pictures may not show; empty if nothing is known."""

    @property
    def program(self) -> str:
        """The programs that have drawn them, each once."""
        return ", ".join(dict.fromkeys(self.programs))


def draw_finished(
    deck: bytes, theme: Theme, numbers: Sequence[int] = (), *, width: int = WIDTH, name: str = "deck.pptx"
) -> FinishedSlides:
    """Return slides of a finished deck as pictures, each by betteroffice-pptx if it knows its letters, else by LibreOffice.

    Args:
        deck: The bytes of the .pptx, also one that people have edited.
        theme: The theme in whose fonts it is drawn.
        numbers: The slides, counted from 1; all of them if it is empty.
        width: The width of the pictures in px.
        name: The name of the deck, for messages.

    Raises:
        UsageError: if it is no deck, or damaged.
        MissingError: if neither program is installed.
        RenderError: if neither can draw it.
    """
    file = opened_deck(deck, name)
    numbers = tuple(numbers) or tuple(range(1, len(file.slides) + 1))
    roots = {number: file.xml(file.slides[number - 1][1]) for number in numbers}
    unknown = {number: _unknown_letters(root, theme) for number, root in roots.items()}

    def quickly(some: Sequence[int]) -> tuple[bytes, ...]:
        return draw_with_betteroffice(deck, some, font_files(theme, _families(roots.values())), width)

    def thoroughly(some: Sequence[int]) -> tuple[bytes, ...]:
        return draw_with_libreoffice(deck, some, [folder / "fonts" for folder in theme.folders], width)

    programs = [(BETTEROFFICE, quickly), (LIBREOFFICE, thoroughly)]
    known = [number for number in numbers if not unknown[number]]
    others = [number for number in numbers if unknown[number]]
    drawn = {**_drawn(known, programs), **_drawn(others, programs[::-1])}
    lacking = [unknown[number][0] for number in others if drawn[number][0] == BETTEROFFICE]
    message = (
        f"the pictures may lack letters such as `{lacking[0]}`; install LibreOffice to see them"
        if lacking
        else ""
    )
    return FinishedSlides(
        tuple(drawn[number][1] for number in numbers), tuple(drawn[number][0] for number in numbers), message
    )


def _drawn(
    numbers: Sequence[int], programs: Iterable[tuple[str, DrawSlides]]
) -> dict[int, tuple[str, bytes]]:
    """Return slides, each with the first of the programs that can draw, and what it has drawn."""
    if not numbers:
        return {}
    fault: RenderError | None = None
    for program, draw in programs:
        try:
            return {number: (program, data) for number, data in zip(numbers, draw(numbers), strict=True)}
        except MissingError:
            continue
        except RenderError as failed:
            fault = fault or failed
    if fault:
        raise fault
    raise MissingError(
        "drawing the finished deck needs betteroffice-pptx or LibreOffice",
        f"`{install_command('preview')}`, or install LibreOffice from https://www.libreoffice.org",
    )


def _unknown_letters(root: etree._Element, theme: Theme) -> str:
    """Return the letters on a slide that the theme's font lacks, which betteroffice-pptx does not look for elsewhere."""
    letters = "".join(dict.fromkeys(letter for node in root.iter(f"{_A}t") for letter in node.text or ""))
    return theme.face_metrics(theme.tokens.deck.text.metrics).missing(letters)


def _families(roots: Iterable[etree._Element]) -> set[str]:
    """Return the fonts that slides name themselves."""
    named = (node.get("typeface", "") for root in roots for node in root.iter(f"{_A}latin"))
    return {family for family in named if family and not family.startswith(_THEME_FONT)}
