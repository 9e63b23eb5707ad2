"""Reads transcripts with times, as meeting programs and subtitles have them (WebVTT, SubRip): turns of speakers become paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from confdeck.authoring.importing.markdown_notes import markdown_notes
from confdeck.authoring.importing.markdown_words import with_escaped_signs
from confdeck.authoring.importing.note_blocks import Notes
from confdeck.authoring.importing.spoken_turns import speaker_and_words, speakers_of
from confdeck.typography.sentences import STOPS

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_CUE = re.compile(rf"\s*(?P<start>{_TIME})\s+-->\s+(?P<end>{_TIME})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^<>]{1,80})>")
_TAG = re.compile(
    r"</?(?:[bciuv]|ruby|rt|lang|font)\b[^<>]{0,100}>|<\d[\d:.]{3,14}>|\{\\an?\d{1,2}\}", re.IGNORECASE
)
_LONG = 700
"""Letters after which a paragraph of one speaker ends with its sentence."""


@dataclass(slots=True)
class _Turn:
    """The words of one speaker until another one speaks."""

    name: str
    line: int
    words: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """Return the turn as a paragraph."""
        text = with_escaped_signs(" ".join(self.words))
        return f"**{self.name}:** {text}" if self.name else text


def subtitle_notes(text: str, file: str) -> Notes | None:
    """Return the blocks of a transcript with times, or None if the file is none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    cues = [found for line in lines if len(line) < 300 and (found := _CUE.fullmatch(line))]  # noqa: PLR2004
    head = next((line for line in lines if line.strip()), "")
    is_first = any(_CUE.fullmatch(line) for line in [line for line in lines if line.strip()][:2])
    if not cues or not (head.startswith("WEBVTT") or is_first):
        return None
    plain, left_out = (
        [""] * len(lines),
        [f"{file}: the times of {len(cues)} cues ({cues[0]['start']} to {cues[-1]['end']}) are left out"],
    )
    turns = _turns(lines, plain, left_out, file)
    title = head.removeprefix("WEBVTT").strip(" \t-–—:") if head.startswith("WEBVTT") else ""
    title = title or re.sub(r"\.\w+$", "", file).replace("-", " ").replace("_", " ")
    written = [(1, f"# {title}"), (1, ""), (1, "## Transcript")]
    for turn in turns:
        written += [(turn.line, ""), (turn.line, turn.markdown())]
    notes = markdown_notes("\n".join(words for _, words in written), file)
    blocks = tuple(replace(block, line=written[block.line - 1][0]) for block in notes.blocks)
    return replace(notes, blocks=blocks, plain="\n".join(plain), problems=(*notes.problems, *left_out))


def _turns(lines: list[str], plain: list[str], left_out: list[str], file: str) -> list[_Turn]:
    """Return the turns of a transcript; note the words of each line, and what is no word of a speaker."""
    turns: list[_Turn] = []
    last = ""
    speakers = speakers_of(map(_words, lines))
    for start, stop in _paragraphs(lines):
        cue = next((at for at in range(start, stop) if _CUE.fullmatch(lines[at][:300])), None)
        if cue is None and not turns:
            left_out += [
                f"{file}:{at + 1}: left out: {lines[at].strip()}"
                for at in range(start, stop)
                if not lines[at].startswith("WEBVTT")
            ]
            continue
        if cue is None and re.match(r"(?:NOTE|STYLE|REGION)\b", lines[start]):
            left_out += [f"{file}:{at + 1}: left out: {lines[at].strip()}" for at in range(start, stop)]
            continue
        name = ""
        for at in range(start if cue is None else cue + 1, stop):
            name, words = _said_by(lines[at], name, speakers)
            plain[at] = f"{name} {words}".strip()
            if words and words != last:  # captions that roll show a line twice
                _add(turns, name, words, at + 1)
            last = words
    return turns


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines that are not empty begins and ends."""
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line.strip():
            if at > start:
                yield start, at
            start = at + 1


def _said_by(line: str, name: str, speakers: frozenset[str]) -> tuple[str, str]:
    """Return who says a line, which is who said the line above if it names nobody, and its words without markup."""
    words = _words(line)
    if voice := _VOICE.search(line):
        return voice["name"].strip(), words
    own, rest = speaker_and_words(words, speakers)
    return own or name, rest


def _words(line: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", line)).split())


def _add(turns: list[_Turn], name: str, words: str, line: int) -> None:
    last = turns[-1] if turns else None
    is_full = last is not None and sum(map(len, last.words)) > _LONG and last.words[-1].endswith(STOPS)
    if last is None or is_full or (name and name != last.name):
        last = _Turn(name or (last.name if last else ""), line)
        turns.append(last)
    last.words.append(words)
