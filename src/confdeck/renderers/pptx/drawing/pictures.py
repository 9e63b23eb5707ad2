"""Pictures and charts of a deck for its drawings: files by name, and the elements that show them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from confdeck.renderers.pptx.pictures import chart_label_size, deck_images
from confdeck.storyboard.slide import PictureSlot

if TYPE_CHECKING:
    from confdeck.media import PictureStore
    from confdeck.media.charts import ChartData
    from confdeck.renderers.pptx.pictures import DeckImages
    from confdeck.storyboard.slide import Storyboard
    from confdeck.theme import Theme

_IMAGE = Markup(
    '<image x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" href="{file}"{clip}{label} '
    'preserveAspectRatio="none"/>'
)
_ROUND = Markup(' class="round"')


@dataclass(frozen=True, slots=True)
class SlidePictures:
    """The pictures of a deck as its drawings show them."""

    images: DeckImages
    store: PictureStore
    theme: Theme
    folder: str
    """The path before the names of files, such as `files/`."""
    files: dict[str, bytes]
    """The files of what was drawn so far, by name."""

    def drawing_of(self, slot: PictureSlot) -> Markup:
        """Return the element that shows a picture; nothing for a missing one."""
        if slot.asset.chart:
            return self._image(slot, self._chart(slot, slot.asset.chart), ".svg")
        image = self.images.image_of(slot)
        return self._image(slot, image.data, image.suffix) if image else Markup()

    def _image(self, slot: PictureSlot, data: bytes, suffix: str) -> Markup:
        name = f"{hashlib.sha256(data).hexdigest()[:24]}{suffix}"
        self.files[name] = data
        box = slot.box
        label = (
            Markup(' role="img" aria-label="{}"').format(slot.alt)
            if slot.alt
            else Markup(' aria-hidden="true"')
        )
        clip = _ROUND if slot.role.startswith("portrait") else Markup()
        return _IMAGE.format(
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            file=f"{self.folder}{name}",
            clip=clip,
            label=label,
        )

    def _chart(self, slot: PictureSlot, chart: ChartData) -> bytes:
        """Return a chart as SVG, in a font size that can be read."""
        deck = self.theme.tokens.deck
        size = chart_label_size(slot.box.width, deck.sizes)
        family = self.theme.tokens.faces[deck.text.metrics].family
        return self.store.drawing(chart, slot.box.width, size, family).svg


def slide_pictures(
    storyboard: Storyboard, store: PictureStore, theme: Theme, folder: str = ""
) -> SlidePictures:
    """Return the pictures of a storyboard, made at the size in which the deck has them."""
    images = deck_images(storyboard, store, theme.tokens.colours)
    return SlidePictures(images, store, theme, folder, {})
