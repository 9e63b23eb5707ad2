"""The page engine in the process of the tests, so that tests can look at the boxes it lays out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox, TextBox

from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.engine import pdf_worker
from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.engine.printed_pdf import PrintedPdf
from confdeck.renderers.newsletter.measurements import LaidOutDocument
from confdeck.renderers.newsletter.sheet import sheet_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pytest

    from confdeck.renderers import Artifact, Job
    from confdeck.renderers.newsletter.sheet import Sheet

MM = 25.4 / 96
AT_TOP = 2.0
"""Distance from the top margin, in mm, within which an element begins its page."""


class LocalWorker:
    """Stands in for `PdfWorker` in the process of the tests; remembers the pages that were printed."""

    is_new = False

    def __init__(self, _hint: str, css: str) -> None:
        self._css = css
        self.galleys = 0
        """How often something was laid out before the pages were."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def start_document(self, html: str, style: PdfStyle, *contents: Any) -> None:
        self.engine = PdfEngine(replace(style, css=style.css + self._css), *contents)
        self._document = self.engine.lay_out(html)

    def start_layout(self, html: str, changed: Mapping[str, bytes]) -> None:
        self.galleys += 1
        self.engine.draw(changed)
        self._document = self.engine.lay_out(html)

    def layout(self) -> LaidOutDocument:
        return self._document

    def print(self, *arguments: Any) -> PrintedPdf:
        return self.engine.print(*arguments)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text or a picture where it stands; lengths in mm from the upper left of the page."""

    words: str
    element: Any
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Line) -> float:
        """Return the smaller side of the rectangle that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return min(across, min(self.bottom, other.bottom) - max(self.top, other.top))


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is set."""

    width: float
    height: float
    texts: tuple[Line, ...]
    pictures: tuple[Line, ...]
    opens: tuple[str, ...]
    """Ids of what begins at its top."""
    filled: float
    """Position of the bottom of the text, in mm."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it was set and printed."""

    artifact: Artifact
    pages: tuple[Page, ...]
    sheet: Sheet
    galleys: int
    document: Any
    """WeasyPrint's document of the pages."""

    @property
    def feet(self) -> tuple[float, ...]:
        """White space at the foot of each page but the last, in mm; 0 before takeaways, which begin a new page."""
        return tuple(
            0 if "takeaways" in following.opens else page.height - self.sheet.bottom - page.filled
            for page, following in pairwise(self.pages)
        )


def typeset(job: Job, monkeypatch: pytest.MonkeyPatch, css: str = "") -> Issue:
    """Render a job and return its pages; `css` is added to the stylesheet."""
    workers: list[LocalWorker] = []

    def worker(hint: str) -> LocalWorker:
        workers.append(LocalWorker(hint, css))
        return workers[0]

    with monkeypatch.context() as patch:
        patch.setattr(pdf_worker, "PdfWorker", worker)
        artifact = NewsletterRenderer().render(job)
    sheet = sheet_for(job.settings, job.theme)
    document = workers[0].engine.document
    pages = tuple(_page(page, sheet) for page in document.pages)
    return Issue(artifact, pages, sheet, workers[0].galleys, document)


def _page(page: Any, sheet: Sheet) -> Page:
    content = list(_leaves(page._page_box))
    texts = tuple(_line(box) for box in content if isinstance(box, TextBox) and box.text.strip())
    pictures = tuple(_line(box) for box in content if isinstance(box, ReplacedBox))
    opens = tuple(name for name, place in page.anchors.items() if place[1] * MM < sheet.top + AT_TOP)
    filled = max((_bottoms(page._page_box.children[0])), default=0) * MM
    return Page(page.width * MM, page.height * MM, texts, pictures, opens, filled)


def _bottoms(box: Any) -> Iterator[float]:
    """Yield the bottoms of all lines and pictures, not of the boxes around them."""
    if isinstance(box, LineBox) or not getattr(box, "children", ()):
        yield box.position_y + box.height
    else:
        for child in box.children:
            yield from _bottoms(child)


def _leaves(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # an element placed absolutely stands behind another
    if isinstance(box, TextBox | ReplacedBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _leaves(child)


def _line(box: Any) -> Line:
    text = isinstance(box, TextBox)
    # Of a text its letters, not the leading around them.
    size = box.style["font_size"] if text else 0
    top = box.position_y + box.baseline - 0.7 * size if text else box.content_box_y()
    bottom = box.position_y + box.baseline + 0.15 * size if text else top + box.height
    left = box.position_x if text else box.content_box_x()
    words = box.text.strip() if text else ""
    return Line(words, box.element, left * MM, top * MM, (left + box.width) * MM, bottom * MM)
