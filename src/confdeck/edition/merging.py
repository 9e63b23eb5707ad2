"""Merge papers that are listed twice; fields missing in the first are taken from the later ones."""

from __future__ import annotations

from collections.abc import Iterable

from confdeck.edition.builder import EditionBuilder
from confdeck.model import Paper
from confdeck.model.identifiers import identifier_alone
from confdeck.model.identity import paper_key
from confdeck.model.same_work import first_records, paper_identity


def merge_duplicates(papers: Iterable[Paper], builder: EditionBuilder) -> tuple[Paper, ...]:
    """Return the papers that the audience may see, merging duplicates and recording their ids in `builder`.

    Papers are filtered before they are merged, so that the fields of a private entry stay private.
    """
    admitted = [paper for paper in papers if builder.admits(paper)]
    firsts = first_records([paper_identity(paper, builder.numbering.works) for paper in admitted])
    merged: dict[int, Paper] = {}
    for paper, first in zip(admitted, firsts, strict=True):
        if first in merged:
            builder.duplicates[builder.ids[id(paper)]] = builder.ids[id(merged[first])]
            merged[first] = _filled(merged[first], paper, builder)
        else:
            merged[first] = paper
    return tuple(merged.values())


def _filled(first: Paper, second: Paper, builder: EditionBuilder) -> Paper:
    fields = type(first).model_fields.keys() - {"id", "audience"}
    missing = {name: getattr(second, name) for name in sorted(fields) if not getattr(first, name)}
    if paper_key(second) and not paper_key(first):
        missing["title"] = second.title  # its entry has the number of the reference
    elif identifier_alone(str(first.title)) and not identifier_alone(str(second.title)):
        missing["title"] = second.title
    filled = first.model_copy(update=missing)
    builder.ids[id(filled)] = builder.ids[id(first)]
    return filled
