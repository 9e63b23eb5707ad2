"""The press in the process of the tests, so that the boxes it sets can be looked at; and what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox, TextBox

from confdeck.renderers.newsletter import NewsletterRenderer, renderer
from confdeck.renderers.newsletter.press import Press
from confdeck.renderers.newsletter.pressroom import Printed, Proof
from confdeck.renderers.newsletter.sheet import sheet_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from confdeck.renderers import Artifact, Job
    from confdeck.renderers.newsletter.sheet import Sheet

MM = 25.4 / 96
AT_TOP = 2.0
"""What begins within this many mm of the top margin opens its page."""


class LocalPress:
    """Stands in for `PressRoom`; remembers the pages that were printed."""

    def __init__(self, _hint: str, css: str) -> None:
        self._css = css
        self.galleys = 0
        """How often something was set before the pages were."""
        self.printed: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def set(self, html: str, **given: Any) -> None:
        if given:
            self._press = Press(**{**given, "css": given["css"] + self._css})
        else:
            self.galleys += 1
        self.printed = self._press.proof(html)

    def proof(self) -> Proof:
        return Proof(self.printed.pages, self.printed.setting)

    def print(self, *given: Any) -> Printed:
        return Printed(self._press.print(self.printed, *given), tuple(self._press.complaints))


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
        """The smaller side of what both cover."""
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
    """How far down what belongs to the text reaches."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it was set and printed."""

    artifact: Artifact
    pages: tuple[Page, ...]
    sheet: Sheet
    galleys: int

    @property
    def feet(self) -> tuple[float, ...]:
        """What is left of each page but the last one, in mm; nothing before takeaways, which have a page of their own."""
        return tuple(
            0 if "takeaways" in following.opens else page.height - self.sheet.bottom - page.filled
            for page, following in pairwise(self.pages)
        )


def typeset(job: Job, monkeypatch: pytest.MonkeyPatch, css: str = "") -> Issue:
    """What the renderer makes of a job, with its pages; `css` spoils them."""
    presses: list[LocalPress] = []

    def press(hint: str) -> LocalPress:
        presses.append(LocalPress(hint, css))
        return presses[0]

    with monkeypatch.context() as patch:
        patch.setattr(renderer, "PressRoom", press)
        artifact = NewsletterRenderer().render(job)
    sheet = sheet_for(job.settings, job.theme)
    pages = presses[0].printed.document.pages
    return Issue(artifact, tuple(_page(each, sheet) for each in pages), sheet, presses[0].galleys)


def _page(page: Any, sheet: Sheet) -> Page:
    content = list(_leaves(page._page_box))
    texts = tuple(_line(each) for each in content if isinstance(each, TextBox) and each.text.strip())
    pictures = tuple(_line(each) for each in content if isinstance(each, ReplacedBox))
    opens = tuple(name for name, place in page.anchors.items() if place[1] * MM < sheet.top + AT_TOP)
    filled = max((_bottoms(page._page_box.children[0])), default=0) * MM
    return Page(page.width * MM, page.height * MM, texts, pictures, opens, filled)


def _bottoms(box: Any) -> Iterator[float]:
    """Where what can be seen ends: lines and pictures, not the boxes around them."""
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
