"""How large a deck is, and how its making grows."""

from __future__ import annotations

import io
import json
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.opc import CompressedData, archived
from confdeck.testing import job_for
from tests.renderers.pptx.conftest import Deck, found

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1_000_000


def test_the_samples_deck_is_under_three_megabytes(decks: dict[str, Deck]) -> None:
    assert len(decks["sample"].data) < 3 * MEGABYTE


def test_media_are_stored_and_not_deflated(decks: dict[str, Deck]) -> None:
    media = [info for info in decks["sample"].archive.infolist() if info.filename.startswith("ppt/media/")]
    assert len(media) > 10
    assert {info.compress_type for info in media} == {zipfile.ZIP_STORED}


def test_a_picture_used_twice_is_stored_once(tmp_path: Path) -> None:
    Image.new("RGB", (1600, 900), "teal").save(tmp_path / "a.jpg")
    figure = {"image": "a.jpg", "alt": "A plain field."}
    talks = [{"title": title, "figures": [figure]} for title in ("One", "Two")]
    (tmp_path / "recap.yaml").write_text(json.dumps({"title": "T", "talks": talks}), encoding="utf-8")
    job = job_for(tmp_path / "recap.yaml")
    deck = Deck(job, PptxRenderer().render(job))
    shown = [slide for slide in deck.slides if found(slide, "//p:pic")]
    assert len(shown) == 2
    assert [name for name in deck.archive.namelist() if name.startswith("ppt/media/")] == [
        "ppt/media/image1.jpg"
    ]


@pytest.mark.proof
def test_two_thousand_slides_with_a_picture_each_take_twenty_times_as_long_as_a_hundred(
    tmp_path: Path,
) -> None:
    few, many = (_seconds_a_slide(tmp_path, count) for count in (100, 2000))
    assert many < 1.5 * few


def _seconds_a_slide(folder: Path, count: int) -> float:
    """Processor time, the better of two tries where they are short."""
    talks = []
    for number in range(count):
        Image.new("RGB", (64, 48), (number % 251, number // 251 * 16, 120)).save(folder / f"{number}.jpg")
        talks.append({"title": f"Talk {number}", "figures": [{"image": f"{number}.jpg", "alt": "A field."}]})
    (folder / "recap.yaml").write_text(json.dumps({"title": "T", "talks": talks}), encoding="utf-8")
    spent = []
    for _ in range(1 if count > 1000 else 2):
        job = job_for(folder / "recap.yaml")
        begun = time.process_time()
        artifact = PptxRenderer().render(job)
        spent.append((time.process_time() - begun) / count)
        assert int(artifact.extent.split()[0]) > count
    return min(spent)


def test_archives_are_those_of_the_standard_library() -> None:
    members = {"[Content_Types].xml": b"<a/>" * 900, "ppt/한.xml": b"", "ppt/media/a.png": bytes(range(256))}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, data, compresslevel=6)
    assert archived(members.items()) == stream.getvalue()


def test_members_that_are_compressed_before_are_written_in_the_same_bytes() -> None:
    members = {"a.xml": b"<a/>" * 1_000, "b.xml": b""}
    before = [(name, CompressedData.of(data)) for name, data in members.items()]
    assert archived(before) == archived(members.items())
