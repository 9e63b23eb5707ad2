"""The items of an entry's lists that are on none of its slides and therefore only in the speaker notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confdeck.edition import Entry
from confdeck.storyboard.runs import runs, text_of
from confdeck.storyboard.slide import Slide
from confdeck.text import nodes, walk

_STOPS = ".:。："
_LONG = 40
"""Characters of an item whose words may be split over two slides or stand within other words."""


def count_unshown_items(entry: Entry, slides: Iterable[Slide]) -> int:
    """Count the list items of an entry's text whose words are on none of its slides."""
    items = [words for words in _items(entry.body) if words]
    if not items:
        return 0
    slides = tuple(slides)
    lines = [text_of(paragraph.runs) for slide in slides for paragraph in slide.paragraphs]
    shown = {_letters(line) for line in (*lines, *(text_of(slide.title) for slide in slides))}
    everything = "".join(map(_letters, lines))
    return sum(words not in shown and not (len(words) > _LONG and words in everything) for words in items)


def _items(body: nodes.Prose) -> Iterator[str]:
    """Yield the first words of every item, of nested lists too."""
    for block in walk(body):
        if isinstance(block, nodes.ItemList):
            for item in block.items:
                paragraphs = (inner for inner in item.blocks if isinstance(inner, nodes.Paragraph))
                yield next((_letters(text_of(runs(paragraph.children))) for paragraph in paragraphs), "")


def _letters(line: str) -> str:
    """Return a line without spaces, the box of a task and the stop at its end."""
    return "".join(line.split()).lstrip("☐☑☒").rstrip(_STOPS)
