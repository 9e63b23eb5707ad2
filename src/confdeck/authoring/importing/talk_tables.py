"""Reads tables of a programme, with a column of titles and one of speakers, as talks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from confdeck.authoring.importing.bylines import LABELS, byline_alone, byline_in_title
from confdeck.authoring.importing.heading_words import topic_of
from confdeck.authoring.importing.note_blocks import NoteBlock
from confdeck.authoring.importing.outline import NotesPart
from confdeck.authoring.importing.talks import speakers_value
from confdeck.located.emitting import Value
from confdeck.model.identifiers import identifier_in_address

_TITLES = re.compile(
    r"(?:talk|presentation)?\s?titles?|talks?|presentations?|titel|vorträge?|titre|exposé|título|charla|titolo"
    r"|(?:报告|演讲|報告|演講)?[题題]目|[标標][题題]|タイトル|演題|(?:발표 ?)?제목",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(rf"(?:{LABELS})(?:\(s\)|\(in\))?", re.IGNORECASE)
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*")
_LINKED = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<url>https?://[^\s()]+)\)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_OTHER_LISTS = ("papers", "references", "people", "links")


def take_talks(part: NotesPart) -> list[Value]:
    """Take the talks out of the tables right below a heading, and return them; rows that are none stay."""
    talks: list[Value] = []
    kept: list[NoteBlock] = []
    for block in part.blocks:
        found, rest = _talks_in(block.text) if block.kind == "table" else ([], block.text)
        talks += found
        if rest:
            kept.append(NoteBlock(block.kind, rest, block.line, block.level, block.items, block.caption))
    if topic_of(part.title) in _OTHER_LISTS:
        return []
    part.blocks[:] = kept
    return talks


def _talks_in(table: str) -> tuple[list[Value], str]:
    """Return the talks of a table, and a table of the rows that are none; an empty text if there are none."""
    lines = table.split("\n")
    names = _cells(lines[0])
    title = next((at for at, name in enumerate(names) if _TITLES.fullmatch(name)), -1)
    speaker = next((at for at, name in enumerate(names) if _SPEAKERS.fullmatch(name)), -1)
    if min(title, speaker) < 0 or len(lines) < 3 or not _RULE.fullmatch(lines[1]):  # noqa: PLR2004  a row below the rule
        return [], table
    talks: list[Value] = []
    others: list[str] = []
    for line in lines[2:]:
        cells = [*_cells(line), *[""] * len(names)]
        if cells[title] and cells[speaker]:
            row = {
                name: cell
                for at, (name, cell) in enumerate(zip(names, cells, strict=False))
                if at not in (title, speaker)
            }
            talks.append(_talk(cells[title], cells[speaker], row))
        else:
            others.append(line)
    return talks, "\n".join([*lines[:2], *others]) if others else ""


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner if inner.endswith("\\|") else inner.removesuffix("|")
    return [cell.replace("\\|", "|").strip().strip("*").strip() for cell in _CELL.split(inner)]


def _talk(title: str, speaker: str, other: Mapping[str, str]) -> dict[str, Value]:
    """Return the talk of a row; columns of other kinds, such as times and rooms, are named in its text."""
    talk: dict[str, Value] = {"title": title}
    if linked := _LINKED.fullmatch(title):
        known = identifier_in_address(linked["url"])
        kind = "paper" if known and known.kind != "url" else "website"
        talk = {"title": linked["words"], "links": {kind: linked["url"]}}
    byline = byline_alone(f"Speaker: {speaker}") or byline_in_title("")
    talk["speakers"] = speakers_value(byline) if byline.speakers else speaker
    texts: list[str] = []
    for name, cell in other.items():
        topic = topic_of(name)
        if cell and topic == "takeaways":
            talk["takeaways"] = [cell]
        elif _DATE.fullmatch(cell):
            talk["date"] = cell
        elif cell:
            texts.append(cell if topic == "summary" or not name else f"{name}: {cell}")
    if texts:
        talk["summary"] = "\n\n".join(texts) + "\n"
    order = ("title", "speakers", "date", "takeaways", "summary", "links")
    return {key: talk[key] for key in order if key in talk}
