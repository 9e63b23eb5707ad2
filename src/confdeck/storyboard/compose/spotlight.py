"""The slide of a single paper: why to read it, who wrote it, and a QR code of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from confdeck.edition import Entry
from confdeck.located import sourced
from confdeck.media.qr import MAX_BYTES
from confdeck.storyboard.compose.composer import Kicker, SlideComposer
from confdeck.storyboard.geometry import Box, Stage
from confdeck.storyboard.notes import cited_in_entry, entry_notes
from confdeck.storyboard.placeholders import (
    BODY_END,
    CAPTION_STYLE,
    SMALL_STYLE,
    kicker_line,
    source_line,
)
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, without_widow
from confdeck.storyboard.slide import (
    CodeSlot,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextSlot,
)
from confdeck.storyboard.styles import FontRole, Ink, PlaceholderStyle
from confdeck.typography.addresses import short_address, shown_address

_PAGE_LINKS = ("paper", "arxiv", "doi", "website")
"""Kinds of links that lead to a paper's page, the best first."""
_TITLE = PlaceholderStyle(("display", "title", "lead", "body"), FontRole.DISPLAY, leading=0.95, most_lines=3)
_WORDS = PlaceholderStyle(("few", "lead", "body"))
_CAPTION_GAP = 8.0
_LEAST_CODE = 50.0
"""Least side of a QR code in pt."""
_ROWS = 2
"""Baseline rows between title, names and words."""


def _spotlight(stage: Stage) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, stage.grid(1, 10, 6, 24), _TITLE),
        kicker_line(stage),
        Placeholder(Role.SUBTITLE, stage.grid(1, 10, 25, 28), replace(SMALL_STYLE, ink=Ink.MUTED)),
        Placeholder(Role.BODY, stage.grid(1, 8, 30, BODY_END), _WORDS),
        Placeholder(Role.CAPTION, stage.grid(10, 12, 51, BODY_END), CAPTION_STYLE),
        source_line(stage),
    )


SPOTLIGHT: SlideLayout = SlideLayout("Spotlight", _spotlight, "papers", title_grows=True)


def spotlight_slide(composer: SlideComposer, entry: Entry, part: str) -> Slide:
    """Return a slide of one paper; `part` names the section it belongs to."""
    title = runs(entry.title.children)
    kicker = Kicker(composer.label("must_reads") if entry.must_read else part, plain_run(entry.venue))
    top = composer.below_title(SPOTLIGHT, title, _ROWS / 2, unique=True)
    names = _names(composer, entry, top)
    top = composer.stage_of(SPOTLIGHT).row_below(names[0].box.bottom if names else top, _ROWS)
    slots = (
        *composer.kicker(SPOTLIGHT, kicker),
        *names,
        *_words(composer, entry, top),
        *_code(composer, entry, top),
    )
    notes = entry_notes(entry, composer.edition)
    return Slide(
        "",
        SPOTLIGHT,
        title,
        slots,
        notes,
        entry.cites,
        note_cites=cited_in_entry(entry),
        links=entry.links,
        span=entry.span,
    )


def page_code(composer: SlideComposer, entry: Entry, box: Box) -> CodeSlot | None:
    """Return the QR code of a paper's page; None without a page, without room, or if its address is too long.

    A phone could not read such a code from the seats; the address is in the notes.
    """
    if box.width < _LEAST_CODE:
        return None
    links = {link.kind: link.url for link in reversed(entry.links)}
    url = next((links[kind] for kind in _PAGE_LINKS if kind in links), "")
    if not url or len(url.encode()) > MAX_BYTES:
        return None
    return CodeSlot(Role.CODE, box, url, composer.label("qr_code", address=shown_address(url)))


def _names(composer: SlideComposer, entry: Entry, top: float) -> tuple[TextSlot, ...]:
    if not entry.byline:
        return ()
    placeholder, byline = composer.place(SPOTLIGHT, Role.SUBTITLE), SlideParagraph(plain_run(entry.byline))
    typesetter = composer.typesetter
    line = typesetter.height(placeholder, (replace(byline, size=typesetter.sizes(placeholder.style)[-1]),))
    # On a template with little room the rows are lower than a line.
    roomy = placeholder.with_box(y=top, height=max(placeholder.box.height, line))
    return (typesetter.fit_paragraph(roomy, byline, shrink=True),)


def _words(composer: SlideComposer, entry: Entry, top: float) -> tuple[TextSlot, ...]:
    """Return why to read the paper, and what it says, if both fit."""
    body = composer.place(SPOTLIGHT, Role.BODY)
    body = replace(body, box=body.box.cut(top=top - body.box.y))
    texts = [without_widow(runs(phrase.children)) for phrase in (entry.why, entry.tldr) if phrase]
    if not texts:
        return ()
    first = SlideParagraph(texts[0])
    more = [SlideParagraph(text, gap=0.6, ink=Ink.MUTED) for text in texts[1:]]
    for paragraphs in ((first, *more), (first,)):
        if page := composer.typesetter.on_one_page(body, (paragraphs,)):
            return (composer.typesetter.slot(body, page),)
    return (composer.typesetter.fit_paragraph(body, first),)


def _code(composer: SlideComposer, entry: Entry, top: float) -> Iterator[Slot]:
    """Yield the code at the right edge, level with the words, and its address below."""
    caption = composer.place(SPOTLIGHT, Role.CAPTION)
    room = caption.box
    size = min(room.width, room.bottom - 4 * _CAPTION_GAP - top)
    code = page_code(composer, entry, Box(room.right - size, top, size, size))
    if code is None:
        return
    yield code
    top = code.box.bottom + _CAPTION_GAP
    below = replace(caption, box=Box(code.box.x, top, code.box.width, room.bottom - top))
    yield composer.typesetter.fit_paragraph(
        below, SlideParagraph(plain_run(sourced(short_address(code.url), code.url)))
    )
