"""Draws slides as SVG for browsers, from the storyboard that the deck is written from."""

from confdeck.renderers.pptx.drawing.deck import DrawnDeck, draw_deck
from confdeck.renderers.pptx.drawing.slides import DrawnSlide

__all__ = ["DrawnDeck", "DrawnSlide", "draw_deck"]
