"""A value is inserted into a YAML file or removed from it, and no other line changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.located import read_yaml
from confdeck.located.emitting import Value, YamlStyle
from confdeck.located.insertion import with_item, with_value, without
from confdeck.located.plain_values import as_read, plain, removed, replaced, value_at
from confdeck.located.written_nodes import written_nodes
from confdeck.located.yaml_file import NotReplaceableError, YamlFile
from tests.examples import examples

SAMPLE = Path(__file__).parents[2] / "input" / "iccv-2019" / "recap.yaml"
PAPER: dict[str, Value] = {"title": "Attention: all you need", "year": 2017}


def read(source: str) -> Any:
    return plain(read_yaml(source, "")[0])


LISTS = {
    "block": ("a:\n  - 1\n  - 2\nb: x\n", "a:\n  - 1\n  - 2\n  - new\nb: x\n"),
    "not indented": ("a:\n- 1\n- 2\n# end\nb: x\n", "a:\n- 1\n- 2\n- new\n# end\nb: x\n"),
    "with comment": ("a:\n  - 1  # one\n\n# b\nb: x\n", "a:\n  - 1  # one\n  - new\n\n# b\nb: x\n"),
    "comment of the item": (
        "a:\n  - 1\n    # of it\n  # not\n",
        "a:\n  - 1\n    # of it\n  - new\n  # not\n",
    ),
    "between blank lines": ("a:\n  - 1\n\n  - 2\n\nb: x\n", "a:\n  - 1\n\n  - 2\n\n  - new\n\nb: x\n"),
    "no line end": ("a:\n  - 1", "a:\n  - 1\n  - new"),
    "brackets": ("a: [1, 2]  # c\n", "a: [1, 2, new]  # c\n"),
    "comma at the end": ("a: [1, 2,]\n", "a: [1, 2, new,]\n"),
    "brackets over lines": (
        "a: [\n  1,\n  2  # two, really\n]\n",
        "a: [\n  1,\n  2,  # two, really\n  new\n]\n",
    ),
    "lines with commas": ("a: [\n  1,\n  2,  # two\n]\n", "a: [\n  1,\n  2,  # two\n  new,\n]\n"),
    "some on one line": ("a: [1,\n  2, 3]\n", "a: [1,\n  2, 3, new]\n"),
    "empty": ("a: []  # c\nb: x\n", "a: [new]  # c\nb: x\n"),
    "nothing": ("a:  # c\n# d\nb: x\n", "a:  # c\n  - new\n# d\nb: x\n"),
    "null": ("a: ~  # c\nb: x\n", "a:  # c\n  - new\nb: x\n"),
    "missing": ("# x\nb: x", "# x\nb: x\na: [new]"),
    "single": ("a: one, two  # c\nb: x\n", "a:  # c\n  - one, two\n  - new\nb: x\n"),
    "single mapping": ("a: {k: v}\nb: x\n", "a:\n  - {k: v}\n  - new\nb: x\n"),
    "kept blank lines": ("a:\n  - |+\n    t\n\n\nb: x\n", "a:\n  - |+\n    t\n\n\n  - new\nb: x\n"),
    "block text": ("a:\n  - |\n    t\n    # u\n\nb: x\n", "a:\n  - |\n    t\n    # u\n  - new\n\nb: x\n"),
    "anchor": ("a: &l\n  - 1\nb: x\n", "a: &l\n  - 1\n  - new\nb: x\n"),
    "within braces": ("{a: [1], b: x}\n", "{a: [1, new], b: x}\n"),
    "in braces": ("{a: , b: x}\n", "{a: [new], b: x}\n"),
    "document marks": ("---\na:\n  - 1\n...\n", "---\na:\n  - 1\n  - new\n...\n"),
    "quotes": ("a:\n  - '1'\n  - \"2\"\n", "a:\n  - '1'\n  - \"2\"\n  - new\n"),
    "odd indentation": (
        "a:\n     -   1\n     -   2\nb: x\n",
        "a:\n     -   1\n     -   2\n     - new\nb: x\n",
    ),
    "other lists not indented": ("c:\n- 1\na:\nb: x\n", "c:\n- 1\na:\n- new\nb: x\n"),
    "two documents": ("a:\n  - 1\n---\na: [x]\n", "a:\n  - 1\n  - new\n---\na: [x]\n"),
    "tabs": ("a:\t[1,\t2]\t# c\nb:\tx\n", "a:\t[1,\t2, new]\t# c\nb:\tx\n"),
    "empty file": ("# nothing\n", "# nothing\na: [new]\n"),
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("kind", LISTS)
def test_an_item_is_appended(kind: str, end: str) -> None:
    old, new = (f"\ufeff{text}".replace("\n", end) for text in LISTS[kind])

    assert with_item(old, ("a",), "new") == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a:\n  # of 1\n  - 1\n  - 2\n", "a:\n  - new\n  # of 1\n  - 1\n  - 2\n"),
        ("a:\n  - - 1\n    - 2\n", "a:\n  - new\n  - - 1\n    - 2\n"),
        ("a: [1, 2]\n", "a: [new, 1, 2]\n"),
        ("a: one\n", "a:\n  - new\n  - one\n"),
        ("a:\n- 1\n", "a:\n- new\n- 1\n"),
    ],
)
def test_an_item_is_inserted_before_others(old: str, new: str) -> None:
    assert with_item(old, ("a",), "new", 0) == new


def test_an_item_of_a_list_within_a_list() -> None:
    source = "a:\n  - - 1\n    - 2\n  - 3\n"

    assert with_item(source, ("a", 0), "new") == "a:\n  - - 1\n    - 2\n    - new\n  - 3\n"
    assert with_item(source, ("a", 0), "new", 0) == "a:\n  - - new\n    - 1\n    - 2\n  - 3\n"


KEYS = {
    "missing": ("title: x\n# end\n", "title: x\nrender: {theme: fjord}\n# end\n"),
    "block": ("render:\n  paper: a4\nb: x\n", "render:\n  paper: a4\n  theme: fjord\nb: x\n"),
    "braces": ("render: {paper: a4}  # c\n", "render: {paper: a4, theme: fjord}  # c\n"),
    "empty": ("render: {}\nb: x\n", "render: {theme: fjord}\nb: x\n"),
    "nothing": ("render:  # c\nb: x\n", "render: {theme: fjord}  # c\nb: x\n"),
    "other value": ("render:\n  theme: quarto  # c\n", "render:\n  theme: fjord  # c\n"),
    "null value": ("render:\n  theme: ~\n", "render:\n  theme: fjord\n"),
    "no value": ("render:\n  theme:\nb: x\n", "render:\n  theme: fjord\nb: x\n"),
    "braces over lines": ("render: {\n  paper: a4\n}\n", "render: {\n  paper: a4,\n  theme: fjord\n}\n"),
    "empty file": ("", "render: {theme: fjord}\n"),
}


@pytest.mark.parametrize("kind", KEYS)
def test_a_key_is_written(kind: str) -> None:
    old, new = KEYS[kind]

    assert with_value(old, ("render", "theme"), "fjord") == new


def test_a_key_stands_in_its_usual_order() -> None:
    source = "title: x\n# the talks\ntalks: [a]\npapers: [b]\n"
    order = ("title", "language", "talks", "papers", "events")

    assert with_value(source, ("language",), "ko", order) == source.replace("# the", "language: ko\n# the")
    assert with_value(source, ("events",), ["Dinner"], order) == f"{source}events: [Dinner]\n"


@pytest.mark.parametrize(
    ("old", "path", "new"),
    [
        ("a:\n  - 1\n  - 2  # two\n  - 3\n", ("a", 1), "a:\n  - 1\n  - 3\n"),
        ("a: [1, 2, 3]\n", ("a", 1), "a: [1, 3]\n"),
        ("a: [1, 2, 3]\n", ("a", 2), "a: [1, 2]\n"),
        ("a: [1]\n", ("a", 0), "a: []\n"),
        ("a:  # c\n  - 1\nb: x\n", ("a", 0), "a: []  # c\nb: x\n"),
        ("a: 1\nb: 2\n", ("a",), "b: 2\n"),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"), "a:\n  - c: 2\n"),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "c"), "a:\n  - b: 1\n"),
        ("a:\n  b: |\n    text\n\n    more\n  c: 2\n", ("a", "b"), "a:\n  c: 2\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
        ("a:\n  b: 1\n", ("a", "b"), "a: {}\n"),
    ],
)
def test_a_value_is_removed(old: str, path: tuple[str | int, ...], new: str) -> None:
    assert without(old, path) == new


def test_values_are_written_as_people_write_them() -> None:
    talk: dict[str, Value] = {
        "title": "Attention: all you need",
        "speakers": ["Ada Roe", "Ben Doe"],
        "tldr": "It's @all $\\theta$",
        "arxiv": "1706.03762",
        "year": 2017,
        "takeaways": ["The first sentence.", "- a dash"],
        "summary": "Two\n\nparagraphs\n",
        "links": {"code": "https://example.org/x"},
    }
    assert with_item("talks:\n- title: x\n", ("talks",), talk) == (
        "talks:\n- title: x\n- title: 'Attention: all you need'\n  speakers: [Ada Roe, Ben Doe]\n"
        "  tldr: It's @all $\\theta$\n  arxiv: '1706.03762'\n  year: 2017\n  takeaways:\n"
        "  - The first sentence.\n  - '- a dash'\n  summary: |\n    Two\n\n    paragraphs\n"
        "  links: {code: https://example.org/x}\n"
    )


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("a: &x [1]\nb: *x\n", ("b",)),
        ("a: &x [1]\nb: *x\n", ("a",)),
        ("a: &x\n  - 1\nb:\n  - *x\n", ("b", 0)),
        ("a: [1\n", ("a",)),
        ("a:\n  b: 1\n", ("a", "b", "c", 0)),
    ],
)
def test_what_has_two_places_or_none_is_refused(source: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(NotReplaceableError):
        with_item(source, path, "new")


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x85\u2028\u2029"),
    max_size=12,
) | st.sampled_from(
    ["no", "1.10", "- x", "a: b", "x #y", "two\nlines", "[a]", "'", "{", "", " x ", "@a", "정말"]
)
VALUES = st.recursive(
    TEXT | st.none() | st.integers(0, 5) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT.filter(bool), inner, max_size=3),
    max_leaves=6,
)
PLAIN_TEXT = st.sampled_from(["one", "two words", "a: b", "don't", "# x", "", "3"])
FILES = st.dictionaries(
    st.sampled_from(["title", "papers", "talks", "x y"]),
    st.recursive(
        PLAIN_TEXT | st.none(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(PLAIN_TEXT.filter(bool), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for step, value in inner for found in paths(value, (*path, step)))]


@st.composite
def files(draw: st.DrawFn) -> str:
    """A recap as people may write it: values in lines or in brackets, comments, blank lines, line ends, a mark."""
    value: Any = draw(FILES)
    style = YamlStyle(draw(st.sampled_from([0, 2, 4])))
    lines = []
    for line in style.lines(value):
        lines += (
            ["", f"{' ' * draw(st.integers(0, 6))}# a comment: x"] if draw(st.integers(0, 5)) == 0 else []
        )
        lines.append(line)
    source = draw(st.sampled_from(["\n", "\r\n", "\r"])).join(
        [*lines, *draw(st.sampled_from([[], [""], ["", "# end"]]))]
    )
    bom = "\ufeff" if draw(st.booleans()) else ""
    try:
        return bom + source if read(source) == as_read(value) else bom + "title: x\n"
    except ValueError:
        return "title: x\n"


def assert_other_lines_stay(old: str, new: str) -> None:
    """All lines of the old file but one are in the new one: those above the change, and those below it."""
    before, after = (re.split("\r\n|\r|\n", text) for text in (old, new))
    above = next(
        (at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before)
    )
    rest, new_rest = before[above:], after[above:]
    pairs = zip(reversed(rest), reversed(new_rest), strict=False)
    below = next((at for at, pair in enumerate(pairs) if pair[0] != pair[1]), len(rest))
    assert len(rest) - below <= 1


@examples(40)
@given(files(), VALUES, st.data())
def test_an_insertion_changes_nothing_else(source: str, value: Value, data: st.DataObject) -> None:
    tree = read(source)
    path = data.draw(st.sampled_from(paths(tree)))
    old = value_at(tree, path)
    if isinstance(old, list):
        index = data.draw(st.integers(0, len(old)))
        result = with_item(source, path, value, index)
        expected = replaced(tree, path, [*old[:index], as_read(value), *old[index:]])
    else:
        path = path if isinstance(old, dict) else ()
        result = with_value(source, (*path, "new key"), value)
        expected = replaced(tree, (*path, "new key"), as_read(value))
    assert read(result) == expected
    assert_other_lines_stay(source, result)


@examples(25)
@given(files(), st.data())
def test_a_removal_changes_nothing_else(source: str, data: st.DataObject) -> None:
    tree = read(source)
    path = data.draw(st.sampled_from([found for found in paths(tree) if found]))
    result = without(source, path)

    assert read(result) == removed(tree, path)


def test_every_list_and_mapping_of_the_sample_takes_a_value() -> None:
    source = SAMPLE.read_text("utf-8")
    tree = read(source)
    places = paths(tree)
    for path in places[:: len(places) // 4]:
        old = value_at(tree, path)
        target = path if isinstance(old, list | dict) else path[:-1]
        result = (
            with_item(source, target, PAPER)
            if isinstance(value_at(tree, target), list)
            else with_value(source, (*target, "new"), "x")
        )
        assert_other_lines_stay(source, result)


@pytest.mark.proof
def test_all_places_of_the_sample() -> None:
    source = SAMPLE.read_text("utf-8")
    tree = read(source)
    for path in paths(tree)[1:]:
        if isinstance(value_at(tree, path), list):
            assert_other_lines_stay(source, with_item(source, path, PAPER))


def test_the_places_of_nodes_are_those_of_their_words() -> None:
    file = YamlFile.of("\ufeffa: &x  'one'  # c\r\nb:\r\n- two\r\n\r\n")
    root = written_nodes(file)
    assert root is not None
    written = [file.source[item.value.start : item.value.end] for item in root.items]

    assert written == ["'one'", "- two"]
