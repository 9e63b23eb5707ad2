"""Numbers stay on one line with their units, groups of digits and abbreviations."""

from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text import keep_numbers, keep_plain_numbers, parse_phrase
from confdeck.text.nodes import Code, Strong, Text


@pytest.mark.parametrize(
    "words",
    [
        "10 000 images",
        "1 234 567,5 €",
        "takes 50 ms a frame",
        "à 37 °C près",
        "8 GPUs, 80 GB each",
        "on p. 35, in Fig. 3",
        "Abb. 2 und § 5",
        "n° 12",
        "90 % of 3 km",
    ],
)
def test_numbers_keep_what_belongs_to_them(words: str) -> None:
    kept = keep_plain_numbers(words)
    assert kept.replace("\u00a0", " ") == words
    first_number = next(place for place, character in enumerate(kept) if character.isdigit())
    assert "\u00a0" in kept[max(0, first_number - 1) : first_number + 6]


@pytest.mark.parametrize(
    "words",
    [
        "in 2025 100 people came",
        "1.5 000",
        "the 3 bestselling",
        "5 months",
        "3 kids",
        "Top. 5",
        "a1 000",
        "x-ray 5 ms2",
    ],
)
def test_other_numbers_have_ordinary_spaces(words: str) -> None:
    assert keep_plain_numbers(words) == words


def test_code_stays_as_typed() -> None:
    phrase, _ = parse_phrase("`10 000` is **50 ms**", Span("r.yaml", 1, 1))
    assert keep_numbers(phrase).children == (Code("10 000"), Text(" is "), Strong((Text("50\u00a0ms"),)))
