from __future__ import annotations

from confdeck.edition import Entry
from confdeck.edition.parts import EntryKind
from confdeck.storyboard.blocks import prose_groups, statements_of
from confdeck.storyboard.notes import prose_notes
from confdeck.text import Phrase, parse_prose

LIST = "Before.\n\n2018. one\n2019. two\n\n0. three\n1. four"


def test_lists_keep_their_first_number_on_slides_and_in_notes() -> None:
    prose, _ = parse_prose(LIST)
    numbers = [paragraph.number for group in prose_groups(prose) for paragraph in group]
    assert numbers == [None, 2018, 2019, 0, 1]
    assert prose_notes(prose)[1:] == ("2018. one", "2019. two", "0. three", "1. four")


def test_a_list_that_is_the_statements_of_a_slide_keeps_its_first_number() -> None:
    entry = Entry(id="a", kind=EntryKind.TEXT, title=Phrase(), body=parse_prose("3. one\n4. two")[0])
    groups = statements_of(entry)
    assert [group[0].number for group in groups] == [3, 4]


def test_long_numbers_have_room() -> None:
    prose, _ = parse_prose("1. a\n2. b\n\nx\n\n2018. c")
    hangs = [group[0].hang for group in prose_groups(prose)]
    assert hangs[0] == hangs[1] < hangs[3]
    assert hangs[3] >= hangs[0] + 2 * 0.6


def test_superscripts_and_subscripts_leave_the_baseline() -> None:
    prose, _ = parse_prose("H<sub>2</sub>O m<sup>3</sup>")
    ((paragraph,),) = prose_groups(prose)
    shifts = {run.text: run.baseline for run in paragraph.runs}
    assert shifts["2"] < 0 < shifts["3"]
    assert shifts["H"] == 0
