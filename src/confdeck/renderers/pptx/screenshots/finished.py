"""Draws slides of a finished deck with the program that knows its letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.errors import MissingError, RenderError
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
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME_FONT = "+"
"""The first letter of a name that stands for a font of the deck's theme."""


@dataclass(frozen=True, slots=True)
class FinishedSlides:
    """Slides of a deck as another program draws them."""

    pictures: tuple[bytes, ...]
    """PNG files."""
    program: str
    """The program that has drawn them."""
    message: str = ""
    """A message to the reader on what the pictures may not show; empty if nothing is known."""


def draw_finished(
    deck: bytes, theme: Theme, numbers: Sequence[int] = (), *, width: int = WIDTH, name: str = "deck.pptx"
) -> FinishedSlides:
    """Return slides of a finished deck as pictures: by betteroffice-pptx if it knows all letters, else by LibreOffice.

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
    roots = [file.xml(file.slides[number - 1][1]) for number in numbers]
    unknown = _unknown_letters(roots, theme)

    def quickly() -> tuple[bytes, ...]:
        return draw_with_betteroffice(deck, numbers, font_files(theme, _families(roots)), width)

    def thoroughly() -> tuple[bytes, ...]:
        return draw_with_libreoffice(deck, numbers, [folder / "fonts" for folder in theme.folders], width)

    programs = [(BETTEROFFICE, quickly), (LIBREOFFICE, thoroughly)]
    program, pictures = _first_drawn(programs[::-1] if unknown else programs)
    message = ""
    if unknown and program == BETTEROFFICE:
        message = f"the pictures may lack letters such as `{unknown[0]}`; install LibreOffice to see them"
    return FinishedSlides(pictures, program, message)


def _first_drawn(
    programs: Iterable[tuple[str, Callable[[], tuple[bytes, ...]]]],
) -> tuple[str, tuple[bytes, ...]]:
    """Return the name of the first program that can draw, and what it has drawn."""
    fault: RenderError | None = None
    for program, draw in programs:
        try:
            return program, draw()
        except MissingError:
            continue
        except RenderError as failed:
            fault = fault or failed
    if fault:
        raise fault
    raise MissingError(
        "drawing the finished deck needs betteroffice-pptx or LibreOffice",
        "`pip install 'confdeck[preview]'`, or install LibreOffice from https://www.libreoffice.org",
    )


def _unknown_letters(roots: Iterable[etree._Element], theme: Theme) -> str:
    """Return the letters on slides that the theme's fonts lack, which betteroffice-pptx does not look for elsewhere."""
    letters = "".join(
        dict.fromkeys(letter for root in roots for node in root.iter(f"{_A}t") for letter in node.text or "")
    )
    return theme.face_metrics(theme.tokens.deck.text.metrics).missing(letters)


def _families(roots: Iterable[etree._Element]) -> set[str]:
    """Return the fonts that slides name themselves."""
    named = (node.get("typeface", "") for root in roots for node in root.iter(f"{_A}latin"))
    return {family for family in named if family and not family.startswith(_THEME_FONT)}
