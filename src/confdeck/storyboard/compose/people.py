"""People: portraits or initials, all of one size, six to a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import small_print
from confdeck.storyboard.notes import notes_of_many
from confdeck.storyboard.parts import BadgeSlot, Paragraph, PictureSlot, Run, Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run, runs, sentences, spaced
from confdeck.storyboard.spread import groups
from confdeck.storyboard.styles import Ink
from confdeck.storyboard.typesetter import place
from confdeck.text import Paragraph as TextParagraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Section
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.parts import Slot

A_SLIDE = 6


def people_slides(desk: Desk, section: Section) -> Iterator[Slide]:
    """Slides of six, shared out evenly."""
    for part in groups(len(section.entries), A_SLIDE):
        shown = section.entries[part]
        slots = tuple(slot for number, entry in enumerate(shown, 1) for slot in _person(desk, number, entry))
        notes = notes_of_many(shown, desk.edition)
        title, told = runs(section.title.children), tuple(entry.id for entry in shown)
        yield Slide("", Layout.PEOPLE, title, slots, notes, tells=told, span=shown[0].span)


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, titles left out."""
    words = [word for word in name.split() if not word.endswith(".") and word[0].isalpha()] or name.split()
    letters = [word[0] for word in (words[:1] + words[1:][-1:])]
    return "".join(letters).upper()


def _person(desk: Desk, number: int, entry: Entry) -> Iterator[Slot]:
    where = place(Layout.PEOPLE, Role(f"person {number}"))
    portrait = Role(f"portrait {number}")
    box = place(Layout.PEOPLE, portrait).box
    yield desk.setter.slot(where, _words(desk, where.role, entry))
    if entry.portrait:
        yield PictureSlot(portrait, box, entry.portrait, str(entry.title), crop=True)
    else:
        yield BadgeSlot(portrait, box, initials(str(entry.title)), desk.setter.size("lead"))


def _words(desk: Desk, role: Role, entry: Entry) -> tuple[Paragraph, ...]:
    """Name, affiliation, and as many sentences about them as there is room for."""
    where = place(Layout.PEOPLE, role)
    url = entry.links[0].url if entry.links else ""
    name = Paragraph(runs(entry.title.children, Run("", url=url)), bold=True)
    home = [small_print(plain_run(entry.byline), desk.setter.size("caption"))] if entry.byline else []
    about = _about(entry)
    for count in range(len(about), -1, -1):
        told = spaced(about[:count])
        more = [small_print(told, desk.setter.size("kicker"), gap=0.25, ink=Ink.INK)] if told else []
        pages = desk.setter.pages(where, ((name, *home, *more),))
        if len(pages) == 1:
            return pages[0][0]
    return desk.setter.squeezed(where, name).paragraphs


def _about(entry: Entry) -> tuple[tuple[Run, ...], ...]:
    if entry.tldr:
        return (runs(entry.tldr.children),)
    first = next((each for each in entry.body.blocks if isinstance(each, TextParagraph)), None)
    return sentences(runs(first.children)) if first else ()
