"""The pictures of a newsletter: each given its place on the sheet, then all developed in one batch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.media import RenditionRequest, pixels_for, resolution_warning
from confdeck.renderers.newsletter.charts import Charts
from confdeck.renderers.newsletter.units import MM_PER_INCH

if TYPE_CHECKING:
    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Figure, Omission
    from confdeck.media import Asset, PictureStore

CENTRE = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of a certain size on paper; lengths in mm."""

    url: str
    width: float
    height: float
    missing: str = ""
    """What stands in the empty frame, where there is no picture."""

    @property
    def style(self) -> str:
        """Its size as CSS."""
        return f"width:{self.width:.2f}mm;height:{self.height:.2f}mm"


class Plates:
    """Collects what pictures a newsletter needs while it is written."""

    def __init__(self) -> None:
        self.diagnostics: dict[Diagnostic, None] = {}
        self._requests: dict[RenditionRequest, str] = {}
        self._charts = Charts()

    def figure(self, figure: Figure, width: float, scale: float = 1.0) -> Plate:
        """A whole picture; one that is scaled has the pixels of the larger one, which it may become again."""
        chart = self._charts.address(figure, width)
        aspect = figure.asset.aspect
        plate = Plate(chart, width, width / aspect) if chart else self._plate(figure.asset, width, aspect)
        return replace(plate, width=plate.width * scale, height=plate.height * scale)

    def cut(self, asset: Asset, width: float, aspect: float, focus: tuple[float, float] = CENTRE) -> Plate:
        """A picture cut to a shape around what must stay in sight."""
        return self._plate(asset, width, aspect, aspect, focus)

    def charts(self, pictures: PictureStore, faces: str, size: float) -> dict[str, bytes]:
        """The charts lettered in a voice of `size` pt, by address."""
        return self._charts.drawn(pictures, faces, size)

    def develop(self, pictures: PictureStore) -> dict[str, bytes]:
        """The pixels of all plates, by address."""
        requests = dict(self._requests)
        # The press is at work beside it.
        renditions = pictures.renditions(requests, busy=1)
        return {url: each.data for url, each in zip(requests.values(), renditions, strict=True)}

    @property
    def left_out(self) -> tuple[Omission, ...]:
        """What charts do not spell out."""
        return self._charts.left_out

    @property
    def shapes(self) -> dict[str, float]:
        """Width over height of all plates, by address."""
        return {url: each.aspect or each.asset.aspect for each, url in self._requests.items()}

    def _plate(
        self,
        asset: Asset,
        width: float,
        aspect: float,
        crop: float | None = None,
        focus: tuple[float, float] = CENTRE,
    ) -> Plate:
        if asset.missing:
            return Plate("", width, width / aspect, missing=asset.label)
        if complaint := resolution_warning(asset, width / MM_PER_INCH, crop):
            self.diagnostics[complaint] = None
        request = RenditionRequest(asset, pixels_for(width / MM_PER_INCH), crop, focus)
        url = self._requests.setdefault(request, f"asset:picture-{len(self._requests) + 1}")
        return Plate(url, width, width / aspect)
