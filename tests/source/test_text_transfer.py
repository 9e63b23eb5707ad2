"""Changes of texts in an output are written back where the recap says them once."""

from __future__ import annotations

import pytest

from confdeck.source.text_transfer import NO_PLACE, TextChange, paired_lines, says, transferred, with_changes

RECAP = """title: Seven days  # of rain
summary: >
  We heard *a great deal* about wombats [@bau2019].
  Zanzibar will host the "next" meeting.
takeaways:
  - Wombats sleep well at night
  - {text: 'Our rival''s farm is near', audience: lab}
talks:
  - title: The open talk
    tldr: Wombats were counted in every village.
    speaker: Ada
  - title: The open talk
    tldr: Some **words are** [linked to here](https://example.org) too.
    notes: |
      이 발표는 매우 길었다.
      یہ تقریر بہت لمبی تھی۔
"""
CHANGES = {
    "a title without its full stop": (
        "were counted",
        "were seen",
        "Wombats were counted in every village",
        10,
    ),
    "non-breaking spaces": (
        "every\xa0village",
        "every\xa0city",
        "Wombats were counted in every\xa0village",
        10,
    ),
    "a number before it": ("sleep well", "sleep very well", "1. Wombats sleep well at night", 6),
    "a deleted word": (" well", "", "Wombats sleep well at night", 6),
    "the last word": ("night", "noon", "Wombats sleep well at night", 6),
    "the first word": ("Wombats", "They", "Wombats sleep well at night", 6),
    "emphasis stays": ("great deal", "great lot", "We heard a great deal about wombats [1].", 2),
    "a part of a text": ("host", "see", "Zanzibar will host the “next” meeting.", 2),
    "curly quotes": ("“next”", "“last”", "Zanzibar will host the “next” meeting.", 2),
    "an apostrophe": ("rival’s", "friend’s", "Our rival’s farm is near", 7),
    "Korean": ("매우 길었다", "아주 짧았다", "이 발표는 매우 길었다.", 14),
    "Urdu": ("لمبی", "مختصر", "یہ تقریر بہت لمبی تھی۔", 14),
    "a name before other words": ("Ada", "Eve", "Ada (Samsung AI Center, Cambridge) Tensors for all", 11),
    "joined with others": (
        "counted in",
        "counted by",
        "The open talk: Wombats were counted in every village!",
        10,
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_the_changed_words_are_other_ones(name: str) -> None:
    old, new, before, line = CHANGES[name]
    change = TextChange(before, before.replace(old, new))
    found = with_changes(RECAP, [change])
    plain = str.maketrans("“”’\xa0", '""\' ')
    old, new = (text.translate(plain).replace("'", "''") for text in (old, new))
    expected = RECAP.replace(old, new) if name != "the first word" else RECAP.replace("- Wombats", "- They")

    assert found.done == ((change, line),)
    assert found.refused == ()
    assert found.text == expected


REFUSED = {
    "two words of a longer text": ("Some other words here", "Some other letters here", NO_PLACE),
    "nowhere": ("About 1:30 min", "About 2 min", NO_PLACE),
    "several places": (
        "The open talk",
        "The closed talk",
        "the recap says it in several places (lines 9, 12)",
    ),
    "new": ("", "Something new", "the words are new, and have no place in the recap"),
    "deleted": ("Wombats sleep well at night", "", "a paragraph was deleted"),
    "marks": ("Seven days", "Seven *days*", "signs with a meaning in Markdown"),
    "a link": ("Some words are linked to here too.", "Some words are linked to there too.", "part of a link"),
    "half emphasised": ("Some words are linked", "Some words were bound", "emphasised or part of a link"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_place_is_refused(name: str) -> None:
    before, after, reason = REFUSED[name]
    found = with_changes(RECAP, [TextChange(before, after)])

    assert found.text == RECAP
    assert [reason in why for _, why in found.refused] == [True]


def test_a_text_that_is_shown_twice_and_changed_alike_is_changed_once() -> None:
    title = TextChange("Wombats were counted in every village", "Wombats were seen in every village")
    notes = TextChange("Wombats were counted in every village.", "Wombats were seen in every village.")
    found = with_changes(RECAP, [title, notes])

    assert len(found.done) == 1
    assert found.refused == ()
    assert found.text == RECAP.replace("were counted", "were seen")


@pytest.mark.parametrize("place", ["first seen by day", "counted first in", "every village now"])
def test_new_words_of_a_text_that_is_shown_twice_are_written_once(place: str) -> None:
    after = {
        "first seen by day": "First wombats were counted in every village",
        "counted first in": "Wombats were counted first in every village",
        "every village now": "Wombats were counted in every village now",
    }[place]
    shown = [TextChange(f"Wombats were counted in every village{end}", f"{after}{end}") for end in ("", ".")]

    assert with_changes(RECAP, shown).text == with_changes(RECAP, shown[:1]).text != RECAP


def test_texts_of_included_files_are_changed_there() -> None:
    sources = {
        "recap.yaml": "title: Boxes\ninclude: [ben.yaml]\n",
        "ben.yaml": "talks: [All glass boxes break]\n",
    }
    found = transferred(sources, [TextChange("All glass boxes break", "All glass boxes burst")])

    assert found["recap.yaml"].text == sources["recap.yaml"]
    assert found["ben.yaml"].text == "talks: [All glass boxes burst]\n"


def test_what_several_files_say_is_changed_in_none() -> None:
    sources = {"recap.yaml": "title: All glass boxes break\n", "ben.yaml": "talks: [All glass boxes break]\n"}
    found = transferred(sources, [TextChange("All glass boxes break", "All glass boxes burst")])

    assert {name: transfer.text for name, transfer in found.items()} == sources
    assert "several files" in found["ben.yaml"].refused[0][1]


def test_a_bibliography_says_the_words_of_a_work() -> None:
    shown = TextChange(
        "[1] H. Kim. Glass boxes always break. 2020.", "[1] H. Kim. Glass boxes never break. 2020."
    )

    assert says("@misc{kim, title = {Glass boxes {always} break}, year = 2020}", shown)
    assert not says("@misc{kim, title = {Glass boxes break}, year = 2020}", shown)


def test_an_alias_is_refused() -> None:
    source = "title: T\nsummary: &words Some words of mine\nsubtitle: *words\n"
    found = with_changes(source, [TextChange("Some words of mine", "Some words of yours")])

    assert found.text == source
    assert "several places" in found.refused[0][1]


def test_lines_are_paired_by_their_words() -> None:
    assert list(paired_lines("one two\nthree four", "one two\nnew\nthree five")) == [
        TextChange("", "new"),
        TextChange("three four", "three five"),
    ]
    assert list(paired_lines("one\ntwo", "one")) == [TextChange("two", "")]
