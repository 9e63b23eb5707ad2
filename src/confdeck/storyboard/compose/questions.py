"""Questions: asked large, answered below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import prose_blocks
from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.geometry import row_below
from confdeck.storyboard.notes import question_notes
from confdeck.storyboard.parts import BREAK, Paragraph, Run, Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.styles import Ink
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Question
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.layouts import Placeholder
    from confdeck.text import Prose

_BELOW = 3.0
"""Rows between a question and its answer."""


def question_slides(desk: Desk, entry: Entry, question: Question) -> Iterator[Slide]:
    """The question as the title, the answer below."""
    layout = Layout.QUESTION
    asker = " · ".join(each for each in (desk.label("question"), question.by) if each)
    name = Kicker(asker, plain_run(str(entry.title), Run("", ink=Ink.MUTED)))
    kicker = desk.kicker(layout, name)
    notes = question_notes(question, desk.edition)
    title = _one_phrase(question.ask)
    asked = desk.setter.squeezed(place(layout, Role.TITLE), Paragraph(title))
    if asked.cut:
        yield from _long_question(desk, entry, question, name)
        return
    if not question.answer:
        yield Slide("", Layout.MESSAGE, title, desk.kicker(Layout.MESSAGE, name), notes)
        return
    top = row_below(desk.setter.below(place(layout, Role.TITLE), title), _BELOW)
    label = desk.setter.squeezed(_begun_at(top, Role.ASIDE), Paragraph(plain_run(desk.label("answer"))))
    body = _begun_at(top, Role.BODY)
    # The answer speaks more quietly than the question.
    sizes = [size for size in desk.setter.sizes(body.style) if size < asked.paragraphs[0].size]
    for slot in desk.setter.slots(body, prose_blocks(question.answer), sizes=sizes):
        yield Slide("", layout, title, (*kicker, label, slot), notes)
        notes = ()


def _long_question(desk: Desk, entry: Entry, question: Question, kicker: Kicker) -> Iterator[Slide]:
    """A question that is no title: in full, and then the answer."""
    asked = plain_run(f"{desk.label('question')}: {entry.title}")
    notes = question_notes(question, desk.edition)
    yield from desk.statement_slides(asked, prose_blocks(question.ask), kicker=kicker, notes=notes)
    answered = plain_run(f"{desk.label('answer')}: {entry.title}")
    yield from desk.statement_slides(answered, prose_blocks(question.answer), kicker=kicker)


def _begun_at(top: float, role: Role) -> Placeholder:
    """A place moved up to where the question ends."""
    where = place(Layout.QUESTION, role)
    bottom = where.box.bottom if role is Role.BODY else top + where.box.height
    return replace(where, box=replace(where.box, y=top, height=bottom - top))


def _one_phrase(prose: Prose) -> tuple[Run, ...]:
    """A question as the words of a title, whatever blocks it was written in."""
    lines = [each.runs for block in prose_blocks(prose) for each in block]
    return tuple(run for at, line in enumerate(lines) for run in (*(plain_run(BREAK) if at else ()), *line))
