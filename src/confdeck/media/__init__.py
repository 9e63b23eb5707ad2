"""Pictures: found and checked at the border, scaled and cleaned for each slot."""

from confdeck.media.asset import Asset, Rendition, Request
from confdeck.media.inspection import empty_frame, inspect_picture
from confdeck.media.location import leads_out
from confdeck.media.paper import inked, on_paper, on_white
from confdeck.media.patterns import expand
from confdeck.media.pictures import Pictures
from confdeck.media.qr import qr_png, qr_svg
from confdeck.media.sizes import pixels_for, too_small

__all__ = [
    "Asset",
    "Pictures",
    "Rendition",
    "Request",
    "empty_frame",
    "expand",
    "inked",
    "inspect_picture",
    "leads_out",
    "on_paper",
    "on_white",
    "pixels_for",
    "qr_png",
    "qr_svg",
    "too_small",
]
