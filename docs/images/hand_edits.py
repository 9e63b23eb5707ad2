"""The edits and the changes of the recap that docs/edits.md tells of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt

BLUE: Any = RGBColor(0x1D, 0x5F, 0xA8)  # type: ignore[no-untyped-call]


def correct(path: Path) -> None:
    """Correct the second slide as somebody would in PowerPoint."""
    deck: Any = Presentation(str(path))
    slide = deck.slides[1]
    slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "Measure every box before you fill it"
    statements = next(shape for shape in slide.shapes if shape.name.startswith("Body"))
    font = statements.text_frame.paragraphs[1].runs[0].font
    font.bold, font.color.rgb = True, BLUE
    box = slide.shapes.add_textbox(Pt(600), Pt(400), Pt(300), Pt(50))
    box.text_frame.text = "Ask Carla for the list of boxes"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(22)
    deck.save(str(path))


def change_statements(recap: Path) -> None:
    """Change the statements in the recap."""
    _replace(recap, "not overflow.", "not overflow, not even in summer.")
    _replace(recap, "read first.", "read first.\n      - Cardboard is lighter than glass.")


def change_title(recap: Path) -> None:
    """Change in the recap what was corrected on the slide, too."""
    _replace(recap, "Boxes should be measured before they are filled.", "Measure first, fill second.")


def _replace(recap: Path, before: str, after: str) -> None:
    recap.write_text(recap.read_text("utf-8").replace(before, after), "utf-8")
