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
    REMARK_STYLE,
    STATEMENT_STYLE,
    heading,
    kicker_line,
    source_line,
)
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import without_widow
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.spacing import distribute_space, with_larger_gaps
from confdeck.storyboard.styles import Anchor, FontRole, Ink, PlaceholderStyle

LONGEST_BELOW_MESSAGE = 170
"""Characters that may stand below a message."""
LOWEST = 0.6
"""Share of the height of a slide down to which content reaches, unless white space is intended."""
_FEW_STYLE = PlaceholderStyle(("few", "lead"), anchor=Anchor.MIDDLE)
_MOST_FEW = 3
"""Statements that may be set large together."""
_MOST_LINES = 3
"""Lines of a statement that is still short."""
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


def _few(stage: Stage) -> tuple[Placeholder, ...]:
    body = Placeholder(Role.BODY, stage.grid(1, 11, BODY_TOP, 51), _FEW_STYLE)
    return (*heading(stage), remark_above(stage), body, source_line(stage))


def remark_above(stage: Stage) -> Placeholder:
    """Return the place of a sentence between the title and the statements."""
    return Placeholder(Role.ASIDE, stage.grid(1, 11, 11, 16), replace(REMARK_STYLE, most_lines=2))


MESSAGE: SlideLayout = SlideLayout("Message", _message, "message", title_grows=True)
STATEMENTS: SlideLayout = SlideLayout("Statements", _statements, "statements", LayoutKind.CONTENT)
FEW_WORDS: SlideLayout = SlideLayout("Few words", _few, "statements")


def message_slide(composer: SlideComposer, message: TextRuns, words: TextRuns, kicker: Kicker) -> Slide:
    """Return a slide of a message set large, and words below it in lines of like length."""
    body = composer.place(MESSAGE, Role.BODY)
    if not composer.typesetter.fits_one_line(body, words):
        words = without_widow(words)
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
    body = composer.under_title(STATEMENTS, title)
    for page in composer.typesetter.pages(body, groups, most=most):
        layout, slot = statements_on(composer, title, body, page[0])
        above = composer.kicker(layout, kicker) if kicker else ()
        yield Slide("", layout, title, (*above, slot), notes)
        notes = ()


def statements_on(
    composer: SlideComposer, title: TextRuns, body: Placeholder, page: ParagraphGroup
) -> tuple[SlideLayout, TextSlot]:
    """Return the layout for a page of sized statements, and their slot: few words are set large around the middle."""
    groups = _statements_of(page)
    if slot := few_words(composer, title, groups):
        return FEW_WORDS, slot
    slot = distribute_space(composer.typesetter, body, page)
    end = body.box.y + composer.typesetter.height(body, slot.paragraphs)
    if end < composer.stage.height * LOWEST and not composer.typesetter.design.fixed:
        middle = composer.place(FEW_WORDS, Role.BODY)
        return FEW_WORDS, composer.typesetter.slot(middle, slot.paragraphs)
    return STATEMENTS, slot


def few_words(composer: SlideComposer, title: TextRuns, groups: Sequence[ParagraphGroup]) -> TextSlot | None:
    """Return the slot of a few short statements, nearly as large as the title; None if they are many or long."""
    if not 0 < len(groups) <= _MOST_FEW or any(len(group) > 1 for group in groups):
        return None
    typesetter, body = composer.typesetter, _middle(composer, title)
    page = typesetter.on_one_page(body, groups, sizes=typesetter.sizes(body.style)[:1])
    short = all(_count_lines(composer, body, paragraph) <= _MOST_LINES for paragraph in page)
    if page and short and not typesetter.breaks_words(body, page):
        return typesetter.slot(body, with_larger_gaps(typesetter, body, page))
    return None


def _middle(composer: SlideComposer, title: TextRuns) -> Placeholder:
    """Return the place around the middle of a slide; on a template it keeps clear of the title."""
    if composer.typesetter.design.fixed:
        return composer.under_title(FEW_WORDS, title)
    return composer.place(FEW_WORDS, Role.BODY)


def _count_lines(composer: SlideComposer, body: Placeholder, paragraph: SlideParagraph) -> int:
    room = body.box.width - paragraph.margin - paragraph.indent
    return composer.typesetter.measurer.lines(paragraph, paragraph.size, room)


def _statements_of(page: ParagraphGroup) -> tuple[ParagraphGroup, ...]:
    """Return the paragraphs of a page as they were before they were fitted, each as a group; none with nested ones."""
    if any(paragraph.level or paragraph.is_code for paragraph in page):
        return ()
    return tuple((replace(paragraph, size=0, before=0, margin=0, indent=0),) for paragraph in page)
