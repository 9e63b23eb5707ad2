from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from confdeck.renderers.email.length import LENGTHS, NORMAL, fallback_lengths


@pytest.mark.parametrize("name", ["brief", "normal", "full"])
@pytest.mark.parametrize("pictures_count", [False, True])
def test_every_fallback_is_shorter_and_lists_what_it_drops(name: str, *, pictures_count: bool) -> None:
    steps = list(fallback_lengths(LENGTHS[name], pictures_count=pictures_count))
    assert steps[0] == (LENGTHS[name], "")
    assert len({length for length, _ in steps}) == len(steps)
    lists = [dropped for _, dropped in steps[1:]]
    assert all(later.startswith(earlier) for earlier, later in pairwise(lists))
    assert [length.rows for length, _ in steps[-2:]] == [40, 10]


def test_pictures_are_dropped_first_where_they_count() -> None:
    _, (length, dropped), *_ = fallback_lengths(NORMAL, pictures_count=True)
    assert (length, dropped) == (replace(NORMAL, pictures=False), "pictures")
    assert not any("pictures" in dropped for _, dropped in fallback_lengths(NORMAL))


def test_long_texts_are_dropped_first_from_a_full_digest() -> None:
    _, (length, dropped), *_ = fallback_lengths(LENGTHS["full"])
    assert (length, dropped) == (NORMAL, "long texts")
