"""What is said below the title of a deck, on title layouts that have little room for it, or none."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.util import Emu, Inches

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import load_template
from confdeck.storyboard.compose.opening import TITLE
from confdeck.storyboard.roles import Role
from confdeck.theme import load_theme
from tests.recaps import written
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.rare_templates import round_cover

if TYPE_CHECKING:
    from confdeck.renderers.base import Artifact

Place = tuple[float, float, float, float]
"""Left, top, width and height, in inches of a slide of 10 x 7.5."""

NAMES = ["Mia Okafor", "Ines Moreau", "Jan Novak", "Lena Fischer", "Sofia Marin", "Tariq Brandt"]
WORDS = (
    "Vancouver",
    "December 10",
    "What seven days taught us",
    *NAMES,
    "Vision Group",
    "Machine Perception Laboratory",
)
RECAP = f"""
    title: A Week of Learning
    subtitle: What seven days taught us
    conference: {{name: International Conference on Learning, place: Vancouver, dates: 2024-12-10/2024-12-15}}
    lab: {{name: Machine Perception Laboratory}}
    authors: [{", ".join(f"{{name: {name}, affiliation: Vision Group}}" for name in NAMES)}]
    takeaways: [One.]
    """
LAYOUTS: dict[str, tuple[Place, Place | None]] = {
    "one line": ((0.75, 2.3, 8.5, 1.6), (1.5, 4.25, 7, 0.4)),
    "tiny": ((0.75, 2.3, 8.5, 1.6), (1.5, 4.25, 0.4, 0.1)),
    "none": ((0.75, 2.3, 8.5, 1.6), None),
    "title at the foot": ((0.75, 5.8, 8.5, 1.2), None),
    "subtitle above": ((0.75, 4, 8.5, 1.6), (0.75, 3.4, 8.5, 0.4)),
    "subtitle at the foot": ((0.75, 1, 8.5, 1.6), (0.75, 6.9, 8.5, 0.4)),
    "side by side": ((0.5, 2, 4, 3), (5, 2, 4, 0.5)),
    "within the title": ((0.5, 1, 9, 5), (0.5, 3, 9, 0.5)),
}  # fmt: skip


def with_title(path: Path, title: Place, subtitle: Place | None) -> Path:
    """PowerPoint's plain template with the title and subtitle of its title layout moved."""
    deck = Presentation()
    layout: Any = deck.slide_layouts[0]
    for place in list(layout.placeholders):
        box = {0: title, 1: subtitle}.get(place.placeholder_format.idx)
        if place.placeholder_format.idx == 1 and box is None:
            place.element.getparent().remove(place.element)
        elif box:
            place.left, place.top, place.width, place.height = map(Inches, box)
    deck.save(str(path))
    return path


def rendered(tmp_path: Path, name: str, recap: str = RECAP) -> Artifact:
    template = with_title(tmp_path / "lab.pptx", *LAYOUTS[name])
    return PptxRenderer().render(job_on(template, written(tmp_path, recap)))


def box(shape: Any) -> tuple[int, int, int, int]:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_below_the_title_is_lost(name: str, tmp_path: Path) -> None:
    artifact = rendered(tmp_path, name)
    deck: Any = Presentation(io.BytesIO(artifact.files[0].data))
    cover = deck.slides[0]
    lines = (shape.text_frame.text for shape in cover.shapes if shape.has_text_frame)
    text = "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")
    cut = any("cut on slide 1" in diagnostic.message for diagnostic in artifact.diagnostics)
    missing = [word for word in WORDS if word not in text]
    assert bool(missing) == cut
    assert all(word in cover.notes_slide.notes_text_frame.text for word in missing)
    if name != "within the title":
        assert not missing


@pytest.mark.parametrize("name", LAYOUTS)
def test_lines_below_the_title_stand_on_the_slide_and_not_on_each_other(name: str, tmp_path: Path) -> None:
    deck: Any = Presentation(io.BytesIO(rendered(tmp_path, name).files[0].data))
    size = (Emu(0), Emu(0), deck.slide_width, deck.slide_height)
    for slide in (deck.slides[0], deck.slides[len(deck.slides) - 1]):
        boxes = [box(shape) for shape in slide.shapes]
        assert all(one[0] >= 0 and one[1] >= 0 and one[2] <= size[2] and one[3] <= size[3] for one in boxes)
        if name == "within the title":
            continue
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                assert min(across, down) <= Inches(0.08), (name, one, other)


def test_many_authors_are_cut_reported_and_whole_in_the_notes(tmp_path: Path) -> None:
    names = [f"Person Number{number} Longername" for number in range(140)]
    recap = f"title: T\nauthors: [{', '.join(names)}]\ntakeaways: [One.]\n"
    artifact = rendered(tmp_path, "one line", recap)
    assert any("cut on slide 1" in diagnostic.message for diagnostic in artifact.diagnostics)
    deck: Any = Presentation(io.BytesIO(artifact.files[0].data))
    notes = deck.slides[0].notes_slide.notes_text_frame.text
    assert all(name in notes for name in names)


def test_names_keep_clear_of_the_fill_of_a_title(tmp_path: Path) -> None:
    path = tmp_path / "lab.pptx"
    path.write_bytes(round_cover())
    template = load_template(path, load_theme("default"))
    title = template.mappings[TITLE].layout.title
    assert title
    assert title.fill
    names = template.design.layouts[TITLE][Role.CREDITS].box
    assert not names.inset(-5).overlaps(title.outer)
