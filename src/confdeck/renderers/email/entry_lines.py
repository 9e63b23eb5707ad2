"""The short lines a digest shows of an entry: headline, names, venue and where a takeaway comes from."""

from __future__ import annotations

import re

from confdeck.edition import Edition, Entry, EntryKind, Language, Reference
from confdeck.located import sourced, sourced_join
from confdeck.text import Phrase
from confdeck.typography.lines import shorten

MESSAGE_FIRST = frozenset({EntryKind.TALK, EntryKind.PRESENTED})
"""Kinds of entry whose one-sentence summary makes a better headline than their title."""
MAX_NAMES = 3
ET_AL = "{} et al."
SHORT_TITLE = 40
"""Most characters of a title that stands for an entry without names."""
GROUPS = frozenset(
    [
        "Association",
        "Collaboration",
        "Collaborations",
        "Committee",
        "Consortium",
        "Group",
        "Organisation",
        "Organization",
        "Project",
        "Team",
    ]
)
"""Last words of the names of groups, which have no surname."""
_INVERTED = re.compile(r"([^\W\d_][\w’'-]+), [^\W\d_][\w. ’'-]*")
"""A name such as `Roe, Ada M.`."""
_SEVERAL = re.compile(r"[,;&/|+、，·()]|\s(?:and|und|et|y|e|och|en)\s")
"""Separates people or their affiliations where several are written as one name."""
SUFFIXES = frozenset({"Jr", "Jr.", "Sr.", "II", "III"})


def headline(entry: Entry) -> Phrase:
    """Return a talk's summary sentence where it has one, else the title."""
    return entry.tldr if entry.kind in MESSAGE_FIRST and entry.tldr else entry.title


def title_below(entry: Entry) -> Phrase:
    """Return the title where the headline is another sentence, else nothing."""
    return entry.title if headline(entry) is not entry.title else Phrase()


def summary_sentences(entry: Entry) -> tuple[Phrase, ...]:
    """Return why to read an entry and what it says, without what the headline says already."""
    return tuple(phrase for phrase in (entry.why, entry.tldr) if phrase and phrase is not headline(entry))


def byline(entry: Entry) -> str:
    """Return the names of an entry; of a paper with many authors only the first."""
    if entry.kind is EntryKind.PAPER and len(entry.names) > MAX_NAMES:
        return sourced(ET_AL.format(entry.names[0]), entry.names[0])
    return entry.byline


def brief_byline(entry: Entry, language: Language) -> str:
    """Return the names without affiliations; of a paper only the surnames."""
    if entry.kind is EntryKind.PAPER and entry.names:
        return short_source(entry)
    return language.listed(entry.names) if entry.kind is EntryKind.TALK and entry.names else entry.byline


def venue(entry: Entry, edition: Edition) -> str:
    """Return where an entry appeared, unless that is the conference itself."""
    return "" if entry.venue == edition.conference.short else entry.venue


def short_source(entry: Entry) -> str:
    """Return whom a takeaway comes from: one or two surnames, or the beginning of the title."""
    match entry.names:
        case (name,) if not entry.more_names:
            return surname(name)
        case (first, second) if not entry.more_names:
            return sourced_join(" & ", (surname(first), surname(second)))
        case (first, *_):
            return sourced(ET_AL.format(surname(first)), first)
        case _:
            return sourced(shorten(str(entry.title), SHORT_TITLE), entry.title)


def surname(name: str) -> str:
    """Return the last name with particles such as `van der`; the whole name where it has no clear last name."""
    if inverted := _INVERTED.fullmatch(name):
        return sourced(inverted[1], name)
    if _SEVERAL.search(name):
        return name
    words = [word for word in name.split() if word not in SUFFIXES]
    if not words or words[-1][0].islower() or words[-1] in GROUPS:
        return name
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return sourced(" ".join(words[start:]), name)


def reference_url(reference: Reference) -> str:
    """Return the first address of a cited work, or nothing."""
    return next((piece.url for piece in reference.pieces if piece.url), "")
