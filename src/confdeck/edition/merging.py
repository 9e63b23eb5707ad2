"""Papers listed twice are shown once; what the second says more, the first takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.model.identity import paper_key, paper_work
from confdeck.model.work import work_identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.edition.builder import EditionBuilder
    from confdeck.model import Paper


def papers_once(papers: Iterable[Paper], builder: EditionBuilder) -> tuple[Paper, ...]:
    """Those of the papers that may be seen, each once; the builder learns which ids are the same.

    Who may see a paper is asked before papers are merged: what a private entry says more stays private.
    """
    places: dict[str, int] = {}
    shown: list[Paper] = []
    for paper in papers:
        if not builder.admits(paper):
            continue
        names = _names(paper)
        place = next((places[name] for name in names if name in places), len(shown))
        if place == len(shown):
            shown.append(paper)
        else:
            builder.same[builder.ids[id(paper)]] = builder.ids[id(shown[place])]
            shown[place] = _filled(shown[place], paper, builder)
        places |= dict.fromkeys(names, place)
    return tuple(shown)


def _names(paper: Paper) -> tuple[str, ...]:
    """What a paper is told from others by."""
    key = paper_key(paper)
    return (f"key:{key}",) if key else work_identity(paper_work(paper))


def _filled(first: Paper, second: Paper, builder: EditionBuilder) -> Paper:
    fields = type(first).model_fields.keys() - {"id", "audience"}
    lacking = {name: getattr(second, name) for name in sorted(fields) if not getattr(first, name)}
    whole = first.model_copy(update=lacking)
    builder.ids[id(whole)] = builder.ids[id(first)]
    return whole
