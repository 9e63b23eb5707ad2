from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.renderers.email.text_part import TextPart
from confdeck.renderers.email.wrap import columns

if TYPE_CHECKING:
    from confdeck.edition import Edition
    from tests.renderers.email.conftest import Kit


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_text_holds_every_word_of_the_edition(edition: Edition) -> None:
    text = flat(TextPart(edition).write())
    said = [
        edition.title,
        edition.subtitle,
        edition.conference.name,
        edition.conference.place,
        edition.conference.dates,
        "Mary Shelley",
        "mary@lab.example",
        "Seven days, and much to think about.",
        "More than one notebook holds.",
        "1. Do one task at a time [2]",
        "(from Towards general vision)",
        "2. Ask the question.",
        "Workshop · October 28",
        "[Figure 1] What blocks shows. (Picture: blocks Archive) blocks, described",
        "[Picture] What palace shows.",
        "Question (asked by me): Does it forget? Answer: Less than one would think.",
        "Share most of the weights [1]",
        "Why read it: The shortest road to a generator.",
        "Based on: [1]",
        "Topics: multitask",
        "Göttingen",
        "On symmetry, over lunch.",
        "Dinner by the river",
        "[3] Author 3. A work. doi <https://doi.example/3>",
    ]
    for entry in edition.entries:
        said += [str(entry.title), entry.byline, str(entry.tldr), entry.venue, entry.dates]
    for section in edition.sections:
        said += [str(section.title), *(str(figure.caption) for figure in section.figures)]
    assert [each for each in said if each not in text] == []


def test_the_text_holds_every_address(edition: Edition) -> None:
    written = set(re.findall(r"https://[^\s>)]+", TextPart(edition).write()))
    assert written == {
        "https://iccv.example",
        "https://lab.example",
        "https://talk.example/all",
        "https://code.example/x",
        "https://arxiv.example/1905.01164",
        *(f"https://doi.example/{number}" for number in (1, 2, 3)),
    }


def test_no_line_is_wider_than_78_columns(edition: Edition, kit: Kit) -> None:
    wide = replace(
        edition,
        title="Konferenz" * 20,
        subtitle="学" * 100,
        summary=kit.prose("a" * 300, "word " * 200),
    )
    text = TextPart(wide).write()
    assert max(columns(line) for line in text.splitlines()) <= 78


def test_speaker_notes_stay_out(edition: Edition) -> None:
    assert "Speak slowly" not in TextPart(edition).write()


def test_lines_have_no_trailing_space_and_end_once(edition: Edition) -> None:
    text = TextPart(edition).write()
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
