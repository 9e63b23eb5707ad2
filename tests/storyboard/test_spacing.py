from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.storyboard.blocks import statements
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import BREAK, SlideParagraph
from confdeck.storyboard.spacing import distribute_space, increase_spacing

if TYPE_CHECKING:
    from confdeck.storyboard.typesetter import Typesetter

ALMOST_A_LINE = "Shared weights and latency in the objective have brought the search down to earth."
SHORT = "The same low rank makes the network more robust."


def sized(typesetter: Typesetter, *texts: str) -> tuple[SlideParagraph, ...]:
    place = typesetter.place(STATEMENTS, Role.BODY)
    ((page,),) = typesetter.pages(place, statements(plain_run(text) for text in texts))
    return page


def test_statements_stand_in_fewer_columns_and_take_no_more_lines(typesetter: Typesetter) -> None:
    place = typesetter.place(STATEMENTS, Role.BODY)
    page = sized(typesetter, ALMOST_A_LINE, ALMOST_A_LINE)
    slot = distribute_space(typesetter, place, page)
    assert typesetter.design.stage.grid(1, 8, 0, 1).width - 0.01 <= slot.box.width < place.box.width
    assert slot.lines == typesetter.slot(place, page).lines


@pytest.mark.parametrize("count", [2, 4, 5])
def test_gaps_grow_where_there_is_room_and_never_past_it(typesetter: Typesetter, count: int) -> None:
    place = typesetter.place(STATEMENTS, Role.BODY)
    page = sized(typesetter, *[SHORT] * count)
    slot = distribute_space(typesetter, place, page)
    assert all(now.before > was.before for now, was in zip(slot.paragraphs[1:], page[1:], strict=True))
    assert typesetter.height(place, slot.paragraphs) <= place.box.height


def test_columns_of_a_list_get_the_same_gaps_and_stay_within(typesetter: Typesetter) -> None:
    place = typesetter.place(REFERENCES, Role.BODY)
    blocks = [(SlideParagraph(plain_run(f"{ALMOST_A_LINE} {at}"), gap=0.4),) for at in range(13)]
    pages = typesetter.pages(place, blocks, columns=2)
    airy = increase_spacing(typesetter, place, pages)
    gaps = {paragraph.before for page in airy for column in page for paragraph in column[1:]}
    assert len(gaps) == 1
    assert gaps.pop() > pages[0][0][1].before
    assert all(typesetter.height(place, column) <= place.box.height for page in airy for column in page)


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Share the backbone, do one task at a time, and give each a room of its own", "time,"),
        ("The reward of the search teaches the controller what to propose next", "teaches"),
    ],
)
def test_titles_break_after_pauses_and_not_after_articles(
    typesetter: Typesetter, title: str, first: str
) -> None:
    place = typesetter.place(STATEMENTS, Role.TITLE)
    slot = typesetter.balanced(place, typesetter.fit_paragraph(place, SlideParagraph(plain_run(title))))
    line, _ = str(slot.paragraphs[0]).split(BREAK)
    assert line.endswith(first)
