"""The press in the process of the tests, so that the boxes it sets can be looked at; and what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

from confdeck.renderers.newsletter import NewsletterRenderer, renderer
from confdeck.renderers.newsletter.press import Press
from confdeck.renderers.newsletter.pressroom import Printed, Proof

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from confdeck.renderers import Artifact, Job
    from confdeck.renderers.newsletter.makeup import Setting

MM = 25.4 / 96


class LocalPress:
    """Stands in for `PressRoom`; remembers the pages that were printed."""

    def __init__(self, _hint: str, css: str) -> None:
        self._css = css
        self._proofs: list[Any] = []
        self.printed: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def set(self, html: str, **given: Any) -> None:
        if given:
            self._press = Press(**{**given, "css": given["css"] + self._css})
        self._proofs.append(self._press.proof(html))

    def proof(self) -> Proof:
        return Proof(len(self._proofs) - 1, self._proofs[-1].pages, self._proofs[-1].setting)

    def print(self, proof: Proof, *given: Any) -> Printed:
        chosen = self._proofs[proof.number]
        data = self._press.print(chosen, *given)
        self.printed = chosen
        return Printed(data, tuple(self._press.complaints))


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


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it was set and printed."""

    artifact: Artifact
    pages: tuple[Page, ...]
    setting: Setting


def typeset(job: Job, monkeypatch: pytest.MonkeyPatch, css: str = "") -> Issue:
    """What the renderer makes of a job, with its pages; `css` spoils them."""
    presses: list[LocalPress] = []

    def press(hint: str) -> LocalPress:
        presses.append(LocalPress(hint, css))
        return presses[0]

    with monkeypatch.context() as patch:
        patch.setattr(renderer, "PressRoom", press)
        artifact = NewsletterRenderer().render(job)
    printed = presses[0].printed
    return Issue(artifact, tuple(map(_page, printed.document.pages)), printed.setting)


def _page(page: Any) -> Page:
    content = list(_leaves(page._page_box))
    texts = tuple(_line(each) for each in content if isinstance(each, TextBox) and each.text.strip())
    pictures = tuple(_line(each) for each in content if isinstance(each, ReplacedBox))
    return Page(page.width * MM, page.height * MM, texts, pictures)


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
