"""Recap to edition: audiences, numbers, links and order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image

from confdeck.diagnostics import Span
from confdeck.edition import Edition, edit
from confdeck.edition.picture_folder import PictureFolder
from confdeck.media import Asset
from confdeck.model import Audience
from confdeck.text import footnotes, plain, plain_blocks, walk
from confdeck.text.nodes import EntryLink
from tests.media.pdf_samples import page, pdf
from tests.recaps import edition, loaded


def titles(shown: Edition) -> list[str]:
    return [str(entry.title) for entry in shown.entries]


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
    shown = edition(tmp_path, AUDIENCES, "private")

    assert titles(shown) == ["Secret talk", "Lab talk", "Open talk", "Open by mistake", "Open person"]
    assert not shown.left_out


def test_the_lab_sees_nothing_private(tmp_path: Path) -> None:
    shown = edition(tmp_path, AUDIENCES)

    assert shown.audience == "lab"
    assert titles(shown) == ["Lab talk", "Open talk", "Open person"]
    assert [str(takeaway.text) for takeaway in shown.takeaways] == ["lab thought", "open thought"]
    assert [str(takeaway.text) for takeaway in shown.entries[0].takeaways] == ["said"]
    assert {omission.what for omission in shown.left_out} == {
        "takeaway: secret thought",
        "takeaway: from the secret talk",
        "takeaway: hushed",
        "talk: Secret talk",
        "talk: Open by mistake",
        "picture: A picture of the secret talk",
    }
    assert "secret" not in str(shown.sections).casefold()


def test_the_public_sees_what_is_public(tmp_path: Path) -> None:
    shown = edition(tmp_path, AUDIENCES, "public")

    assert titles(shown) == ["Open talk", "Open person"]
    assert [str(takeaway.text) for takeaway in shown.takeaways] == ["open thought"]


def test_a_recap_is_for_the_lab_unless_it_is_private(tmp_path: Path) -> None:
    assert edition(tmp_path, "{title: T, takeaways: [x], audience: public}").audience == "lab"
    assert edition(tmp_path, "{title: T, takeaways: [x], audience: private}").audience == "private"


def test_an_edition_with_nothing_in_it_has_a_warning(tmp_path: Path) -> None:
    shown = edition(tmp_path, "title: T\ntakeaways: [one]\n", "public")

    assert "nothing in this recap is for `public`" in [diagnostic.message for diagnostic in shown.diagnostics]


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
    shown = edition(tmp_path, CITING)

    assert [(work.number, work.key) for work in shown.references] == [(1, "b"), (2, "a"), (3, "c"), (4, "e")]


def test_the_same_work_has_one_number(tmp_path: Path) -> None:
    shown = edition(tmp_path, CITING)

    assert "[3]" in "".join(_plain(shown))
    assert shown.references[2].cited_by == ("one",)


def test_a_paper_by_key_takes_after_the_work(tmp_path: Path) -> None:
    paper = edition(tmp_path, CITING).entries[1]

    assert str(paper.title) == "The E"
    assert paper.names == ("Eve Early",)
    assert paper.cites == (4,)
    assert paper.related == ("one",)


def test_a_paper_by_key_says_that_it_has_more_authors(tmp_path: Path) -> None:
    works = "[{id: g, title: G, authors: [Ada Roe, et al.]}, {id: h, title: H, authors: [Ada Roe]}]"
    shown = edition(tmp_path, f"{{title: T, papers: ['@g', '@h'], references: {works}}}")

    assert [(paper.byline, paper.names) for paper in shown.entries] == [
        ("Ada Roe et al.", ("Ada Roe",)),
        ("Ada Roe", ("Ada Roe",)),
    ]
    assert [paper.more_names for paper in shown.entries] == [True, False]


def _plain(shown: Edition) -> list[str]:
    from confdeck.text import plain_blocks

    return [plain_blocks(entry.body) for entry in shown.entries]


def test_a_list_of_strings_keeps_its_numbers(tmp_path: Path) -> None:
    shown = edition(
        tmp_path,
        """
        title: T
        summary: See [@2].
        references: ["Gauss, C. F. Theoria motus.", "Euler, L. Introductio."]
    """,
    )

    assert [(work.number, str(work)) for work in shown.references] == [
        (1, "Gauss, C. F. Theoria motus."),
        (2, "Euler, L. Introductio."),
    ]


def test_papers_listed_twice_are_one(tmp_path: Path) -> None:
    shown = edition(
        tmp_path,
        """
        title: T
        papers:
          - {title: One and the same, authors: Ann Roe, rating: 4}
          - {title: One and the Same., authors: "Roe, A.", rating: 2, why: Because.}
    """,
    )

    (paper,) = shown.entries
    assert (paper.rating, str(paper.why)) == (4, "Because.")


def test_links_to_dois_are_percent_encoded(tmp_path: Path) -> None:
    doi = "10.1002/(SICI)1099-9999(1998)17:15<1661::AID-XYZ968>3.0.CO;2-2"
    shown = edition(
        tmp_path,
        f"""
        title: T
        papers:
          - {{title: "A paper [@old]", doi: "{doi.replace("<", "&lt;")}"}}
        references:
          - {{id: old, title: Old, doi: "https://doi.org/{doi}"}}
    """,
    )

    address = "https://doi.org/10.1002/(SICI)1099-9999(1998)17:15%3C1661::AID-XYZ968%3E3.0.CO;2-2"
    (paper,), (reference,) = shown.entries, shown.references
    assert [link.url for link in paper.links] == [address]
    assert [(piece.text, piece.url) for piece in reference.pieces if piece.url] == [(f"doi:{doi}", address)]


def test_a_paper_listed_twice_keeps_its_reference(tmp_path: Path) -> None:
    shown = edition(
        tmp_path,
        """
        title: T
        papers:
          - {title: GAN dissection, arxiv: "1811.10597", why: Because.}
          - "@bau2018"
        references:
          - {id: bau2018, title: Visualizing, authors: David Bau, url: https://arxiv.org/abs/1811.10597v2}
    """,
    )

    (paper,) = shown.entries
    assert (str(paper.title), str(paper.why), paper.cites) == ("Visualizing", "Because.", (1,))


def test_a_paper_shows_nothing_of_its_private_record(tmp_path: Path) -> None:
    shown = edition(
        tmp_path,
        """
        title: T
        papers:
          - {title: One and the same, authors: Ann Roe, rating: 4, audience: public}
          - {title: One and the Same., authors: Roe, why: Confidential., audience: private}
    """,
        "public",
    )

    (paper,) = shown.entries
    assert (paper.rating, str(paper.why)) == (4, "")
    assert [omission.what for omission in shown.left_out] == ["paper: One and the Same."]


def test_the_author_orders_the_parts(tmp_path: Path) -> None:
    shown = edition(
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

    assert titles(shown) == ["R", "Q", "P", "S"]
    assert [section.part for section in shown.sections] == ["talks", "people", "papers", "events"]


def test_ids_are_made_of_titles(tmp_path: Path) -> None:
    shown = edition(tmp_path, "title: T\ntalks: [Über die Größe!, Über die Größe?, 日本語]\n")

    assert [entry.id for entry in shown.entries] == ["uber-die-groe", "uber-die-groe-2", "talk"]


def test_the_date_is_the_recaps_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "title: T\ntakeaways: [x]\nconference: {name: C, dates: 2019-10-27/2019-11-02}\n"
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert edition(tmp_path, text).date == dt.datetime(2019, 11, 2, 12, tzinfo=dt.UTC)

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert edition(tmp_path, text).date == dt.datetime.fromtimestamp(1700000000, dt.UTC)


def test_without_dates_of_the_conference_the_last_day_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = """
        title: T
        sessions: [{title: S, date: 2019-10-28, talks: [{title: A, date: 2019-10-30}]}]
        presented: [{title: B, date: 2019-10-29}]
    """
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    assert edition(tmp_path, text).date == dt.datetime(2019, 10, 30, 12, tzinfo=dt.UTC)


def test_dates_and_labels_are_in_the_recaps_language(tmp_path: Path) -> None:
    shown = edition(
        tmp_path,
        """
        title: T
        language: de
        conference: {name: C, dates: 2019-10-27/2019-11-02}
        papers: [P]
    """,
    )

    assert shown.conference.dates == "27. Oktober\u2009–\u20092. November 2019"
    assert str(shown.sections[0].title) != "Papers worth reading"


def test_a_language_without_labels_has_a_warning(tmp_path: Path) -> None:
    shown = edition(tmp_path, "title: T\nlanguage: fi\ntakeaways: [x]\n")

    assert "there are no labels in Finnish (`fi`) yet" in shown.diagnostics[0].message


def test_figures_are_numbered_through_the_edition(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (400, 300)).save(tmp_path / "a.png")
    shown = edition(
        tmp_path,
        """
        title: T
        talks:
          - {title: One, figures: [{image: a.png, alt: A}, {image: a.png, alt: B}]}
          - {id: two, title: Two, figures: [{image: a.png, caption: C}]}
        photos: [{image: a.png, alt: P, of: two}, {image: "*.png", alt: Q}]
    """,
    )

    one, two = shown.entries
    assert [figure.number for figure in (*one.figures, *two.figures)] == [1, 2, 3]
    assert [photo.alt for photo in two.photos] == ["P"]
    assert [photo.alt for photo in shown.sections[-1].figures] == ["Q"]
    assert [diagnostic.message for diagnostic in shown.diagnostics] == ["the picture has no `alt` text"]


def test_a_figure_may_be_a_page_of_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "plots.pdf").write_bytes(pdf(page(120, 80), page(80, 120)))
    recap = loaded(
        tmp_path,
        """
        title: T
        talks:
          - {title: A, figures: [{image: plots.pdf#page=2, alt: A}, {image: plots.pdf, page: 3, alt: B}]}
        """,
    )
    made = edit(recap)
    figures = made.sections[0].entries[0].figures
    assert [(figure.asset.page, figure.asset.missing) for figure in figures] == [(2, False), (0, True)]
    assert [diagnostic.message for diagnostic in made.diagnostics] == ["picture `plots.pdf` has no page 3"]


class NoFiles(PictureFolder):
    """A folder of pictures that reads no file: every picture exists and is 300 by 200 px."""

    __slots__ = ()

    def asset(self, written: str, span: Span | None, page: int | None = None) -> Asset:  # noqa: ARG002
        return Asset(written, 300, 200, Path(written), span=span)


def test_an_edition_is_decided_without_reading_a_picture(tmp_path: Path) -> None:
    recap = loaded(
        tmp_path,
        """
        title: T
        lab: {name: L, logo: logo.svg}
        talks: [{title: One, figures: [{image: a.png, caption: A}, {image: b.png, audience: private}]}]
    """,
    )
    shown = edit(recap, pictures=NoFiles(tmp_path, "missing"))

    assert [figure.asset.digest for figure in shown.entries[0].figures] == ["a.png"]
    assert shown.lab.logo
    assert not shown.lab.logo.missing
    assert [omission.what for omission in shown.left_out] == ["picture: b.png"]


LINKED = """
    title: T
    summary: "[[Open talk]], [[x/OPEN-TALK|by path]], [[ws]], [[secret]], [[Nobody]], [[empty]]"
    sessions:
      - {id: ws, title: Workshop, talks: [{id: open-talk, title: "Open *talk*"}]}
      - {title: Empty, talks: [{title: Secret, audience: private}]}
"""


def test_links_lead_to_entries_and_sessions_that_are_shown(tmp_path: Path) -> None:
    def targets(audience: Audience) -> dict[str, str]:
        found = walk(edition(tmp_path, LINKED, audience).summary)
        return {plain(node.children): node.target for node in found if isinstance(node, EntryLink)}

    shown = {"Open talk": "open-talk", "by path": "open-talk", "ws": "section-ws"}
    assert targets("lab") == shown
    assert targets("private") == shown | {"secret": "secret", "empty": "section-empty"}
    words = plain_blocks(edition(tmp_path, LINKED, "lab").summary)
    assert words == "Open talk, by path, ws, secret, Nobody, empty"


def test_a_link_that_leads_nowhere_has_a_warning(tmp_path: Path) -> None:
    (problem,) = loaded(tmp_path, LINKED).diagnostics
    assert "`[[Nobody]]` leads to no entry of this recap; its words are kept" in str(problem)


EMBEDDED = """
    title: T
    summary: "See ![the plan](a.png)."
    talks:
      - title: One
        summary: |
          Words.

          ![[b.png|A *graph*|300]]

          ![again](a.png) ![again](a.png)

          ![a page](paper.pdf#page=2 "Its title")

          ![listed](./listed.png) ![far](https://example.org/x.png) ![out](../y.png)
        figures: [{image: listed.png, caption: Listed}]
        notes: "![n](a.png)"
    papers: [{title: P, summary: "![p](a.png)"}]
    events: [{title: E, summary: "![e](a.png)"}]
    sections: [{title: S, body: "![s](a.png)"}]
    people: [{name: Jane, about: "![j](a.png)"}]
"""


def test_pictures_in_a_main_text_are_figures(tmp_path: Path) -> None:
    for name in ("a.png", "listed.png", "deep/er/b.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (800, 600)).save(tmp_path / name)
    shown = edition(tmp_path, EMBEDDED)
    talk, *others = (entry for entry in shown.entries if str(entry.title) != "Jane")

    assert [(str(figure.caption), figure.alt) for figure in talk.figures] == [
        ("Listed", "Listed"),
        ("A graph", "A graph"),
        ("again", "again"),
        ("Its title", "a page"),
    ]
    assert not talk.figures[1].asset.missing, "a bare name is looked up in the whole folder"
    assert plain_blocks(talk.body) == "Words.\n\nfar out"
    assert [[str(figure.caption) for figure in entry.figures] for entry in others] == [["p"], ["e"], ["s"]]
    assert [str(entry.body) for entry in others if entry.body] == []
    assert [figure.number for entry in shown.entries for figure in entry.figures] == [1, 2, 3, 4, 5, 6, 7]


def test_pictures_that_stay_words_are_reported(tmp_path: Path) -> None:
    problems = [str(problem).partition(": ")[2] for problem in loaded(tmp_path, EMBEDDED).diagnostics]
    assert problems == [
        "warning: the picture `a.png` within the text is not shown",
        "warning: the picture `https://example.org/x.png` within the text is not shown",
        "warning: the picture `../y.png` within the text is not shown",
        "note: `./listed.png` is listed under `figures` or `photos` and shown once; its words `listed` are not",
        "warning: the picture `a.png` within the text is not shown",
        "warning: the picture `a.png` within the text is not shown",
    ]


FOOTNOTES = """
    title: Days^[seven] in Seoul
    summary: "A[^1] b[^1] c^[here]\\n\\n[^1]: one"
    takeaways: ["D^[e]"]
    talks:
      - title: Talk^[of talks]
        audience: {audience}
        summary: "Text[^1]\\n\\n[^1]: another"
        notes: Say^[spoken].
    papers:
      - {{title: Paper, why: "Because^[why]."}}
"""


def numbers(shown: Edition) -> list[int]:
    talks = (footnotes(entry.title, entry.body, entry.why) for entry in shown.entries)
    takeaways = (takeaway.text for takeaway in shown.takeaways)
    return [note.number for notes in (footnotes(shown.summary, *takeaways), *talks) for note in notes]


def test_footnotes_are_numbered_in_reading_order(tmp_path: Path) -> None:
    shown = edition(tmp_path, FOOTNOTES.format(audience="public"))
    assert numbers(shown) == [1, 2, 3, 4, 5, 6]
    assert [message.message for message in shown.diagnostics] == [
        "a title has no footnotes; the words stand in brackets"
    ]
    assert shown.title == "Days (seven) in Seoul"
    assert plain_blocks(shown.entries[0].notes) == "Say (spoken)."


def test_footnotes_of_hidden_items_take_no_numbers(tmp_path: Path) -> None:
    assert numbers(edition(tmp_path, FOOTNOTES.format(audience="private"))) == [1, 2, 3, 4]


def test_takeaways_that_are_tasks_have_boxes(tmp_path: Path) -> None:
    recap = """
        title: T
        takeaways: ["[ ] try *this*", "[x] done", "[xx] no task", "[x](https://example.org) a link"]
        talks: [{title: A, takeaways: ["[ ] here"]}]
    """
    shown = edition(tmp_path, recap)
    texts = [str(takeaway.text) for takeaway in (*shown.takeaways, *shown.entries[0].takeaways)]
    assert texts == ["☐ try this", "☑ done", "[xx] no task", "x a link", "☐ here"]
