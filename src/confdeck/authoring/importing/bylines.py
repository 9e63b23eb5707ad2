"""Finds who spoke in titles and first lines of talks: `Title, by Ada Roe (MIT)`, `Speaker: Ada Roe`, `Ada Roe: Title`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from confdeck.authoring.importing.heading_words import bare_heading, topic_of

_WORD = r"(?:[^\W\d_][\w'’.-]*)"
_NAME = r"(?:(?:Prof|Dr|Mr|Ms|Mrs|Sir)\.?\s+)*[^\W\d_a-z][\w'’.-]*(?:\s+(?:(?:van|von|de|der|den|la|le|del|bin|al|El|di|da|dos)\s+)*[^\W\d_a-z][\w'’.-]*){1,3}"
_EAST_ASIAN = r"[\u3400-\u9fff\u3040-\u30ff]{2,10}(?:[\s・][\u3400-\u9fff\u30a0-\u30ff]{1,10})?|[가-힣]{2,5}"
_AFFILIATION = r"(?:\s*\((?P<affiliation>[^()]{2,80})\)|,\s*(?P<place>[^,()]{2,60}))?"
_NAMES = rf"(?P<names>{_NAME}(?:(?:\s*,\s*|\s*&\s*|\s+(?:and|und|et|y)\s+){_NAME}){{0,5}})"
LABELS = (
    "speakers?|presenters?|presented by|by|given by|talk by|authors?|who|referent(?:in)?|sprecher(?:in)?|vortragende[rn]?|von|orateur|oratrice|"
    "intervenant(?:e)?|par|ponente|报告人|主讲人?|演讲[者人]|讲者|嘉宾|報告人|主講人?|演講[者人]|講者|発表者|講演者|登壇者|발표자|연사"
)
_LABELLED = re.compile(
    rf"^[*_ ]*(?:{LABELS})[*_ ]*(?:[:：]{{1,2}}[*_ ]*|\s+(?=[A-Z]))(?P<rest>\S.*?)[*_ ]*$", re.IGNORECASE
)
_BY = re.compile(rf"^(?P<title>.{{4,}}?)[,;]?\s+(?:by|von|par)\s+{_NAMES}{_AFFILIATION}$")
_TALK_BY = re.compile(
    rf"^(?:talk|keynote|poster|tutorial|vortrag|exposé)\s+(?:by|von|par)\s+{_NAMES}(?:\s+(?:on|über|sur)\s+\S.*)?$",
    re.IGNORECASE,
)
_DASH = re.compile(rf"^(?P<title>.{{4,}}?)\s+[-–—|]\s+{_NAMES}{_AFFILIATION}$")
_PARENS = re.compile(
    rf"^(?P<title>.{{4,}}?)\s*[(（](?P<inside>(?:{_NAME}|{_EAST_ASIAN})(?:\s*[,、\uff0c]\s*[^()（）]{{2,60}})?)[)）]$"
)
_COLON = re.compile(
    rf"^(?P<kind>(?:(?:opening|closing|invited)\s+)?(?:keynote|talk|plenary|lecture)\s*[:：\-–—]\s*)?{_NAMES}{_AFFILIATION}\s*[:：]\s+(?P<title>.{{4,}})$",
    re.IGNORECASE,
)
_ASIAN = re.compile(
    rf"^(?P<title>.{{2,}}?)\s*[-–—/|／]\s*(?P<names>{_EAST_ASIAN})(?:\s*(?:氏|先生|교수|박사))?{_AFFILIATION}$"
)
_ASIAN_NAME = re.compile(
    rf"^(?P<name>{_EAST_ASIAN})\s*(?:氏|さん|先生|님|교수|박사)?\s*(?:[(（](?P<affiliation>[^()（）]{{2,80}})[)）])?$"
)
_NAME_LINE = re.compile(rf"^[*_]*{_NAMES}{_AFFILIATION}[*_]*$")
_OTHER_KINDS = (
    "vortrag|exposé|conférence|conférence invitée|charla|ponencia|palestra|报告|講演|発表|발표|강연"
)
_KIND = re.compile(
    rf"^(?P<kind>(?:(?:opening|closing|invited|best)\s+)?(?:keynote|talk|oral|poster|spotlight|demo|plenary|lecture|tutorial|panel|paper)|{_OTHER_KINDS})(?:\s*\d+)?\s*[:：]\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*[,，、]\s*|\s*&\s*|\s+(?:and|und|et|y)\s+")
_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "on",
        "with",
        "to",
        "from",
        "and",
        "or",
        "is",
        "are",
        "what",
        "how",
        "why",
        "when",
        "where",
        "we",
    ]
)
_LONGEST = 300
_NOTE_MARK = re.compile(r"(?<=\w)(?:\^[\d,*†‡§]{1,9}\^|<sup>[\d,*†‡§ ]{1,12}</sup>)")
"""The mark of an affiliation behind a name."""
_TIMES = re.compile(
    r"(?=.*(?:\d[:.h]\d|\d\s*[ap]\.?m|uhr))\d{1,2}(?:[:.h]\d\d)?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*[-–—]\s*\d{1,2}(?:[:.h]\d\d)?\s*(?:[ap]\.?m\.?)?)?\s*(?:h|uhr)?",
    re.IGNORECASE,
)
"""Times of a talk, which are no affiliation."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The title of a talk, and who gave it."""

    title: str
    speakers: tuple[tuple[str, str], ...] = ()
    """Names and affiliations."""
    kind: str = ""
    is_certain: bool = True


def byline_in_title(heading: str) -> Byline:
    """Return the title and speakers in a heading."""
    text = bare_heading(heading)
    kind = _KIND.match(text) if len(text) <= _LONGEST else None
    title = kind["title"] if kind else text
    found = _speakers_in(title) if len(title) <= _LONGEST else None
    if found is None:
        return Byline(title, kind=_kind(kind))
    return Byline(found.title, found.speakers, _kind(kind), found.is_certain)


def _kind(found: re.Match[str] | None) -> str:
    if not found:
        return ""
    return found["kind"] if found["kind"].lower() in _OTHER_KINDS.split("|") else found["kind"].lower()


def _speakers_in(text: str) -> Byline | None:
    if (found := _TALK_BY.match(text)) and not _is_common(found["names"]):
        return Byline(text, _people(found["names"], ""), is_certain=False)
    for pattern, is_certain in ((_BY, True), (_DASH, False), (_ASIAN, False), (_COLON, False)):
        if (found := pattern.match(text)) and not _is_common(found["names"]):
            parts = found.groupdict()
            affiliation = parts["affiliation"] or parts["place"] or ""
            return Byline(
                found["title"].strip(' "“”'), _people(found["names"], affiliation), is_certain=is_certain
            )
    if found := _PARENS.match(text):
        name, _, affiliation = re.sub("[、\uff0c]", ",", found["inside"]).partition(",")
        if not _is_common(name):
            return Byline(found["title"].strip(), ((name.strip(), affiliation.strip()),), is_certain=False)
    return None


def byline_alone(line: str) -> Byline | None:
    """Return the speakers that a line of its own names: `Speaker: Ada Roe`, `Ada Roe (MIT)`; None if it names none."""
    line = _NOTE_MARK.sub("", line)
    if len(line) > _LONGEST or "\n" in line or (line.isupper() and line.isascii()):
        return None
    if found := _LABELLED.match(line):
        rest = found["rest"].strip("*_ ")
        if asian := _ASIAN_NAME.match(rest):
            return Byline("", ((asian["name"], asian["affiliation"] or ""),))
        if named := _NAME_LINE.match(rest):
            return Byline("", _people(named["names"], named["affiliation"] or named["place"] or ""))
        if len(rest) <= 120 and not rest.endswith("."):  # noqa: PLR2004  names, not a sentence
            names = [part for part in _SPLIT.split(rest) if part]
            return Byline("", tuple((name, "") for name in names), is_certain=len(names) == 1)
        return None
    named = _NAME_LINE.match(line)
    if named and not _is_common(named["names"]) and topic_of(line) != "session":
        return Byline(
            "", _people(named["names"], named["affiliation"] or named["place"] or ""), is_certain=False
        )
    return None


def _people(names: str, affiliation: str) -> tuple[tuple[str, str], ...]:
    people = [name for name in _SPLIT.split(names) if name]
    affiliation = "" if _TIMES.fullmatch(affiliation.strip()) else affiliation
    return tuple(
        (name, affiliation.strip() if at == len(people) - 1 else "") for at, name in enumerate(people)
    )


def _is_common(words: str) -> bool:
    """Return whether words that are written like a name are rather a title."""
    found = [word for name in _SPLIT.split(words) for word in name.split()]
    return any(word.lower() in _COMMON or (word[0].islower() and not word.isascii()) for word in found)
