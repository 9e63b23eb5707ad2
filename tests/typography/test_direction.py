"""Words of another direction keep their order and their punctuation."""

from __future__ import annotations

import pytest

from confdeck.typography.direction import filled, isolated, joined, text_direction

LRM, RLM = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"


@pytest.mark.parametrize(
    ("text", "base", "direction"),
    [
        ("Attention, Please!", "ltr", "ltr"),
        ("Attention, Please!", "rtl", "ltr"),
        ("שלום, עולם!", "ltr", "rtl"),
        ("شبكة واحدة", "rtl", "rtl"),
        ("ICCV 2019: سبعة أيام في سيول", "rtl", "rtl"),
        ("BERT هو نموذج لغوي", "rtl", "rtl"),
        ("We met أحمد there and left early", "rtl", "ltr"),
        ("“שלום” is Hebrew for peace", "ltr", "ltr"),
        ("2019–2020", "rtl", "rtl"),
        ("", "rtl", "rtl"),
        ("ގޮތް", "ltr", "rtl"),
        ("ߒߞߏ", "ltr", "rtl"),
        ("𞤀𞤣𞤤𞤢𞤥", "ltr", "rtl"),
    ],
)
def test_direction_of_a_text(text: str, base: str, direction: str) -> None:
    assert text_direction(text, base) == direction  # type: ignore[arg-type]


def test_punctuation_stays_at_the_ends_of_words() -> None:
    assert isolated("Andrea Vedaldi (Oxford)", "rtl") == f"Andrea Vedaldi (Oxford){LRM}"
    assert isolated("UCL", "rtl") == "UCL"
    assert isolated("“שלום!”", "ltr") == f"{RLM}“שלום!”{RLM}"
    assert isolated("Oxford", "ltr") == "Oxford"
    assert isolated("", "rtl") == ""


def test_parts_of_a_line_keep_their_order() -> None:
    assert joined("، ", ["UCL", "MIT", "سيول"], "rtl") == f"UCL{RLM}، MIT، سيول"
    assert joined(", ", ["UCL", "MIT"], "ltr") == "UCL, MIT"
    assert joined(" · ", ["דוד", "2019"], "ltr") == f"דוד{LRM} · 2019"
    assert joined(", ", [], "ltr") == ""


def test_fields_of_a_template_keep_their_order() -> None:
    assert filled("{names}، {year}", {"names": "Gao", "year": 2018}, "rtl") == f"Gao{RLM}، 2018"
    assert filled("{name} اور دیگر", {"name": "Gao"}, "rtl") == "Gao اور دیگر"
    assert filled("{n} of {total}", {"n": 1, "total": 2}, "ltr") == "1 of 2"
