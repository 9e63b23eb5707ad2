"""People stand in columns of about the same height."""

from __future__ import annotations

from confdeck.edition import Entry, EntryKind
from confdeck.renderers.newsletter.people_columns import BAND_LINES, COLUMNS, people_bands
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Paragraph, Text


def person(number: int, lines: int = 4) -> Entry:
    about = Prose((Paragraph((Text("x" * 40 * lines),)),))
    return Entry(f"p{number}", EntryKind.PERSON, Phrase((Text("A person"),)), body=about)


PEOPLE = [person(number, 1 + number % 7) for number in range(30)]


def test_bands_hold_everyone_in_order() -> None:
    for band_lines in BAND_LINES:
        bands = list(people_bands(PEOPLE, band_lines))
        assert [entry for columns in bands for column in columns for entry in column] == PEOPLE


def test_lower_bands_are_more_bands() -> None:
    counts = [len(list(people_bands(PEOPLE, band_lines))) for band_lines in BAND_LINES]
    assert counts == sorted(set(counts))


def test_columns_are_about_as_high_as_one_another() -> None:
    (columns,) = people_bands([person(number) for number in range(9)], 44)
    assert [len(column) for column in columns] == [3] * COLUMNS


def test_a_person_higher_than_a_band_has_one_all_the_same() -> None:
    bands = list(people_bands([person(1, 200), person(2)], 11))
    assert [[len(column) for column in columns] for columns in bands] == [[1], [1]]
