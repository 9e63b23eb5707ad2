"""Rich text is cut at the ends of its sentences, whatever nodes those fall into."""

from __future__ import annotations

import pytest

from confdeck.text import count_sentences, plain, sentence_ends_between, sentences
from confdeck.text.nodes import (
    Citation,
    CitedWork,
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Math,
    Strong,
    Text,
)

CITED = Citation((CitedWork("key", number=3),))


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((Text("Let "), Math("x"), Text(". Then go.")), ["Let x. ", "Then go."]),
        ((Text("It works. "), Emphasis((Text("Then"),)), Text(" go.")), ["It works. ", "Then go."]),
        ((Strong((Text("One. Two."),)), Text(" Three.")), ["One. ", "Two. ", "Three."]),
        ((Text("It works "), CITED, Text(". It costs.")), ["It works [3]. ", "It costs."]),
        ((Text("It works. "), CITED, Text(" It costs.")), ["It works. [3] ", "It costs."]),
        ((Text("We met Mr. "), Link((Text("Park"),), "https://example.org")), ["We met Mr. Park"]),
        ((Text("Call "), Code("a. B"), Text(". Then go.")), ["Call a. B. ", "Then go."]),
        ((Text("One."), LineBreak(), Text("Two.")), ["One. ", "Two."]),
        ((CITED, Text(" shows it. We do too.")), ["[3] shows it. ", "We do too."]),
        ((), []),
    ],
)
def test_sentences_end_within_and_between_nodes(nodes: tuple[Inline, ...], expected: list[str]) -> None:
    assert [plain(sentence) for sentence in sentences(nodes)] == expected
    assert count_sentences(nodes) == len(expected)


def test_a_styled_node_across_an_end_is_split_in_two() -> None:
    first, second = sentences((Strong((Text("One. Two."),)),))
    assert first == (Strong((Text("One. "),)),)
    assert second == (Strong((Text("Two."),)),)


def test_a_bare_address_is_read_as_it_is_shown() -> None:
    url = "https://www.Example.org/a"
    assert len(sentences((Text("See it. "), Link((Text(url),), url)))) == 2


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((Text("It works. "),), (Strong((Text("Then go."),)),), True),
        ((Text("It works. "), CITED, Text(" ")), (Strong((Text("Then go."),)),), True),
        ((Text("We met Mr. "),), (Strong((Text("Park."),)),), False),
        ((Strong((Text("It works."),)),), (Text(" then it does not."),), False),
        ((Text("It works"),), (Text(" Then."),), False),
        ((Text("It works."),), (), True),
    ],
)
def test_what_follows_decides_whether_a_sentence_ends(
    before: tuple[Inline, ...],
    after: tuple[Inline, ...],
    expected: bool,  # noqa: FBT001  pytest gives it by name
) -> None:
    assert sentence_ends_between(before, after) is expected
