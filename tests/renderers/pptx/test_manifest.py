"""The manifest of a deck tells what confdeck wrote, without words."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from confdeck.errors import UsageError
from confdeck.renderers.pptx.edits import read_deck
from confdeck.renderers.pptx.edits.deck_file import opened_deck
from confdeck.renderers.pptx.edits.origin import TouchedSlide, manifest_of, touched_slides
from confdeck.renderers.pptx.manifest import (
    Manifest,
    ManifestShape,
    ManifestSlide,
    read_manifest,
    written_manifest,
)
from tests.renderers.pptx.conftest import NAMES
from tests.tools import PPTX

if TYPE_CHECKING:
    from tests.renderers.pptx.conftest import Deck, Decks
    from tests.tools import LibreOffice

MANIFEST = Manifest(
    "0.1.0",
    "0123456789",
    "lab",
    "abcdefabcd",
    (
        ManifestSlide(
            "1111111111", ("2222222222",), (ManifestShape("33", "", (1, 2, 3, 4), ("44",)),), ("55",)
        ),
    ),
)


def manifest(data: bytes) -> Manifest:
    found = manifest_of(opened_deck(data, "deck.pptx"), "deck.pptx")
    assert found
    return found


def touched(data: bytes) -> list[TouchedSlide]:
    return list(touched_slides(manifest(data), read_deck(data, "deck.pptx")))


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == "fixture" else pytest.mark.proof) for name in NAMES]
)
def test_an_untouched_deck_is_as_its_manifest_says(name: str, decks: Decks) -> None:
    assert touched(decks[name].data) == []
    assert len(manifest(decks[name].data).slides) == len(decks[name].slides)


@pytest.mark.proof
def test_changed_added_and_deleted_slides_are_found(decks: Decks) -> None:
    deck = Presentation(io.BytesIO(decks["fixture"].data))
    assert deck.slides[2].shapes.title is not None
    deck.slides[2].shapes.title.text = "By hand"
    added = deck.slides.add_slide(deck.slides[2].slide_layout)
    assert added.shapes.title is not None
    added.shapes.title.text = "Quite new"
    listed = deck.slides._sldIdLst
    deck.part.drop_rel(listed[5].rId)
    listed.remove(listed[5])
    saved = io.BytesIO()
    deck.save(saved)

    assert touched(saved.getvalue()) == [
        TouchedSlide(3, new=1, gone=1),
        TouchedSlide(len(deck.slides), added=True),
        TouchedSlide(6, deleted=True),
    ]


def test_it_has_no_words_and_is_small(decks: Decks) -> None:
    with zipfile.ZipFile(io.BytesIO(decks["fixture"].data)) as archive:
        written = archive.read("docProps/custom.xml")
    found = repr(manifest(decks["fixture"].data))

    assert len(written) < 20_000
    assert not [word for word in ("recap", "talk", "deck/", "theme") if word in found.replace("recap=", "")]


@pytest.mark.parametrize("name", ["fixture", "stress"])
@pytest.mark.proof
@pytest.mark.tool("soffice")
def test_libreoffice_keeps_it(
    name: str, decks: dict[str, Deck], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    (tmp_path / "deck.pptx").write_bytes(decks[name].data)
    saved = libreoffice.convert(libreoffice.convert(tmp_path / "deck.pptx", "odp"), PPTX).read_bytes()

    assert manifest(saved) == manifest(decks[name].data)
    assert touched(saved) == []


def test_it_is_read_as_it_was_written() -> None:
    assert read_manifest(written_manifest(MANIFEST), "deck.pptx") == MANIFEST


def test_that_of_a_huge_deck_has_ids_only() -> None:
    shapes = tuple(
        ManifestShape(f"{number:010x}", paragraphs=(f"{number * 7919:010x}",)) for number in range(9000)
    )
    written = written_manifest(replace(MANIFEST, slides=(ManifestSlide("1111111111", shapes=shapes),)))

    assert len(written) < 1000
    assert read_manifest(written, "deck.pptx").slides == (ManifestSlide("1111111111"),)


def test_one_of_a_newer_version_is_an_error() -> None:
    with pytest.raises(UsageError, match="newer version"):
        read_manifest("2" + written_manifest(MANIFEST)[1:], "deck.pptx")


@given(st.integers(0, 300), st.text(max_size=3))
def test_a_damaged_one_is_an_error(at: int, letters: str) -> None:
    written = written_manifest(MANIFEST)
    damaged = written[: at % len(written)] + letters
    with pytest.raises(UsageError):
        read_manifest(damaged, "deck.pptx")
