from __future__ import annotations

import pytest

from confdeck.text import encoded_address, plain_address


@pytest.mark.parametrize(
    ("written", "encoded"),
    [
        ("https://example.org/ä b?q=ü#ö", "https://example.org/%C3%A4%20b?q=%C3%BC#%C3%B6"),
        ("https://exämple.org/straße", "https://xn--exmple-cua.org/stra%C3%9Fe"),
        ('https://example.org/"a"|b^c`{d}', "https://example.org/%22a%22%7Cb%5Ec%60%7Bd%7D"),
        ("https://example.org/a%20b%zz", "https://example.org/a%20b%25zz"),
        (
            "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2",
            "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2",
        ),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
    ],
)
def test_addresses_are_encoded_once(written: str, encoded: str) -> None:
    assert encoded_address(written) == encoded
    assert encoded_address(encoded) == encoded


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("https://example.org/a|b", "https://example.org/a|b"),
        ("https://exämple.org/ü?q=ä", "https://xn--exmple-cua.org/%C3%BC?q=%C3%A4"),
        ("ada@exämple.org", "ada@xn--exmple-cua.org"),
        ("mailto:ada@exämple.org", "ada@xn--exmple-cua.org"),
        ("", ""),
    ],
)
def test_addresses_in_plain_text_have_ascii_letters_alone(written: str, plain: str) -> None:
    assert plain_address(written) == plain
    assert plain_address(plain) == plain
