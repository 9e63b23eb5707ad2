"""Positions and heights of elements in pages that were laid out, by their ids; in mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from confdeck.edition import Entry, Takeaway
from confdeck.renderers.newsletter.element_place import ElementPlace, RunningHead
from confdeck.renderers.newsletter.flow import MIN_LINES, FlowBlock, FlowFootnote
from confdeck.renderers.newsletter.sheet import Sheet
from confdeck.text import Phrase, Prose, footnotes
from confdeck.text.nodes import Paragraph

SAME_POSITION = 0.1
"""Distance in mm below which two positions are the same."""
MAX_SPACE = 40.0
"""Greatest space between rows on a page, in mm; where it is more, a page ended between them."""
ElementRow = tuple[str, ...]
"""Ids of elements that stand side by side."""


@dataclass(frozen=True, slots=True)
class LaidOutDocument:
    """Pages that the page engine laid out: their number, and the positions and heights of their elements."""

    pages: int
    positions: Mapping[str, float]
    """Where each element begins: page index times page depth, plus the distance from the top margin."""
    heights: Mapping[str, float]
    """Height of each element on all its pages, without its margins."""
    places: tuple[ElementPlace, ...] = ()
    """Where the elements stand whose lines in the recap are known."""
    heads: tuple[RunningHead, ...] = ()


RowTexts = tuple[Phrase | Prose, ...]
"""The texts of an element of a row."""


class MeasuredIssue:
    """An issue on its sheet, with the positions and heights in its usual layout."""

    def __init__(
        self,
        entries: Iterable[Entry],
        sheet: Sheet,
        document: LaidOutDocument,
        line: float,
        *,
        takeaways: Iterable[Takeaway] = (),
        takeaways_break: bool = False,
        drop_caps: bool = False,
        line_factor: float = 1.0,
    ) -> None:
        self.sheet = sheet
        self.line = line
        """Height of a line of text, in mm."""
        self.line_factor = line_factor
        """Its height relative to one in Latin script."""
        self.header_overlap = MIN_LINES * line if drop_caps else 0.0
        """Height by which headers reach over the text below: the stylesheet holds them together before a drop capital."""
        takeaways = tuple(takeaways)
        self.takeaways = len(takeaways)
        """Number of the takeaways of the whole issue."""
        self.takeaways_break = takeaways_break
        """Whether a page may end between them, wherever they begin."""
        self._document = document
        self._has_footnotes = any(name.startswith("note_") for name in document.heights)
        self._texts: dict[str, RowTexts] = {}
        if self._has_footnotes:
            self._texts = {entry.id: entry.all_texts for entry in entries}
            self._texts["takeaways"] = tuple(takeaway.text for takeaway in takeaways)
        self.paragraph_space = next(self._paragraph_spaces(entries), 0.0)
        """Space between two paragraphs, in mm."""

    def height(self, element: str) -> float:
        """Return the height of an element; 0 if there is none with this id."""
        return self._document.heights.get(element, 0.0)

    def position(self, element: str) -> float:
        """Return where an element begins; 0 if there is none with this id."""
        return self._document.positions.get(element, 0.0)

    def row_position(self, row: ElementRow) -> float:
        """Return where a row begins, with the heading above it if it has one."""
        return self._document.positions.get(f"{row[0]}-above", self.position(row[0]))

    def footnotes(self, element: str, *texts: Phrase | Prose) -> tuple[FlowFootnote, ...]:
        """Return the footnotes whose first marks stand in an element, which has these texts."""
        if not self._has_footnotes:
            return ()
        start, height = self.position(element), self.height(element)
        offsets = {note.number: self.position(f"mark_{note.number}") - start for note in footnotes(*texts)}
        return tuple(
            FlowFootnote(max(0.0, offset), self.height(f"note_{number}"))
            for number, offset in offsets.items()
            if -self.line <= offset <= height
        )

    def element_footnotes(self, element: str) -> tuple[FlowFootnote, ...]:
        """Return the footnotes whose first marks stand in the element of an entry or of the takeaways."""
        return self.footnotes(element, *self._texts.get(element, ()))

    def caption_footnotes(self, captions: Iterable[Phrase]) -> tuple[FlowFootnote, ...]:
        """Return the footnotes of captions, wherever they were measured."""
        if not self._has_footnotes:
            return ()
        heights = (self.height(f"note_{note.number}") for note in footnotes(*captions))
        return tuple(FlowFootnote(0.0, height) for height in heights)

    def row_blocks(self, rows: Sequence[ElementRow]) -> Iterator[FlowBlock]:
        """Yield rows of entries as flow blocks with the space between them; one that is higher than a page may break."""
        return self._blocks(rows, self._texts)

    def photo_blocks(self, captions: Mapping[str, RowTexts]) -> Iterator[FlowBlock]:
        """Yield rows of photos, given as their captions by id, as flow blocks with the space between them."""
        return self._blocks([(row,) for row in captions], captions)

    def _blocks(self, rows: Sequence[ElementRow], texts: Mapping[str, RowTexts]) -> Iterator[FlowBlock]:
        for row, following in zip_longest(rows, rows[1:]):
            start = self.row_position(row)
            height = self.position(row[0]) - start + max(map(self.height, row))
            space = self.row_position(following) - start - height if following else self.line
            below = space if SAME_POSITION <= space < MAX_SPACE else self.line
            notes = (note for element in row for note in self.footnotes(element, *texts.get(element, ())))
            line = self.line if height > self.sheet.depth else 0
            yield FlowBlock(height, below=below, line=line, footnotes=tuple(notes))

    def _paragraph_spaces(self, entries: Iterable[Entry]) -> Iterator[float]:
        """Yield the space between any two paragraphs that follow one another on a page."""
        for entry in entries:
            for number, blocks in enumerate(pairwise(entry.body.blocks)):
                first, second = f"{entry.id}-b{number}", f"{entry.id}-b{number + 1}"
                if all(isinstance(block, Paragraph) for block in blocks) and self.height(second):
                    space = self.position(second) - self.position(first) - self.height(first)
                    if -SAME_POSITION <= space < self.line:
                        yield max(0.0, space)
