from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.diagnostics import Span
from confdeck.errors import RecapError
from confdeck.located import LocatedText
from confdeck.model import DEFAULT_ORDER, Author, Recap
from confdeck.model.reading_context import ReadingContext
from tests.recaps import edition, loaded


def test_every_list_of_content_has_a_place_in_the_order() -> None:
    """One without is read, and never shown."""
    lists = {name for name, field in Recap.model_fields.items() if field.default == ()}

    assert lists - {"authors", "macros", "include", "conflicts"} == set(DEFAULT_ORDER)


def test_details_of_an_author_are_what_is_known() -> None:
    assert Author(name="Ada").details == ()
    assert Author(name="Ada", affiliation="Oxford", email="ada@example.org").details == (
        "Oxford",
        "ada@example.org",
    )


def test_a_text_with_dashes_is_the_list_that_it_was_meant_to_be() -> None:
    span = Span("recap.yaml", 2, 3)
    for text in ("– One\n– Two", "-One\n-Two", "- One\n- Two\n"):
        recap = Recap.model_validate({"title": "T", "takeaways": LocatedText(text, span)})
        assert [str(takeaway.text) for takeaway in recap.takeaways] == ["One", "Two"]
        assert [takeaway.text.span and takeaway.text.span.line for takeaway in recap.takeaways] == [2, 3]
    recap = Recap.model_validate({"title": "T", "takeaways": LocatedText("One – two", span)})
    assert [str(takeaway.text) for takeaway in recap.takeaways] == ["One – two"]


def test_names_places_and_tags_show_no_markup() -> None:
    found = ReadingContext(())
    recap = Recap.model_validate(
        {
            "title": "T",
            "conference": {"name": "**Made-up** Conf", "place": "Room [[A]] &amp; hall"},
            "talks": [
                {
                    "title": "One",
                    "speakers": ["[[Jane Roe|Jane]]", "Bo Li*"],
                    "tags": ["==a==", "C#", "x_y_z"],
                }
            ],
            "papers": [{"title": "P", "venue": "Proc. H<sub>2</sub>O", "authors": ["Ada $\\alpha$"]}],
            "people": [{"name": "[Ann](https://example.org)", "url": "https://example.org"}],
        },
        context=found,
    )
    assert recap.conference
    assert (recap.conference.name, recap.conference.place) == ("Made-up Conf", "Room A & hall")
    assert [speaker.name for speaker in recap.talks[0].speakers] == ["Jane", "Bo Li*"]
    assert recap.talks[0].tags == ("a", "C#", "x_y_z")
    assert (recap.papers[0].venue, recap.papers[0].authors) == ("Proc. H₂O", ("Ada α",))
    assert recap.people[0].name == "Ann"
    assert [str(problem) for problem in found] == [
        "note: this is shown without its emphasis",
        "note: `[[A]]` is shown as words, without a link",
        "note: `[[Jane Roe]]` is shown as words, without a link",
        "note: this is shown without its emphasis",
        "warning: only the words of the link to `https://example.org` are shown here",
    ]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("talks: [{title: A, audience: Public}]", ("talks", 0, "audience", "public")),
        ("photos: [{image: a.png, layout: Wide}]", ("photos", 0, "layout", "wide")),
    ],
)
def test_choices_may_have_capitals(tmp_path: Path, text: str, field: tuple[str, int, str, str]) -> None:
    part, number, name, value = field
    recap = loaded(tmp_path, f"title: T\n{text}").recap
    assert getattr(getattr(recap, part)[number], name) == value


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("talks: [{title: T, questions: [{question: Why?}]}]", "ask"),
        ("talks: [{title: T, questions: {q: Why?}}]", "ask"),
        ("presented: {authors: Ada}", "speakers"),
        ("talks: [{presenter: Ada}]", "speakers"),
    ],
)
def test_one_key_that_people_write_for_another_is_no_text(tmp_path: Path, text: str, meant: str) -> None:
    with pytest.raises(RecapError) as failure:
        loaded(tmp_path, f"title: T\n{text}")
    assert f"did you mean `{meant}`?" in str(failure.value)


def test_a_conference_may_have_only_a_short_name(tmp_path: Path) -> None:
    made = edition(tmp_path, "conference: {short: ICCV 2019}\ntakeaways: [One.]")
    assert (made.title, made.conference.name, made.conference.short) == (
        "ICCV 2019",
        "ICCV 2019",
        "ICCV 2019",
    )
    with pytest.raises(RecapError, match="a conference needs a `name`"):
        loaded(tmp_path, "conference: {place: Seoul}\ntakeaways: [One.]")


def test_footnotes_of_plain_words_stand_in_brackets() -> None:
    found = ReadingContext(())
    chart = {"labels": ["a"], "series": [1], "alt": "Words^[a *note*]", "credit": "Ann[^1]"}
    recap = Recap.model_validate({"title": "T", "events": [{"title": "E", "chart": chart}]}, context=found)
    (shown,) = recap.events[0].chart
    assert (shown.alt, shown.credit) == ("Words (a note)", "Ann[^1]")
    messages = [str(problem) for problem in found]
    assert "note: there are no footnotes here; the words stand in brackets" in messages
    assert any("there is no footnote for `[^1]`" in message for message in messages)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("doi:10.1109/ICCV.2019.00467", "https://doi.org/10.1109/ICCV.2019.00467"),
        ("arxiv:1706.03762v5", "https://arxiv.org/abs/1706.03762"),
        ("arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03762"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_an_identifier_in_place_of_an_address(tmp_path: Path, written: str, address: str) -> None:
    text = f"title: T\ntalks: [{{title: A, links: {{paper: '{written}'}}}}]"
    assert loaded(tmp_path, text).recap.talks[0].links.paper == address
