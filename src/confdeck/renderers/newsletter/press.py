"""The one module that speaks WeasyPrint: HTML, CSS and listed assets in, a tagged PDF and complaints out."""

from __future__ import annotations

import datetime as dt
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from weasyprint import CSS, Attachment
from weasyprint.text.fonts import FontConfiguration

from confdeck.renderers.newsletter import folios, meanings, streams
from confdeck.renderers.newsletter.document import Plain
from confdeck.renderers.newsletter.fetching import ListedAssets
from confdeck.renderers.newsletter.lines import Lines
from confdeck.renderers.newsletter.makeup import Setting
from confdeck.renderers.newsletter.quick import quick
from confdeck.renderers.newsletter.rasters import ReadyImage
from confdeck.renderers.newsletter.styles import Styles
from confdeck.renderers.newsletter.vectors import read_svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from confdeck.renderers.newsletter.attachments import Attached
    from confdeck.renderers.newsletter.sheet import Sheet

USUAL = "pdf/ua-1"
MM_PER_PX = 25.4 / 96
PT_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Proof:
    """Pages as set, to be looked at before they are printed."""

    document: Any
    pages: int
    setting: Setting


class Press:
    """Sets one document, as often as it takes, and prints it.

    Pictures are given by their shapes, width over height, and may come when the pages are printed; `inked` ones take
    the colour of the paper.
    """

    def __init__(
        self,
        css: str,
        assets: Mapping[str, bytes],
        sheet: Sheet,
        *,
        right_to_left: bool = False,
        pictures: Mapping[str, float] = {},
        inked: bool = False,
        variant: str = USUAL,
    ) -> None:
        self.complaints: dict[str, None] = {}
        """What the engine had to say: what it could not draw or did not understand."""
        self._sheet = sheet
        self._shift = (-sheet.shift if right_to_left else sheet.shift) * PT_PER_MM
        self._options = {"pdf_variant": variant, "pdf_tags": True}
        self._fetcher = ListedAssets(assets)
        self._fonts = FontConfiguration()
        self._lines, self._styles = Lines(), Styles(css)
        self._pictures = {url: ReadyImage(url, aspect, inked=inked) for url, aspect in pictures.items()}
        drawings = {url: drawing for url, data in assets.items() if (drawing := read_svg(data))}
        self._images: dict[str, Any] = {**self._pictures, **drawings}
        with _complaints(self.complaints):
            self._css = CSS(string=css, url_fetcher=self._fetcher, font_config=self._fonts)

    def proof(self, html: str) -> Proof:
        """Set the pages."""
        with _complaints(self.complaints), quick(self._lines, self._styles):
            document = Plain(html, self._fetcher).render(  # type: ignore[no-untyped-call]
                font_config=self._fonts, stylesheets=[self._css], cache=self._images, **self._options
            )
        return Proof(document, len(document.pages), self._setting(document.pages))

    def print(
        self, proof: Proof, pictures: Mapping[str, bytes] | None = None, attached: Sequence[Attached] = ()
    ) -> bytes:
        """The PDF of a proof, with its pictures and with what is attached to it."""
        for url, data in (pictures or {}).items():
            self._pictures[url].data = data
        self._lines = Lines()  # none is broken any more, and those that were take room
        folios.fill(proof.document.pages)
        stamp = dt.datetime.fromisoformat(proof.document.metadata.modified or "1980-01-01T00:00:00Z")
        within = [
            Attachment(
                file_obj=BytesIO(each.data),
                name=each.name,
                relationship="Source",
                created=stamp,
                modified=stamp,
            )
            for each in attached
        ]
        finisher = partial(self._finish, attached=attached)
        with _complaints(self.complaints), quick(self._lines, self._styles), meanings.told():
            pdf: bytes = proof.document.write_pdf(finisher=finisher, attachments=within, **self._options)
        return pdf

    def _finish(self, document: Any, pdf: Any, attached: Sequence[Attached]) -> None:
        """What WeasyPrint does not do itself, before the file is written."""
        _mirror(pdf, self._shift, self._sheet.bleed * PT_PER_MM)
        meanings.complete(document, pdf)
        _name_attached(pdf, attached)
        streams.pack(pdf)

    def _setting(self, pages: Sequence[Any]) -> Setting:
        sheet = self._sheet
        places: dict[str, float] = {}
        heights: dict[str, float] = {}
        for number, page in enumerate(pages):
            for name, (_, top, _, bottom) in page.anchors.items():
                places.setdefault(name, number * sheet.depth + top * MM_PER_PX - sheet.top)
                heights[name] = heights.get(name, 0.0) + (bottom - top) * MM_PER_PX
        return Setting(places, heights)


def _mirror(pdf: Any, shift: float, bleed: float) -> None:
    """Moves the sheet under the type, so that the margin at the outer edge is the wider one; page 1 by `shift`.

    What is printed around it is `bleed` wide.
    """
    pages = (each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Page")
    for number, page in enumerate(pages):
        side = shift if number % 2 == 0 else -shift
        left, low, right, high = page["TrimBox"]
        page["TrimBox"][:] = (left + side, low, right + side, high)
        for box in ("MediaBox", "BleedBox"):
            page[box][:] = (left + side - bleed, low - bleed, right + side + bleed, high + bleed)


def _name_attached(pdf: Any, attached: Sequence[Attached]) -> None:
    """Their kinds, which WeasyPrint would ask the machine for; and each once, where it lists them twice."""
    files = [each for each in pdf.objects if getattr(each, "extra", {}).get("Type") == "/EmbeddedFile"]
    for file, source in zip(files, attached, strict=True):
        file.extra["Subtype"] = f"/{source.media_type.replace('/', '#2f')}"
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


@contextmanager
def _complaints(gathered: dict[str, None]) -> Iterator[None]:
    """Gathers what WeasyPrint logs instead of raising or printing it."""
    logger = logging.getLogger("weasyprint")
    handler = _Gatherer(gathered)
    propagate, level = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate, logger.level = propagate, level


class _Gatherer(logging.Handler):
    def __init__(self, gathered: dict[str, None]) -> None:
        super().__init__(logging.WARNING)
        self._gathered = gathered

    def emit(self, record: logging.LogRecord) -> None:
        self._gathered[record.getMessage()] = None
