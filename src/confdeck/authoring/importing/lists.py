"""Reads lists of papers, people and references in notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from confdeck.authoring.importing.heading_words import topic_of
from confdeck.authoring.importing.note_blocks import NoteBlock
from confdeck.authoring.importing.outline import NotesPart
from confdeck.located.emitting import Questioned, Value

_REFERENCE = re.compile(
    r"^\s*(?:\[(?P<number>\d{1,3})\]|(?P<plain>\d{1,3})[.)])[:.]?\s+(?P<text>\S.*)$", re.DOTALL
)
_BRACKETED = re.compile(r"\[\d{1,3}\]:? +\S")
_LINKED = re.compile(
    r"^\[(?P<title>[^\]]+)\]\((?P<url>https?://[^)\s]+)\)\s*(?:[-–—:]\s*(?P<why>.+))?$", re.DOTALL
)
_WHY = re.compile(r"^(?P<title>.{8,}?)\s+(?:–|—|--|→)\s+(?P<why>.{3,})$", re.DOTALL)
_ADDRESS = re.compile(r"^(?P<title>.{8,}?)[\s,:(]+<?(?P<url>https?://[^\s<>()]+)>?\)?\.?$", re.DOTALL)
_PERSON = re.compile(
    r"^(?:[*_]{0,2})(?P<name>[^\s*_,:：(（–—][^*_,:：(（–—\n]{1,60}?)(?:[*_]{0,2})\s*"
    r"(?:[(（](?P<affiliation>[^()（）\n]{2,80})[)）]|,\s*(?P<place>[^,:：–—\n]{2,60}))?\s*(?:[*_]{0,2})(?:(?:[:：–—]|\s-\s)\s*(?P<about>.+))?$",
    re.DOTALL,
)
_VERB = re.compile(r"\b(?:is|was|had|has|gave|told|on|about|discuss(?:ed|ion)|who|met|war|ist|est)\b")
_LONGEST_TITLE = 14
"""Words of a title with a full stop; a longer one is rather a sentence."""
PERSON_QUESTION = "is this a name?"
PAPER_QUESTION = "is this the title of a paper?"


def papers_in(blocks: Iterable[NoteBlock]) -> tuple[list[Value], list[NoteBlock]]:
    """Return the papers of lists, and the blocks that are none."""
    papers: list[Value] = []
    rest = []
    for block in blocks:
        if block.kind == "list":
            papers += [_paper(item) for item in block.items]
        else:
            rest.append(block)
    return papers, rest


def _paper(item: str) -> Value:
    if found := _LINKED.match(item):
        entry: dict[str, Value] = {
            "title": found["title"],
            "why": _one_line(found["why"] or ""),
            "url": found["url"],
        }
        return {key: value for key, value in entry.items() if value}
    first, _, more = item.partition("\n")
    if found := _ADDRESS.match(first):
        return _with_why({"title": found["title"].strip(" ,:("), "url": found["url"]}, more)
    if found := _WHY.match(first):
        return _with_why({"title": found["title"], "why": found["why"]}, more)
    if more:
        return _with_why({"title": first}, more)
    return (
        Questioned(item, PAPER_QUESTION)
        if item.endswith((".", "!", "。")) and len(item.split()) > _LONGEST_TITLE
        else item
    )


def _with_why(entry: dict[str, Value], more: str) -> dict[str, Value]:
    if more.strip():
        entry["summary"] = more.strip() + "\n"
    return entry


def people_in(blocks: Iterable[NoteBlock]) -> tuple[list[Value], list[NoteBlock]]:
    """Return the people of lists, and the blocks that are none."""
    people: list[Value] = []
    rest = []
    for block in blocks:
        if block.kind == "list":
            people += [_person(item) for item in block.items]
        else:
            rest.append(block)
    return people, rest


def _person(item: str) -> Value:
    found = _PERSON.match(item)
    if found and not _VERB.search(found["name"]) and len(found["name"].split()) <= 6:  # noqa: PLR2004  a name
        entry: dict[str, Value] = {
            "name": found["name"].strip(),
            "affiliation": (found["affiliation"] or found["place"] or "").strip(),
            "about": found["about"] or "",
        }
        return {key: value for key, value in entry.items() if value}
    words = item.split()
    at = next((at for at, word in enumerate(words) if at and not word[:1].isupper() and "." not in word), 0)
    if 0 < at <= 5:  # noqa: PLR2004  words of a name
        return {"name": Questioned(" ".join(words[:at]), PERSON_QUESTION), "about": " ".join(words[at:])}
    return {"name": Questioned(" ".join(words[:2]) or item, PERSON_QUESTION), "about": item}


def references_in(blocks: Iterable[NoteBlock]) -> dict[int, str]:
    """Return the numbered references of a list or of paragraphs, by number."""
    found: dict[int, str] = {}
    last = 0
    for line in _reference_lines(blocks):
        if match := _REFERENCE.match(line):
            last = int(match["number"] or match["plain"])
            found.setdefault(last, _one_line(match["text"]))
        elif last:
            found[last] = f"{found[last]} {line.strip()}"
    return found


def references_at_end(part: NotesPart) -> dict[int, str]:
    """Take the references below the last heading that have numbers in brackets, and return them by number."""
    last = part
    while last.parts:
        last = last.parts[-1]
    start = len(last.blocks)
    while start and _BRACKETED.match(last.blocks[start - 1].text):
        start -= 1
    found = references_in(last.blocks[start:])
    if topic_of(last.title) == "references" or sorted(found) != list(range(1, len(found) + 1)):
        return {}
    del last.blocks[start:]
    return found


def _reference_lines(blocks: Iterable[NoteBlock]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "list" and not block.text.lstrip()[:1].isdigit():
            for number, item in enumerate(block.items, 1):
                yield item if _REFERENCE.match(item) else f"[{number}] {item}"
        else:
            yield from (line for line in block.text.split("\n") if line.strip())


def _one_line(text: str) -> str:
    return " ".join(text.split())
