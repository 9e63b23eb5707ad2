from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from confdeck.edition import ConferenceInfo, Section, SectionKind
from confdeck.renderers.email.digest import PartKind, preheader, select_digest, subject
from confdeck.renderers.email.length import LENGTHS, Length
from confdeck.renderers.email.text_part import TextPart
from confdeck.text import Phrase
from confdeck.text.nodes import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.edition import Edition
    from confdeck.renderers.email.digest import Digest, DigestItem, DigestPart
    from tests.renderers.email.conftest import Kit


def part(excerpt: Digest, kind: PartKind) -> DigestPart:
    return next(part for part in excerpt.parts if part.kind is kind)


def ids(items: Iterable[DigestItem]) -> list[str]:
    return [item.entry.id for item in items]


def with_talks(edition: Edition, **fields: Any) -> Edition:
    first, *rest = edition.sections
    return replace(
        edition, sections=(replace(first, entries=tuple(replace(e, **fields) for e in first.entries)), *rest)
    )


def test_what_the_author_rated_best_is_shown_at_length_and_the_rest_in_rows(edition: Edition) -> None:
    talks = part(select_digest(edition), PartKind.TALKS)
    assert ids(talks.features) == ["talk"]
    assert ids(talks.rows) == ["quiet"]


def test_without_a_best_rating_the_first_talks_are_shown_at_length(edition: Edition) -> None:
    excerpt = select_digest(with_talks(edition, rating=0))
    assert ids(part(excerpt, PartKind.TALKS).features) == ["talk", "quiet"]
    assert ids(part(excerpt, PartKind.PAPERS).features) == []


def test_the_better_rated_talks_are_shown_at_length_in_the_authors_order(edition: Edition) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], rating=2)
    talks = tuple(replace(talk, id=f"t{n}", rating=rating) for n, rating in enumerate((1, 3, 2, 4)))
    excerpt = select_digest(replace(edition, sections=(replace(first, entries=talks), *rest)))
    assert ids(part(excerpt, PartKind.TALKS).features) == ["t1", "t2", "t3"]


def test_talks_with_the_same_rating_are_shown_alike(edition: Edition) -> None:
    first, *rest = edition.sections
    for count, shown in ((6, 6), (7, 0)):
        talks = tuple(replace(first.entries[0], id=f"t{n}", rating=3) for n in range(count))
        digest = select_digest(replace(edition, sections=(replace(first, entries=talks), *rest)))
        assert len(part(digest, PartKind.TALKS).features) == shown


def test_the_best_papers_are_shown_among_papers(edition: Edition) -> None:
    papers = replace(
        edition.sections[1], entries=tuple(replace(e, rating=5) for e in edition.sections[1].entries)
    )
    excerpt = select_digest(replace(edition, sections=(edition.sections[0], papers, *edition.sections[2:])))
    assert ids(part(excerpt, PartKind.TALKS).features) == ["talk"]
    assert ids(part(excerpt, PartKind.PAPERS).features) == ["paper"]


def test_parts_are_in_the_order_of_the_recap(edition: Edition) -> None:
    kinds = [part.kind for part in select_digest(edition).parts]
    backwards = select_digest(replace(edition, sections=edition.sections[::-1]))
    assert len(kinds) == 5
    assert [part.kind for part in backwards.parts] == kinds[::-1]


def test_sections_of_other_kinds_have_their_own_headings(edition: Edition, kit: Kit) -> None:
    texts = [Section(name, SectionKind.TEXT, kit.phrase(name), entries=edition.entries[:1]) for name in "ab"]
    both = replace(edition, sections=(*edition.sections, *texts))
    titles = [part.title for part in select_digest(both).parts if part.kind is PartKind.OTHER]
    assert [str(title) for title in titles] == ["Around the conference", "a", "b"]
    brief = [part for part in select_digest(both, LENGTHS["brief"]).parts if part.kind is PartKind.OTHER]
    assert [len(part.sections) for part in brief] == [1, 2]


def test_every_entry_is_shown_exactly_once(edition: Edition) -> None:
    excerpt = select_digest(edition)
    shown = [entry for part in excerpt.parts for entry in ids(part.items)]
    assert sorted(shown) == sorted(entry.id for entry in edition.entries)


def test_rows_beyond_the_length_are_counted(edition: Edition) -> None:
    talks = part(select_digest(edition, Length(rows=0)), PartKind.TALKS)
    assert (talks.rows, talks.more) == ((), 1)


def test_only_so_many_features_show_a_figure(edition: Edition) -> None:
    assert len(select_digest(edition).items[0].figures) == 1
    assert select_digest(edition, Length(figures=0)).items[0].figures == ()
    assert len(select_digest(edition, LENGTHS["full"]).items[0].figures) == 2


def test_a_missing_picture_is_not_shown_as_a_figure(edition: Edition, kit: Kit) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], figures=(kit.figure("lost", missing=True),), photos=())
    lost = replace(edition, sections=(replace(first, entries=(talk,)), *rest))
    assert select_digest(lost).items[0].figures == ()


def test_photos_shown_elsewhere_are_not_shown_again(edition: Edition, kit: Kit) -> None:
    excerpt = select_digest(replace(edition, cover=kit.figure("coffee")))
    assert [str(photo.caption) for photo in excerpt.photos] == [
        f"What {name} shows." for name in ("river", "roof", "bus", "stage")
    ]


def test_the_subject_names_the_conference_once(edition: Edition) -> None:
    assert subject(edition) == "ICCV 2019: seven days in Seoul"
    assert subject(replace(edition, title="Seven days in Seoul")) == "ICCV 2019: Seven days in Seoul"
    assert subject(replace(edition, title="Seven days", conference=ConferenceInfo())) == "Seven days"
    assert subject(replace(edition, title="")) == "ICCV 2019"


def test_the_preheader_is_short_and_has_the_first_takeaway(edition: Edition, kit: Kit) -> None:
    assert preheader(edition) == "Do one task at a time [2]"
    long = replace(edition, takeaways=(), subtitle="word " * 40)
    assert len(preheader(long)) <= 91
    assert preheader(replace(edition, takeaways=(), subtitle="")) == "Seven days, and much to think about."
    assert preheader(replace(edition, takeaways=(), subtitle="", summary=kit.prose())).count(" · ") == 3


def test_entries_are_in_the_authors_order_whatever_their_rating(edition: Edition) -> None:
    first, *rest = edition.sections
    talks = tuple(
        replace(first.entries[0], id=f"t{n}", title=Phrase((Text(f"Talk {n}"),)), rating=rating)
        for n, rating in enumerate((1, 5, 0, 5))
    )
    mixed = replace(edition, sections=(replace(first, entries=talks), *rest))
    assert ids(part(select_digest(mixed), PartKind.TALKS).items) == ["t0", "t1", "t2", "t3"]

    text = TextPart(mixed).write()
    places = [text.index(f"Talk {n}") for n in range(4)]
    assert places == sorted(places)
