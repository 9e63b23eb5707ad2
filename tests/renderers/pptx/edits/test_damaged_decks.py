"""An edited deck in any state gives a sound merged deck, or a clear message."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from confdeck.errors import UsageError
from confdeck.renderers.base import EditedFile
from confdeck.renderers.pptx.edits import merged_deck, merged_file
from confdeck.renderers.pptx.edits.deck_file import opened_deck
from tests.renderers.pptx.edits.matrix import betteroffice_edits
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.renderers.pptx.edits.matrix.soundness import faults

if TYPE_CHECKING:
    from tests.renderers.pptx.conftest import Decks

Parts = dict[str, bytes]
Damage = Callable[[Parts], None]
MAIN = "ppt/presentation.xml"
RELATIONS = "ppt/_rels/presentation.xml.rels"
SLIDE = "ppt/slides/slide5.xml"
SLIDE_RELATIONS = "ppt/slides/_rels/slide5.xml.rels"
DAMAGES: dict[str, Damage] = {}


def damage(make: Damage) -> Damage:
    DAMAGES[make.__name__] = make
    return make


def replaced(parts: Parts, part: str, pattern: str, by: str, count: int = 0) -> None:
    parts[part] = re.sub(pattern, by, parts[part].decode(), count=count, flags=re.DOTALL).encode()


@damage
def nothing(parts: Parts) -> None:
    pass


@damage
def no_slide(parts: Parts) -> None:
    del parts[SLIDE]


@damage
def no_relations_of_a_slide(parts: Parts) -> None:
    del parts[SLIDE_RELATIONS]


@damage
def no_relations_of_the_deck(parts: Parts) -> None:
    del parts[RELATIONS]


@damage
def no_package_relations(parts: Parts) -> None:
    del parts["_rels/.rels"]


@damage
def no_content_types(parts: Parts) -> None:
    del parts["[Content_Types].xml"]


@damage
def no_presentation(parts: Parts) -> None:
    del parts[MAIN]


@damage
def no_layouts(parts: Parts) -> None:
    for name in [name for name in parts if "slideLayouts/" in name]:
        del parts[name]


@damage
def no_master_and_theme(parts: Parts) -> None:
    for name in [name for name in parts if "slideMasters/" in name or "theme/" in name]:
        del parts[name]


@damage
def no_notes(parts: Parts) -> None:
    for name in [name for name in parts if "notesSlides/" in name or "notesMasters/" in name]:
        del parts[name]


@damage
def no_pictures(parts: Parts) -> None:
    for name in [name for name in parts if "media/" in name]:
        del parts[name]


@damage
def no_charts(parts: Parts) -> None:
    for name in [name for name in parts if "charts/" in name]:
        del parts[name]


@damage
def no_properties(parts: Parts) -> None:
    for name in [name for name in parts if name.startswith("docProps/")]:
        del parts[name]


@damage
def no_slides_listed(parts: Parts) -> None:
    replaced(parts, MAIN, r"<p:sldId .*?/>", "")


@damage
def no_list_of_slides(parts: Parts) -> None:
    replaced(parts, MAIN, r"<p:sldIdLst>.*?</p:sldIdLst>", "")


@damage
def a_slide_listed_twice(parts: Parts) -> None:
    replaced(parts, MAIN, r"(<p:sldId [^>]*/>)", r"\1\1", 1)


@damage
def a_slide_without_a_number(parts: Parts) -> None:
    replaced(parts, MAIN, r'<p:sldId id="\d+"', "<p:sldId", 1)


@damage
def a_number_that_is_none(parts: Parts) -> None:
    replaced(parts, MAIN, r'<p:sldId id="\d+"', '<p:sldId id="many"', 1)


@damage
def an_enormous_number(parts: Parts) -> None:
    replaced(parts, MAIN, r'<p:sldId id="\d+"', f'<p:sldId id="{10**30}"', 1)


@damage
def a_listed_slide_that_is_absent(parts: Parts) -> None:
    replaced(parts, MAIN, r"</p:sldIdLst>", '<p:sldId id="999" r:id="rId999"/></p:sldIdLst>')


@damage
def sections_lack_slides(parts: Parts) -> None:
    replaced(parts, MAIN, r"<p14:sldId [^>]*/>", "", 5)


@damage
def sections_name_absent_slides(parts: Parts) -> None:
    replaced(parts, MAIN, r"<p14:sldId id=\"\d+\"", '<p14:sldId id="4711"', 3)


@damage
def part_names_out_of_order(parts: Parts) -> None:
    for folder, suffix in (("ppt/slides/", ""), ("ppt/slides/_rels/", ".rels")):
        first, second = f"{folder}slide2.xml{suffix}", f"{folder}slide9.xml{suffix}"
        parts[first], parts[second] = parts[second], parts[first]
    replaced(parts, RELATIONS, r"slides/slide2\.xml", "slides/slideX.xml")
    replaced(parts, RELATIONS, r"slides/slide9\.xml", "slides/slide2.xml")
    replaced(parts, RELATIONS, r"slides/slideX\.xml", "slides/slide9.xml")


@damage
def two_slides_are_one_part(parts: Parts) -> None:
    replaced(parts, RELATIONS, r"slides/slide9\.xml", "slides/slide8.xml")


@damage
def wrong_content_types(parts: Parts) -> None:
    replaced(parts, "[Content_Types].xml", r"presentationml\.slide\+xml", "chart+xml")


@damage
def relations_lead_outside(parts: Parts) -> None:
    replaced(parts, SLIDE_RELATIONS, r'Target="\.\./media[^"]*"', 'Target="../../../../etc/passwd"')


@damage
def relations_lead_in_circles(parts: Parts) -> None:
    replaced(parts, SLIDE_RELATIONS, r'Target="\.\./(media|notesSlides)/[^"]*"', 'Target="slide5.xml"')


@damage
def relations_without_a_type(parts: Parts) -> None:
    replaced(parts, SLIDE_RELATIONS, r' Type="[^"]*"', "")


@damage
def relations_of_one_id(parts: Parts) -> None:
    replaced(parts, SLIDE_RELATIONS, r'Id="[^"]*"', 'Id="rId1"')


@damage
def half_a_slide(parts: Parts) -> None:
    parts[SLIDE] = parts[SLIDE][: len(parts[SLIDE]) // 2]


@damage
def a_slide_of_nothing(parts: Parts) -> None:
    parts[SLIDE] = b""


@damage
def a_slide_that_is_something_else(parts: Parts) -> None:
    parts[SLIDE] = b"<html><body>Hello</body></html>"


@damage
def a_slide_without_shapes(parts: Parts) -> None:
    replaced(parts, SLIDE, r"<p:spTree>.*</p:spTree>", "<p:spTree/>")


@damage
def shapes_without_properties(parts: Parts) -> None:
    replaced(parts, SLIDE, r"<p:nvSpPr>.*?</p:nvSpPr>", "<p:nvSpPr/>")


@damage
def shapes_of_one_number(parts: Parts) -> None:
    replaced(parts, SLIDE, r'<p:cNvPr id="\d+"', '<p:cNvPr id="7"')


@damage
def numbers_of_shapes_that_are_none(parts: Parts) -> None:
    replaced(parts, SLIDE, r'<p:cNvPr id="\d+"', '<p:cNvPr id="x"')


@damage
def places_that_are_none(parts: Parts) -> None:
    replaced(parts, SLIDE, r'<a:(off|ext) \w+="\d+"', r'<a:\1 x="NaN"')


@damage
def enormous_places(parts: Parts) -> None:
    replaced(parts, SLIDE, r'<a:off x="\d+"', f'<a:off x="{10**40}"')


@damage
def levels_that_are_none(parts: Parts) -> None:
    replaced(parts, SLIDE, r"<a:pPr\s*/>", '<a:pPr lvl="many"/>')


@damage
def deep_levels(parts: Parts) -> None:
    replaced(parts, SLIDE, r"<a:pPr\s*/>", '<a:pPr lvl="77"/>')


@damage
def sizes_that_are_none(parts: Parts) -> None:
    replaced(parts, SLIDE, r"<a:rPr ", '<a:rPr sz="large" b="perhaps" baseline="up" ')


@damage
def negative_levels(parts: Parts) -> None:
    replaced(parts, SLIDE, r"<a:pPr\s*/>", '<a:pPr lvl="-1" marL="x" indent="y"/>')


@damage
def texts_without_paragraphs(parts: Parts) -> None:
    replaced(parts, SLIDE, r"<a:p>.*?</a:p>", "")


@damage
def a_table_without_rows(parts: Parts) -> None:
    for name in parts:
        if name.startswith("ppt/slides/slide"):
            replaced(parts, name, r"<a:tr .*</a:tr>", "")


@damage
def a_table_without_a_grid(parts: Parts) -> None:
    for name in parts:
        if name.startswith("ppt/slides/slide"):
            replaced(parts, name, r"<a:tblGrid>.*?</a:tblGrid>", "")


@damage
def a_chart_of_words(parts: Parts) -> None:
    for name in parts:
        if re.match(r"ppt/charts/chart\d*\.xml", name):
            replaced(parts, name, r"<c:v>[^<]*</c:v>", "<c:v>many</c:v>")


@damage
def a_chart_of_nothing(parts: Parts) -> None:
    for name in parts:
        if re.match(r"ppt/charts/chart\d*\.xml", name):
            parts[name] = b"<chart/>"


@damage
def pictures_that_are_none(parts: Parts) -> None:
    for name in parts:
        if "media/" in name:
            parts[name] = b"no picture"


@damage
def pictures_of_other_shapes(parts: Parts) -> None:
    replaced(parts, SLIDE, r'r:embed="[^"]*"', 'r:embed="rId77"')


@damage
def notes_of_another_slide(parts: Parts) -> None:
    replaced(parts, SLIDE_RELATIONS, r"notesSlide5\.xml", "notesSlide6.xml")


@damage
def a_layout_of_nothing(parts: Parts) -> None:
    for name in parts:
        if "slideLayouts/slideLayout" in name:
            parts[name] = b"<nothing/>"


@damage
def a_theme_of_nothing(parts: Parts) -> None:
    for name in parts:
        if name.startswith("ppt/theme/"):
            parts[name] = b"<nothing/>"


@damage
def a_master_of_nothing(parts: Parts) -> None:
    for name in parts:
        if name.startswith("ppt/slideMasters/slide"):
            parts[name] = b"<nothing/>"


@damage
def an_encrypted_part(parts: Parts) -> None:
    parts[SLIDE] = bytes((byte * 7 + 13) % 256 for byte in parts[SLIDE])


@damage
def a_document_type(parts: Parts) -> None:
    replaced(parts, SLIDE, r"\?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1)


@damage
def deep_groups(parts: Parts) -> None:
    replaced(parts, SLIDE, r"</p:spTree>", "<p:grpSp>" * 300 + "</p:grpSp>" * 300 + "</p:spTree>")


@damage
def many_shapes(parts: Parts) -> None:
    replaced(parts, SLIDE, r"</p:spTree>", "<p:sp/>" * 3000 + "</p:spTree>")


@damage
def many_paragraphs(parts: Parts) -> None:
    lines = "".join(f"<a:p><a:r><a:t>line {number}</a:t></a:r></a:p>" for number in range(3000))
    replaced(parts, SLIDE, r"</a:p></p:txBody>", f"</a:p>{lines}</p:txBody>", 1)


def stored(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture(scope="module")
def base(decks: Decks) -> bytes:
    return decks["fixture"].data


@pytest.fixture(scope="module")
def edited(base: bytes) -> Parts:
    """The parts of a deck with an edit on the slide that is damaged."""
    return SavedDeck(betteroffice_edits.edited(base, "word typed")).parts


def merged(base: bytes, theirs: bytes) -> bytes | None:
    """The merged deck; None if the edited one is refused."""
    try:
        return merged_deck(base, theirs, base, "deck.pptx").data
    except UsageError:
        return None


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name == "nothing" else pytest.mark.proof) for name in DAMAGES],
)
def test_damaged_decks(name: str, base: bytes, edited: Parts) -> None:
    parts = dict(edited)
    DAMAGES[name](parts)
    result = merged(base, stored(parts))

    assert result is None or faults(SavedDeck(result)) == []


def test_pictures_and_notes_pages_that_are_slides_count_as_absent(edited: Parts) -> None:
    parts = dict(edited)
    relations_lead_in_circles(parts)
    replaced(parts, "[Content_Types].xml", "<Default ", "<!-- by type --><Default ", 1)
    deck = opened_deck(stored(parts), "deck.pptx")

    assert {relation.kind for relation in deck.relations(SLIDE).values()} == {
        "slideLayout",
        "hyperlink",
        "slide",
    }


@pytest.mark.proof
def test_parts_of_one_name(base: bytes, edited: Parts) -> None:
    stream = io.BytesIO(stored(edited))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SLIDE, b"<other/>")
    result = merged(base, stream.getvalue())

    assert result is None or faults(SavedDeck(result)) == []


def test_an_encrypted_deck_is_refused(base: bytes) -> None:
    """A deck with a password is no ZIP archive but a compound file."""
    with pytest.raises(UsageError, match="encrypted"):
        merged_deck(base, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), base, "deck.pptx")


def test_another_deck_under_the_name_of_the_deck_is_not_merged(decks: Decks) -> None:
    base, other = decks["fixture"].data, io.BytesIO()
    deck = Presentation()
    title = deck.slides.add_slide(deck.slide_layouts[0]).shapes.title
    assert title is not None
    title.text = "Holidays"
    deck.save(other)

    with pytest.raises(UsageError, match="tells that confdeck wrote it"):
        merged_file(EditedFile("deck.pptx", base, other.getvalue(), base))
