"""Nothing that the audience of a deck must not see comes back through an edit of an earlier deck."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Pt

from tests.command_line import run_in_process as confdeck
from tests.recaps import written

Edit = Callable[[Any], None]
RECAP = """
title: Seven days
audience: public
summary: We heard a great deal about wombats. Zanzibar will host the next meeting.
takeaways:
  - Wombats sleep well at night
  - {text: Our rival Vexillum is leaving the field, audience: lab}
talks:
  - title: The open talk
    tldr: Wombats were counted in every village.
    takeaways:
      - Count wombats at dawn when they return
      - {text: The budget of Quillfeather is nearly spent, audience: lab}
      - Burrows face the south of the hill
    notes: Ask for the data.
  - title: The hidden plan
    audience: lab
    tldr: Moonraker will be cancelled in spring.
    notes: Halcyon told us so at dinner.
    takeaways: [Tell nobody of Moonraker before May]
    figures: [{image: secret.png, caption: The schedule of Moonraker}]
"""
SECRETS = ("Vexillum", "Quillfeather", "hidden plan", "Moonraker", "Halcyon")
LAB = ("--audience", "lab")
PUBLIC = ("--audience", "public")


def render(folder: Path, *options: str, recap: str = RECAP) -> subprocess.CompletedProcess[str]:
    written(folder, recap)
    result = confdeck("render", "-f", "pptx", "-o", "out", *options, cwd=folder)
    assert result.returncode == 0, result.stderr
    return result


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck for the lab."""
    Image.effect_noise((300, 200), 80).save(tmp_path / "secret.png")
    render(tmp_path, *LAB)
    return tmp_path / "out" / f"{tmp_path.name}.pptx"


def edit(deck: Path, *edits: Edit) -> None:
    presentation = Presentation(str(deck))
    for change in edits:
        change(presentation)
    presentation.save(str(deck))


def paragraphs(presentation: Any) -> Iterator[Any]:
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield from shape.text_frame.paragraphs
        if slide.has_notes_slide:
            yield from slide.notes_slide.notes_text_frame.paragraphs


def add_to_every_text(presentation: Any) -> None:
    for paragraph in paragraphs(presentation):
        if paragraph.runs:
            paragraph.runs[-1].text += " hand-edited"


def append_to(words: str, more: str) -> Edit:
    def change(presentation: Any) -> None:
        for paragraph in paragraphs(presentation):
            if words in "".join(run.text for run in paragraph.runs):
                paragraph.runs[-1].text += more

    return change


def write_on_first_slide(words: str) -> Edit:
    def change(presentation: Any) -> None:
        box = presentation.slides[0].shapes.add_textbox(Pt(10), Pt(10), Pt(200), Pt(30))
        box.text_frame.text = words

    return change


def move_everything(presentation: Any) -> None:
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.left is not None:
                shape.left += Pt(15)


def crop_pictures(presentation: Any) -> None:
    for slide in presentation.slides:
        for shape in slide.shapes:
            if hasattr(shape, "image"):
                shape.crop_left = 0.1


def everything(deck: Path) -> bytes:
    """All bytes of all parts, without markup between the letters of a word."""
    with zipfile.ZipFile(io.BytesIO(deck.read_bytes())) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def leaks(deck: Path) -> list[str]:
    data = everything(deck).lower()
    return [word for word in SECRETS if word.lower().encode() in data]


def copies(deck: Path) -> list[Path]:
    return sorted(deck.parent.glob("*.edited-*.pptx"))


def comment(presentation: Any) -> None:
    """A comment on a slide that stays, of the older kind, as LibreOffice writes it."""
    slide = presentation.slides[0].part
    package = slide.package
    kinds = "application/vnd.openxmlformats-officedocument.presentationml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    authors = f'<p:cmAuthorLst {names}><p:cmAuthor id="0" name="Ada" initials="A" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'
    words = "Do not show Moonraker; Halcyon would mind"
    comments = (
        f'<p:cmLst {names}><p:cm authorId="0" dt="2026-11-28T10:00:00.000" idx="1">'
        f'<p:pos x="10" y="10"/><p:text>{words}</p:text></p:cm></p:cmLst>'
    )
    for owner, kind, name, xml in (
        (presentation.part, "commentAuthors", "/ppt/commentAuthors.xml", authors),
        (slide, "comments", "/ppt/comments/comment1.xml", comments),
    ):
        part = Part(PackURI(name), f"{kinds}.{kind}+xml", package, xml.encode())
        owner.relate_to(part, f"{relations}/{kind}")


def name_sections(presentation: Any) -> None:
    for section in presentation.part._element.iter("{*}section"):
        section.set("name", f"{section.get('name')}: the hidden plan of Moonraker")


def describe(presentation: Any) -> None:
    presentation.core_properties.title = "Moonraker"
    presentation.core_properties.comments = "Vexillum is leaving the field"


def write_on_master(presentation: Any) -> None:
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape.has_text_frame:
                shape.text_frame.text = "Moonraker Halcyon"


def copy_words(presentation: Any) -> None:
    """A slide of one's own that repeats a private one, as after Duplicate Slide."""
    slide = presentation.slides.add_slide(presentation.slides[1].slide_layout)
    slide.shapes.title.text = "Moonraker will be cancelled in spring"
    slide.notes_slide.notes_text_frame.text = "Halcyon told us so at dinner"


HAND = {
    "every text": add_to_every_text,
    "a quotation": write_on_first_slide("Somebody said Moonraker will be cancelled in spring"),
    "a name": write_on_first_slide("Remember Vexillum"),
    "places": move_everything,
    "crops": crop_pictures,
    "a comment": comment,
    "sections": name_sections,
    "properties": describe,
    "layouts": write_on_master,
    "a slide": copy_words,
}

EVERY_CHANGE = [
    pytest.param(change, marks=() if change == "every text" else pytest.mark.proof) for change in HAND
]


@pytest.mark.parametrize("change", EVERY_CHANGE)
def test_a_deck_for_more_people_shows_nothing_of_a_narrower_one(
    change: str, tmp_path: Path, deck: Path
) -> None:
    edit(deck, append_to("Wombats were counted", " (very well)"), HAND[change])
    by_hand = deck.read_bytes()
    assert set(leaks(deck)) == set(SECRETS)
    result = render(tmp_path, *PUBLIC)

    assert leaks(deck) == []
    assert b"(very well)" in everything(deck)
    assert [copy.read_bytes() for copy in copies(deck)] == [by_hand]
    assert "kept under another name" in result.stdout


NARROWED = RECAP.replace("audience: lab", "audience: private")


@pytest.mark.parametrize("change", EVERY_CHANGE)
def test_items_for_fewer_people_are_gone_from_the_same_deck(change: str, tmp_path: Path, deck: Path) -> None:
    edit(deck, append_to("Wombats were counted", " (very well)"), HAND[change])
    by_hand = deck.read_bytes()
    result = render(tmp_path, *LAB, recap=NARROWED)

    assert leaks(deck) == []
    assert b"(very well)" in everything(deck)
    if change not in {"places", "crops", "layouts"}:
        assert [copy.read_bytes() for copy in copies(deck)] == [by_hand]
        assert "what this edition leaves out for its audience" in result.stdout
