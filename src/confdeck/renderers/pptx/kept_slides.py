"""Keeps slides from one deck to the next as they were written, for those whose content has not changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from confdeck.last_results import LastResults, Same
from confdeck.renderers.pptx.notes_pages import notes_page
from confdeck.renderers.pptx.opc import deflated
from confdeck.renderers.pptx.slide_hashes import KeptHashes
from confdeck.renderers.pptx.xml_writer import Xml
from confdeck.renderers.source_map import SourceMap
from confdeck.storyboard.kept_deck import content_digest

if TYPE_CHECKING:
    from confdeck.renderers.pptx.paragraphs import DeckContext
    from confdeck.renderers.pptx.slide_writer import Embed, SlideWriter
    from confdeck.storyboard.slide import Slide, Storyboard


_Request = tuple[str, tuple[object, ...]]
"""The name of a function and its arguments."""


class DeckRequests:
    """The links and images that one slide asks its deck for; each is asked for once."""

    def __init__(self, link: Callable[..., Xml], embed: Embed) -> None:
        self._functions: dict[str, Callable[..., str]] = {"link": link, "embed": embed}
        self.answers: dict[_Request, str] = {}
        """The answers by what was asked, in that order."""

    def link(self, slide: str, url: str = "", hint: str = "") -> Xml:
        """Return the hyperlink to a slide or an address."""
        return Xml(self.ask("link", (slide, url, hint)))

    def embed(self, slot: object) -> str:
        """Return the relationship to the image of a slot."""
        return self.ask("embed", (slot,))

    def ask(self, function: str, arguments: tuple[object, ...]) -> str:
        """Return the deck's answer."""
        request = function, arguments
        if request not in self.answers:
            self.answers[request] = self._functions[function](*arguments)
        return self.answers[request]


@dataclass(frozen=True, slots=True)
class _WrittenSlide:
    data: bytes
    answers: dict[_Request, str]


class KeptSlides:
    """The XML of the slides of the previous deck, by a digest of their content, with the links and images that they used."""

    def __init__(self) -> None:
        self._earlier: dict[Hashable, _WrittenSlide] = {}
        self._slides: dict[Hashable, _WrittenSlide] = {}
        self._shared = b""
        self._members = LastResults[bytes]()
        self._notes = LastResults[bytes]()
        self._digests = LastResults[bytes]()
        self.places = LastResults[SourceMap]()
        """The source maps of slides."""
        self.hashes = KeptHashes()

    def begin(self, board: Storyboard, context: DeckContext) -> None:
        """Begin a deck; only slides of the previous deck are kept."""
        self._earlier, self._slides = self._slides, {}
        self._members.begin()
        self._notes.begin()
        self._digests.begin()
        self.hashes.begin()
        self._shared = content_digest(
            (context.without_links(), str(board.footer), board.agenda, board.language)
        )

    def written(self, writer: SlideWriter, slide: Slide, number: int, requests: DeckRequests) -> bytes:
        """Return the XML of a slide; it is written again only if its content, links or images have changed."""
        layout = writer.layout
        look = layout.roles, layout.furniture
        key = self._shared, *map(self._digest, (*look, slide.slots)), layout.colour_map, number
        earlier = self._earlier.get(key)
        if earlier and all(requests.ask(*asked) == answer for asked, answer in earlier.answers.items()):
            self._slides[key] = earlier
        else:
            self._slides[key] = _WrittenSlide(writer.slide(slide, number), requests.answers)
        return self._slides[key].data

    def _digest(self, value: object) -> bytes:
        return self._digests.get(Same(value), partial(content_digest, value))

    def notes_page(self, lines: tuple[str, ...], number: int, context: DeckContext) -> bytes:
        """Return the XML of the notes of a slide."""
        return self._notes.get((self._shared, lines, number), lambda: notes_page(lines, number, context))

    def deflated(self, data: bytes) -> bytes:
        """Return a member of the deck's file compressed; that is done again only for members that have changed."""
        return self._members.get(sha256(data).digest(), lambda: deflated(data))
