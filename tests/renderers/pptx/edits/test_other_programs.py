"""What a program changes by saving a deck is not taken for edits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.pptx.edits import ChangeKind, changes_between, read_deck
from tests.storyboard.stress import SCRIPTS
from tests.tools import run_tool

if TYPE_CHECKING:
    from tests.renderers.pptx.conftest import Decks

LOST = {
    ChangeKind.SECTIONS,
    ChangeKind.DESIGN,
    ChangeKind.DESCRIPTION,
    ChangeKind.FORMULA,
    ChangeKind.ANIMATION,
}


@pytest.mark.proof
@pytest.mark.tool("soffice")
@pytest.mark.parametrize("name", ["fixture", "sample", "stress", *SCRIPTS])
def test_libreoffice_saves_a_deck(name: str, decks: Decks, tmp_path: Path) -> None:
    data = decks[name].data
    (tmp_path / "deck.pptx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run_tool(
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pptx:Impress MS PowerPoint 2007 XML",
        "--outdir",
        tmp_path / "saved",
        tmp_path / "deck.pptx",
    )
    saved = read_deck((tmp_path / "saved" / "deck.pptx").read_bytes(), "deck.pptx")
    found = changes_between(read_deck(data, "deck.pptx"), saved)

    assert saved.program.startswith("LibreOffice")
    assert found.changes == ()
    assert {change.kind for change in found.lost} <= LOST
    assert found.lost
