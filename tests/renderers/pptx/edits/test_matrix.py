"""Every kind of edit survives every change of the recap: a sample of what the folder `matrix` runs in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.matrix.combinations import Decks
from tests.renderers.pptx.edits.matrix.edit_kinds import PYTHON_PPTX
from tests.renderers.pptx.edits.matrix.recap_changes import RECAP_CHANGES
from tests.renderers.pptx.edits.matrix.table import EDIT_KINDS
from tests.renderers.pptx.edits.matrix.verdicts import verdict

NOT_CARRIED_OVER = {"link removed"}
"""Kinds of edits that are lost so far: the link of a picture that was taken away."""
OTHER_WAYS = {"theme changed", "minutes changed", "audience changed"}
"""Changes of how the recap is rendered."""


def test_there_are_enough_kinds_of_edits_and_changes() -> None:
    assert len(EDIT_KINDS) >= 100
    assert len(RECAP_CHANGES) > 20


@pytest.mark.proof
@pytest.mark.tool("soffice")
@pytest.mark.parametrize(
    ("design", "programs", "first", "count"),
    [("default", None, 0, 36), ("quarto", PYTHON_PPTX, 1, 12), ("four_three", PYTHON_PPTX, 2, 12)],
)
def test_edits_and_changes_of_the_recap(
    design: str, programs: str | None, first: int, count: int, tmp_path: Path
) -> None:
    kinds = [
        kind
        for kind in EDIT_KINDS.values()
        if kind.name not in NOT_CARRIED_OVER and programs in (None, kind.program)
    ]
    chosen = kinds[first :: max(1, len(kinds) // count)][:count]
    changes = [change for name, change in RECAP_CHANGES.items() if name not in OTHER_WAYS]
    decks = Decks(design, tmp_path, chosen, changes)
    assert decks.absent() == []
    found = []
    for number, case in enumerate(decks.combinations()):
        of_kind, at = divmod(number, len(changes))
        if at != (of_kind * 7 + first) % len(changes):
            continue
        result = verdict(case, twice=True)
        faults = (*result.faults, *audit.findings(result.data))
        found += [(case.kind.name, case.change.name, fault) for fault in faults]
    assert found == []
