"""Brings three versions of a table to the same columns, where a person or the recap added or deleted some."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.shapes import TextBody
from confdeck.renderers.pptx.edits.shared_order import same_items
from confdeck.renderers.pptx.edits.table_rows import TableRow, TableVersion, are_alike_rows, row_texts
from confdeck.renderers.pptx.template.xml_lookup import every, first

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.edits.paragraph_merging import EditFilter
    from confdeck.renderers.pptx.edits.text_merging import Adopt

Tables = tuple[TableVersion, TableVersion, TableVersion]
"""A table as it was, as a person left it, and as the recap has it now."""


def with_same_columns(
    base: TableVersion, theirs: TableVersion, ours: TableVersion, adopt: Adopt, edit_filter: EditFilter
) -> Tables | None:
    """Return three versions of a table with the columns that the merged one has; only the element of the last is changed.

    None if that cannot be told: both sides added or deleted columns, or changed words of one that the other deleted.
    """
    if base.columns == theirs.columns == ours.columns:
        return base, theirs, ours
    if any(cell.get("gridSpan") for table in (base, theirs, ours) for cell in table.element.iter("{*}tc")):
        return None
    in_theirs, in_ours = (_column_origins(base, table) for table in (theirs, ours))
    if _is_same(in_ours, base, ours):
        added = (words for at in range(theirs.columns) if at not in in_theirs for words in _words(theirs, at))
        if _has_other_words(base, ours, in_theirs) or any(
            edit_filter.forbids("", words, "") for words in added
        ):
            return None
        return _follow(base, theirs, in_theirs), theirs, _follow(ours, theirs, in_theirs, adopt)
    if _is_same(in_theirs, base, theirs) and not _has_other_words(base, theirs, in_ours):
        return _follow(base, ours, in_ours), _follow(theirs, ours, in_ours), ours
    return None


def _has_other_words(base: TableVersion, table: TableVersion, origins: Mapping[int, int]) -> bool:
    """Return whether a version has new words in a column that the other side deleted."""
    deleted = (column for column in range(base.columns) if column not in origins.values())
    return any(not _words(table, column) <= _words(base, column) for column in deleted)


def _words(table: TableVersion, column: int) -> set[str]:
    cells = (row.cells[column] for row in table.rows)
    return {" ".join(line.words for line in cell.paragraphs).strip() for cell in cells}


def _column_origins(base: TableVersion, other: TableVersion) -> Mapping[int, int]:
    """Return, by the index of each column that is in both versions, its index in the first."""
    return same_items(_column_texts(base), _column_texts(other), are_alike_rows)


def _column_texts(table: TableVersion) -> list[str]:
    """Return the words of each column, as those of a row."""
    return row_texts(
        [TableRow(table.element, cells) for cells in zip(*(row.cells for row in table.rows), strict=True)]
    )


def _is_same(origins: Mapping[int, int], base: TableVersion, other: TableVersion) -> bool:
    return base.columns == other.columns and all(at == index for at, index in origins.items())


def _follow(
    table: TableVersion, model: TableVersion, origins: Mapping[int, int], adopt: Adopt | None = None
) -> TableVersion:
    """Return a version with the columns of another: a new one has the cells of that other, and no words in other rows.

    Args:
        table: The version.
        model: The other one, which has columns that the first lacks, or lacks some.
        origins: The index in the first of each column of the other.
        adopt: Returns a copy of an element of the other one, if the element of the version itself is to be changed.
    """
    own = table if adopt else _copied(table)
    rows = {
        index: at
        for at, index in same_items(row_texts(own.rows), row_texts(model.rows), are_alike_rows).items()
    }
    new_rows = []
    for index, row in enumerate(own.rows):
        source = model.rows[rows[index]] if index in rows else None
        cells = every(row.element, "a:tc")
        new: list[tuple[etree._Element, TextBody]] = []
        for column in range(model.columns):
            if column in origins:
                new.append((cells[origins[column]], row.cells[origins[column]]))
            else:
                new.append(
                    _new_cell(source or model.rows[-1], column, adopt or copy.deepcopy, empty=source is None)
                )
        for cell in cells:
            row.element.remove(cell)
        for at, (cell, _) in enumerate(new):
            row.element.insert(at, cell)
        new_rows.append(replace(row, cells=tuple(text for _, text in new)))
    _follow_grid(own, model, origins)
    return replace(own, rows=tuple(new_rows))


def _new_cell(row: TableRow, column: int, adopt: Adopt, *, empty: bool) -> tuple[etree._Element, TextBody]:
    """Return a copy of a cell, with or without its words."""
    cell = adopt(every(row.element, "a:tc")[column])
    body = first(cell, "a:txBody")
    text = row.cells[column]
    if body is None:
        return cell, text
    if not empty:
        return cell, TextBody(body, text.paragraphs)
    for run in [run for line in every(body, "a:p") for run in line.iterchildren("{*}r", "{*}br", "{*}fld")]:
        run.getparent().remove(run)  # type: ignore[union-attr]
    return cell, TextBody(body, ())


def _follow_grid(table: TableVersion, model: TableVersion, origins: Mapping[int, int]) -> None:
    grid, widths = (first(version.element, "a:tblGrid") for version in (table, model))
    if grid is None or widths is None:
        return
    own = list(grid)
    for at, width in enumerate(list(widths)):
        grid.append(own[origins[at]] if at in origins else copy.deepcopy(width))
    for column in own:
        if column not in [own[index] for index in origins.values()]:
            grid.remove(column)


def _copied(table: TableVersion) -> TableVersion:
    frame = copy.deepcopy(table.frame)
    pairs: Sequence[tuple[etree._Element, TableRow]] = list(zip(frame.iter("{*}tr"), table.rows, strict=True))
    rows = (TableRow(element, _texts(element, row.cells)) for element, row in pairs)
    return replace(table, frame=frame, rows=tuple(rows))


def _texts(row: etree._Element, cells: Sequence[TextBody]) -> tuple[TextBody, ...]:
    bodies = (first(cell, "a:txBody") for cell in every(row, "a:tc"))
    pairs = zip(bodies, cells, strict=True)
    return tuple(text if body is None else TextBody(body, text.paragraphs) for body, text in pairs)
