from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from confdeck.renderers.pptx.paragraphs import DeckContext
from confdeck.renderers.pptx.xml_writer import NAMESPACE_DECLARATIONS, Xml, tag
from confdeck.theme import load_theme
from tests.storyboard.stress import SCRIPTS

if TYPE_CHECKING:
    from confdeck.renderers import Artifact, Job
    from tests.renderings import Renderings

EVERY_DAY = ("fixture", "stress", *SCRIPTS)
NAMES = (*EVERY_DAY, "sample")
SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}


@dataclass(frozen=True)
class Deck:
    """A written deck, opened as what it is: a package of XML parts."""

    job: Job
    artifact: Artifact

    @property
    def data(self) -> bytes:
        return self.artifact.files[0].data

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.data))

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name))

    def parts(self, prefix: str) -> list[etree._Element]:
        names = [
            name for name in self.archive.namelist() if name.startswith(prefix) and name.endswith(".xml")
        ]
        return [self.part(name) for name in sorted(names, key=lambda name: (len(name), name))]

    @cached_property
    def slides(self) -> list[etree._Element]:
        return self.parts("ppt/slides/slide")


def found(element: etree._Element, path: str) -> list[Any]:
    """What an XPath finds, with the usual prefixes."""
    result = element.xpath(path, namespaces=SPACES)
    assert isinstance(result, list)
    return result


def element(xml: Xml) -> etree._Element:
    """An element that was written, parsed."""
    root: etree._Element = etree.fromstring(tag("root", xml, **NAMESPACE_DECLARATIONS))
    (child,) = root
    return child


def slide_context(**changes: Any) -> DeckContext:
    """The context of an English slide whose links have their targets as relationship ids."""

    def link(slide: str, url: str = "", hint: str = "") -> Xml:
        target = url or slide
        return tag("a:hlinkClick", r__id=target, tooltip=hint or None) if target else Xml("")

    return replace(DeckContext(load_theme("default"), "en", rtl=False, link=link), **changes)


class Decks(dict[str, Deck]):
    """Decks by their names."""

    def __init__(self, renderings: Renderings) -> None:
        super().__init__()
        self._renderings = renderings

    def __missing__(self, name: str) -> Deck:
        deck = Deck(self._renderings.job(name), self._renderings.artifact("pptx", name))
        self[name] = deck
        return deck


@pytest.fixture(scope="session")
def decks(renderings: Renderings) -> dict[str, Deck]:
    """Decks by name, each rendered when it is asked for, and once."""
    return Decks(renderings)


@pytest.fixture(params=[pytest.param("sample", marks=pytest.mark.proof), *EVERY_DAY])
def deck(request: pytest.FixtureRequest, decks: dict[str, Deck]) -> Deck:
    return decks[request.param]
