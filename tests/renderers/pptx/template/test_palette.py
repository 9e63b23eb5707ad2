"""Colours of a theme are read with all that changes them."""

from __future__ import annotations

import pytest
from lxml import etree

from confdeck.renderers.pptx.template.palette import ColourScheme
from confdeck.renderers.pptx.xml_writer import NAMESPACES

A = f'xmlns:a="{NAMESPACES["a"]}"'
SCHEME = f'<a:clrScheme {A} name="x"><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme>'


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ('<a:lumMod val="50000"/>', "#203764"),
        ('<a:lumMod val="75000"/><a:lumMod val="62100"/><a:lumOff val="37900"/>', "#6C90D1"),
    ],
)
def test_changes_of_lightness_follow_each_other(changes: str, shown: str) -> None:
    scheme = ColourScheme.from_xml(etree.fromstring(SCHEME), None)
    fill = etree.fromstring(
        f'<a:solidFill {A}><a:schemeClr val="accent1">{changes}</a:schemeClr></a:solidFill>'
    )
    look = scheme.look(fill)

    assert look is not None
    assert all(abs(int(look[at : at + 2], 16) - int(shown[at : at + 2], 16)) <= 3 for at in (1, 3, 5))
