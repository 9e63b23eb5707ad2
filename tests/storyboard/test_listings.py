"""Listings on slides: whole, in the largest size without long lines, in colours that can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.slide import Slide, TextSlot
from confdeck.storyboard.styles import Ink
from confdeck.testing import job_for
from confdeck.theme import load_theme, theme_names
from confdeck.theme.contrast import READABLE, contrast
from tests.recaps import written

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.theme import Theme

CODE = """
          @decorated
          def f(x):
              '''A string.'''
              return 0x1F  # a comment
"""


def slides(folder: Path, body: str, theme: Theme | None = None, language: str = "en") -> tuple[Slide, ...]:
    text = f"title: T\nlanguage: {language}\ntalks:\n  - title: A\n    summary: |\n{body}"
    job = job_for(written(folder, text))
    return build_storyboard(job.edition, theme or job.theme).slides


def panels(found: tuple[Slide, ...]) -> list[TextSlot]:
    return [slot for slide in found for slot in slide.slots if isinstance(slot, TextSlot) and slot.panel]


def fenced(code: str, info: str = "python") -> str:
    return f"      ```{info}\n{code}\n      ```\n"


def words(slot: TextSlot) -> str:
    return "\n".join(map(str, slot.paragraphs))


def test_a_listing_is_whole_and_keeps_its_indentation(tmp_path: Path) -> None:
    (panel,) = panels(slides(tmp_path, fenced("      if x:\n\n      \ty = 1\n          z = 2")))
    assert words(panel) == "if x:\n \n    y = 1\n    z = 2"


@pytest.mark.parametrize("theme", theme_names())
def test_code_has_colours_that_can_be_read_on_its_panel(theme: str, tmp_path: Path) -> None:
    tokens = load_theme(theme).tokens.colours
    (panel,) = panels(slides(tmp_path, fenced(CODE), load_theme(theme)))
    inks = {run.ink or Ink.INK for paragraph in panel.paragraphs for run in paragraph.runs}
    assert len(inks) == 4
    assert min(contrast(getattr(tokens, ink), tokens.accent_soft) for ink in inks) >= READABLE


def test_a_colour_that_could_not_be_read_on_the_panel_is_not_used(tmp_path: Path) -> None:
    theme = load_theme("default")
    pale = theme.tokens.colours.model_copy(update={"highlight": "#9FD0D4", "accent": "#E0A090"})
    tokens = theme.tokens.model_copy(update={"colours": pale})
    (panel,) = panels(slides(tmp_path, fenced(CODE), replace(theme, tokens=tokens)))
    inks = {run.ink for paragraph in panel.paragraphs for run in paragraph.runs}
    assert inks == {None, Ink.MUTED}


def test_code_stands_on_the_paper_where_no_tint_is_behind_its_words(tmp_path: Path) -> None:
    theme = load_theme("default")
    dark = theme.tokens.email.dark.model_copy(update={"accent_soft": "#FFFFFF"})
    tokens = theme.tokens.model_copy(update={"colours": dark})
    found = slides(tmp_path, fenced(CODE), replace(theme, tokens=tokens))
    assert not panels(found)
    lines = [paragraph for slide in found for paragraph in slide.paragraphs if paragraph.is_code]
    inks = {run.ink or Ink.INK for line in lines for run in line.runs}
    assert len(inks) == 4
    assert min(contrast(getattr(dark, ink), dark.paper) for ink in inks) >= READABLE


def test_a_listing_is_smaller_where_its_lines_then_stay_whole(tmp_path: Path) -> None:
    sizes: list[float] = []
    for length in (20, 60, 70, 300):
        (panel,) = panels(slides(tmp_path, fenced("      " + "word " * (length // 5))))
        sizes.append(panel.paragraphs[0].size)
        assert (panel.lines > 1) == (length == 300)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[2] >= sizes[3] >= 16


def test_a_long_line_hangs_below_its_own_indentation(tmp_path: Path) -> None:
    (panel,) = panels(slides(tmp_path, fenced("      x\n          " + "word " * 60)))
    (short, long) = panel.paragraphs
    assert 0 < short.indent < long.indent
    assert long.hangs


def test_a_listing_goes_on_over_slides_and_the_rest_is_in_the_notes(tmp_path: Path) -> None:
    code = "\n".join(f"      x{number} = {number}" for number in range(400))
    found = slides(tmp_path, fenced(code))
    shown = [line for panel in panels(found) for line in words(panel).splitlines()]
    assert shown == [f"x{number} = {number}" for number in range(len(shown))]
    assert sum(slide.moved_to_notes for slide in found) == 400 - len(shown) > 0
    notes = [line for slide in found for line in slide.notes if line.startswith("x")]
    assert notes == [f"x{number} = {number}" for number in range(400)]


def test_code_and_quotations_within_a_list_item_have_slides_too(tmp_path: Path) -> None:
    body = "      1. Run this:\n\n         ```\n         a\n           b\n         ```\n      2. Then\n\n         > It works.\n"
    found = slides(tmp_path, body)
    (panel,) = panels(found)
    assert words(panel) == "a\n  b"
    (listing,) = (slide for slide in found if panel in slide.slots)
    assert listing.heading == "Run this"
    assert any(slide.layout.name == "Quote" for slide in found)


def test_code_in_an_answer_keeps_its_lines(tmp_path: Path) -> None:
    text = 'title: T\ntalks: [{title: A, questions: [{ask: How?, answer: "So:\\n\\n```python\\nif x:\\n    y\\n```"}]}]'
    job = job_for(written(tmp_path, text))
    found = build_storyboard(job.edition, job.theme).slides
    lines: list[Any] = [p for slide in found for p in slide.paragraphs if p.is_code]
    assert [str(line) for line in lines] == ["if x:", "    y"]
    assert lines[0].runs[0].ink is Ink.ACCENT


def test_a_question_with_code_is_no_title(tmp_path: Path) -> None:
    text = 'title: T\ntalks: [{title: A, questions: [{ask: "Why not\\n\\n```\\na\\n  b\\n```"}]}]'
    job = job_for(written(tmp_path, text))
    found = build_storyboard(job.edition, job.theme).slides
    assert [str(p) for slide in found for p in slide.paragraphs if p.is_code] == ["a", "  b"]


def test_spaces_in_code_break_lines_like_others(tmp_path: Path) -> None:
    text = "title: T\ntakeaways: [Use `a b`, 'Always use `git add -p x`']"
    job = job_for(written(tmp_path, text))
    for slide in build_storyboard(job.edition, job.theme).slides:
        for run in (run for p in slide.paragraphs for run in p.runs if run.face):
            assert "\u00a0" not in run.text
