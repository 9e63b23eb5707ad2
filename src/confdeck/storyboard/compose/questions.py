"""Slides of questions after a talk: the question set large, the answer below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from confdeck.edition import Entry, QuestionAndAnswer
from confdeck.located import sourced_join
from confdeck.storyboard.blocks import prose_groups, prose_paragraphs, small_print
from confdeck.storyboard.compose.composer import SPACE, Kicker, SlideComposer
from confdeck.storyboard.compose.statements import (
    LONGEST_BELOW_MESSAGE,
    MESSAGE,
    STATEMENTS,
    message_slide,
    statement_slides,
)
from confdeck.storyboard.geometry import Stage
from confdeck.storyboard.notes import question_notes
from confdeck.storyboard.placeholders import BODY_END, STATEMENT_STYLE, kicker_line, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import below_each_other, plain_run, runs, text_of, without_widow
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRun,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.styles import FontRole, Ink, PlaceholderStyle
from confdeck.text import Prose, walk
from confdeck.text.nodes import CodeBlock, ItemList, Table

_QUESTION = PlaceholderStyle(("title", "lead", "body", "small"), FontRole.DISPLAY, leading=0.95)
_ANSWER = PlaceholderStyle(("body", "floor", "caption"), ink=Ink.ACCENT, bold=True)
_MOST_TOGETHER = 4
_ROWS_BELOW = 3.0
"""Baseline rows between a question and its answer."""


def _question(stage: Stage) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, stage.grid(1, 11, 6, 27), _QUESTION),
        kicker_line(stage),
        Placeholder(Role.ASIDE, stage.grid(1, 2, 30, 36), _ANSWER),
        Placeholder(Role.BODY, stage.grid(3, 11, 30, BODY_END), STATEMENT_STYLE),
        source_line(stage),
    )


def question_slides(composer: SlideComposer, entry: Entry) -> Iterator[Slide]:
    """Yield slides of the questions after a talk: short ones on one slide, else each on a slide of its own."""
    together = _together(composer, entry) if len(entry.questions) > 1 else None
    if together:
        yield together
        return
    for question in entry.questions:
        yield from _question_slides(composer, entry, question)


def _together(composer: SlideComposer, entry: Entry) -> Slide | None:
    """Return a slide of all questions of a talk, if they are in running text and fit on one."""
    if not all(_is_running_text(question.ask) for question in entry.questions):
        return None
    typesetter, body = composer.typesetter, composer.place(STATEMENTS, Role.BODY)
    groups = [_question_and_answer(composer, question) for question in entry.questions]
    page = typesetter.on_one_page(body, groups, most=_MOST_TOGETHER, sizes=(typesetter.size("body"),))
    if not page:
        return None
    kicker = composer.kicker(STATEMENTS, composer.signed(entry, runs(entry.title.children)))
    notes = tuple(line for question in entry.questions for line in question_notes(question, composer.edition))
    language = composer.edition.language
    title = plain_run(language.labelled(composer.label("questions"), str(entry.title)))
    return Slide("", STATEMENTS, title, (*kicker, typesetter.slot(body, page)), notes)


def _question_and_answer(composer: SlideComposer, question: QuestionAndAnswer) -> ParagraphGroup:
    """Return a question, who asked it, and the answer."""
    size = composer.typesetter.size
    asked = SlideParagraph(_one_phrase(question.ask), size=size("lead"), gap=1.4, face=FontRole.DISPLAY)
    by = [small_print(plain_run(question.by), size("kicker"))] if question.by else []
    answer = (
        replace(paragraph, gap=min(paragraph.gap, 0.3)) for paragraph in prose_paragraphs(question.answer)
    )
    return (asked, *by, *answer)


def _question_slides(composer: SlideComposer, entry: Entry, question: QuestionAndAnswer) -> Iterator[Slide]:
    """Yield slides with the question as the title and the answer below."""
    asker = sourced_join(" · ", filter(None, (composer.label("question"), question.by)))
    kicker = Kicker(asker, plain_run(str(entry.title), TextRun("", ink=Ink.MUTED)))
    notes = question_notes(question, composer.edition)
    title = _one_phrase(question.ask)
    asked = composer.typesetter.fit_paragraph(composer.place(QUESTION, Role.TITLE), SlideParagraph(title))
    if asked.cut or not _is_running_text(question.ask):
        yield from _long_question(composer, entry, question, kicker)
    elif not question.answer:
        yield Slide("", MESSAGE, title, composer.kicker(MESSAGE, kicker), notes)
    elif _is_running_text(question.answer) and (
        slide := _with_short_answer(composer, question, title, kicker)
    ):
        yield replace(slide, notes=notes)
    else:
        for slots in _answers(composer, question, title, asked.paragraphs[0].size):
            yield Slide("", QUESTION, title, (*composer.kicker(QUESTION, kicker), *slots), notes)
            notes = ()


def _answers(
    composer: SlideComposer, question: QuestionAndAnswer, title: TextRuns, title_size: float
) -> Iterator[tuple[TextSlot, TextSlot]]:
    """Yield for each slide of an answer its label and its text, in a size below the question's."""
    typesetter = composer.typesetter
    top = composer.below_title(QUESTION, title, _ROWS_BELOW)
    body, aside = composer.place(QUESTION, Role.BODY), composer.place(QUESTION, Role.ASIDE).with_box(y=top)
    body = body.with_box(y=top, height=body.box.bottom - top)
    smaller = [size for size in typesetter.sizes(body.style) if size < title_size]
    sizes = smaller or [min(title_size, typesetter.size("body"))]
    label = SlideParagraph(plain_run(composer.label("answer")))
    for text in typesetter.slots(body, prose_groups(question.answer), sizes=sizes):
        size = text.paragraphs[0].size
        label_sizes = [size, *(other for other in typesetter.sizes(aside.style) if other <= size)]
        yield typesetter.fit_paragraph(aside, label, label_sizes), text


def _with_short_answer(
    composer: SlideComposer, question: QuestionAndAnswer, title: TextRuns, kicker: Kicker
) -> Slide | None:
    """Return a slide of a question set large with a short answer below, if both fit."""
    answer = without_widow(_one_phrase(question.answer))
    if len(text_of(answer)) > LONGEST_BELOW_MESSAGE:
        return None
    typesetter = composer.typesetter
    label = plain_run(composer.label("answer"), TextRun("", bold=True, ink=Ink.ACCENT))
    words = (*label, *plain_run(SPACE), *answer)
    answered = typesetter.fit_paragraph(composer.place(MESSAGE, Role.BODY), SlideParagraph(words))
    asked = typesetter.fit_paragraph(composer.place(MESSAGE, Role.TITLE), SlideParagraph(title))
    if answered.cut or asked.cut or asked.paragraphs[0].size < answered.paragraphs[0].size:
        return None
    return message_slide(composer, title, words, kicker)


def _long_question(
    composer: SlideComposer, entry: Entry, question: QuestionAndAnswer, kicker: Kicker
) -> Iterator[Slide]:
    """Yield slides of a question too long for a title, in full, and then of the answer."""
    language = composer.edition.language
    asked = plain_run(language.labelled(composer.label("question"), str(entry.title)))
    notes = question_notes(question, composer.edition)
    yield from statement_slides(composer, asked, prose_groups(question.ask), kicker=kicker, notes=notes)
    answered = plain_run(language.labelled(composer.label("answer"), str(entry.title)))
    yield from statement_slides(composer, answered, prose_groups(question.answer), kicker=kicker)


def _is_running_text(prose: Prose) -> bool:
    """Whether a text can be set as the words of a title, with no list, table or code in it."""
    return not any(isinstance(node, ItemList | Table | CodeBlock) for node in walk(prose))


def _one_phrase(prose: Prose) -> TextRuns:
    """Return a text as the words of a title, whatever blocks it was written in."""
    return below_each_other([paragraph.runs for paragraph in prose_paragraphs(prose)])


QUESTION: SlideLayout = SlideLayout(
    "Question", _question, "question", title_grows=True, entry_slides=question_slides
)
