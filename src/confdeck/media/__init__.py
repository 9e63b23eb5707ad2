"""Pictures: found and checked at the border, scaled and cleaned for each slot."""

from confdeck.media.asset import Asset, Rendition, Request
from confdeck.media.inspection import inspect_picture
from confdeck.media.pictures import Pictures

__all__ = ["Asset", "Pictures", "Rendition", "Request", "inspect_picture"]
