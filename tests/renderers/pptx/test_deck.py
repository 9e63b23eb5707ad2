from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PIL import Image, ImageColor
from pptx import Presentation

from confdeck.model import Settings
from confdeck.renderers.pptx import PptxRenderer
from confdeck.testing import job_for
from confdeck.text.formula import as_text
from confdeck.theme import load_theme
from confdeck.typography.direction import text_direction
from tests.recaps import written
from tests.renderers.pptx.conftest import EVERY_DAY, SPACES, Deck, found

if TYPE_CHECKING:
    from pathlib import Path

    from tests.renderings import Renderings


def words(slide: etree._Element) -> str:
    return " ".join(found(slide, "//a:t/text()"))


def test_the_same_edition_makes_the_same_bytes(decks: dict[str, Deck]) -> None:
    deck = decks["fixture"]
    assert PptxRenderer().render(deck.job).files[0].data == deck.data


def test_the_extent_counts_the_slides(deck: Deck) -> None:
    assert deck.artifact.extent == f"{len(deck.slides)} slides"
    assert [file.suffix for file in deck.artifact.files] == [".pptx"]


def test_a_talk_of_some_minutes_says_how_much_waits_behind_it(decks: dict[str, Deck]) -> None:
    job = replace(decks["fixture"].job, settings=Settings(minutes=5))
    artifact = PptxRenderer().render(job)
    assert re.fullmatch(r"\d+ slides, \d+ of them in the appendix", artifact.extent)
    root = Deck(job, artifact).part("ppt/presentation.xml")
    assert "Appendix" in found(root, "//p14:section/@name")


def test_every_slide_begins_with_a_title_placeholder_of_its_own_words(deck: Deck) -> None:
    titles = []
    for slide in deck.slides:
        first = found(slide, "//p:spTree/*[self::p:sp or self::p:pic or self::p:graphicFrame]")[0]
        assert found(first, ".//p:ph/@type") == ["title"]
        titles.append("".join(found(first, ".//a:t/text()")))
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", EVERY_DAY)
def test_the_order_of_the_shapes_is_the_order_of_the_storyboard(
    name: str, decks: dict[str, Deck], renderings: Renderings
) -> None:
    board, deck = renderings.storyboard(name), decks[name]
    for slide, drawn in zip(board.slides, deck.slides, strict=True):
        inside = "ancestor::mc:Fallback or ancestor::*[parent::p:grpSp and not(self::p:nvGrpSpPr)]"
        path = f"//p:spTree/*//p:cNvPr[not({inside})]/@name"
        names = [re.sub(r"(?<=^Rule) .*$| \d+$", "", name) for name in found(drawn, path)[1:]]
        roles = [slot.role.capitalize() for slot in slide.slots]
        shown = [name for name in names if name not in ("Footer", "Date", "Slide number")]
        kept = ("Initials", "Empty frame", "Table", "Chart", "Rule", "QR code")
        assert [name for name in shown if name not in kept] == [
            role for role, name in zip(roles, shown, strict=True) if name not in kept
        ]


def test_every_run_has_a_language(deck: Deck) -> None:
    code = deck.job.edition.language.code
    for slide in deck.slides:
        assert set(found(slide, "//a:rPr/@lang | //a:endParaRPr/@lang")) == {code}


def test_colours_are_the_themes(deck: Deck) -> None:
    for slide in deck.slides:
        assert not found(slide, "//a:srgbClr")


@pytest.mark.parametrize(("theme", "laid"), [("default", False), ("quarto", True)])
def test_drawings_take_the_colour_of_tinted_paper(theme: str, *, laid: bool, tmp_path: Path) -> None:
    Image.new("RGB", (400, 300), "white").save(tmp_path / "drawing.png")
    Image.new("RGB", (400, 300), "black").save(tmp_path / "photo.jpg")
    figures = [{"image": name, "alt": "It."} for name in ("drawing.png", "photo.jpg")]
    recap = tmp_path / "recap.yaml"
    recap.write_text(json.dumps({"title": "T", "talks": [{"title": "A", "figures": figures}]}), "utf-8")
    job = replace(job_for(recap), theme=load_theme(theme))
    archive = Deck(job, PptxRenderer().render(job)).archive
    media = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/media/")]
    corners = {Image.open(io.BytesIO(image)).convert("RGB").getpixel((0, 0)) for image in media}
    paper = job.theme.tokens.colours.paper
    assert corners == {ImageColor.getrgb(paper if laid else "white"), (0, 0, 0)}


def test_text_but_that_of_long_titles_shrinks_only_when_words_are_added(deck: Deck) -> None:
    for slide in deck.slides:
        assert not found(slide, "//p:sp[not(.//p:ph/@type='title')]//a:normAutofit/@* | //a:spAutoFit")


def test_every_picture_tells_what_it_shows_or_is_marked_as_decoration(deck: Deck) -> None:
    for slide in deck.slides:
        for picture in found(slide, "//p:pic"):
            description = found(picture, "./p:nvPicPr/p:cNvPr/@descr")[0]
            assert bool(description) != bool(found(picture, ".//adec:decorative"))
            assert not re.search(r"\.(png|jpe?g|svg)$", description)


def test_pictures_are_stored_once_and_not_deflated(deck: Deck) -> None:
    media = [info for info in deck.archive.infolist() if info.filename.startswith("ppt/media/")]
    assert all(info.compress_type == zipfile.ZIP_STORED for info in media)
    assert len({deck.archive.read(info) for info in media}) == len(media)
    assert {info.date_time for info in deck.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_furniture_is_fields_and_placeholders(decks: dict[str, Deck]) -> None:
    slide = decks["sample"].slides[4]
    assert found(slide, "//a:fld/@type") == ["slidenum"]
    assert found(slide, "//p:sp[.//p:ph[@type='ftr']]//a:t/text()") == ["ICCV 2019 · Seoul, South Korea"]
    assert not found(slide, "//p:sp[.//p:ph[@type='dt']]")


def test_every_slide_leads_back_to_the_agenda(decks: dict[str, Deck]) -> None:
    presentation = Presentation(io.BytesIO(decks["sample"].data))
    (agenda,) = [slide for slide in presentation.slides if slide.slide_layout.name == "Agenda"]
    footers = {
        slide.slide_id: shape
        for slide in presentation.slides
        for shape in slide.placeholders
        if shape.name.startswith("Footer")
    }
    del footers[agenda.slide_id]
    assert footers
    for shape in footers.values():
        assert shape.click_action.target_slide.slide_id == agenda.slide_id
        assert shape._element.nvSpPr.cNvPr.hlinkClick.get("tooltip") == "Back to the agenda"


def test_a_code_leads_to_the_page_of_its_paper(decks: dict[str, Deck]) -> None:
    presentation = Presentation(io.BytesIO(decks["sample"].data))
    cards = next(slide for slide in presentation.slides if slide.slide_layout.name == "Paper")
    codes = [shape for shape in cards.shapes if shape.name.startswith("QR code")]
    assert [shape.click_action.hyperlink.address for shape in codes] == [
        f"https://arxiv.org/abs/{number}"
        for number in ("1905.01164", "1910.11626", "1904.01569", "1905.04899")
    ]
    alternatives = [shape._element.nvPicPr.cNvPr.get("descr") for shape in codes]
    assert alternatives[0] == "QR code: arxiv.org/abs/1905.01164"


def test_the_agenda_leads_to_the_sections_by_links_that_carry_words(decks: dict[str, Deck]) -> None:
    deck = decks["sample"]
    presentation = Presentation(io.BytesIO(deck.data))
    agenda = next(slide for slide in presentation.slides if slide.slide_layout.name == "Agenda")
    (body,) = (shape for shape in agenda.placeholders if shape.name.startswith("Body"))
    by_id = {slide.slide_id: slide for slide in presentation.slides}
    parts = {slide.part.partname: slide for slide in presentation.slides}
    titles, targets = [], []
    for paragraph in body.text_frame.paragraphs:
        if not paragraph.level:
            titles.append(paragraph.text.replace("\N{NO-BREAK SPACE}", " "))
        for link in paragraph._p.iter("{*}hlinkClick"):
            relation = agenda.part.rels[link.get(f"{{{SPACES['r']}}}id")]
            targets.append(parts[relation.target_part.partname])
    for title, target in zip(titles, targets, strict=True):
        shown = " ".join(target.shapes.title.text_frame.text.split())
        assert title in shown or title in target.notes_slide.notes_text_frame.text
    headers = {slide.slide_id for slide in presentation.slides if slide.slide_layout.name == "Section"}
    assert headers <= {target.slide_id for target in targets} <= set(by_id)


def test_the_agenda_is_one_list_with_its_number_in_one_place(decks: dict[str, Deck]) -> None:
    presentation = Presentation(io.BytesIO(decks["sample"].data))
    names = [slide.slide_layout.name for slide in presentation.slides]
    agenda = presentation.slides[names.index("Agenda")]
    assert not found(etree.fromstring(etree.tostring(agenda.element)), ".//a:buAutoNum | .//a:p/a:pPr/*")
    layout = etree.fromstring(etree.tostring(agenda.slide_layout.element))
    assert found(layout, ".//a:lvl1pPr/a:buAutoNum/@type") == ["arabicPlain"]


def test_web_links_are_words(deck: Deck) -> None:
    for slide in deck.slides:
        for run in found(slide, "//a:r[a:rPr/a:hlinkClick]"):
            assert found(run, "./a:t/text()")[0].strip()


def test_sections_are_named_after_the_recaps_and_hold_every_slide(deck: Deck) -> None:
    root = deck.part("ppt/presentation.xml")
    names = found(root, "//p14:section/@name")
    assert len(set(names)) == len(names)
    assert {str(section.title) for section in deck.job.edition.sections} <= {
        part for name in names for part in name.rstrip(" ·").split(" · ")
    }
    assert found(root, "//p14:sldId/@id") == found(root, "//p:sldIdLst/p:sldId/@id")
    assert len(set(found(root, "//p14:section/@id"))) == len(names)


def test_notes_hold_the_prose(decks: dict[str, Deck]) -> None:
    notes = " ".join(words(page) for page in decks["fixture"].parts("ppt/notesSlides/notesSlide"))
    for phrase in (
        "Remind them of the box on the table.",
        "A paragraph about measuring.",
        "• second listed item",
        "left cell | right cell",
        "a page (https://example.org/page)",
        "Code: https://example.org/code",
        "A square with a diagonal.",
        "Answer: As large as its room.",
        as_text(r"A = \int_0^1 f(x)\,dx"),
    ):
        assert phrase in notes, phrase


def test_tables_have_a_header_row_and_our_style(decks: dict[str, Deck]) -> None:
    deck = decks["stress"]
    tables = [table for slide in deck.slides for table in found(slide, "//a:tbl")]
    assert len(tables) > 1
    style = found(deck.part("ppt/tableStyles.xml"), "//a:tblStyle/@styleId")
    for table in tables:
        assert found(table, "./a:tblPr/@firstRow") == ["1"]
        assert found(table, "./a:tblPr/a:tableStyleId/text()") == style
        assert not found(table, ".//@gridSpan | .//@rowSpan")


def test_properties_are_the_editions(decks: dict[str, Deck]) -> None:
    properties = Presentation(io.BytesIO(decks["fixture"].data)).core_properties
    assert properties.title == "CONF 2025: a recap with something in every field"
    assert properties.author == "Ada Author, Ben Writer"
    assert properties.last_modified_by == "Ada Author, Ben Writer"
    assert properties.language == "en"
    assert str(properties.created) == "2025-06-03 12:00:00"


def test_right_to_left_paragraphs_say_so(decks: dict[str, Deck]) -> None:
    for slide in decks["ur"].slides:
        paragraphs = found(slide, "//p:sp[.//p:ph[not(@type='sldNum')]]//a:p[a:r][a:pPr]")
        for paragraph in paragraphs:
            words = "".join(found(paragraph, ".//a:t/text()"))
            rtl = found(paragraph, "a:pPr/@rtl") or ["1"]  # of its layout
            assert rtl == [str(int(text_direction(words, "rtl") == "rtl"))]


def test_a_missing_picture_is_an_empty_frame_that_says_so(tmp_path: Path) -> None:
    recap = tmp_path / "recap.yaml"
    recap.write_text(
        "title: T\ntalks: [{title: A, figures: [{image: gone.png, caption: c, alt: d}]}]\n", encoding="utf-8"
    )
    deck = Deck(job_for(recap), PptxRenderer().render(job_for(recap)))
    assert any("Picture missing" in words(slide) for slide in deck.slides)


def test_small_pictures_are_remarked_upon(decks: dict[str, Deck]) -> None:
    messages = [diagnostic.message for diagnostic in decks["stress"].artifact.diagnostics]
    assert any("is too small for its slot" in message for message in messages)


@pytest.mark.parametrize("text", ["a\x00b", "tab\tbed", "_x0041_", "<b>&amp;", "\ud83d\ude00 smile"])
def test_odd_characters_do_not_break_the_file(text: str, decks: dict[str, Deck]) -> None:
    job = decks["fixture"].job
    odd = replace(
        job, edition=replace(job.edition, title=text.encode("utf-16", "surrogatepass").decode("utf-16"))
    )
    assert len(Presentation(io.BytesIO(PptxRenderer().render(odd).files[0].data)).slides) == len(
        decks["fixture"].slides
    )


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_listing_stands_on_a_panel_from_left_to_right(language: str, tmp_path: Path) -> None:
    recap = (
        f'title: T\nlanguage: {language}\ntalks: [{{title: A, summary: "```python\\nif x:\\n    y\\n```"}}]'
    )
    job = job_for(written(tmp_path, recap))
    presentation = Presentation(io.BytesIO(PptxRenderer().render(job).files[0].data))
    panels = [
        shape
        for slide in presentation.slides
        for shape in etree.fromstring(etree.tostring(slide.element)).iter("{*}sp")
        if found(shape, "p:spPr/a:solidFill/a:schemeClr[@val='bg2']") and found(shape, ".//a:t")
    ]
    (panel,) = panels
    assert found(panel, ".//p:ph/@type") == ["body"]
    assert [int(inset) > 0 for inset in found(panel, "p:txBody/a:bodyPr/@*[substring(name(), 2)='Ins']")] == [
        True
    ] * 4
    lines = ["".join(found(line, "a:r/a:t/text()")) for line in found(panel, ".//a:p")]
    assert lines == ["if x:", "    y"]
    assert found(panel, ".//a:p[1]/a:r[1]/a:rPr/a:solidFill/a:schemeClr/@val") == ["accent1"]
    own = {"l"}, {"0"}
    inherited: tuple[set[str], set[str]] = set(), set()
    assert (set(found(panel, ".//a:pPr/@algn")), set(found(panel, ".//a:pPr/@rtl"))) == (
        own if language == "ur" else inherited
    )
    notes = [
        slide.notes_slide.notes_text_frame.text for slide in presentation.slides if slide.has_notes_slide
    ]
    assert any("if x:\n    y" in note for note in notes)
