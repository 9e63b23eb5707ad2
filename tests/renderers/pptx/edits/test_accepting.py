"""In each kind of conflict the version of the recap can be taken later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pptx.enum.text import PP_ALIGN

from confdeck.renderers.base import EditedFile
from confdeck.renderers.pptx.edits import MergedDeck, MergeRules, accepted_deck, as_state, merged_deck
from confdeck.renderers.pptx.edits.conflicts import Decisions, from_state
from confdeck.renderers.pptx.edits.copies import merged_file
from tests.renderers.pptx.edits.edited_decks import Edit, difference, edited, rgb, sentences, shaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from pptx.presentation import Presentation as Deck

    from tests.renderers.pptx.conftest import Decks


def title(deck: Deck) -> Any:
    return shaped(deck, "Title", 3).text_frame.paragraphs[0]


def text_colour(value: str) -> Edit:
    def edit(deck: Deck) -> None:
        for run in title(deck).runs:
            run.font.color.rgb = rgb(value)

    return edit


def alignment(value: Any) -> Edit:
    def edit(deck: Deck) -> None:
        title(deck).alignment = value

    return edit


def fill(value: str) -> Edit:
    def edit(deck: Deck) -> None:
        shape = shaped(deck, "Body", 3)
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(value)

    return edit


def subject(value: str) -> Edit:
    def edit(deck: Deck) -> None:
        deck.core_properties.subject = value

    return edit


def theme_colour(value: str) -> Edit:
    def edit(deck: Deck) -> None:
        master = deck.slide_master.part
        theme = next(part for part in master.rels.values() if part.reltype.endswith("/theme")).target_part
        start = theme._blob.index(b"<a:accent1>") + len(b"<a:accent1>")
        end = theme._blob.index(b"</a:accent1>")
        theme._blob = theme._blob[:start] + f'<a:srgbClr val="{value}"/>'.encode() + theme._blob[end:]

    return edit


def background(value: str) -> Edit:
    def edit(deck: Deck) -> None:
        fill = deck.slides[4].background.fill
        fill.solid()
        fill.fore_color.rgb = rgb(value)

    return edit


def layout(number: int) -> Edit:
    def edit(deck: Deck) -> None:
        part = deck.slides[6].part
        relation = next(relation for relation in part.rels.values() if relation.reltype.endswith("Layout"))
        relation._target = deck.slide_layouts[number].part

    return edit


def sections(name: str) -> Edit:
    def edit(deck: Deck) -> None:
        list(deck.part._element.iter("{*}section"))[1].set("name", name)

    return edit


KINDS: dict[str, Callable[[Any], Edit]] = {
    "colour of a text": text_colour,
    "fill": fill,
    "property": subject,
    "theme": theme_colour,
    "background": background,
}
PAIRS: dict[str, tuple[Edit, Edit]] = {
    **{kind: (edit("1A7F37"), edit("0000FF")) for kind, edit in KINDS.items()},
    "alignment": (alignment(PP_ALIGN.CENTER), alignment(PP_ALIGN.RIGHT)),
    "layout": (layout(0), layout(2)),
    "sections": (sections("Ours"), sections("Theirs")),
}


def in_conflict(base: bytes, *kinds: str) -> tuple[bytes, MergedDeck]:
    ours = edited(base, *(PAIRS[kind][1] for kind in kinds))
    theirs = edited(base, *(PAIRS[kind][0] for kind in kinds))
    return ours, merged_deck(base, theirs, ours, "deck.pptx")


def test_all_kinds_of_conflicts_have_numbers_stay_and_are_settled(decks: Decks) -> None:
    ours, merged = in_conflict(decks["fixture"].data, *PAIRS)
    assert [conflict.number for conflict in merged.conflicts] == list(range(1, len(PAIRS) + 1))
    assert all(conflict.is_decidable for conflict in merged.conflicts)

    state = as_state(merged.conflicts)
    again = merged_deck(
        ours, merged.data, ours, "deck.pptx", MergeRules(decisions=Decisions(from_state(state)))
    )
    assert {(conflict.number, conflict.kept) for conflict in again.conflicts} == {
        (conflict.number, conflict.kept) for conflict in merged.conflicts
    }
    accepted = accepted_deck((ours, merged.data), "deck.pptx", state, (), with_comments=True)
    assert accepted.conflicts == ()
    assert sentences(difference(ours, accepted.data)) == []


@pytest.mark.proof
@pytest.mark.parametrize("kind", PAIRS)
def test_of_two_conflicts_one_is_settled(kind: str, decks: Decks) -> None:
    other = "fill" if kind != "fill" else "theme"
    ours, merged = in_conflict(decks["fixture"].data, kind, other)
    state = as_state(merged.conflicts)
    for number in (1, 2):
        accepted = accepted_deck((ours, merged.data), "deck.pptx", state, (number,), with_comments=False)
        assert [conflict.number for conflict in accepted.conflicts] == [3 - number]
        assert len(difference(ours, accepted.data).changes) == 1


def rewrite(words: str, nth: int = 3) -> Edit:
    def edit(deck: Deck) -> None:
        first, *others = shaped(deck, "Title", nth).text_frame.paragraphs[0].runs
        first.text = words
        for run in others:
            run._r.getparent().remove(run._r)

    return edit


def add_slide(deck: Deck) -> None:
    deck.slides.add_slide(deck.slide_layouts[0])
    listed = deck.slides._sldIdLst
    listed.insert(0, listed[-1])


def test_conflicts_of_a_second_copy_have_numbers_of_their_own(decks: Decks) -> None:
    base = decks["fixture"].data
    ours = edited(base, rewrite("The recap has another title"), rewrite("The recap says this", 6))
    first = edited(base, rewrite("Ann has another title"), add_slide)
    second = edited(base, rewrite("Ben has another title"), rewrite("Ben says this", 6))
    merged = merged_file(
        EditedFile("deck.pptx", base, first, ours, others=(EditedFile("ben.pptx", base, second, ours),))
    )

    messages = [message.message for message in merged.diagnostics]
    assert [message.partition(",")[0] for message in messages] == ["conflict 2", "conflict 3"]
    assert "has been edited in another copy" in messages[0]
    assert "has changed in the recap" in messages[1]
    versions = ours, merged.data
    accepted = accepted_deck(versions, "deck.pptx", merged.state, (2, 3), with_comments=False)
    assert [str(change.kind) for change in difference(ours, accepted.data).changes] == ["slide added"]
