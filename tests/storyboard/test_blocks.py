from __future__ import annotations

from confdeck.edition import Entry
from confdeck.edition.parts import EntryKind
from confdeck.storyboard.blocks import prose_groups, prose_paragraphs, statements_of
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


NESTED = """\
Before.

3. one

   more of it
   - two
     - three
       7. four
       8. five
4. six
   ```
   if x:
       y
   ```
   > said
"""


def test_nested_lists_keep_their_levels_markers_and_numbers() -> None:
    _, *groups = prose_groups(parse_prose(NESTED)[0])
    shown = [(p.level, p.number or p.bullet, str(p)) for group in groups for p in group]
    assert shown == [
        (0, 3, "one"),
        (0, "", "more of it"),
        (1, "•", "two"),
        (2, "–", "three"),
        (3, 7, "four"),
        (3, 8, "five"),
        (0, 4, "six"),
        (0, "", "if x:"),
        (0, "", "    y"),
        (0, "", "said"),
    ]


def test_each_level_begins_where_the_words_of_the_one_above_stand() -> None:
    _, group, _ = prose_groups(parse_prose(NESTED)[0])
    one, more, two, three, four, _ = group
    assert [more.inset, two.inset] == [one.hang] * 2
    assert three.inset == two.inset + two.hang
    assert four.inset == three.inset + three.hang


def test_the_statements_of_a_slide_have_their_nested_lists_below_them() -> None:
    entry = Entry(id="a", kind=EntryKind.TEXT, title=Phrase(), body=parse_prose(NESTED)[0])
    first, second = statements_of(entry)
    assert [(p.level, str(p)) for p in first] == [
        (0, "one"),
        (1, "two"),
        (2, "three"),
        (3, "four"),
        (3, "five"),
    ]
    assert [str(p) for p in second] == ["six"]


def test_an_item_without_words_keeps_its_marker() -> None:
    ((empty, nested),) = prose_groups(parse_prose("- - inner")[0])
    assert (str(empty), empty.bullet, str(nested), nested.level) == ("", "–", "inner", 1)


def test_a_quotation_does_not_slant_its_code() -> None:
    groups = prose_groups(parse_prose("> words\n>\n>     code")[0])
    assert [(str(p), p.italic) for group in groups for p in group] == [("words", True), ("code", False)]


def test_tasks_have_boxes_in_place_of_bullets() -> None:
    prose, _ = parse_prose("- [ ] open\n- [x] done\n    - [ ] nested\n- other\n\n1. [x] numbered")
    paragraphs = prose_paragraphs(prose)
    assert [(paragraph.bullet, str(paragraph)) for paragraph in paragraphs] == [
        ("☐", "open"),
        ("☑", "done"),
        ("☐", "nested"),
        ("–", "other"),
        ("", "☑ numbered"),
    ]


def test_tasks_have_their_box_in_place_of_a_number() -> None:
    body = parse_prose("- [ ] open\n  - [x] part\n- [x] done")[0]
    groups = statements_of(Entry(id="a", kind=EntryKind.TEXT, title=Phrase(), body=body))
    assert [(p.number, p.bullet, str(p)) for group in groups for p in group] == [
        (None, "☐", "open"),
        (None, "☑", "part"),
        (None, "☑", "done"),
    ]


def test_items_with_letters_have_no_numbers_before_them() -> None:
    body = parse_prose("a) one\nb) two")[0]
    groups = statements_of(Entry(id="a", kind=EntryKind.TEXT, title=Phrase(), body=body))
    assert [(p.number, str(p)) for group in groups for p in group] == [(None, "a) one"), (None, "b) two")]


def test_a_list_of_one_item_with_a_list_below_it_has_a_number_only_where_it_was_written() -> None:
    for source, number in (("1. outer\n   1. inner", 1), ("- outer\n  - inner", None)):
        body = parse_prose(source)[0]
        ((outer, inner),) = statements_of(Entry(id="a", kind=EntryKind.TEXT, title=Phrase(), body=body))
        assert (outer.number, str(outer), inner.level, str(inner)) == (number, "outer", 1, "inner")


def test_terms_stand_above_their_meanings() -> None:
    prose, _ = parse_prose("Term\n: one\n: two\n\nOther\n: three")
    groups = prose_groups(prose)
    assert [[str(paragraph) for paragraph in group] for group in groups] == [
        ["Term", "one", "two"],
        ["Other", "three"],
    ]
    term, meaning, _ = groups[0]
    assert term.bold
    assert meaning.inset > term.inset
    entry = Entry("a", EntryKind.TEXT, Phrase(), body=prose)
    assert [str(group[0]) for group in statements_of(entry)] == ["Term", "Other"]
