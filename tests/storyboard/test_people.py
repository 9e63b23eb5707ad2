from __future__ import annotations

import pytest

from confdeck.storyboard.compose.people import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Dr. Ada Lovelace", "AL"), ("Ada", "A"), ("Ada B. van Lovelace", "AL"), ("J. R.", "JR")],
)
def test_initials_are_of_the_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters
