"""What an entry tells of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confdeck.edition import Entry, EntryKind, Figure, Takeaway
from confdeck.media import Asset
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Paragraph, Text


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Dr. Ada Lovelace", "AL"),
        ("Ada K. van Lovelace", "AL"),
        ("Plato", "P"),
        ("J. R.", "JR"),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_the_last_name(name: str, initials: str) -> None:
    assert Entry("p", EntryKind.PERSON, Phrase((Text(name),))).initials == initials


def test_details_are_what_a_list_cannot_hold() -> None:
    plain = Entry("t", EntryKind.TALK, Phrase(), body=Prose((Paragraph((Text("Words."),)),)))
    figure = Figure(Asset("digest", 3, 2), Phrase(), "A figure")
    assert not plain.has_details
    assert replace(plain, photos=(figure,)).has_details
    assert replace(plain, poster=figure).has_details
    assert replace(plain, takeaways=(Takeaway(Phrase()),)).has_details
