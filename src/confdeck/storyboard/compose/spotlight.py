"""A paper by itself: why to read it, whose it is, and a QR code to its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.media.qr import MOST_BYTES
from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.notes import entry_notes
from confdeck.storyboard.parts import CodeSlot, Paragraph, Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run, runs, shown_address, without_widow
from confdeck.storyboard.styles import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.parts import Slot, TextSlot

_PAGES = ("paper", "arxiv", "doi", "website")
"""The links of a paper that lead to its page, the best first."""
_CAPTION_GAP = 8.0
_ROWS = 2
"""Between title, names and words."""


def spotlight_slide(desk: Desk, entry: Entry, part: str) -> Slide:
    """One paper on a slide; `part` names what it stands in."""
    layout = Layout.SPOTLIGHT
    title = runs(entry.title.children)
    kicker = Kicker(desk.label("must_reads") if entry.must_read else part, plain_run(entry.venue))
    top = desk.stage.row_below(
        desk.setter.below(desk.place(layout, Role.TITLE), title, unique=True), _ROWS / 2
    )
    names = _names(desk, entry, top)
    bottom = max((slot.box.bottom for slot in names), default=top)
    top = desk.stage.row_below(bottom, _ROWS)
    slots = (*desk.kicker(layout, kicker), *names, *_words(desk, entry, top), *_code(desk, entry, top))
    notes = entry_notes(entry, desk.edition)
    return Slide("", layout, title, slots, notes, entry.cites, entry.links, span=entry.span)


def page_code(desk: Desk, entry: Entry, box: Box) -> tuple[CodeSlot, ...]:
    """The QR code of a paper's page, if it has one; an address too long to be read from afar has none."""
    links = {link.kind: link.url for link in reversed(entry.links)}
    url = next((links[kind] for kind in _PAGES if kind in links), "")
    if not url or len(url.encode()) > MOST_BYTES:
        return ()
    return (CodeSlot(Role.CODE, box, url, desk.label("qr_code", address=shown_address(url))),)


def _names(desk: Desk, entry: Entry, top: float) -> tuple[TextSlot, ...]:
    where = desk.place(Layout.SPOTLIGHT, Role.SUBTITLE)
    where = replace(where, box=replace(where.box, y=top))
    if not entry.byline:
        return ()
    slot = desk.setter.squeezed(where, Paragraph(plain_run(entry.byline)))
    height = desk.setter.height(where, slot.paragraphs)
    return (replace(slot, box=replace(where.box, height=height)),)


def _words(desk: Desk, entry: Entry, top: float) -> tuple[TextSlot, ...]:
    """Why to read it, and what it says."""
    where = desk.place(Layout.SPOTLIGHT, Role.BODY)
    where = replace(where, box=where.box.cut(top=top - where.box.y))
    said = [runs(each.children) for each in (entry.why, entry.tldr) if each]
    if not said:
        return ()
    why = Paragraph(without_widow(said[0]))
    more = [Paragraph(without_widow(each), gap=0.6, ink=Ink.MUTED) for each in said[1:]]
    for paragraphs in ((why, *more), (why,)):
        pages = desk.setter.pages(where, (paragraphs,))
        if len(pages) == 1:
            return (desk.setter.slot(where, pages[0][0]),)
    return (desk.setter.squeezed(where, why),)


def _code(desk: Desk, entry: Entry, top: float) -> Iterator[Slot]:
    """The code on the right edge, level with the words, its address below."""
    caption = desk.place(Layout.SPOTLIGHT, Role.CAPTION)
    room = caption.box
    size = min(room.width, room.bottom - 4 * _CAPTION_GAP - top)
    codes = page_code(desk, entry, Box(room.right - size, top, size, size))
    yield from codes
    for each in codes:
        top = each.box.bottom + _CAPTION_GAP
        below = Box(each.box.x, top, each.box.width, room.bottom - top)
        address = plain_run(shown_address(each.url))
        yield desk.setter.squeezed(replace(caption, box=below), Paragraph(address))
