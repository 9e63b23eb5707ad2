"""One text of a YAML file is replaced, and no other byte of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.located import LocatedMapping, LocatedText, read_yaml
from confdeck.located.splicing import with_text
from confdeck.located.yaml_file import NotReplaceableError

BEFORE = "# A recap\ntitle: Seven days  # of rain\n"
AFTER = "\n# What follows\n\nplace: Seoul\n"
STYLES = {
    "plain": ("summary: It was good.", "summary: {}"),
    "plain with comment": ("summary: It was good.  # really", "summary: {}  # really"),
    "plain with tab": ("summary:\tIt was good.\t# really", "summary:\t{}\t# really"),
    "single quotes": ("summary: 'It was good.'", "summary: '{}'"),
    "double quotes": ('summary: "It was good."', 'summary: "{}"'),
    "in lines": ("summary: |\n  It was good.", "summary: |\n  {}"),
    "in deep lines": ("summary: |  # as said\n      It was good.\n", "summary: |  # as said\n      {}\n"),
    "in lines, stripped": ("summary: |-\n  It was good.\n\n", "summary: |-\n  {}\n\n"),
    "in lines, kept": ("summary: |+\n  It was good.\n\n", "summary: |+\n  {}\n\n"),
    "in lines, with indentation": ("summary: |2\n  It was good.", "summary: |2\n  {}"),
    "folded": ("summary: >\n  It was good.\n", "summary: >\n  {}\n"),
    "folded over lines": ("summary: >\n  It\n  was good.\n", "summary: >\n  It\n  {}\n"),
    "plain over lines": ("summary: It\n  was good.", "summary: It\n  {}"),
    "anchor": ("summary: &it It was good.", "summary: &it {}"),
    "tag": ("summary: !!str It was good.", "summary: !!str {}"),
    "in braces": ("lab: {name: It was good., url: x}", "lab: {{name: {}, url: x}}"),
    "in brackets": ("takeaways: [One, It was good., 'Two']", "takeaways: [One, {}, 'Two']"),
    "list": (
        "takeaways:\n- One\n-   It was good.  # two\n- Three",
        "takeaways:\n- One\n-   {}  # two\n- Three",
    ),
}
ENDS = ("\n", "\r\n", "\r")


def texts(value: object) -> list[LocatedText]:
    match value:
        case LocatedText():
            return [value]
        case LocatedMapping():
            return [text for item in value.values() for text in texts(item)]
        case list():
            return [text for item in value for text in texts(item)]
    return []


def replaced(source: str, old: str, new: str) -> str:
    tree, diagnostics = read_yaml(source, "recap.yaml")
    assert not diagnostics
    (place,) = {text.span for text in texts(tree) if text.strip() == old}
    return with_text(source, place, new)


@pytest.mark.parametrize("end", ENDS, ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("style", STYLES)
def test_only_the_text_changes(style: str, end: str) -> None:
    old, new = STYLES[style]
    words = "was very good, 정말 اچھا." if "over lines" in style else "It was very good; 정말 اچھا."
    if "in br" in style:
        words = words.replace(",", "")
    expected = "It was very good, 정말 اچھا." if "over lines" in style else words
    source = f"\ufeff{BEFORE}{old}{AFTER}".replace("\n", end)

    assert replaced(source, "It was good.", expected) == f"\ufeff{BEFORE}{new.format(words)}{AFTER}".replace(
        "\n", end
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("x: plain", "has: a colon", "x: 'has: a colon'"),
        ("x: plain", "- a dash", "x: '- a dash'"),
        ("x: plain", "a # hash", "x: 'a # hash'"),
        ("x: plain", "null", "x: 'null'"),
        ("x: plain", "two\n\nparagraphs", 'x: "two\\n\\nparagraphs"'),
        ("x: 'it''s'", "it's Ada's", "x: 'it''s Ada''s'"),
        ('x: "a \\"b\\""', 'a "c"', 'x: "a \\"c\\""'),
        ("x: [a, plain]", "one, two", "x: [a, 'one, two']"),
        ("x: |\n  one\n  two\n", "one\nthree\nfour\n", "x: |\n  one\n  three\n  four\n"),
        ("x: >\n  one\n  two\n\n  three\n", "one\nthree\nfour\n", "x: >\n  one\n\n  three\n\n  four\n"),
    ],
)
def test_a_text_is_quoted_where_it_has_to_be(old: str, new: str, expected: str) -> None:
    tree, _ = read_yaml(old, "")
    place = texts(tree)[-1].span

    assert with_text(old, place, new) == expected


def test_words_that_stay_keep_their_lines() -> None:
    old = "x: The first line of a text\n  and its second line\n  and the last.\ny: 1\n"
    tree, _ = read_yaml(old, "")

    assert with_text(old, texts(tree)[0].span, "The first line of a text and its new line and the last.") == (
        old.replace("second", "new")
    )


@pytest.mark.parametrize("source", ["a: &x Words\nb: *x\n", "a: &x {c: Words}\nb: *x\n"])
def test_a_text_with_two_places_is_refused(source: str) -> None:
    tree, _ = read_yaml(source, "")

    with pytest.raises(NotReplaceableError, match="more than one place"):
        with_text(source, texts(tree)[0].span, "Other words")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufeff"),
    min_size=1,
    max_size=30,
).filter(lambda text: text == text.strip() and text)


@given(st.sampled_from(sorted(STYLES)), WORDS, st.sampled_from(ENDS), st.booleans())
def test_any_words_are_read_again(style: str, words: str, end: str, bom: bool) -> None:  # noqa: FBT001
    source = f"{BEFORE}{STYLES[style][0]}{AFTER}".replace("\n", end)
    source = f"\ufeff{source}" if bom else source
    result = replaced(source, "It was good.", words)
    before, after = (texts(read_yaml(text, "")[0]) for text in (source, result))
    start = source.index("It")

    assert [text for text in before if text.strip() != "It was good."] == [
        text for text in after if text.strip() != words
    ]
    assert words in [text.strip() for text in after]
    assert result.startswith(source[: start - 1])
    assert result.endswith(AFTER.replace("\n", end))
