"""A renderer that keeps what it knows of the deck before writes the same bytes as one that begins anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confdeck.diagnostics import Span
from confdeck.edition import Edition
from confdeck.renderers.pptx import PptxRenderer
from confdeck.testing import job_for
from confdeck.text.nodes import Paragraph, Prose, Text
from tests.edited_again import everything, messages, nothing_kept
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


@pytest.mark.parametrize("name", EDITS)
def test_the_next_deck_is_as_if_rendered_alone(renderings: Renderings, kept: PptxRenderer, name: str) -> None:
    job = renderings.job()
    job = replace(job, edition=EDITS[name](job.edition))
    again = kept.render(job)
    with nothing_kept():
        alone = PptxRenderer().render(job)
    assert again.files[0].data == alone.files[0].data
    assert everything(again.source_map) == everything(alone.source_map)
    assert again.diagnostics == alone.diagnostics


RECAP = """\
title: A week
summary: |
  It was good [@one].

  And long. Some more, which is a second sentence of the summary.
takeaways: [{text: "First [@two].", tags: [try]}, Second, {text: Third, from: a}]
references:
  - {id: one, title: One, authors: [Ada Roe], year: 2001}
  - {id: two, title: Two}
sessions:
  - title: Morning
    talks:
      - {id: a, title: "A *title* of a talk", speakers: Ben Doe, summary: "Words of the talk.", takeaways: [One, Two]}
      - title: Another one
        summary: |
          Words with a formula, $a + b$, and a note.[^n]

          [^n]: Of [@one].
  - {title: Evening, talks: [{title: Late, takeaways: [A thing]}, {title: Later, takeaways: [A thing]}]}
papers: [{title: A paper, tldr: Short}, "@two"]
people: [{name: Dee Poe, affiliation: Lab, about: Met at lunch}]
"""
RECAPS = {
    "as it was": RECAP,
    "a line more above": f"# a comment\n{RECAP}",
    "a word on the first line": RECAP.replace("A week", "The week"),
    "a word in a text": RECAP.replace("Words with", "Lines with"),
    "a word on the last line": RECAP.replace("lunch", "dinner"),
    "lines more within": RECAP.replace("  - {title: Evening", "\n\n  - {title: Evening"),
    "another title": RECAP.replace("Another one", "A second one"),
    "another name": RECAP.replace("Ben Doe", "Cy Low"),
    "an entry more": RECAP.replace("papers: [", "papers: [{title: First},"),
    "an entry less": RECAP.replace("{title: Late, takeaways: [A thing]}, ", ""),
    "entries in another order": RECAP.replace("[One, Two]", "[Two, One]"),
    "another work": RECAP.replace("title: One", "title: Won"),
    "a work less": RECAP.replace(" [@one]", ""),
    "another language": f"language: de\n{RECAP}",
    "another audience": RECAP.replace("id: a,", "id: a, audience: private,"),
}


@pytest.mark.proof
def test_a_deck_after_each_edit_is_as_if_made_alone(tmp_path: Path) -> None:
    file, renderer = tmp_path / "recap.yaml", PptxRenderer()
    with renderer.kept_ready():
        for text in RECAPS.values():
            file.write_text(text, "utf-8")
            again = renderer.render(job_for(file))
            with nothing_kept():
                alone = PptxRenderer().render(job_for(file))
            assert again.files[0].data == alone.files[0].data
            assert everything(again.source_map) == everything(alone.source_map)
            assert messages(again.diagnostics) == messages(alone.diagnostics)
