"""The rows of a table in one version, as they are compared with those of others."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.formatting import Difference, differences
from confdeck.renderers.pptx.edits.paragraph_merging import are_alike
from confdeck.renderers.pptx.edits.shape_formatting import table_formatting
from confdeck.renderers.pptx.template.xml_lookup import every, local_name

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.shapes import TextBody
    from confdeck.renderers.pptx.edits.theme_values import ThemeValues

_SPANS = ("rowSpan", "vMerge")
_CELLS = "\t"
"""Between the words of a row's cells."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table."""

    element: etree._Element
    cells: tuple[TextBody, ...]

    @property
    def text(self) -> str:
        """The words of its cells."""
        return _CELLS.join(
            " ".join(paragraph.words for paragraph in cell.paragraphs).strip() for cell in self.cells
        )

    @property
    def sentence(self) -> str:
        """The words of its cells, as a message shows them."""
        return " | ".join(self.text.split(_CELLS))


@dataclass(frozen=True, slots=True)
class TableVersion:
    """One version of a table."""

    frame: etree._Element
    rows: tuple[TableRow, ...]
    theme: ThemeValues
    from_libreoffice: bool = False

    @classmethod
    def of(
        cls, frame: etree._Element, texts: Sequence[TextBody], theme: ThemeValues, *, from_libreoffice: bool
    ) -> TableVersion | None:
        """Return the table in a frame; None if its rows cannot be told apart, since cells span some of them."""
        left, rows = list(texts), []
        for element in frame.iter("{*}tr"):
            cells = every(element, "a:tc")
            if len(left) < len(cells) or any(cell.get(span) for cell in cells for span in _SPANS):
                return None
            rows.append(TableRow(element, tuple(left[: len(cells)])))
            left = left[len(cells) :]
        widths = {len(row.cells) for row in rows}
        return cls(frame, tuple(rows), theme, from_libreoffice) if len(widths) == 1 and not left else None

    @property
    def element(self) -> etree._Element:
        """The table itself."""
        return next(self.frame.iter("{*}tbl"))

    @property
    def columns(self) -> int:
        """The number of cells in each row."""
        return len(self.rows[0].cells)

    def _reduced(self, rows: Sequence[etree._Element]) -> etree._Element:
        """Return a copy of the table with some of its rows only."""
        table = etree.Element(self.element.tag)
        table.extend(copy.deepcopy(child) for child in self.element if local_name(child) != "tr")
        table.extend(map(copy.deepcopy, rows))
        return table

    def looks(
        self, other: TableVersion, rows: Sequence[tuple[etree._Element, etree._Element]]
    ) -> Mapping[str, Difference]:
        """Return what looks different in pairs of rows of this table and another version."""
        mine = self._reduced([row for row, _ in rows]), self.theme, self.from_libreoffice
        theirs = other._reduced([row for _, row in rows]), other.theme, other.from_libreoffice
        looks = (
            table_formatting(table, theme, from_libreoffice=libre) for table, theme, libre in (mine, theirs)
        )
        return differences(*looks)


def row_texts(rows: Sequence[TableRow]) -> list[str]:
    """Return the words of rows."""
    return [row.text for row in rows]


def are_alike_rows(row: str, other: str) -> bool:
    """Return whether one row may have become another: they begin alike, or share most words."""
    key, other_key = (text.partition(_CELLS)[0] for text in (row, other))
    return key == other_key != "" or are_alike(row, other)
