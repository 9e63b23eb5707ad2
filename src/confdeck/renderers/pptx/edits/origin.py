"""Tells from a deck's manifest whether confdeck wrote it, and which slides were changed since."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.alignment import best_pairs
from confdeck.renderers.pptx.edits.deck_file import DeckFile, opened_deck
from confdeck.renderers.pptx.edits.reading import deck_content
from confdeck.renderers.pptx.manifest import (
    PART,
    PROPERTY,
    Manifest,
    ManifestSlide,
    data_hash,
    read_manifest,
    text_hash,
)

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.content import DeckContent, SlideContent


_LARGEST = 1_000_000
"""Bytes of a part with properties."""


@dataclass(frozen=True, slots=True)
class TouchedSlide:
    """A slide that is not as confdeck wrote it."""

    number: int
    """Its number in the deck; of a deleted one, when confdeck wrote it."""
    new: int = 0
    """How many paragraphs are on it that confdeck did not write."""
    gone: int = 0
    """How many of confdeck's paragraphs it lacks."""
    added: bool = False
    deleted: bool = False


def written_property(deck: DeckFile) -> str:
    """Return the manifest in the properties of a deck as it is written; empty if there is none."""
    if PART not in deck.archive:
        return ""
    return _property(deck.archive.xml(PART))


def property_in(data: bytes) -> str:
    """Return the manifest in a deck's bytes as it is written, without a look at the rest; empty if there is none."""
    with (
        suppress(
            KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, etree.XMLSyntaxError
        ),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
    ):
        part = archive.getinfo(PART)
        if part.file_size > _LARGEST:
            return ""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return _property(etree.fromstring(archive.read(part), parser))
    return ""


def _property(root: etree._Element) -> str:
    properties = (entry for entry in root if entry.get("name") == PROPERTY)
    return next(("".join(map(str, entry.itertext())) for entry in properties), "").strip()


def manifest_of(deck: DeckFile, name: str) -> Manifest | None:
    """Return the manifest of a deck; None if it has none.

    Raises:
        UsageError: if it is damaged, or of a newer version of confdeck.
    """
    written = written_property(deck)
    return read_manifest(written, name) if written else None


def touched_slides(manifest: Manifest, deck: DeckContent) -> Iterator[TouchedSlide]:
    """Yield the slides of a deck that are not as confdeck wrote them, then those that it lacks."""
    origins = manifest_origins(manifest, deck.slides)
    # LibreOffice encodes some pictures again, and draws formulas anew.
    pictures = not deck.program.startswith("LibreOffice")
    for at, slide in enumerate(deck.slides):
        if at not in origins:
            yield TouchedSlide(slide.number, added=True)
            continue
        before = _written(manifest.slides[origins[at]], pictures=pictures)
        after = _shown(slide, pictures=pictures)
        new, gone = (after - before).total(), (before - after).total()
        if new or gone:
            yield TouchedSlide(slide.number, new, gone)
    found = set(origins.values())
    yield from (
        TouchedSlide(index + 1, deleted=True) for index in range(len(manifest.slides)) if index not in found
    )


def known_changes(data: bytes, name: str) -> tuple[Manifest | None, tuple[TouchedSlide, ...]]:
    """Return the manifest of a deck, and the slides that were changed since; None if it has none.

    Raises:
        UsageError: if the deck or the manifest is damaged, or of a newer version of confdeck.
    """
    file = opened_deck(data, name)
    manifest = manifest_of(file, name)
    return manifest, tuple(touched_slides(manifest, deck_content(file))) if manifest else ()


def manifest_origins(manifest: Manifest, slides: Sequence[SlideContent]) -> Mapping[int, int]:
    """Return, by the index of each slide that the manifest has, its index there."""
    written = [_written(slide) for slide in manifest.slides]
    common = Counter(digest for digests in written for digest in digests)
    footers = {digest for digest, count in common.items() if count > max(len(written) / 2, 1)}

    def own(digests: Counter[str]) -> Counter[str]:
        return Counter({digest: count for digest, count in digests.items() if digest not in footers})

    return best_pairs(
        [own(digests) for digests in written], [own(_shown(slide)) for slide in slides], _likeness
    )


def _likeness(before: Counter[str], after: Counter[str]) -> float:
    common = (before & after).total()
    return common / max(before.total() + after.total() - common, 1)


def _written(slide: ManifestSlide, *, pictures: bool = True) -> Counter[str]:
    empty = text_hash("")
    digests = Counter(digest for shape in slide.shapes for digest in shape.paragraphs)
    digests.update(shape.picture for shape in slide.shapes if pictures)
    digests.update(slide.notes)
    return Counter({digest: count for digest, count in digests.items() if digest not in ("", empty)})


def _shown(slide: SlideContent, *, pictures: bool = True) -> Counter[str]:
    texts = (line.text for shape in slide.shapes for line in shape.paragraphs if line.text.strip())
    digests = Counter(map(text_hash, texts))
    digests.update(text_hash(line.text) for line in slide.notes if line.text.strip())
    digests.update(data_hash(shape.picture) for shape in slide.shapes if shape.picture and pictures)
    return digests
