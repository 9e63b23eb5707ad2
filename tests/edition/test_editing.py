"""Recap to edition: audiences, numbers, links and order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from confdeck.edition import Edition
from tests.recaps import edition


def titles(made: Edition) -> list[str]:
    return [str(entry.title) for entry in made.entries]


AUDIENCES = """
    title: Audiences
    takeaways:
      - {text: secret thought, audience: private}
      - {text: lab thought}
      - {text: open thought, audience: public}
      - {text: from the secret talk, from: secret}
    sessions:
      - title: Mixed
        talks:
          - {id: secret, title: Secret talk, audience: private}
          - {title: Lab talk, takeaways: [{text: hushed, audience: private}, said]}
          - {title: Open talk, audience: public}
      - title: Closed
        audience: private
        talks:
          - {title: Open by mistake, audience: public}
    photos:
      - {image: missing.jpg, caption: A picture of the secret talk, of: secret}
    people:
      - {name: Open person, audience: public}
"""


def test_the_private_audience_sees_all(tmp_path: Path) -> None:
    made = edition(tmp_path, AUDIENCES, "private")

    assert titles(made) == ["Secret talk", "Lab talk", "Open talk", "Open by mistake", "Open person"]
    assert not made.left_out


def test_the_lab_sees_nothing_private(tmp_path: Path) -> None:
    made = edition(tmp_path, AUDIENCES)

    assert made.audience == "lab"
    assert titles(made) == ["Lab talk", "Open talk", "Open person"]
    assert [str(each.text) for each in made.takeaways] == ["lab thought", "open thought"]
    assert [str(each.text) for each in made.entries[0].takeaways] == ["said"]
    assert {each.what for each in made.left_out} == {
        "takeaway: secret thought",
        "takeaway: from the secret talk",
        "takeaway: hushed",
        "talk: Secret talk",
        "talk: Open by mistake",
        "picture: A picture of the secret talk",
    }
    assert "secret" not in str(made.sections).casefold()


def test_the_public_sees_what_is_public(tmp_path: Path) -> None:
    made = edition(tmp_path, AUDIENCES, "public")

    assert titles(made) == ["Open talk", "Open person"]
    assert [str(each.text) for each in made.takeaways] == ["open thought"]


def test_nothing_for_the_audience_is_said(tmp_path: Path) -> None:
    made = edition(tmp_path, "title: T\ntakeaways: [one]\n", "public")

    assert "nothing in this recap is for `public`" in [each.message for each in made.diagnostics]


CITING = """
    title: Numbers
    summary: First [@b], then [@a; @c, p. 3].
    talks:
      - {id: one, title: One, summary: "Again @a and [@d].", papers: [e]}
      - {title: Hidden, summary: "[@secret]", audience: private}
    papers:
      - "@e"
      - "@unknown"
    references:
      - {id: a, title: A}
      - {id: secret, title: S}
      - {id: b, title: B}
      - {id: c, title: C, doi: 10.1000/c}
      - {id: d, title: Another C, doi: 10.1000/C}
      - {id: e, title: The E, authors: [Eve Early], year: 2020}
"""


def test_works_are_numbered_by_first_citation(tmp_path: Path) -> None:
    made = edition(tmp_path, CITING)

    assert [(each.number, each.key) for each in made.references] == [(1, "b"), (2, "a"), (3, "c"), (4, "e")]


def test_the_same_work_has_one_number(tmp_path: Path) -> None:
    made = edition(tmp_path, CITING)

    assert "[3]" in "".join(_plain(made))
    assert made.references[2].cited_by == ("one",)


def test_a_paper_by_key_takes_after_the_work(tmp_path: Path) -> None:
    paper = edition(tmp_path, CITING).entries[1]

    assert str(paper.title) == "The E"
    assert paper.names == ("Eve Early",)
    assert paper.cites == (4,)
    assert paper.related == ("one",)


def _plain(made: Edition) -> list[str]:
    from confdeck.text import plain_blocks

    return [plain_blocks(entry.body) for entry in made.entries]


def test_a_list_of_strings_keeps_its_numbers(tmp_path: Path) -> None:
    made = edition(
        tmp_path,
        """
        title: T
        summary: See [@2].
        references: ["Gauss, C. F. Theoria motus.", "Euler, L. Introductio."]
    """,
    )

    assert [(each.number, str(each)) for each in made.references] == [
        (1, "Gauss, C. F. Theoria motus."),
        (2, "Euler, L. Introductio."),
    ]


def test_papers_listed_twice_are_one(tmp_path: Path) -> None:
    made = edition(
        tmp_path,
        """
        title: T
        papers:
          - {title: One and the same, rating: 4}
          - {title: One and the Same., why: Because.}
    """,
    )

    (paper,) = made.entries
    assert (paper.rating, str(paper.why)) == (4, "Because.")


def test_the_author_orders_the_parts(tmp_path: Path) -> None:
    made = edition(
        tmp_path,
        """
        title: T
        papers: [P]
        people: [Q]
        talks: [R]
        events: [S]
        order: [people, papers]
    """,
    )

    assert titles(made) == ["R", "Q", "P", "S"]


def test_ids_are_made_of_titles(tmp_path: Path) -> None:
    made = edition(tmp_path, "title: T\ntalks: [Über die Größe!, Über die Größe?, 日本語]\n")

    assert [each.id for each in made.entries] == ["uber-die-groe", "uber-die-groe-2", "talk"]


def test_the_date_is_the_recaps_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "title: T\ntakeaways: [x]\nconference: {name: C, dates: 2019-10-27/2019-11-02}\n"
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert edition(tmp_path, text).date == dt.datetime(2019, 11, 2, 12, tzinfo=dt.UTC)

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert edition(tmp_path, text).date == dt.datetime.fromtimestamp(1700000000, dt.UTC)


def test_dates_and_labels_are_in_the_recaps_language(tmp_path: Path) -> None:
    made = edition(
        tmp_path,
        """
        title: T
        language: de
        conference: {name: C, dates: 2019-10-27/2019-11-02}
        papers: [P]
    """,
    )

    assert made.conference.dates == "27. Okt.\u2009–\u20092. Nov. 2019"
    assert str(made.sections[0].title) != "Papers worth reading"


def test_a_language_without_labels_is_said(tmp_path: Path) -> None:
    made = edition(tmp_path, "title: T\nlanguage: fi\ntakeaways: [x]\n")

    assert "there are no labels in `fi` yet" in made.diagnostics[0].message


def test_figures_are_numbered_through_the_edition(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (400, 300)).save(tmp_path / "a.png")
    made = edition(
        tmp_path,
        """
        title: T
        talks:
          - {title: One, figures: [{image: a.png, alt: A}, {image: a.png, alt: B}]}
          - {id: two, title: Two, figures: [{image: a.png, caption: C}]}
        photos: [{image: a.png, alt: P, of: two}, {image: "*.png", alt: Q}]
    """,
    )

    one, two = made.entries
    assert [figure.number for figure in (*one.figures, *two.figures)] == [1, 2, 3]
    assert [photo.alt for photo in two.photos] == ["P"]
    assert [photo.alt for photo in made.sections[-1].figures] == ["Q"]
    assert [each.message for each in made.diagnostics] == ["the picture has no `alt` text"]
