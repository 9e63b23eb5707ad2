from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.text import clean, is_web_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\u2028d\x0be\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\x00b\x1fc\x7fd\x9fe\ufeff\ufffe\uffff\U0001fffe", "abcde"),
        ("a\u202eb\u202ac\u2066d\u2069", "abc\u2066d\u2069"),
        ("\ud83d\ude00 \ud83d", "😀 \ufffd"),
        ("کتاب\u200cها\t\u00a0x", "کتاب\u200cها\t\u00a0x"),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(st.characters()))
def test_what_is_clean_fits_into_xml_and_stays_so(typed: str) -> None:
    kept = clean(typed)
    element = ET.Element("a")
    element.text = kept
    ET.fromstring(ET.tostring(element, encoding="utf-8"))
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org", True),
        ("HTTP://example.org/a?b#c", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https:///path", False),
        ("//example.org", False),
        ("mailto:", False),
        (" https://example.org", False),
        ("https://example.org/a b", False),
    ],
)
def test_is_web_address(url: str, *, safe: bool) -> None:
    assert is_web_address(url) is safe
