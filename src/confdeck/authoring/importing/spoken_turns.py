"""Recognises who speaks in lines such as `Ada Roe: Welcome`, in transcripts of talks and panels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from confdeck.authoring.importing.bylines import LABELS
from confdeck.authoring.importing.heading_words import topic_of

_NAMED = re.compile(r"(?:>>\s*)?(?P<name>[^\W\d_a-z][\w .'’()-]{0,40}?)\s?[:：]\s*(?=\S)(?!//)")
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}")
_OTHER = re.compile(
    rf"(?:{LABELS}|Q|A|F|R|Question|Answer|Frage|Antwort|问|答|問|TL|Title|Date|Time|Room|Note|Paper|Code|Moderator|Chair|Panell?ists?)\d*",
    re.IGNORECASE,
)
"""Words before a colon that are no name."""
_LEAST_LINES = 4


def speakers_of(lines: Iterable[str]) -> frozenset[str]:
    """Return the names before colons: full names, and other words that several lines begin with."""
    found = Counter(named["name"] for named in map(_NAMED.match, lines) if named)
    return frozenset(
        name
        for name, number in found.items()
        if (number > 1 or _FULL_NAME.fullmatch(name)) and not _OTHER.fullmatch(name) and not topic_of(name)
    )


def speaker_and_words(line: str, speakers: frozenset[str]) -> tuple[str, str]:
    """Return who says a line, and its words; an empty name if the line names no speaker."""
    named = _NAMED.match(line)
    return (named["name"], line[named.end() :]) if named and named["name"] in speakers else ("", line)


def with_turns(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines of plain text, the turns of a conversation as paragraphs that begin with the name in bold."""
    run: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            run.append(line)
            continue
        yield from _paragraphs(run)
        run = []
        yield ""


def _paragraphs(run: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a paragraph, one for each turn if most of them name a speaker, and one speaks twice."""
    names = [
        named["name"] for named in map(_NAMED.match, run) if named and not _OTHER.fullmatch(named["name"])
    ]
    again = {name for name, number in Counter(names).items() if number > 1 and not topic_of(name)}
    if not again or len(set(names)) < 2 or len(names) < _LEAST_LINES or len(names) * 2 < len(run):  # noqa: PLR2004
        yield from run
        return
    for at, line in enumerate(run):
        name, words = speaker_and_words(line, frozenset(names))
        if name and at:
            yield ""
        yield f"**{name}:** {words}" if name else line
