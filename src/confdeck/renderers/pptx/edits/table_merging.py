"""Merges tables row by row and cell by cell, also where rows were added, deleted or moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.conflicts import DELETED, GONE
from confdeck.renderers.pptx.edits.shape_writing import take_columns, take_rows
from confdeck.renderers.pptx.edits.shared_order import same_items, shared_order
from confdeck.renderers.pptx.edits.table_columns import with_same_columns
from confdeck.renderers.pptx.edits.table_rows import TableRow, TableVersion, are_alike_rows, row_texts
from confdeck.renderers.pptx.edits.text_looks import look_changes
from confdeck.renderers.pptx.edits.text_merging import TextMerge, joined, write_texts
from confdeck.renderers.pptx.edits.three_way import Chunk, MergedList, merged_list
from confdeck.renderers.pptx.template.xml_lookup import every

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.paragraph_merging import EditFilter
    from confdeck.renderers.pptx.edits.text_merging import Adopt

ROW_LOOKS = "the look of its cells"


Rows = tuple[TableRow, TableRow, TableRow]
"""A row in three versions."""


def merge_rows(
    base: TableVersion, theirs: TableVersion, ours: TableVersion, adopt: Adopt, edit_filter: EditFilter
) -> TextMerge | None:
    """Write the rows of three versions of a table into that of `ours`; return what is to be said of them.

    None if both sides added or deleted columns.
    """
    tables = with_same_columns(base, theirs, ours, adopt, edit_filter)
    return None if tables is None else _merged(*tables, adopt, edit_filter)


def _merged(
    base: TableVersion, theirs: TableVersion, ours: TableVersion, adopt: Adopt, edit_filter: EditFilter
) -> TextMerge:
    rows = _in_one_order(base, theirs, ours)
    known = [same_items(row_texts(rows[0]), row_texts(version), are_alike_rows) for version in rows[1:]]
    in_theirs, in_ours = ({old: at for at, old in origins.items()} for origins in known)
    old, edited, new = (
        [str(at) for at in range(len(rows[0]))],
        _names(rows, known[0], in_ours),
        _names(rows, known[1]),
    )
    merged = merged_list(old, edited, new, may_keep=partial(_may_keep, rows, edit_filter))
    results = [_disagreement(rows, known[1], chunk, merged) for chunk in (*merged.conflicts, *merged.edits)]
    shared = {
        at: (at_base, in_theirs[at_base], at) for at, at_base in known[1].items() if at_base in in_theirs
    }
    elements: list[etree._Element] = []
    kept: list[Rows] = []
    for item in merged.items:
        if item.theirs:
            elements.append(adopt(rows[1][item.index].element))
            continue
        elements.append(rows[2][item.index].element)
        if item.index in shared:
            same = tuple(version[at] for version, at in zip(rows, shared[item.index], strict=True))
            kept.append((same[0], same[1], same[2]))
            results.append(write_texts((same[0].cells, same[1].cells, same[2].cells), adopt, edit_filter))
    results.append(_take_looks((base, theirs, ours), kept, adopt, edit_filter))
    gone = [(rows[0][at_base], rows[1][at]) for at_base, at in in_theirs.items() if at_base not in in_ours]
    results.append(_lost_looks((base, theirs), gone))
    _write(ours.frame, elements)
    return joined(results)


def _in_one_order(
    base: TableVersion, theirs: TableVersion, ours: TableVersion
) -> tuple[Sequence[TableRow], ...]:
    """Return the rows of three versions in an order in which they can be compared: somebody may have moved some."""
    order = shared_order(row_texts(base.rows), row_texts(theirs.rows), row_texts(ours.rows), are_alike_rows)
    places = zip((base, theirs, ours), (order.base, order.theirs, order.ours), strict=True)
    return tuple([table.rows[at] for at in indexes] for table, indexes in places)


def _names(
    rows: Sequence[Sequence[TableRow]], origins: Mapping[int, int], in_ours: Mapping[int, int] | None = None
) -> list[str]:
    """Return names of rows: the number of the old row that each comes from, and the words of new ones.

    A row that a person has changed and that the recap no longer has counts as new.
    """
    version = rows[1 if in_ours is not None else 2]
    names = []
    for at, row in enumerate(version):
        old = origins.get(at)
        is_new = old is None or (in_ours is not None and old not in in_ours and rows[0][old].text != row.text)
        names.append(f"new {row.text}" if is_new else str(old))
    return names


def _may_keep(rows: Sequence[Sequence[TableRow]], edit_filter: EditFilter, chunk: Chunk) -> bool:
    base, theirs, ours = _sentences(rows, chunk)
    return not edit_filter.refuses(theirs or DELETED) and not edit_filter.forbids(base, theirs, ours)


def _sentences(rows: Sequence[Sequence[TableRow]], chunk: Chunk) -> list[str]:
    """Return the words of the rows of a chunk in each version."""
    parts = zip(rows, (chunk.base, chunk.theirs, chunk.ours), strict=True)
    return ["\n".join(row.sentence for row in version[part.start : part.stop]) for version, part in parts]


def _disagreement(
    rows: Sequence[Sequence[TableRow]], origins: Mapping[int, int], chunk: Chunk, merged: MergedList
) -> TextMerge:
    """Return what is kept of rows that a person has added, deleted or changed, and what the recap has there."""
    _, kept, dropped = _sentences(rows, chunk)
    changed = [at for at in chunk.ours if at in origins and rows[2][at].text != rows[0][origins[at]].text]
    texts = ((kept or DELETED, dropped or GONE),)
    return TextMerge(texts) if chunk in merged.conflicts or changed else TextMerge(edits=texts)


def _take_looks(
    tables: tuple[TableVersion, TableVersion, TableVersion],
    rows: Sequence[Rows],
    adopt: Adopt,
    edit_filter: EditFilter,
) -> TextMerge:
    """Give the rows that all versions have the look that a person gave them."""
    base, theirs, ours = tables
    if not rows or edit_filter.refuses(ROW_LOOKS):
        return TextMerge()
    pairs = (
        [(old.element, mine.element) for old, mine, _ in rows],
        [(old.element, new.element) for old, _, new in rows],
    )
    edits, changes = base.looks(theirs, pairs[0]), base.looks(ours, pairs[1])
    take_columns(ours.element, theirs.element, edits)
    take_rows([(new.element, adopt(mine.element)) for _, mine, new in rows], edits)
    both = any(name in changes and edits[name] != changes[name] for name in edits)
    texts = ((ROW_LOOKS, "another look"),)
    return TextMerge(texts) if both else TextMerge(edits=texts if edits else ())


def _lost_looks(
    tables: tuple[TableVersion, TableVersion], rows: Sequence[tuple[TableRow, TableRow]]
) -> TextMerge:
    """Return the rows that the recap no longer has, and that a person gave another look but no other words."""
    lost = []
    for old, mine in rows:
        texts = ((was.paragraphs, now.paragraphs) for was, now in zip(old.cells, mine.cells, strict=True))
        pairs = [pair for was, now in texts for pair in zip(was, now, strict=False)]
        changes = tables[0].looks(tables[1], [(old.element, mine.element)])
        if old.text == mine.text and (changes or list(look_changes(pairs))):
            lost.append(old.sentence)
    return TextMerge(lost=tuple(lost))


def _write(frame: etree._Element, rows: Sequence[etree._Element]) -> None:
    """Put rows into a table; programs make its frame as high as they are."""
    table = next(frame.iter("{*}tbl"))
    for row in every(table, "a:tr"):
        table.remove(row)
    table.extend(rows)
