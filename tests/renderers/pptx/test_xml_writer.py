from __future__ import annotations

from lxml import etree

from confdeck.renderers.pptx.xml_writer import emu, guid, part_xml, tag, text


def test_text_is_escaped_and_what_xml_cannot_hold_is_dropped() -> None:
    assert text("a < b & c\x00\x0b\ufffe\ud800") == "a &lt; b &amp; c"


def test_attributes_are_quoted_and_named_with_colons() -> None:
    assert tag("p:x", r__id='a"<\x01', def_=1, none=None) == '<p:x r:id=\'a"&lt;\' def="1"/>'


def test_a_part_is_well_formed_and_knows_its_names() -> None:
    root = etree.fromstring(part_xml("p:sld", tag("a:t", text("x"))))
    assert root.nsmap["a"] == "http://schemas.openxmlformats.org/drawingml/2006/main"


def test_identifiers_are_derived() -> None:
    assert guid("section", "a") == guid("section", "a")
    assert guid("section", "a") != guid("section", "b")
    assert guid("a", "bc") != guid("ab", "c")


def test_an_inch_in_the_units_of_the_format() -> None:
    assert emu(72) == 914400
