from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.geometry import HOUSE
from confdeck.storyboard.layouts import HOUSE_DESIGN, LAYOUTS
from confdeck.storyboard.placeholders import heading
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import Design, Slide, SlideLayout
from confdeck.testing import fixture_job
from confdeck.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.composer import SlideComposer


def test_layouts_have_unique_names() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)


def test_a_layout_adds_its_slides_to_entries_after_their_evidence() -> None:
    def summaries(composer: SlideComposer, entry: Entry) -> Iterator[Slide]:
        if entry.id == "talk-alpha":
            yield Slide(
                "", extra, plain_run("One more slide"), composer.kicker(extra, composer.signed(entry))
            )

    extra = SlideLayout("Extra", heading, entry_slides=summaries)
    design = Design(HOUSE, {**HOUSE_DESIGN.layouts, extra: extra.on(HOUSE)})
    slides = build_storyboard(fixture_job().edition, load_theme("default"), design).slides
    (index,) = [index for index, slide in enumerate(slides) if slide.layout is extra]
    assert slides[index].id.startswith("talk-alpha/")
    assert slides[index].minutes == load_theme("default").tokens.deck.pace.figure
    assert slides[index - 1].id.startswith("talk-alpha")
