"""A renderer that keeps what it knows of the deck before writes the same bytes as one that begins anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

import pytest

from confdeck.diagnostics import Span
from confdeck.edition import Edition
from confdeck.last_results import LastResults
from confdeck.renderers.pptx import PptxRenderer
from confdeck.text.nodes import Paragraph, Prose, Text
from tests.renderings import Renderings

WORDS = Prose((Paragraph((Text("Other words, of which there are a few more."),)),))


def _with_section(edition: Edition, at: int, **changed: object) -> Edition:
    sections = list(edition.sections)
    sections[at] = replace(sections[at], **changed)  # type: ignore[arg-type]
    return replace(edition, sections=tuple(sections))


def _with_entry(edition: Edition, **changed: object) -> Edition:
    at, section = next((at, section) for at, section in enumerate(edition.sections) if section.entries)
    first, *others = section.entries
    return _with_section(edition, at, entries=(replace(first, **changed), *others))  # type: ignore[arg-type]


EDITS: dict[str, Callable[[Edition], Edition]] = {
    "subtitle": lambda edition: replace(edition, subtitle="Another subtitle"),
    "text of an entry": lambda edition: _with_entry(edition, body=WORDS),
    "title of an entry": lambda edition: _with_entry(edition, title=edition.entries[1].title),
    "place of an entry": lambda edition: _with_entry(edition, span=Span("recap.yaml", 999)),
    "sections in another order": lambda edition: replace(edition, sections=edition.sections[::-1]),
    "no figures of an entry": lambda edition: _with_entry(edition, figures=()),
    "no references": lambda edition: replace(edition, references=()),
    "as it was": lambda edition: edition,
}


@pytest.fixture(scope="module")
def kept() -> Iterator[PptxRenderer]:
    renderer = PptxRenderer()
    with renderer.kept_ready():
        yield renderer


def _anew(_results: object, _key: Hashable, make: Callable[[], object]) -> object:
    return make()


@pytest.mark.parametrize("name", EDITS)
def test_the_next_deck_is_as_if_rendered_alone(renderings: Renderings, kept: PptxRenderer, name: str) -> None:
    job = renderings.job()
    job = replace(job, edition=EDITS[name](job.edition))
    again = kept.render(job)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(LastResults, "get", _anew)
        alone = PptxRenderer().render(job)
    assert again.files[0].data == alone.files[0].data
    assert (again.source_map, again.diagnostics) == (alone.source_map, alone.diagnostics)
