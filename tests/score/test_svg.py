"""Scores as SVG: shapes, colours, and lines that are faint."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from confdeck.score import Ground, MarkKind, lay_out, mark_colour, score_of, score_svg
from confdeck.score.colours import mixed
from confdeck.theme import load_theme, theme_names
from confdeck.theme.contrast import contrast
from tests.recaps import edition

RECAP = """
title: T
talks: [{title: A, takeaways: [One, Two], questions: [{ask: Why?}], summary: It is.}]
papers: [B]
people: [C]
"""
COLOURS = load_theme("default").tokens.colours


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize("kind", MarkKind)
def test_marks_can_be_seen_in_every_theme(theme: str, ground: Ground, kind: MarkKind) -> None:
    colours = load_theme(theme).tokens.colours
    background = getattr(colours, ground)
    mark = mark_colour(kind, ground, colours)

    assert contrast(mixed(mark.tint.colour(colours), background, mark.opacity), background) >= 3


def test_it_is_a_document_of_the_size_of_the_drawing_with_its_margins(tmp_path: Path) -> None:
    drawing = lay_out(score_of(edition(tmp_path, RECAP)), 300, 100)
    root = ET.fromstring(score_svg(drawing, COLOURS, Ground.ACCENT, margins=(10, 10), filled=True))

    assert root.get("viewBox") == "0 0 320 120"
    assert root[0].get("fill") == COLOURS.accent


def test_lines_of_other_sections_are_faint(tmp_path: Path) -> None:
    drawing = lay_out(score_of(edition(tmp_path, RECAP)), 300, 100)
    plain = ET.fromstring(score_svg(drawing, COLOURS, Ground.PAPER))
    lit = ET.fromstring(score_svg(drawing, COLOURS, Ground.PAPER, lit={"section-papers"}))
    changed = [before.get("fill") != after.get("fill") for before, after in zip(plain, lit, strict=True)]

    assert changed == [True, True, True, True, True, False, True]
