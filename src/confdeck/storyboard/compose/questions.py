"""Questions: asked large, answered below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import prose_blocks, small_print
from confdeck.storyboard.compose.composer import SPACE, Kicker
from confdeck.storyboard.compose.statements import MESSAGE, STATEMENTS, statement_slides
from confdeck.storyboard.notes import question_notes
from confdeck.storyboard.placeholders import BODY_END, STATEMENT_STYLE, kicker_line, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, text_of, without_widow
from confdeck.storyboard.slide import (
    BREAK,
    PlacedLayout,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRun,
)
from confdeck.storyboard.styles import FontRole, Ink, PlaceholderStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, QuestionAndAnswer
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import ParagraphGroup
    from confdeck.text import Prose

_QUESTION = PlaceholderStyle(("title", "lead", "body", "small"), FontRole.DISPLAY, leading=0.95)
_ANSWER = PlaceholderStyle(("body", "floor", "caption"), ink=Ink.ACCENT, bold=True)
_MOST_TOGETHER = 4
_SHORT = 170
"""Characters of an answer that stands below its question as one line of thought."""
_BELOW = 3.0
"""Rows between a question and its answer."""


def _question(stage: Stage) -> PlacedLayout:
    return PlacedLayout(
        (
            Placeholder(Role.TITLE, stage.grid(1, 11, 6, 27), _QUESTION),
            kicker_line(stage),
            Placeholder(Role.ASIDE, stage.grid(1, 2, 30, 36), _ANSWER),
            Placeholder(Role.BODY, stage.grid(3, 11, 30, BODY_END), STATEMENT_STYLE),
            source_line(stage),
        )
    )


def question_slides(composer: SlideComposer, entry: Entry) -> Iterator[Slide]:
    """The questions after a talk: short ones together, each other one on a slide of its own."""
    together = _together(composer, entry) if len(entry.questions) > 1 else None
    if together:
        yield together
        return
    for question in entry.questions:
        yield from _question_slides(composer, entry, question)


def _together(composer: SlideComposer, entry: Entry) -> Slide | None:
    """All questions of a talk on one slide, if they fit."""
    layout = STATEMENTS
    blocks = tuple(_block(composer, question) for question in entry.questions)
    size = composer.typesetter.size("body")
    pages = composer.typesetter.pages(
        composer.place(layout, Role.BODY), blocks, most=_MOST_TOGETHER, sizes=(size,)
    )
    if len(pages) > 1:
        return None
    kicker = composer.kicker(layout, composer.signed(entry, runs(entry.title.children)))
    slot = composer.typesetter.slot(composer.place(layout, Role.BODY), pages[0][0])
    notes = tuple(line for each in entry.questions for line in question_notes(each, composer.edition))
    title = plain_run(f"{composer.label('questions')}: {entry.title}")
    return Slide("", layout, title, (*kicker, slot), notes)


def _block(composer: SlideComposer, question: QuestionAndAnswer) -> ParagraphGroup:
    """A question, who asked it, and the answer."""
    asked = SlideParagraph(
        _one_phrase(question.ask), size=composer.typesetter.size("lead"), gap=1.4, face=FontRole.DISPLAY
    )
    by = [small_print(plain_run(question.by), composer.typesetter.size("kicker"))] if question.by else []
    answer = [replace(each, gap=0.3) for block in prose_blocks(question.answer) for each in block]
    return (asked, *by, *answer)


def _question_slides(composer: SlideComposer, entry: Entry, question: QuestionAndAnswer) -> Iterator[Slide]:
    """The question as the title, the answer below."""
    layout = QUESTION
    asker = " · ".join(each for each in (composer.label("question"), question.by) if each)
    name = Kicker(asker, plain_run(str(entry.title), TextRun("", ink=Ink.MUTED)))
    kicker = composer.kicker(layout, name)
    notes = question_notes(question, composer.edition)
    title = _one_phrase(question.ask)
    asked = composer.typesetter.squeezed(composer.place(layout, Role.TITLE), SlideParagraph(title))
    if asked.cut:
        yield from _long_question(composer, entry, question, name)
        return
    if not question.answer:
        yield Slide("", MESSAGE, title, composer.kicker(MESSAGE, name), notes)
        return
    if quiet := _quiet(composer, question, title, name):
        yield replace(quiet, notes=notes)
        return
    top = composer.stage.row_below(
        composer.typesetter.below(composer.place(layout, Role.TITLE), title), _BELOW
    )
    body = _begun_at(composer, top, Role.BODY)
    # The answer speaks more quietly than the question.
    loud = asked.paragraphs[0].size
    sizes = [size for size in composer.typesetter.sizes(body.style) if size < loud] or [
        min(loud, composer.typesetter.size("body"))
    ]
    for slot in composer.typesetter.slots(body, prose_blocks(question.answer), sizes=sizes):
        level = (
            slot.paragraphs[0].size,
            *composer.typesetter.sizes(composer.place(layout, Role.ASIDE).style),
        )
        aside = SlideParagraph(plain_run(composer.label("answer")))
        label = composer.typesetter.squeezed(
            _begun_at(composer, top, Role.ASIDE), aside, [each for each in level if each <= level[0]]
        )
        yield Slide("", layout, title, (*kicker, label, slot), notes)
        notes = ()


def _quiet(
    composer: SlideComposer, question: QuestionAndAnswer, title: tuple[TextRun, ...], kicker: Kicker
) -> Slide | None:
    """A question set large, and its short answer below."""
    layout = MESSAGE
    answer = without_widow(_one_phrase(question.answer))
    if len(text_of(answer)) > _SHORT:
        return None
    label = plain_run(composer.label("answer"), TextRun("", bold=True, ink=Ink.ACCENT))
    said = composer.typesetter.squeezed(
        composer.place(layout, Role.BODY), SlideParagraph((*label, *plain_run(SPACE), *answer))
    )
    asked = composer.typesetter.squeezed(composer.place(layout, Role.TITLE), SlideParagraph(title))
    if said.cut or asked.cut or asked.paragraphs[0].size < said.paragraphs[0].size:
        return None
    said = composer.typesetter.balanced(composer.place(layout, Role.BODY), said)
    return Slide("", layout, title, (*composer.kicker(layout, kicker), said))


def _long_question(
    composer: SlideComposer, entry: Entry, question: QuestionAndAnswer, kicker: Kicker
) -> Iterator[Slide]:
    """A question that is no title: in full, and then the answer."""
    asked = plain_run(f"{composer.label('question')}: {entry.title}")
    notes = question_notes(question, composer.edition)
    yield from statement_slides(composer, asked, prose_blocks(question.ask), kicker=kicker, notes=notes)
    answered = plain_run(f"{composer.label('answer')}: {entry.title}")
    yield from statement_slides(composer, answered, prose_blocks(question.answer), kicker=kicker)


def _begun_at(composer: SlideComposer, top: float, role: Role) -> Placeholder:
    """A place moved up to where the question ends."""
    where = composer.place(QUESTION, role)
    bottom = where.box.bottom if role is Role.BODY else top + where.box.height
    return replace(where, box=replace(where.box, y=top, height=bottom - top))


def _one_phrase(prose: Prose) -> tuple[TextRun, ...]:
    """A question as the words of a title, whatever blocks it was written in."""
    lines = [each.runs for block in prose_blocks(prose) for each in block]
    return tuple(run for at, line in enumerate(lines) for run in (*(plain_run(BREAK) if at else ()), *line))


QUESTION = SlideLayout("Question", _question, "question", title_grows=True, entry_slides=question_slides)
