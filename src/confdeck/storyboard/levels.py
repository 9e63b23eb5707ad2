"""The common look of the paragraphs of one level of a text, which PowerPoint keeps in list styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from confdeck.storyboard.slide import ParagraphGroup, SlideParagraph
from confdeck.storyboard.styles import Align, FontRole, Ink, PlaceholderStyle
from confdeck.theme.tokens import DeckSizes

_RUNNING_TEXT = PlaceholderStyle(("body", "floor"))
_LEVELS = 9
"""Levels that PowerPoint has."""
_STEP = 18.0
"""Indent of each level of running text."""


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """Formatting of the paragraphs of one level; lengths are in pt."""

    size: float
    before: float = 0
    """Space above."""
    leading: float = 1.0
    """Line spacing, relative to single-spaced lines."""
    margin: float = 0
    """Indent of whole paragraphs."""
    indent: float = 0
    """Hanging indent."""
    number: int | None = None
    """First number of a numbered list."""
    bullet: str = ""
    align: Align = Align.START
    face: FontRole = FontRole.TEXT
    ink: Ink = Ink.INK
    bold: bool = False
    italic: bool = False


_VALUES = attrgetter(*(field.name for field in fields(LevelStyle)))


def level_style(paragraph: SlideParagraph, leading: float = 1.0, start: int | None = None) -> LevelStyle:
    """Return the formatting of a sized paragraph; `start` is the first number of its list."""
    return LevelStyle(
        paragraph.size,
        paragraph.before,
        leading,
        paragraph.margin if paragraph.hangs or paragraph.level else paragraph.margin + paragraph.indent,
        paragraph.indent if paragraph.hangs or paragraph.level else 0,
        paragraph.number if start is None else start,
        paragraph.bullet,
        paragraph.align,
        paragraph.face,
        paragraph.ink,
        paragraph.bold,
        paragraph.italic,
    )


def level_of(style: PlaceholderStyle, sizes: DeckSizes) -> LevelStyle:
    """Return the formatting of a placeholder's own level, at its best size."""
    return LevelStyle(
        style.sizes(sizes)[0],
        leading=style.leading,
        align=style.align,
        face=style.face,
        ink=style.ink,
        bold=style.bold,
        italic=style.italic,
    )


@cache
def running_text(sizes: DeckSizes, bullets: Callable[[int], str] | None = None) -> Mapping[int, LevelStyle]:
    """Return the formatting of all levels of text outside our placeholders, below the first with `bullets` by level."""
    first = level_of(_RUNNING_TEXT, sizes)
    lower = {
        level: replace(
            first,
            before=first.size / 2,
            margin=level * _STEP,
            indent=_STEP if bullets else 0,
            bullet=bullets(level) if bullets else "",
        )
        for level in range(1, _LEVELS)
    }
    return MappingProxyType({0: first, **lower})


def common_levels(paragraphs: ParagraphGroup, leading: float = 1.0) -> Mapping[int, LevelStyle]:
    """Return what most paragraphs of each level have in common, field by field.

    The space above the first paragraph does not count: nothing is above it.
    """
    found: dict[int, list[LevelStyle]] = {}
    starts = list_starts(paragraphs)
    for index, (paragraph, start) in enumerate(zip(paragraphs, starts, strict=True)):
        style = level_style(paragraph, leading, start)
        found.setdefault(paragraph.level, []).append(style)
        if not index:
            first = style
    return {
        level: _common(styles, styles[1:] if styles[0] is first and len(styles) > 1 else styles)
        for level, styles in found.items()
    }


def _common(styles: list[LevelStyle], below: list[LevelStyle]) -> LevelStyle:
    """Return the most frequent value of each field; those for the space above are from the styles `below`."""
    common = LevelStyle(*map(_most_frequent, zip(*map(_VALUES, styles), strict=True)))
    return replace(common, before=_most_frequent([style.before for style in below]))


def _most_frequent(values: Sequence[Any]) -> Any:
    first = values[0]
    return first if values.count(first) == len(values) else Counter(values).most_common(1)[0][0]


def list_starts(paragraphs: Iterable[SlideParagraph]) -> Iterator[int | None]:
    """Yield the first numbers of the lists that paragraphs are in, from which PowerPoint counts on; None outside lists.

    Items of nested lists do not interrupt a list; a paragraph without a number does.
    """
    lists: dict[int, tuple[int, int]] = {}  # by level: the first number and the latest
    for paragraph in paragraphs:
        lists = {level: numbers for level, numbers in lists.items() if level <= paragraph.level}
        start, latest = lists.pop(paragraph.level, (0, 0))
        if paragraph.number is None:
            yield None
            continue
        if not latest or paragraph.number != latest + 1:
            start = paragraph.number
        lists[paragraph.level] = start, paragraph.number
        yield start
