"""Fonts of templates are measured by shipped ones, and rather too wide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.pptx.template import load_template
from confdeck.renderers.pptx.template.substitute_fonts import CAPITALS, substitute_font
from confdeck.theme import load_theme
from tests.renderers.pptx.template.makers import TEMPLATES, parts_of, zipped

if TYPE_CHECKING:
    from pathlib import Path


def test_a_known_family_has_its_own_width_and_an_unknown_one_is_taken_to_be_wide() -> None:
    arial, verdana, unknown = map(substitute_font, ("Arial", " VERDANA ", "Frutiger Next"))
    assert (arial.face, verdana.face, unknown.face) == ("arimo", "arimo", "arimo")
    assert arial.stretch == 1 < unknown.stretch < verdana.stretch
    assert (arial.known, verdana.known, unknown.known) == (True, True, False)


@pytest.mark.parametrize("family", ["F37 Moon (Trial)", "A>B", "", "-", "x" * 200])
def test_any_name_of_a_font_is_taken(family: str, tmp_path: Path) -> None:
    path = tmp_path / "lab.pptx"
    written = family.replace(">", "&gt;")
    path.write_bytes(zipped(parts_of(replace(TEMPLATES["plain"], faces=(written, written)))))
    assert load_template(path, load_theme("default")).theme.tokens.deck.text.family


@pytest.mark.parametrize(
    ("style", "factor"),
    [('sz="3600"', 1.2), ('sz="3600" cap="all"', 1.2 * CAPITALS)],
    ids=["plain", "capitals"],
)
def test_titles_are_measured_as_wide_as_their_font_and_capitals_make_them(
    style: str, factor: float, tmp_path: Path
) -> None:
    widths = []
    for family, written in (("Arial", 'sz="3600"'), ("Verdana", style)):
        spec = replace(TEMPLATES["plain"], faces=(family, family), title_style=written)
        path = tmp_path / f"{family}.pptx"
        path.write_bytes(zipped(parts_of(spec)))
        metrics = load_template(path, load_theme("default")).theme.metrics("display")
        widths.append(metrics.width("Neural Architects", 20))
    assert widths[1] == pytest.approx(factor * widths[0], rel=0.001)
