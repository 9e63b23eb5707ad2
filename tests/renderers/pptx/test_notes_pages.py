from __future__ import annotations

from lxml import etree

from confdeck.renderers.pptx.notes_pages import notes_master, notes_page
from tests.renderers.pptx.conftest import found, slide_context


def test_a_notes_page_has_the_slide_the_notes_and_its_number() -> None:
    page = etree.fromstring(notes_page(["Say this.", "", "Then <that>."], 12, slide_context()))
    assert found(page, "//p:ph/@type") == ["sldImg", "body", "sldNum"]
    assert found(page, "//p:sp[.//p:ph[@type='body']]//a:t/text()") == ["Say this.", "Then <that>."]
    assert found(page, "//a:fld[@type='slidenum']/a:t/text()") == ["12"]
    assert found(page, "//p:sp//a:xfrm") == []


def test_notes_take_their_formatting_from_the_master() -> None:
    page = etree.fromstring(notes_page(["x"], 1, slide_context()))
    assert found(page, "//a:r/a:rPr/@sz") == []
    assert found(page, "//p:clrMapOvr/a:masterClrMapping")


def test_notes_in_right_to_left_scripts_say_so() -> None:
    page = etree.fromstring(notes_page(["س"], 1, slide_context(language="ur", rtl=True)))
    assert found(page, "//a:pPr/@rtl") == ["1"]
    assert found(page, "//a:r/a:rPr/@lang") == ["ur"]


def test_the_notes_master_places_the_notes_below_the_slide() -> None:
    master = etree.fromstring(notes_master(slide_context()))
    slide, notes, number = (int(value) for value in found(master, "//p:sp/p:spPr/a:xfrm/a:off/@y"))
    assert slide < notes < number
    assert found(master, "//p:sp//a:spLocks/@noChangeAspect") == ["1"]
    assert found(master, "//p:notesStyle/a:lvl1pPr/a:defRPr/@sz") == ["1200"]
    assert found(master, "//p:notesStyle//a:latin/@typeface") == ["+mn-lt"]
    assert found(master, "//p:bg//a:schemeClr/@val") == ["bg1"]


def test_the_notes_master_of_a_right_to_left_deck_is_aligned_right() -> None:
    master = etree.fromstring(notes_master(slide_context(language="ur", rtl=True)))
    assert found(master, "//p:notesStyle/a:lvl1pPr/@algn") == ["r"]
    assert found(master, "//p:notesStyle/a:lvl1pPr/@rtl") == ["1"]
