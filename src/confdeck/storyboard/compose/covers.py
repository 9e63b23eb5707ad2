"""Title slides with a photo, whose shape decides where it stands: above the title, or beside it."""

from __future__ import annotations

from dataclasses import replace

from confdeck.edition import Figure
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.geometry import Box, Stage
from confdeck.storyboard.placeholders import (
    DECK_CREDITS,
    DECK_KICKER,
    DECK_SUBTITLE,
    DECK_TITLE,
    beside_panel,
    deck_heading,
    picture,
)
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.slide import PictureSlot, Placeholder, SlideLayout
from confdeck.storyboard.styles import Anchor

_PORTRAIT = 0.8
"""Width over height up to which a photo stands beside the title, over the whole height."""
_WIDE = 2.0
"""Width over height from which there is no room beside a photo above the title."""
_BAND = 35
"""Baseline row on which a photo above the title ends."""


def _beside(stage: Stage) -> tuple[Placeholder, ...]:
    beside = stage
    if stage.composition.cover == "top":  # a high photo has no room above a title
        beside = replace(stage, composition=stage.composition.model_copy(update={"cover": "right"}))
    panel = stage.full.cut(left=stage.width * (1 - _PORTRAIT * stage.height / stage.width))
    if beside.composition.cover == "left":
        panel = panel.mirrored(stage.width)
    logo_column = beside_panel(beside, 6)[1] - 1
    return (*deck_heading(beside, 6), logo(stage, logo_column), picture(Role.FIGURE, panel))


def _above(stage: Stage) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, stage.grid(1, 12, 37, 50.5), replace(DECK_TITLE, anchor=Anchor.TOP)),
        Placeholder(Role.KICKER, stage.grid(1, 3, 4.8, 20), DECK_KICKER),
        Placeholder(Role.SUBTITLE, stage.grid(1, 10, 51, 56.5), DECK_SUBTITLE),
        Placeholder(Role.CREDITS, stage.grid(1, 3, 21, _BAND - 1), DECK_CREDITS),
        logo(stage, 11, 51, 56.5),
        picture(Role.FIGURE, _top(stage).cut(left=stage.grid(4, 4, 0, 1).x)),
    )


def _across(stage: Stage) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, stage.grid(1, 8, 40, 51.5), replace(DECK_TITLE, anchor=Anchor.TOP)),
        Placeholder(Role.KICKER, stage.grid(1, 12, 36.2, 39.2), DECK_KICKER),
        Placeholder(Role.SUBTITLE, stage.grid(1, 8, 52, 57), DECK_SUBTITLE),
        Placeholder(Role.CREDITS, stage.grid(9, 12, 40.5, 50), replace(DECK_CREDITS, anchor=Anchor.TOP)),
        logo(stage, 11, 52, 57.5),
        picture(Role.FIGURE, _top(stage)),
    )


def _top(stage: Stage) -> Box:
    return stage.full.cut(bottom=stage.height - stage.row(_BAND))


def logo(stage: Stage, column: int = 6, top: float = 50, end: float = 55.2) -> Placeholder:
    """Return the place of the lab's logo, two columns wide."""
    return picture(Role.LOGO, stage.grid(column, column + 1, top, end))


TITLE_PORTRAIT: SlideLayout = SlideLayout(
    "Portrait title", _beside, "title", LayoutKind.TITLE, has_footer=False
)
TITLE_LANDSCAPE: SlideLayout = SlideLayout(
    "Landscape title", _above, "title", LayoutKind.TITLE, has_footer=False
)
TITLE_BAND: SlideLayout = SlideLayout("Panorama title", _across, "title", LayoutKind.TITLE, has_footer=False)


def cover_layout(composer: SlideComposer, cover: Figure) -> SlideLayout:
    """Return the layout that suits the shape of a cover photo; one with a focus fills its place."""
    if cover.asset.aspect <= _PORTRAIT:
        return TITLE_PORTRAIT
    wide = cover.asset.aspect >= _WIDE or cover.focus is not None
    return TITLE_BAND if wide and composer.has(TITLE_BAND, Role.FIGURE) else TITLE_LANDSCAPE


def cover_picture(composer: SlideComposer, layout: SlideLayout, cover: Figure) -> PictureSlot:
    """Return the cover photo on its layout, at the edge of the slide: whole, unless the author named a focus."""
    box = composer.place(layout, Role.FIGURE).box
    if cover.focus is None:
        shape = box.holding(cover.asset.aspect)
        at_left = layout is TITLE_PORTRAIT and composer.stage.composition.cover == "left"
        box = shape if at_left else replace(shape, x=box.right - shape.width)
    crop = cover.focus is not None
    return PictureSlot(
        Role.FIGURE, box, cover.asset, cover.alt, crop=crop, focus=cover.focal_point, span=cover.span
    )
