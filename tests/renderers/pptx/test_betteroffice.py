"""A second program that lays out decks: no text leaves its shape, no word breaks, no title touches what is below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.authoring.starter import begin
from confdeck.renderers.pptx import PptxRenderer
from confdeck.testing import job_for
from confdeck.theme import theme_names
from tests.renderers.pptx.betteroffice import OTHERS, OURS, TOLERANCE, drawn_slides
from tests.renderers.pptx.test_judges import shipped_fonts
from tests.renderings import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.renderers.pptx.betteroffice import DrawnText
    from tests.renderings import Renderings

__all__ = ["shipped_fonts"]
NAMES = ("sample", "stress", "starter", *ORDINARY)
LONGEST_WORD = 60
"""Letters of a word from which on it may break."""

pytestmark = [
    pytest.mark.proof,
    pytest.mark.tool("fc-match"),
    pytest.mark.usefixtures("shipped_fonts"),
    pytest.mark.parametrize("theme", theme_names()),
]


def deck(name: str, theme: str, renderings: Renderings, folder: Path) -> bytes:
    if name != "starter":
        return renderings.artifact("pptx", name, theme).files[0].data
    begin(folder / "starter")
    return PptxRenderer().render(job_for(folder / "starter" / "recap.yaml", theme)).files[0].data


def faults(texts: list[DrawnText]) -> Iterator[str]:
    title = next(text for text in texts if text.name.startswith("Title"))
    yield from (
        f"`{text.name}` touches the title" for text in texts if text is not title and title.touches(text)
    )
    for text in texts:
        if max(map(len, text.words.split())) < LONGEST_WORD:
            yield from (f"`{words}` begins a line" for words in text.broken_words())
        if text.overflow > TOLERANCE:
            yield f"`{text.name}` is {text.overflow:.0f} px too large: {text.words[:40]}"


@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_its_shape(name: str, theme: str, renderings: Renderings, tmp_path: Path) -> None:
    slides = drawn_slides(deck(name, theme, renderings, tmp_path), OURS)
    found = [f"slide {number}: {fault}" for number, texts in enumerate(slides, 1) for fault in faults(texts)]
    assert not found


@pytest.mark.parametrize("name", ["sample", "starter", *ORDINARY])
def test_no_title_touches_the_body_in_other_fonts(
    name: str, theme: str, renderings: Renderings, tmp_path: Path
) -> None:
    for texts in drawn_slides(deck(name, theme, renderings, tmp_path), OTHERS):
        title = next(text for text in texts if text.name.startswith("Title"))
        assert title.overflow <= title.lines[0]["height"] / 4, title.words
        assert not [text.name for text in texts if text is not title and title.touches(text)], title.words
        assert not list(title.broken_words())
