from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.renderers.email.digest import Length, digest, lengths, preheader, shortened, subject

if TYPE_CHECKING:
    from confdeck.edition import Edition
    from tests.renderers.email.conftest import Kit


def test_what_the_author_rated_best_is_told_at_length(edition: Edition) -> None:
    excerpt = digest(edition)
    assert [each.entry.id for each in excerpt.features] == ["talk"]
    assert excerpt.rated


def test_where_nothing_is_rated_the_first_talks_are(edition: Edition) -> None:
    first, *rest = edition.sections
    unrated = replace(first, entries=tuple(replace(each, rating=0) for each in first.entries))
    excerpt = digest(replace(edition, sections=(unrated, *rest)))
    assert [each.entry.id for each in excerpt.features] == ["talk", "quiet"]
    assert not excerpt.rated


def test_every_entry_is_told_exactly_once(edition: Edition) -> None:
    excerpt = digest(edition)
    told = [each.entry.id for each in excerpt.features]
    told += [entry.id for group in excerpt.groups for _, entries in group.sections for entry in entries]
    assert sorted(told) == sorted(entry.id for entry in edition.entries)


def test_only_so_many_features_show_a_figure(edition: Edition) -> None:
    assert digest(edition).features[0].figure is not None
    assert digest(edition, Length(figures=0)).features[0].figure is None


def test_an_empty_frame_is_no_figure(edition: Edition, kit: Kit) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], figures=(kit.figure("lost", missing=True),), photos=())
    lost = replace(edition, sections=(replace(first, entries=(talk,)), *rest))
    assert digest(lost).features[0].figure is None


def test_the_strip_repeats_no_picture_shown_large(edition: Edition, kit: Kit) -> None:
    excerpt = digest(replace(edition, lead=kit.figure("coffee")))
    assert [str(each.caption) for each in excerpt.strip] == [
        f"What {name} shows." for name in ("river", "roof", "bus")
    ]


def test_the_subject_names_the_conference_once(edition: Edition) -> None:
    assert subject(edition) == "ICCV 2019: seven days in Seoul"
    assert subject(replace(edition, title="Seven days in Seoul")) == "ICCV 2019: Seven days in Seoul"
    assert subject(replace(edition, title="")) == "ICCV 2019"


def test_the_preheader_is_short_and_says_the_first_takeaway(edition: Edition, kit: Kit) -> None:
    assert preheader(edition) == "Do one task at a time [2]"
    long = replace(edition, takeaways=(), subtitle="word " * 40)
    assert len(preheader(long)) <= 91
    assert preheader(replace(edition, takeaways=(), subtitle="")) == "Seven days, and much to think about."
    assert preheader(replace(edition, takeaways=(), subtitle="", summary=kit.prose())) == ""


def test_shortening_cuts_between_words() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two, three", 12) == "one two…"
    assert shortened("x" * 20, 5) == "xxxx…"


def test_each_length_tells_less_than_the_one_before() -> None:
    steps = list(lengths(Length()))
    assert [dropped for _, dropped in steps][:2] == ["", "running text"]
    assert len({length for length, _ in steps}) == len(steps)
