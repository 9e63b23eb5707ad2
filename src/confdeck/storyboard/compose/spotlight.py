"""A paper by itself: why to read it, whose it is, and a QR code to its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.media.qr import MAX_BYTES
from confdeck.storyboard.compose.composer import Kicker
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.notes import entry_notes
from confdeck.storyboard.placeholders import (
    BODY_END,
    CAPTION_STYLE,
    SMALL_STYLE,
    STATEMENT_STYLE,
    kicker_line,
    source_line,
)
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, without_widow
from confdeck.storyboard.slide import CodeSlot, PlacedLayout, Placeholder, Slide, SlideLayout, SlideParagraph
from confdeck.storyboard.styles import FontRole, Ink, PlaceholderStyle
from confdeck.typography import shown_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import Slot, TextSlot

_PAGES = ("paper", "arxiv", "doi", "website")
"""The links of a paper that lead to its page, the best first."""
_TITLE = PlaceholderStyle(("display", "title", "lead", "body"), FontRole.DISPLAY, leading=0.95, most_lines=3)
_CAPTION_GAP = 8.0
_ROWS = 2
"""Between title, names and words."""


def _spotlight(stage: Stage) -> PlacedLayout:
    return PlacedLayout(
        (
            Placeholder(Role.TITLE, stage.grid(1, 10, 6, 24), _TITLE),
            kicker_line(stage),
            Placeholder(Role.SUBTITLE, stage.grid(1, 10, 25, 28), replace(SMALL_STYLE, ink=Ink.MUTED)),
            Placeholder(Role.BODY, stage.grid(1, 8, 30, BODY_END), STATEMENT_STYLE),
            Placeholder(Role.CAPTION, stage.grid(10, 12, 51, BODY_END), CAPTION_STYLE),
            source_line(stage),
        )
    )


SPOTLIGHT = SlideLayout("Spotlight", _spotlight, "papers", title_grows=True)


def spotlight_slide(composer: SlideComposer, entry: Entry, part: str) -> Slide:
    """One paper on a slide; `part` names what it stands in."""
    layout = SPOTLIGHT
    title = runs(entry.title.children)
    kicker = Kicker(composer.label("must_reads") if entry.must_read else part, plain_run(entry.venue))
    top = composer.stage.row_below(
        composer.typesetter.below(composer.place(layout, Role.TITLE), title, unique=True), _ROWS / 2
    )
    names = _names(composer, entry, top)
    bottom = max((slot.box.bottom for slot in names), default=top)
    top = composer.stage.row_below(bottom, _ROWS)
    slots = (
        *composer.kicker(layout, kicker),
        *names,
        *_words(composer, entry, top),
        *_code(composer, entry, top),
    )
    notes = entry_notes(entry, composer.edition)
    return Slide("", layout, title, slots, notes, entry.cites, entry.links, span=entry.span)


def page_code(composer: SlideComposer, entry: Entry, box: Box) -> tuple[CodeSlot, ...]:
    """The QR code of a paper's page, if it has one; an address too long to be read from afar has none."""
    links = {link.kind: link.url for link in reversed(entry.links)}
    url = next((links[kind] for kind in _PAGES if kind in links), "")
    if not url or len(url.encode()) > MAX_BYTES:
        return ()
    return (CodeSlot(Role.CODE, box, url, composer.label("qr_code", address=shown_address(url))),)


def _names(composer: SlideComposer, entry: Entry, top: float) -> tuple[TextSlot, ...]:
    where = composer.place(SPOTLIGHT, Role.SUBTITLE)
    where = replace(where, box=replace(where.box, y=top))
    if not entry.byline:
        return ()
    slot = composer.typesetter.squeezed(where, SlideParagraph(plain_run(entry.byline)))
    height = composer.typesetter.height(where, slot.paragraphs)
    return (replace(slot, box=replace(where.box, height=height)),)


def _words(composer: SlideComposer, entry: Entry, top: float) -> tuple[TextSlot, ...]:
    """Why to read it, and what it says."""
    where = composer.place(SPOTLIGHT, Role.BODY)
    where = replace(where, box=where.box.cut(top=top - where.box.y))
    said = [runs(each.children) for each in (entry.why, entry.tldr) if each]
    if not said:
        return ()
    why = SlideParagraph(without_widow(said[0]))
    more = [SlideParagraph(without_widow(each), gap=0.6, ink=Ink.MUTED) for each in said[1:]]
    for paragraphs in ((why, *more), (why,)):
        pages = composer.typesetter.pages(where, (paragraphs,))
        if len(pages) == 1:
            return (composer.typesetter.slot(where, pages[0][0]),)
    return (composer.typesetter.squeezed(where, why),)


def _code(composer: SlideComposer, entry: Entry, top: float) -> Iterator[Slot]:
    """The code on the right edge, level with the words, its address below."""
    caption = composer.place(SPOTLIGHT, Role.CAPTION)
    room = caption.box
    size = min(room.width, room.bottom - 4 * _CAPTION_GAP - top)
    codes = page_code(composer, entry, Box(room.right - size, top, size, size))
    yield from codes
    for each in codes:
        top = each.box.bottom + _CAPTION_GAP
        below = Box(each.box.x, top, each.box.width, room.bottom - top)
        address = plain_run(shown_address(each.url))
        yield composer.typesetter.squeezed(replace(caption, box=below), SlideParagraph(address))
