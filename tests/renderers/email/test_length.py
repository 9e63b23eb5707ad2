from __future__ import annotations

from dataclasses import replace

import pytest

from confdeck.renderers.email.length import LENGTHS, NORMAL, WHOLE, ListedReferences, fallback_lengths


@pytest.mark.parametrize("name", ["brief", "normal", "full"])
@pytest.mark.parametrize("pictures_count", [False, True])
def test_every_fallback_is_shorter_and_lists_what_it_drops(name: str, *, pictures_count: bool) -> None:
    steps = list(fallback_lengths(LENGTHS[name], {0, 3, 5}, pictures_count=pictures_count))
    assert steps[0] == (LENGTHS[name], "")
    assert len({length for length, _ in steps}) == len(steps)
    counts = [len(dropped.split(", ")) if dropped else 0 for _, dropped in steps]
    assert counts == sorted(counts)
    assert [length.rows for length, _ in steps[-3:]] == [40, 10, 10]


def test_pictures_are_dropped_first_where_they_count() -> None:
    _, (length, dropped), *_ = fallback_lengths(NORMAL, pictures_count=True)
    assert (length, dropped) == (replace(NORMAL, pictures=False), "pictures")
    assert not any("pictures" in dropped for _, dropped in fallback_lengths(NORMAL))


def test_references_and_then_the_entries_rated_lowest_are_shortened_first() -> None:
    short = replace(WHOLE, references=ListedReferences.SHORT)
    assert list(fallback_lengths(WHOLE, {5, 0, 3}))[:5] == [
        (WHOLE, ""),
        (short, "references in full"),
        (replace(short, whole_from=3), "references in full, texts of entries rated below 3"),
        (replace(short, whole_from=5), "references in full, texts of entries rated below 5"),
        (NORMAL, "references in full, long texts"),
    ]
