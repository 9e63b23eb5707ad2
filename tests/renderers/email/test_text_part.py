from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.edition import Piece, Section, SectionKind, WebLink
from confdeck.renderers.email.text_part import Detail, TextPart
from confdeck.text import Phrase, columns
from confdeck.text.nodes import Text
from tests import recaps

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.edition import Edition
    from tests.renderers.email.conftest import Kit


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_text_holds_every_word_of_the_edition(edition: Edition) -> None:
    text = flat(TextPart(edition).write())
    expected = [
        edition.title,
        edition.subtitle,
        edition.conference.name,
        edition.conference.place,
        edition.conference.dates,
        "Mary Shelley",
        "mary@lab.example",
        "Seven days, and much to think about.",
        "More than one notebook holds.",
        "1. Do one task at a time [2] (Lovelace)",
        "2. Ask the question.",
        "Neural architects (Workshop, October 28)",
        "[Figure 1] What blocks shows. (Picture: blocks Archive)",
        "[Picture] What palace shows.",
        "Question (asked by me): Does it forget? Answer: Less than one would think.",
        "Share most of the weights [1]",
        "The shortest road to a generator.",
        "Based on: [1]",
        "Topics: multitask",
        "Göttingen",
        "On symmetry, over lunch.",
        "Dinner by the river",
        "[3] Author 3. A work. doi https://doi.example/3",
    ]
    for entry in edition.entries:
        expected += [str(entry.title), entry.byline, str(entry.tldr), entry.dates]
    for section in edition.sections:
        expected += [str(section.title), *(str(figure.caption) for figure in section.figures)]
    assert [words for words in expected if words not in text] == []


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


def test_no_address_is_written_twice(edition: Edition) -> None:
    first, *rest = edition.sections
    talk = first.entries[0]
    links = (WebLink("website", "Website", "https://talk.example/all"), *talk.links)
    works = (
        replace(edition.references[0], pieces=(Piece("See code.example/x", url="https://code.example/x"),)),
    )
    changed = replace(first, entries=(replace(talk, links=links),))
    text = TextPart(replace(edition, sections=(changed, *rest), references=works)).write()
    assert text.count("https://talk.example/all") == 1
    assert text.count("https://code.example/x") == 1


def test_an_entry_without_links_has_the_address_of_the_work_it_cites(edition: Edition) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], links=())
    text = TextPart(replace(edition, sections=(replace(first, entries=(talk,)), *rest))).write()
    assert "   Paper: https://doi.example/1\n" in text
    assert text.count("https://doi.example/1") == 1


def test_every_work_an_entry_without_links_cites_keeps_its_address(edition: Edition) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], links=(), cites=(1, 2))
    text = TextPart(replace(edition, sections=(replace(first, entries=(talk,)), *rest))).write()
    assert "   Paper: https://doi.example/1\n" in text
    assert text.count("https://doi.example/2") == 1


def test_a_credit_is_given_once(edition: Edition) -> None:
    first, *rest = edition.sections
    talk = first.entries[0]
    again = replace(talk.figures[0], number=2)
    changed = replace(first, entries=(replace(talk, figures=(*talk.figures, again)),))
    text = flat(TextPart(replace(edition, sections=(changed, *rest))).write())
    assert text.count("(Picture: blocks Archive)") == 1


def test_a_section_without_entries_keeps_its_title(edition: Edition) -> None:
    empty = Section("s9", SectionKind.SESSION, Phrase((Text("An empty room"),)), "Tutorial")
    text = TextPart(replace(edition, sections=(*edition.sections, empty))).write()
    assert "An empty room (Tutorial)" in text


def test_no_line_is_wider_than_78_columns(edition: Edition, kit: Kit) -> None:
    wide = replace(
        edition,
        title="Konferenz" * 20,
        subtitle="学" * 100,
        summary=kit.prose("a" * 300, "word " * 200),
    )
    text = TextPart(wide).write()
    assert max(columns(line) for line in text.splitlines()) <= 78


def test_a_section_that_fills_its_line_keeps_its_date_on_one_line(edition: Edition) -> None:
    first, *rest = edition.sections
    long = replace(
        first, title=Phrase((Text("A workshop on something with a name of some length, in Seoul"),))
    )
    text = TextPart(replace(edition, sections=(long, *rest))).write()
    assert "in Seoul\n   Workshop, October 28\n" in text


def test_short_references_stand_on_a_line_each(edition: Edition) -> None:
    text = TextPart(edition, Detail.BARE).write()
    assert text.endswith("[2] Author 2 https://doi.example/2\n[3] Author 3 https://doi.example/3\n")


def test_photos_without_their_captions_have_no_heading(edition: Edition) -> None:
    assert "Photos\n------" in TextPart(edition).write()
    assert "Photos" not in TextPart(edition, Detail.SHORT).write()


def test_speaker_notes_stay_out(edition: Edition) -> None:
    assert "Speak slowly" not in TextPart(edition).write()


def test_lines_have_no_trailing_space_and_end_once(edition: Edition) -> None:
    text = TextPart(edition).write()
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_footnotes_follow_the_entry_with_their_marks(tmp_path: Path) -> None:
    text = TextPart(
        recaps.edition(
            tmp_path,
            """
            title: T
            summary: |
              Short[^1] and long[^2], and again[^1].

              [^1]: One.
              [^2]: Two.

                  Its second paragraph.
            talks:
              - title: A
                tldr: B^[note of b].
                summary: C^[see https://example.org].
            """,
        )
    ).write()
    assert "Short¹ and long², and again¹.\n\n¹ One.\n\n² Two.\n\n  Its second paragraph.\n" in text
    assert "   ³ note of b\n   ⁴ see https://example.org\n" in text
    assert text.count("¹ One.") == 1


def test_a_paper_is_not_based_on_itself(tmp_path: Path) -> None:
    recap = "title: T\ntalks: [{title: A, papers: [w]}]\npapers: ['@w']\nreferences: [{id: w, title: W, year: 2020}]"
    text = TextPart(recaps.edition(tmp_path, recap)).write()
    assert text.count("Based on: [1]") == 1
