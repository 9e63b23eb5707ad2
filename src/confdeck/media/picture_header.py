"""What a picture's header says, whoever read it."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.media.formats import PictureFormat

ANIMATED = "is animated; its first frame is shown"
_SIDEWAYS = range(5, 9)


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """What a picture says of itself."""

    format: PictureFormat
    width: int
    """In px as stored: before the orientation is applied."""
    height: int
    orientation: int = 1
    """EXIF orientation, 1 to 8, still to be applied."""
    remark: str = ""
    """What of the file is not shown: `is animated; ...`."""

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height as the picture is seen; EXIF 5 to 8 lie on their side."""
        return (self.height, self.width) if self.orientation in _SIDEWAYS else (self.width, self.height)
