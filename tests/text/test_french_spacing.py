"""French punctuation has its spaces, and lines do not begin with it."""

from __future__ import annotations

import pytest

from confdeck.text import parse_phrase, plain
from confdeck.text.french_spacing import space_french, space_plain_french


@pytest.mark.parametrize(
    ("typed", "spaced"),
    [
        ("Pourquoi ?", "Pourquoi_?"),
        ("Quoi ?! Si ; non", "Quoi_?! Si_; non"),
        ("Atelier : trois", "Atelier~: trois"),
        ("Pourquoi?", "Pourquoi?"),
        ("3,5 % de plus", "3,5~% de plus"),
        ("dit «oui» ici", "dit «~oui~» ici"),
        ("dit « oui » ici", "dit «~oui~» ici"),
        ("« Oui ! »", "«~Oui_!~»"),
        ("dit ‹oui›", "dit ‹_oui_›"),
        ("12:30 et a:b", "12:30 et a:b"),
        ("x != y :-)", "x != y :-)"),
    ],
)
def test_spaces(typed: str, spaced: str) -> None:
    made = space_plain_french(typed)
    assert made.replace("\N{NO-BREAK SPACE}", "~").replace("\N{NARROW NO-BREAK SPACE}", "_") == spaced
    assert space_plain_french(made) == made


def test_code_and_addresses_stay_as_typed() -> None:
    phrase, _ = parse_phrase("`a ; b` : voir «**gras**» https://example.org/?q=a")
    words = plain(space_french(phrase).children)
    assert (
        words
        == "a ; b\N{NO-BREAK SPACE}: voir «\N{NO-BREAK SPACE}gras\N{NO-BREAK SPACE}» https://example.org/?q=a"
    )
