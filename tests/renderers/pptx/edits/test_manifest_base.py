"""Without a copy of what confdeck wrote, a deck is merged by the hashes of its manifest."""

from __future__ import annotations

import pytest

from confdeck.renderers.pptx.edits import base_from_manifest, merged_deck
from tests.renderers.pptx import audit
from tests.renderers.pptx.conftest import Decks
from tests.renderers.pptx.edits.test_merging import CHANGES, EDITS, changed_deck, difference, kinds


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("fixture", marks=pytest.mark.proof),
        pytest.param("stress", marks=pytest.mark.proof),
        pytest.param("ur", marks=pytest.mark.proof),
    ],
)
def test_of_an_untouched_deck_the_base_is_the_deck(name: str, decks: Decks) -> None:
    data = decks[name].data

    assert difference(base_from_manifest(data, data, "deck.pptx"), data).changes == ()


@pytest.mark.parametrize(
    ("edit", "change"),
    [pytest.param(edit, change, marks=pytest.mark.proof) for edit in EDITS for change in CHANGES],
)
def test_it_is_merged_as_with_the_copy(edit: str, change: str, decks: Decks) -> None:
    base = decks["fixture"].data
    by_hand, edits = changed_deck(base, EDITS[edit])
    new, changes = changed_deck(base, CHANGES[change])
    rebuilt = base_from_manifest(by_hand, new, "deck.pptx")
    merged = merged_deck(rebuilt, by_hand, new, "deck.pptx")

    assert merged.conflicts == ()
    assert kinds(difference(new, merged.data)) == edits
    assert kinds(difference(by_hand, merged.data)) == changes
    assert audit.findings(merged.data) == []
