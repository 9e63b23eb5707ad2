"""Complete references that are given by an identifier alone from another reference with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from confdeck.diagnostics import Diagnostic, warning
from confdeck.model import Audience, Paper, Recap, Settings, parts
from confdeck.model.identifiers import IdentifierIndex, identifier_alone, identifier_of
from confdeck.model.reading_context import without_details
from confdeck.model.work import Work
from confdeck.source.names import written_names


def with_details(works: Sequence[Work]) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Return works, those without a title with the fields of another one, and a warning for each that has none."""
    if all(work.title or work.raw for work in works):
        return tuple(works), ()
    described = {work.key: work for work in reversed(works) if work.title or work.raw}
    index = IdentifierIndex(described.values())
    completed, problems = [], []
    for work in works:
        identifier = None if work.title or work.raw else identifier_of(work)
        if identifier is None:
            completed.append(work)
        elif key := index.key_of(identifier):
            found = described[key]
            completed.append(replace(found, key=work.key, span=work.span, parents=found.spans))
        else:
            completed.append(work)
            missing = warning(f"`{work.key}` has no title; `{identifier.label}` is shown instead", work.span)
            problems.append(missing if work.authors else without_details(identifier, work.span))
    return tuple(completed), tuple(problems)


def with_own_papers(added: Sequence[Work], recap: Recap) -> tuple[Work, ...]:
    """Return works that are cited by an identifier, with the title of a paper of the recap that has the same one.

    Papers for a narrower audience than anything else in the recap are left aside, since the citation may be for others.
    """
    described = [_work_of(paper) for paper in recap.papers if added and _is_for_all(paper, recap)]
    index = IdentifierIndex(work for work in described if not identifier_alone(work.title))
    by_key = {work.key: work for work in described}
    completed = []
    for work in added:
        identifier = identifier_of(work)
        key = index.key_of(identifier) if identifier else ""
        completed.append(replace(by_key[key], key=work.key) if key else work)
    return tuple(completed)


def _is_for_all(paper: Paper, recap: Recap) -> bool:
    """Whether everyone who may see anything of the recap may see a paper."""
    audiences = get_args(Audience)
    written = {getattr(part, "audience", None) for part in parts(recap) if not isinstance(part, Settings)}
    widest = max(map(audiences.index, filter(None, written)))
    return audiences.index(paper.audience or recap.audience) >= widest


def _work_of(paper: Paper) -> Work:
    names = written_names(paper.authors)
    return Work(
        key=f"{paper.doi} {paper.arxiv} {paper.url} {paper.title}",
        type="article",
        title=str(paper.title),
        authors=names.names,
        more_authors=names.more,
        container=paper.venue,
        year=paper.year,
        doi=paper.doi,
        arxiv=paper.arxiv,
        url=paper.url or paper.links.paper,
        span=paper.span,
    )
