"""The outline of notes: headings with the blocks below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from confdeck.authoring.importing.note_blocks import NoteBlock


@dataclass(slots=True)
class NotesPart:
    """A heading, the blocks below it and the headings within it."""

    title: str
    line: int
    level: int
    blocks: list[NoteBlock] = field(default_factory=list)
    parts: list[NotesPart] = field(default_factory=list)

    def all_blocks(self) -> Iterator[NoteBlock]:
        """Yield the blocks, with the headings within as blocks in bold."""
        yield from self.blocks
        for part in self.parts:
            yield NoteBlock("paragraph", f"**{part.title}**", part.line)
            yield from part.all_blocks()


def outline(blocks: tuple[NoteBlock, ...]) -> NotesPart:
    """Return the outline of notes; its root has no title."""
    root = NotesPart("", 1, 0)
    open_headings = [root]
    for block in blocks:
        if block.kind != "heading":
            open_headings[-1].blocks.append(block)
            continue
        while open_headings[-1].level >= block.level:
            open_headings.pop()
        heading = NotesPart(block.text, block.line, block.level)
        open_headings[-1].parts.append(heading)
        open_headings.append(heading)
    return root
