"""Every text and formula is readable on what lies behind it, and the levels of headings are clearly different."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

from confdeck.testing import fixture_job, job_for
from confdeck.theme.contrast import READABLE, contrast
from tests.recaps import written
from tests.renderers.newsletter.local_worker import typeset
from tests.themes import EVERY_THEME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMULAS = r"""
title: Formulas $E = mc^2$ everywhere
summary: A summary with $a_1$ and a link to [a page](https://example.org).
takeaways: ["Mass is $E / c^2$ [@one].", "Keep $x$.", "And $y$^[A note with $z$.]."]
references: [{key: one, title: A work, authors: [A. Author], year: 2020}]
sessions:
  - title: Session $s$
    talks: [{title: "A talk on $t$", tldr: "It is $u$.", takeaways: ["Take $v$."], summary: "$$w = 1$$"}]
presented:
  - {title: "Our $p$", takeaways: ["We show $q$."], summary: "With `code` and ==marked $m$ words==."}
papers: [{title: "Paper $k$", rating: 5, why: "For $l$.", links: {paper: "https://example.org"}}]
"""

LONG = '"Of $n$ statements that are so long that they take more than one line each, this is one [@one]."'


class Colours(NamedTuple):
    words: str
    colour: str
    ground: str


def hexadecimal(colour: Any) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour.to("srgb").coordinates)


def texts(box: Any, ground: str) -> Iterator[Colours]:
    """Yield all words and formulas of a box with their colours; those of pictures are not known."""
    box = getattr(box, "_box", box)  # an element placed absolutely stands behind another
    own = box.style["background_color"]
    if own != "currentcolor" and own.alpha:
        ground = hexadecimal(own)
    is_formula = isinstance(box, ReplacedBox) and (box.element.get("src") or "").startswith("asset:formula")
    if is_formula or (isinstance(box, TextBox) and box.text.strip()):
        words = box.element.get("alt") if is_formula else box.text
        yield Colours(words, hexadecimal(box.style["color"]), ground)
    for child in getattr(box, "children", ()):
        yield from texts(child, ground)


@pytest.mark.parametrize("theme", EVERY_THEME)
def test_every_text_and_formula_has_enough_contrast(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = cache(contrast)
    many = FORMULAS.replace("takeaways: [", f"takeaways: [{', '.join([LONG] * 6)}, ", 1)
    (tmp_path / "many").mkdir()
    recaps = written(tmp_path, FORMULAS), written(tmp_path / "many", many)
    for job in (fixture_job(theme), *(job_for(recap, theme) for recap in recaps)):
        paper = job.theme.tokens.colours.paper
        pages = typeset(job, monkeypatch).document.pages
        found = [colours for page in pages for colours in _of_page(page._page_box, paper)]
        assert len(found) > 30
        weak = {pair for pair in found if measure(pair.colour, pair.ground) < READABLE}
        assert weak == set()


def _of_page(box: Any, paper: str) -> Iterator[Colours]:
    own = box.style["background_color"]
    ground = hexadecimal(own) if own != "currentcolor" and own.alpha else paper
    for child in box.children:
        yield from texts(child, ground)


@pytest.mark.parametrize("theme", EVERY_THEME)
def test_sections_headlines_and_text_are_different_levels(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = fixture_job(theme)
    sizes: dict[str, set[float]] = {"h2": set(), "h3": set()}
    for page in typeset(job, monkeypatch).document.pages:
        named = (
            box
            for box in page._page_box.descendants()
            if not isinstance(box, TextBox) and box.element is not None and box.element.get("data-name")
        )
        for text in (box for heading in named for box in heading.descendants() if isinstance(box, TextBox)):
            if text.element_tag in sizes:
                sizes[text.element_tag].add(text.style["font_size"] * 0.75)
    assert min(sizes["h2"]) >= 1.05 * max(sizes["h3"])
    assert min(sizes["h3"]) >= 1.4 * job.theme.tokens.print.sizes.text
