"""The listed mutations fit the source as it is."""

from __future__ import annotations

import re

import pytest

from tests.mutations.run import ROOT, SOURCE, Mutation, mutations

MIN_MUTATIONS = 40
MIN_ROOMS = 10


def test_there_are_enough_in_all_rooms() -> None:
    listed = mutations()

    assert len(listed) >= MIN_MUTATIONS
    assert len({mutation.room for mutation in listed}) >= MIN_ROOMS


def test_no_two_have_the_same_name() -> None:
    names = [mutation.name for mutation in mutations()]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("mutation", mutations(), ids=lambda mutation: mutation.name)
def test_it_changes_one_place_and_is_still_python(mutation: Mutation) -> None:
    source = (SOURCE / mutation.file).read_text("utf-8")
    mutated = mutation.apply(source)

    assert mutated != source
    compile(mutated, mutation.file, "exec")
    assert all((ROOT / path.partition("::")[0]).is_file() for path in mutation.tests)


@pytest.mark.parametrize("mutation", mutations(), ids=lambda mutation: mutation.name)
def test_it_says_what_a_user_would_see(mutation: Mutation) -> None:
    assert re.fullmatch(r"[A-Z].{20,160}\.", mutation.why)
