"""The facts that a picture's header holds: format, size, orientation."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.media.formats import PictureFormat
from confdeck.media.limits import PictureRefused

ANIMATED = "is animated; its first frame is shown"
SIDEWAYS = range(5, 9)


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """Format, size and orientation of a picture."""

    format: PictureFormat
    width: int
    """In px, before the orientation is applied."""
    height: int
    orientation: int = 1
    """EXIF orientation, 1 to 8, not yet applied."""
    omission: str = ""
    """The part of the file that is not shown: `is animated; ...`."""
    page: int = 0
    """Number of the page that is shown, from 1; 0 in formats without pages."""
    pages: int = 1
    """Number of pages in the file."""

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height after the orientation is applied; 5 to 8 turn a picture by a quarter."""
        return (self.height, self.width) if self.orientation in SIDEWAYS else (self.width, self.height)


def no_page(page: int, pages: int) -> PictureRefused:
    """Return the refusal of a page that a file does not have."""
    if pages == 1:
        return PictureRefused(f"has only one page, and no page {page}", "leave out `page`")
    return PictureRefused(f"has no page {page}", f"its pages are 1 to {pages}")
