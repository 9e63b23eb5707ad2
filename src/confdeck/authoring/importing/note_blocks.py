"""Blocks of notes, whatever program wrote them: headings, paragraphs, items of lists and others, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list", "code", "table", "quote", "picture"]


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A block of notes."""

    kind: BlockKind
    text: str
    """Its Markdown; of a heading without its marks, of a picture its file."""
    line: int = 1
    level: int = 0
    """Level of a heading."""
    items: tuple[str, ...] = ()
    """The items of a list without their marks, lists within them with theirs."""
    caption: str = ""
    """Words of a picture."""


@dataclass(frozen=True, slots=True)
class Notes:
    """One file of notes."""

    file: str
    blocks: tuple[NoteBlock, ...]
    details: Mapping[str, str] = field(default_factory=dict)
    """Fields at the top of the file, such as `title` and `date`, by their names in lower case."""
    plain: str = ""
    """All its words, to see whether any are lost."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures within the file, by the names that its blocks call them."""
    problems: tuple[str, ...] = ()
    """Parts that could not be read."""
