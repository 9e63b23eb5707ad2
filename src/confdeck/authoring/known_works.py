"""Finds a work among the papers and references that a recap has already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from confdeck.located import LocatedList, LocatedMapping, LocatedText, read_yaml, span_of
from confdeck.model import Work
from confdeck.model.identifiers import identifier_of
from confdeck.model.identity import paper_key
from confdeck.model.reading_context import ReadingContext
from confdeck.model.recap import Paper
from confdeck.model.same_work import WorkIdentity, first_records, paper_identity, work_identity
from confdeck.source.references import ReferenceList, read_references


@dataclass(frozen=True, slots=True)
class KnownWork:
    """A work that a recap has already."""

    key: str = ""
    """Its key in the bibliography; empty if it is a paper of the recap only."""
    line: int = 0
    """The line of the paper; 0 if it is in the bibliography only."""


def known_work(source: str, recap: Path, work: Work) -> KnownWork | None:
    """Return the paper or reference that is the same work, or None if there is none.

    Args:
        source: The text of the recap.
        recap: Its file, beside which its bibliographies are.
        work: The work; one with a title alone is the same as any work with that title.
    """
    tree, _ = read_yaml(source, str(recap))
    if not isinstance(tree, LocatedMapping):
        return None
    references = _references(tree, recap, work)
    papers = list(_papers(tree, references))
    works = [found for found in references.works if not found.distinct]
    records = [
        work_identity(work),
        *(identity for identity, _, _ in papers),
        *(work_identity(found) for found in works),
    ]
    first = first_records(records)
    same = [at for at in range(1, len(records)) if first[at] == 0 or records[0].may_be(records[at])]
    if not same:
        return None
    paper = next((papers[at - 1] for at in same if at <= len(papers)), None)
    key = next((works[at - 1 - len(papers)].key for at in same if at > len(papers)), "")
    if paper is None:
        return KnownWork(key)
    return KnownWork(paper[2] or key, paper[1])


def bibliography_keys(source: str, recap: Path) -> frozenset[str]:
    """Return the keys of all references of a recap."""
    tree, _ = read_yaml(source, str(recap))
    return (
        frozenset(read_references(tree, recap)[0].keys) if isinstance(tree, LocatedMapping) else frozenset()
    )


def _references(tree: LocatedMapping, recap: Path, work: Work) -> ReferenceList:
    """Return the references of a recap, with those of its files that have an identifier of the work."""
    asked = LocatedMapping(tree.span)
    asked.update(tree)
    asked.keys_at = tree.keys_at
    papers = LocatedList(tree.span)
    written = tree.get("papers")
    papers.extend(written if isinstance(written, LocatedList) else [written])
    papers.extend(LocatedText(name, tree.span) for name in _names(work))
    asked["papers"] = papers
    return read_references(asked, recap)[0]


def _names(work: Work) -> Iterator[str]:
    names = (f"doi:{work.doi}" if work.doi else "", f"arxiv:{work.arxiv}" if work.arxiv else "", work.url)
    yield from filter(None, names)
    if identifier := identifier_of(work):
        yield identifier.address


def _papers(tree: LocatedMapping, references: ReferenceList) -> Iterator[tuple[WorkIdentity, int, str]]:
    """Yield the papers of a recap, each with its line and its key in the bibliography."""
    written = tree.get("papers")
    works = {work.key: work for work in references.works}
    for item in written if isinstance(written, LocatedList) else [written] if written else []:
        place = span_of(item)
        try:
            paper = Paper.model_validate(item, context=ReadingContext(references.works, keys=references.keys))
        except ValidationError:
            continue
        yield paper_identity(paper, works), place.line if place else 1, paper_key(paper)
