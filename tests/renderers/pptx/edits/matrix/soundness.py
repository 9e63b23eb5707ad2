"""What would make PowerPoint repair a deck, found quickly; the validators of the format judge a sample."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PRESENTATION = "ppt/presentation.xml"


def faults(deck: SavedDeck) -> list[str]:
    """What is wrong with a file."""
    return [*_package(deck), *_references(deck), *_listings(deck), *_slides(deck), *_shapes(deck)]


def _package(deck: SavedDeck) -> Iterator[str]:
    yield from (f"{name} is stored twice" for name, count in Counter(deck.names).items() if count > 1)
    types = etree.fromstring(deck.parts["[Content_Types].xml"])
    own = {entry.get("PartName", "").lstrip("/") for entry in types.iter("{*}Override")}
    suffixes = {entry.get("Extension", "").lower() for entry in types.iter("{*}Default")}
    for name in deck.names:
        if (
            name != "[Content_Types].xml"
            and name not in own
            and name.rpartition(".")[2].lower() not in suffixes
        ):
            yield f"{name} has no content type"
    yield from (f"{name} is declared but absent" for name in sorted(own - set(deck.names)))


def _references(deck: SavedDeck) -> Iterator[str]:
    for part in deck.names:
        if not part.endswith(".xml") or part.startswith("["):
            continue
        relations = deck.relations(part)
        for target in relations.values():
            if "://" not in target and not target.startswith("mailto:") and target not in deck.parts:
                yield f"{part} is related to {target}, which is absent"
        if not part.startswith(("ppt/slides/", "ppt/notesSlides/", _PRESENTATION)):
            continue
        for node in etree.fromstring(deck.parts[part]).iter("{*}*"):
            for name, value in node.attrib.items():
                if str(name).startswith(_RELATIONS) and value and value not in relations:
                    yield f"{part} uses {value}, which it has not"


def _listings(deck: SavedDeck) -> Iterator[str]:
    for part in deck.names:
        if part.endswith(".rels"):
            numbers = Counter(entry.get("Id") for entry in etree.fromstring(deck.parts[part]))
            yield from (f"{part} has {number} twice" for number, count in numbers.items() if count > 1)


def _slides(deck: SavedDeck) -> Iterator[str]:
    names = [f"ppt/slides/slide{number}.xml" for number in range(1, len(deck.slides) + 1)]
    if deck.slides != names:
        yield f"slides are named {deck.slides}"
    stored = {name for name in deck.names if posixpath.dirname(name) == "ppt/slides"}
    yield from (f"{name} is no slide of the deck" for name in sorted(stored - set(deck.slides)))
    root = etree.fromstring(deck.parts[_PRESENTATION])
    numbers = [
        entry.get("id")
        for entry in root.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}sldId")
    ]
    if len(set(numbers)) < len(numbers):
        yield "two slides have one number"
    listed = [
        entry.get("id")
        for entry in root.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId")
    ]
    if listed and Counter(listed) != Counter(numbers):
        yield "a slide is in no section, or in two"
    pages = Counter(
        target
        for part in deck.slides
        for target in deck.relations(part).values()
        if "/notesSlides/" in target
    )
    yield from (f"{page} belongs to {count} slides" for page, count in pages.items() if count > 1)
    for page in sorted(pages):
        owners = [target for target in deck.relations(page).values() if target.startswith("ppt/slides/")]
        if len(owners) != 1 or page not in deck.relations(owners[0]).values():
            yield f"{page} leads back to {owners}"


def _shapes(deck: SavedDeck) -> Iterator[str]:
    for part in deck.slides:
        numbers = Counter(
            shape.get("id")
            for shape in etree.fromstring(deck.parts[part]).iter("{*}cNvPr")
            if next(shape.iterancestors(_FALLBACK), None) is None
        )
        yield from (f"{part} has two shapes {number}" for number, count in numbers.items() if count > 1)
