"""Edits of different kinds do not depend on which of them a person made, and which the recap."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.pptx.edits import merged_deck
from tests.renderers.pptx.edits.edited_decks import Edit, difference, edited, sentences
from tests.renderers.pptx.edits.test_deck_settings import EDITS as SETTINGS
from tests.renderers.pptx.edits.test_design_merging import EDITS as DESIGNS
from tests.renderers.pptx.edits.test_merging import EDITS as CONTENTS
from tests.renderers.pptx.edits.test_shape_formatting import EDITS as SHAPES
from tests.renderers.pptx.edits.test_text_formatting import LOOKS

if TYPE_CHECKING:
    from tests.renderers.pptx.conftest import Decks

ROOMS: dict[str, dict[str, Edit]] = {
    "text": {kind: edit for kind, (edit, _) in LOOKS.items()},
    "shape": {kind: edit for kind, (edit, _) in SHAPES.items()},
    "setting": {kind: edit for kind, (edit, _) in SETTINGS.items()},
    "design": {kind: edit for kind, (edit, _) in DESIGNS.items()},
    "content": CONTENTS,
}
PAIRS = 30


def drawn() -> list[tuple[str, str]]:
    """Pairs of edits of different rooms, always the same ones."""
    choice = random.Random(26)
    rooms = [choice.sample(list(ROOMS), 2) for _ in range(PAIRS)]
    return [
        (f"{a}: {choice.choice(list(ROOMS[a]))}", f"{b}: {choice.choice(list(ROOMS[b]))}") for a, b in rooms
    ]


def named(name: str) -> Edit:
    room, _, kind = name.partition(": ")
    return ROOMS[room][kind]


@pytest.mark.proof
@pytest.mark.parametrize(("first", "second"), drawn())
def test_independent_edits_commute(first: str, second: str, decks: Decks) -> None:
    base = decks["fixture"].data
    one, other = (edited(base, named(name)) for name in (first, second))
    merges = [merged_deck(base, *versions, "deck.pptx") for versions in ((one, other), (other, one))]

    assert sentences(difference(merges[0].data, merges[1].data)) == []
    assert [(merge.conflicts, merge.dropped) for merge in merges] == [((), ()), ((), ())]
