"""Pictures of finished slides as other programs draw them: betteroffice-pptx, or LibreOffice."""

from confdeck.renderers.pptx.screenshots.finished import FinishedSlides, draw_finished

__all__ = ["FinishedSlides", "draw_finished"]
