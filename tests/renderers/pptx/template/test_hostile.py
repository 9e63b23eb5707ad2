"""What would lead to a broken file, or to harm, is refused with the reason; nothing ends in a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest

from confdeck.edition.language import language
from confdeck.errors import ConfdeckError, UsageError
from confdeck.renderers.pptx.template import load_template
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.slide import Slide, Storyboard
from confdeck.theme import load_theme
from tests.renderers.pptx.template.makers import (
    OFFICE,
    PRESENTATION,
    TEMPLATES,
    content_types,
    parts_of,
    template,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Parts = dict[str, "bytes | str"]
MAIN = "ppt/presentation.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout3.xml"


def changed(change: Callable[[Parts], object]) -> bytes:
    parts = parts_of(TEMPLATES["plain"])
    change(parts)
    return zipped(parts)


def swapped(name: str, old: str, new: str) -> bytes:
    def swap(parts: Parts) -> None:
        text = parts[name]
        assert isinstance(text, str)
        assert old in text
        parts[name] = text.replace(old, new)

    return changed(swap)


def twice() -> bytes:
    stream = io.BytesIO(template("plain"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(MAIN.upper(), "<x/>")
    return stream.getvalue()


def encrypted() -> bytes:
    data = bytearray(template("plain"))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is not a PowerPoint file"),
    "text": (lambda: b"not a zip", "is not a PowerPoint file"),
    "encrypted by Office": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "is encrypted"),
    "encrypted by zip": (encrypted, "is encrypted"),
    "truncated": (lambda: template("plain")[:-200], "is damaged"),
    "another zip": (lambda: zipped({"a.txt": "b"}), "is not a PowerPoint file"),
    "no presentation": (lambda: changed(lambda parts: parts.pop(MAIN)), "contains no presentation"),
    "no master": (lambda: changed(lambda parts: parts.pop(MASTER)), "not in the file"),
    "no master listed": (lambda: swapped(MAIN, 'r:id="slideMaster"', 'r:id="none"'), "not in the file"),
    "masters of nobody": (
        lambda: swapped(MAIN, '<p:sldMasterId id="2147483648" r:id="slideMaster"/>', ""),
        "has no slide master",
    ),
    "no size": (lambda: swapped(MAIN, "p:sldSz", "p:sldSx"), "usable slide size"),
    "an absurd size": (lambda: swapped(MAIN, 'cx="12192000"', 'cx="1"'), "usable slide size"),
    "a bomb": (
        lambda: changed(lambda parts: parts.update({"ppt/media/x.png": bytes(60_000_000)})),
        "unpacks",
    ),
    "entities": (lambda: swapped(MASTER, HEAD, HEAD + BOMB), "declares entities"),
    "entities in the types": (lambda: swapped("[Content_Types].xml", HEAD, HEAD + BOMB), "declares entities"),
    "no XML": (lambda: changed(lambda parts: parts.update({MASTER: "<p:sldMaster"})), "is not XML"),
    "the same name twice": (twice, "twice"),
    "a path upwards": (lambda: changed(lambda parts: parts.update({"../../x.xml": "<x/>"})), "with the name"),
    "macros": (
        lambda: changed(lambda parts: parts.update({"ppt/vbaProject.bin": b"x"})),
        "contains macros",
    ),
    "a type with macros": (
        lambda: swapped(
            "[Content_Types].xml",
            f"{PRESENTATION}.presentation",
            "application/vnd.ms-powerpoint.presentation.macroEnabled",
        ),
        "may contain macros",
    ),
    "a Word file": (
        lambda: swapped("[Content_Types].xml", "presentationml.presentation", "wordprocessingml.document"),
        "is not a PowerPoint presentation",
    ),
    "the strict format": (
        lambda: swapped(
            "_rels/.rels",
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        ),
        "strict format",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_used_is_refused_with_the_reason(case: str, tmp_path: Path) -> None:
    make, reason = CASES[case]
    path = tmp_path / "lab.pptx"
    path.write_bytes(make())
    with pytest.raises(UsageError, match=r"the template `lab\.pptx`") as caught:
        built(path)
    assert reason in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("address", "kept"),
    [("https://lab.example.org/", True), ("mailto:lab@example.org", True), ("file:///C:/secret.docm", False)],
)
def test_links_of_a_template_lead_to_the_web_or_nowhere(address: str, *, kept: bool, tmp_path: Path) -> None:
    link = f'<Relationship Id="link" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
    logo = (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Logo"><a:hlinkClick r:id="link"/></p:cNvPr><p:cNvSpPr/><p:nvPr/>'
        "</p:nvSpPr><p:spPr/></p:sp></p:spTree>"
    )

    def change(parts: Parts) -> None:
        relations = MASTER.replace("slideMasters/", "slideMasters/_rels/") + ".rels"
        parts[relations] = str(parts[relations]).replace("</Relationships>", f"{link}</Relationships>")
        parts[MASTER] = str(parts[MASTER]).replace("</p:spTree>", logo)

    path = tmp_path / "lab.pptx"
    path.write_bytes(changed(change))
    data = built(path)
    assert b'name="Logo"' in data
    assert (address.encode() in data) == kept
    assert (b"hlinkClick" in data) == kept


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the template"):
        load_template(tmp_path / "none.pptx", load_theme("default"))


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_a_potx_is_as_good_as_a_pptx(kind: str, tmp_path: Path) -> None:
    parts = parts_of(TEMPLATES["plain"])
    parts["[Content_Types].xml"] = content_types(parts, f"{PRESENTATION}.{kind}.main+xml")
    path = tmp_path / "lab.potx"
    path.write_bytes(zipped(parts))
    assert b"presentation.main+xml" in built(path)


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_ends_in_a_clean_refusal_or_a_template(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    parts = parts_of(TEMPLATES["korean"])
    name = chance.choice([part for part in parts if part.endswith((".xml", ".rels"))])
    text = str(parts[name])
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        match chance.randrange(4):
            case 0:
                text = text[:at] + text[at + chance.randint(1, 60) :]
            case 1:
                text = text[:at] + chance.choice("<>&\"'/0-9x") + text[at:]
            case 2:
                quoted = text.split('"')
                place = chance.randrange(len(quoted))
                quoted[place] = chance.choice(["", "-1", "99999999999999", "rId1", "NaN", "title", "../x"])
                text = '"'.join(quoted)
            case _:
                del parts[name]
                break
    if name in parts:
        parts[name] = text
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts))
    try:
        built(path)
    except ConfdeckError as fault:
        assert "lab.pptx" in fault.message  # noqa: PT017  either way is right


def built(path: Path) -> bytes:
    """The blank presentation of a template with a slide on every layout."""
    found = load_template(path, load_theme("default"))
    slides = tuple(Slide(layout.name, layout, ()) for layout in LAYOUTS)
    board = Storyboard("", slides, (), "", language("en"), design=found.design)
    assert min(place.box.width for plan in found.design.layouts.values() for place in plan.values()) > 5
    return members(found.deck(board).package.saved())


def members(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_damaged_member_compressed_by_lzma_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in parts_of(TEMPLATES["plain"]).items():
            archive.writestr(name, data)
    damaged = bytearray(stream.getvalue())
    start = damaged.index(b"slideMaster1.xml") + 60
    damaged[start : start + 200] = bytes(200)
    path = tmp_path / "lab.pptx"
    path.write_bytes(bytes(damaged))
    with pytest.raises(UsageError, match="is damaged"):
        load_template(path, load_theme("default"))


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "https://lab.example.org/logo.png"])
@pytest.mark.parametrize("copied", [True, False])
def test_no_deck_loads_a_picture_from_elsewhere(scheme: str, *, copied: bool, tmp_path: Path) -> None:
    link = f'<Relationship Id="elsewhere" Type="{OFFICE}/image" Target="{scheme}" TargetMode="External"/>'
    copy = ' r:embed="image"' if copied else ""
    logo = (
        '<p:pic><p:nvPicPr><p:cNvPr id="90" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:link="elsewhere"{copy}/></p:blipFill><p:spPr/></p:pic></p:spTree>'
    )

    def change(parts: Parts) -> None:
        relations = MASTER.replace("slideMasters/", "slideMasters/_rels/") + ".rels"
        parts[relations] = str(parts[relations]).replace("</Relationships>", f"{link}</Relationships>")
        parts[MASTER] = str(parts[MASTER]).replace("</p:spTree>", logo)

    path = tmp_path / "lab.pptx"
    path.write_bytes(changed(change))
    data = built(path)
    assert scheme.encode() not in data
    assert (b'name="Logo"' in data) == copied
