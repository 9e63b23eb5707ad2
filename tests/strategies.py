"""Recaps out of thin air, for properties that must hold for all of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789äöüßéñøłčαβγλΣ")
SIGNS = [
    "&",
    "<b>",
    "{{x}}",
    "C++",
    "a/b",
    "50%",
    "“so”",
    "it's",
    "(ii)",
    "x_1",
    "*stress*",
    "`code`",
    "e.g.",
    "—",
    "so^[a *note*]",
    "H~2~O",
]

word = st.text(LETTERS, min_size=1, max_size=12) | st.sampled_from(SIGNS)


def words(most: int) -> st.SearchStrategy[str]:
    """Some words that begin with a letter, so that they are nobody's markup."""
    begun = st.text(LETTERS, min_size=2, max_size=9)
    return st.builds(lambda first, rest: " ".join([first, *rest]), begun, st.lists(word, max_size=most))


sentence = words(14)
title = words(8)
name = st.builds(lambda first, last: f"{first.capitalize()} {last.capitalize()}", words(0), words(0))
paragraphs = st.lists(words(60), min_size=1, max_size=4).map("\n\n".join)
tasks = st.lists(sentence, min_size=1, max_size=4).map(
    lambda items: "\n".join(f"- [x] {each}" for each in items)
)
terms = st.lists(st.tuples(title, sentence), min_size=1, max_size=3).map(
    lambda pairs: "\n\n".join(f"{term}\n: {meaning}" for term, meaning in pairs)
)
prose = (
    paragraphs
    | tasks
    | terms
    | st.lists(sentence, min_size=1, max_size=8).map(lambda items: "\n".join(f"- {each}" for each in items))
)


def mapping(
    required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    """A mapping that has all of `required` and some of `optional`."""
    return st.fixed_dictionaries(required, optional=optional)


@st.composite
def charts(draw: st.DrawFn) -> dict[str, Any]:
    """A chart whose numbers are as many as its labels."""
    labels = draw(st.lists(words(2), min_size=1, max_size=5))
    number = st.integers(-1000, 1000) | st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
    numbers = st.lists(number, min_size=len(labels), max_size=len(labels))
    series = draw(st.dictionaries(words(1), numbers, min_size=1, max_size=4))
    return {
        "kind": draw(st.sampled_from(["bar", "line"])),
        "labels": labels,
        "series": series,
        **draw(st.fixed_dictionaries({}, optional={"title": title, "caption": sentence, "unit": words(0)})),
    }


question = mapping({"ask": sentence}, by=st.just("me") | name, answer=prose)
talk = mapping(
    {"title": title},
    speakers=st.lists(name, max_size=3),
    tldr=sentence,
    takeaways=st.lists(sentence, max_size=6),
    summary=prose,
    questions=st.lists(question, max_size=3),
    chart=charts(),
    rating=st.integers(1, 5),
    tags=st.lists(st.sampled_from(["gan", "nas", "robustness"]), max_size=2, unique=True),
    notes=prose,
)
session = mapping(
    {"title": title, "talks": st.lists(talk, max_size=4)},
    kind=st.sampled_from(["workshop", "tutorial", "oral"]),
    date=st.dates(min_value=__import__("datetime").date(1990, 1, 1)).map(str),
)
paper = title | mapping(
    {"title": title},
    authors=st.lists(name, max_size=4),
    venue=title,
    why=sentence,
    tldr=sentence,
    rating=st.integers(1, 5),
)
person = name | mapping({"name": name}, affiliation=title, about=prose)
event = mapping({"title": title}, summary=prose, chart=charts())
section = mapping({"title": title}, body=prose, chart=st.lists(charts(), max_size=2))
recap = mapping(
    {"title": title, "takeaways": st.lists(sentence, min_size=1, max_size=8)},
    subtitle=sentence,
    summary=prose,
    authors=st.lists(name, max_size=2),
    sessions=st.lists(session, max_size=3),
    talks=st.lists(talk, max_size=2),
    papers=st.lists(paper, max_size=10),
    presented=st.lists(talk, max_size=1),
    people=st.lists(person, max_size=8),
    events=st.lists(event, max_size=2),
    sections=st.lists(section, max_size=2),
    references=st.lists(sentence, max_size=5),
)
