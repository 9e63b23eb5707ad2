"""Pictures: checked when a recap is read, scaled and stripped of metadata when a renderer asks for them."""

from confdeck.media.asset import Asset, Rendition, RenditionRequest
from confdeck.media.file_patterns import expand_pattern
from confdeck.media.inspection import empty_frame, inspect_picture, picture_digest
from confdeck.media.own_drawings import own_drawing
from confdeck.media.page_pictures import PagePicture, PagePictures
from confdeck.media.paper_blending import fill_transparency, has_white_edges, multiply_with_paper
from confdeck.media.picture_comparison import show_the_same
from confdeck.media.picture_store import PictureStore, load_decoders
from confdeck.media.qr import qr_png, qr_svg
from confdeck.media.recap_paths import escapes_folder
from confdeck.media.rendition_sizes import print_pixels, resolution_warning

__all__ = [
    "Asset",
    "PagePicture",
    "PagePictures",
    "PictureStore",
    "Rendition",
    "RenditionRequest",
    "empty_frame",
    "escapes_folder",
    "expand_pattern",
    "fill_transparency",
    "has_white_edges",
    "inspect_picture",
    "load_decoders",
    "multiply_with_paper",
    "own_drawing",
    "picture_digest",
    "print_pixels",
    "qr_png",
    "qr_svg",
    "resolution_warning",
    "show_the_same",
]
