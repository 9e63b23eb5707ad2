"""Draws the pictures of docs/edits.md: a slide as it was written, as it was corrected, and as it is rendered again."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from contact_sheets import as_pdf, pages_of, save, use_our_fonts
from hand_edits import change_statements, correct

RECAP = Path(__file__).with_name("edits.yaml")
DPI = 48
SLIDE = 1
"""The index of the slide that is shown."""


def main(pictures: Path) -> None:
    """Write `edits-written.png`, `edits-corrected.png` and `edits-rendered-again.png` into `pictures`."""
    with tempfile.TemporaryDirectory(prefix="confdeck-edits-") as name:
        work = Path(name)
        use_our_fonts(work)
        folder = work / "boxes"
        folder.mkdir()
        recap = Path(shutil.copy(RECAP, folder / "recap.yaml"))
        deck = folder / "output" / "boxes.pptx"
        _render(recap)
        _draw(deck, work / "written", pictures / "edits-written.png")
        correct(deck)
        _draw(deck, work / "corrected", pictures / "edits-corrected.png")
        change_statements(recap)
        _render(recap)
        _draw(deck, work / "again", pictures / "edits-rendered-again.png")


def _render(recap: Path) -> None:
    command = [sys.executable, "-m", "confdeck", "render", "--format", "pptx", "--quiet"]
    subprocess.run(command, cwd=recap.parent, check=True)


def _draw(deck: Path, work: Path, picture: Path) -> None:
    work.mkdir()
    save(pages_of(as_pdf(deck, work), DPI)[SLIDE], picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
