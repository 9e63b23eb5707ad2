"""Draws slides as SVG for browsers, from the storyboard that the deck is written from."""

from confdeck.renderers.pptx.drawing.fonts import DeckFonts, deck_fonts
from confdeck.renderers.pptx.drawing.slides import SlideDrawings, draw_slides
from confdeck.renderers.pptx.drawing.words import STYLE

__all__ = ["STYLE", "DeckFonts", "SlideDrawings", "deck_fonts", "draw_slides"]
