"""Reads notes that are one outline of bullets, as Roam, Logseq and Workflowy export them: bullets that name talks become headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from confdeck.authoring.importing.bylines import byline_in_title
from confdeck.authoring.importing.heading_words import topic_of
from confdeck.authoring.importing.markdown_notes import markdown_notes
from confdeck.authoring.importing.note_blocks import Notes

_BULLET = re.compile(r"(?P<indent>[ \t]*)[-*•](?:[ \t]+(?P<text>.*))?")
_PAGE_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
_ASKED = re.compile(
    r"(?:Q|A|Question|Answer|F|Frage|Antwort|问|答|問|質問|回答|질문|답변)\d{0,2}\s?[:：]\s*(?=\S)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 200
_MAX_DEPTH = 40


@dataclass(slots=True)
class _Bullet:
    """A bullet with the lines that continue it and the bullets below it."""

    text: str
    line: int
    indent: int
    more: list[str] = field(default_factory=list)
    below: list[_Bullet] = field(default_factory=list)

    def is_heading(self) -> bool:
        """Return whether this is a talk or session, or has one below it."""
        return bool(self.below) and (self._names_talk() or any(inner.is_heading() for inner in self.below))

    def _names_talk(self) -> bool:
        bare = self.heading()
        is_short = len(bare) <= _LONGEST_HEADING and not self.more
        return is_short and bool(
            byline_in_title(bare).speakers or topic_of(bare) not in ("", "links", "summary")
        )

    def heading(self) -> str:
        """Return the text as a heading, without the brackets around names of pages."""
        return _PAGE_LINK.sub(r"\1", self.text).strip().rstrip(":")


def outliner_notes(text: str, file: str) -> Notes | None:
    """Return the blocks of an outline of bullets in which some name talks, or None if the file is none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tree = _tree(lines)
    if not tree or not any(bullet.is_heading() for bullet in tree):
        return None
    headings = [bullet for bullet in tree if bullet.is_heading()]
    written = list(_written(headings, 1 if len(headings) == 1 else 2))
    if others := [bullet for bullet in tree if bullet not in headings]:
        written += [(others[0].line, words) for words in ("", "## Notes", "")]
        written += _written(others, 2)
    notes = markdown_notes("\n".join(words for _, words in written), file)
    blocks = tuple(
        replace(block, line=written[min(block.line, len(written)) - 1][0]) for block in notes.blocks
    )
    return replace(notes, blocks=blocks, plain=_PAGE_LINK.sub(r"\1", text))


def _tree(lines: Sequence[str]) -> list[_Bullet]:
    """Return the bullets of the outer level; none if a line is no bullet and continues none."""
    root = _Bullet("", 0, -1)
    path = [root]
    for number, line in enumerate(lines, 1):
        found = _BULLET.fullmatch(line)
        if found:
            indent = len(found["indent"].expandtabs(4))
            while path[-1].indent >= indent:
                path.pop()
            bullet = _Bullet(found["text"] or "", number, indent)
            path[-1].below.append(bullet)
            path.append(bullet)
        elif line.strip():
            if len(path) == 1 or not line.startswith((" ", "\t")):
                return []
            path[-1].more.append(line.strip())
        if len(path) > _MAX_DEPTH:
            return []
    return root.below


def _written(bullets: Sequence[_Bullet], level: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of Markdown that bullets make; what is no heading comes first."""
    for bullet in bullets:
        if not bullet.is_heading() and not _ASKED.match(bullet.text):
            yield from _as_list(bullet, 0)
    for bullet in bullets:
        if not bullet.is_heading() and _ASKED.match(bullet.text):
            yield from _asked(bullet)
    for bullet in bullets:
        if bullet.is_heading():
            yield from (
                (bullet.line, words) for words in ("", f"{'#' * min(level, 6)} {bullet.heading()}", "")
            )
            yield from ((bullet.line, words) for words in bullet.more)
            yield from _written(bullet.below, level + 1)


def _asked(bullet: _Bullet) -> Iterator[tuple[int, str]]:
    """Yield a question and what is below it, its answers as paragraphs."""
    yield from ((bullet.line, words) for words in ("", " ".join([bullet.text, *bullet.more]), ""))
    for inner in bullet.below:
        yield from _asked(inner) if _ASKED.match(inner.text) else _as_list(inner, 0)


def _as_list(bullet: _Bullet, depth: int) -> Iterator[tuple[int, str]]:
    yield bullet.line, f"{'  ' * depth}- {bullet.text}"
    yield from ((bullet.line, f"{'  ' * depth}  {words}") for words in bullet.more)
    for inner in bullet.below:
        yield from _as_list(inner, depth + 1)
