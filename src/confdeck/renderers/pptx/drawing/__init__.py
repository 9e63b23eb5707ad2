"""Draws slides as SVG for browsers, from the storyboard that the deck is written from."""

from confdeck.renderers.pptx.drawing.deck import DrawnDeck, draw_deck
from confdeck.renderers.pptx.drawing.merged import draw_merged
from confdeck.renderers.pptx.drawing.slide_origins import SlideOrigin, edited_slides
from confdeck.renderers.pptx.drawing.slides import DrawnSlide

__all__ = ["DrawnDeck", "DrawnSlide", "SlideOrigin", "draw_deck", "draw_merged", "edited_slides"]
