"""Slides of statements: one sentence set large, or several takeaways in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from confdeck.storyboard.blocks import MOST_STATEMENTS
from confdeck.storyboard.compose.composer import Kicker, SlideComposer
from confdeck.storyboard.geometry import Stage
from confdeck.storyboard.placeholders import (
    BODY_END,
    BODY_TOP,
    STATEMENT_STYLE,
    heading,
    kicker_line,
    source_line,
)
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.slide import ParagraphGroup, Placeholder, Slide, SlideLayout, TextRuns
from confdeck.storyboard.spacing import distribute_space
from confdeck.storyboard.styles import Anchor, FontRole, Ink, PlaceholderStyle

LONGEST_BELOW_MESSAGE = 170
"""Characters that may stand below a message."""
_MESSAGE_TITLE = PlaceholderStyle(
    ("display", "title", "lead", "body"), FontRole.DISPLAY, leading=0.95, anchor=Anchor.BOTTOM
)


def _message(stage: Stage) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, stage.grid(1, 11, 6, 32), _MESSAGE_TITLE),
        kicker_line(stage),
        Placeholder(Role.BODY, stage.grid(1, 9, 35, BODY_END), replace(STATEMENT_STYLE, ink=Ink.MUTED)),
        source_line(stage),
    )


def _statements(stage: Stage) -> tuple[Placeholder, ...]:
    body = Placeholder(Role.BODY, stage.grid(1, 11, BODY_TOP, BODY_END), STATEMENT_STYLE)
    return (*heading(stage), body, source_line(stage))


MESSAGE: SlideLayout = SlideLayout("Message", _message, "message", title_grows=True)
STATEMENTS: SlideLayout = SlideLayout("Statements", _statements, "statements", LayoutKind.CONTENT)


def message_slide(composer: SlideComposer, message: TextRuns, words: TextRuns, kicker: Kicker) -> Slide:
    """Return a slide of a message set large, and words below it in lines of like length."""
    body = composer.place(MESSAGE, Role.BODY)
    below = (composer.typesetter.balanced(body, slot) for slot in composer.line(MESSAGE, Role.BODY, words))
    return Slide("", MESSAGE, message, (*composer.kicker(MESSAGE, kicker), *below))


def statement_slides(
    composer: SlideComposer,
    title: TextRuns,
    groups: Sequence[ParagraphGroup],
    *,
    kicker: Kicker | None = None,
    notes: tuple[str, ...] = (),
    most: int = MOST_STATEMENTS,
) -> Iterator[Slide]:
    """Return slides of statements under one title; the first has the notes."""
    above = composer.kicker(STATEMENTS, kicker) if kicker else ()
    body = composer.under_title(STATEMENTS, title)
    for page in composer.typesetter.pages(body, groups, most=most):
        yield Slide(
            "", STATEMENTS, title, (*above, distribute_space(composer.typesetter, body, page[0])), notes
        )
        notes = ()
