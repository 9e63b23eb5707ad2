"""Merge papers that are listed twice; fields missing in the first are taken from the later ones."""

from __future__ import annotations

from collections.abc import Iterable

from confdeck.edition.builder import EditionBuilder
from confdeck.model import Paper
from confdeck.model.identity import paper_identity


def merge_duplicates(papers: Iterable[Paper], builder: EditionBuilder) -> tuple[Paper, ...]:
    """Return the papers that the audience may see, merging duplicates and recording their ids in `builder`.

    Papers are filtered before they are merged, so that the fields of a private entry stay private.
    """
    positions: dict[str, int] = {}
    merged: list[Paper] = []
    for paper in papers:
        if not builder.admits(paper):
            continue
        names = paper_identity(paper)
        position = next((positions[name] for name in names if name in positions), len(merged))
        if position == len(merged):
            merged.append(paper)
        else:
            builder.duplicates[builder.ids[id(paper)]] = builder.ids[id(merged[position])]
            merged[position] = _filled(merged[position], paper, builder)
        positions |= dict.fromkeys(names, position)
    return tuple(merged)


def _filled(first: Paper, second: Paper, builder: EditionBuilder) -> Paper:
    fields = type(first).model_fields.keys() - {"id", "audience"}
    missing = {name: getattr(second, name) for name in sorted(fields) if not getattr(first, name)}
    filled = first.model_copy(update=missing)
    builder.ids[id(filled)] = builder.ids[id(first)]
    return filled
