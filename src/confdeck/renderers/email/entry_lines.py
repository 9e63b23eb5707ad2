"""How the digest calls what it tells of: a message before a title, a surname before an affiliation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.edition import Kind
from confdeck.renderers.email.digest import shortened
from confdeck.text import Phrase

if TYPE_CHECKING:
    from confdeck.edition import Edition, Entry, Reference

MESSAGE_FIRST = frozenset({Kind.TALK, Kind.PRESENTED})
"""Kinds whose message says more than their title."""
MOST_NAMES = 3
ET_AL = "{} et al."
SHORT_TITLE = 40
SUFFIXES = frozenset({"Jr", "Jr.", "Sr.", "II", "III"})


def headline(entry: Entry) -> Phrase:
    """What stands first: a talk's message where it has one, else the title."""
    return entry.tldr if entry.kind in MESSAGE_FIRST and entry.tldr else entry.title


def beneath(entry: Entry) -> Phrase:
    """The title, where the message stands before it."""
    return entry.title if headline(entry) is not entry.title else Phrase()


def says(entry: Entry) -> tuple[Phrase, ...]:
    """What is told in a sentence each, but for the headline."""
    return tuple(each for each in (entry.why, entry.tldr) if each and each is not headline(entry))


def byline(entry: Entry) -> str:
    """The names: of a paper with many authors the first alone."""
    if entry.kind is Kind.PAPER and len(entry.names) > MOST_NAMES:
        return ET_AL.format(entry.names[0])
    return entry.byline


def brief_byline(entry: Entry) -> str:
    """The names without affiliations, of a paper the surnames."""
    if entry.kind is Kind.PAPER and entry.names:
        return source(entry)
    return ", ".join(entry.names) if entry.kind is Kind.TALK and entry.names else entry.byline


def venue(entry: Entry, edition: Edition) -> str:
    """Where it appeared, where that is not the conference itself."""
    return "" if entry.venue == edition.conference.short else entry.venue


def source(entry: Entry) -> str:
    """Whom a takeaway comes from, in a word or two."""
    match entry.names:
        case (one,):
            return surname(one)
        case (one, two):
            return f"{surname(one)} & {surname(two)}"
        case (one, _, *_):
            return ET_AL.format(surname(one))
        case _:
            return shortened(str(entry.title), SHORT_TITLE)


def surname(name: str) -> str:
    """The last name with the small words before it; the whole of a name that shows no last one."""
    words = [each for each in name.split() if each not in SUFFIXES]
    if not words or words[-1][0].islower():
        return name
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return " ".join(words[start:])


def address(reference: Reference) -> str:
    """Where a work is found, or nothing."""
    return next((each.url for each in reference.pieces if each.url), "")
