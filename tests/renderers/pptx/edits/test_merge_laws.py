"""What one side alone has changed is the result of a merge, for several edits of all kinds at once."""

from __future__ import annotations

import contextlib
import random
from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.pptx.edits import merged_deck
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import difference, edited, sentences
from tests.renderers.pptx.edits.matrix.edit_kinds import PYTHON_PPTX
from tests.renderers.pptx.edits.matrix.table import EDIT_KINDS

if TYPE_CHECKING:
    from tests.renderers.pptx.conftest import Decks

TOGETHER = 4
DRAWS = 8
ON_THEIR_SLIDES = [kind for kind in EDIT_KINDS.values() if kind.program == PYTHON_PPTX and not kind.slides]


def drawn(seed: int) -> list[str]:
    """Names of kinds of edits, always the same ones."""
    return sorted(kind.name for kind in random.Random(seed).sample(ON_THEIR_SLIDES, TOGETHER))


def with_edits(base: bytes, names: list[str]) -> bytes:
    """Make edits one after the other, but for those whose place an earlier one has changed."""
    for name in names:
        with contextlib.suppress(StopIteration):
            base = edited(base, EDIT_KINDS[name].edit)
    return base


@pytest.mark.proof
@pytest.mark.parametrize("names", [drawn(seed) for seed in range(DRAWS)], ids=", ".join)
def test_what_one_side_alone_has_changed_is_the_result(names: list[str], decks: Decks) -> None:
    base = decks["fixture"].data
    theirs = with_edits(base, names)
    assert merged_deck(base, base, theirs, "deck.pptx").data == theirs

    merged = merged_deck(base, theirs, base, "deck.pptx")
    assert sentences(difference(theirs, merged.data)) == []
    assert (merged.conflicts, merged.dropped) == ((), ())
    assert set(audit.findings(merged.data)) <= set(audit.findings(theirs))
