from __future__ import annotations

import time

import pytest

from confdeck.diagnostics import Span
from confdeck.text import parse_phrase, parse_prose, plain_blocks
from confdeck.text.comments import remove_comments

SPAN = Span("recap.yaml", 10, 3)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("One <!-- hidden --> two", "One  two"),
        ("<!-- a -->    b", "b"),
        ("a  <!-- hidden -->\nb", "a\nb"),
        ("a\n\n<!-- one\n\ntwo -->\n\nb", "a\n\n\n\n\n\nb"),
        ("a <!-- one\n\ntwo --> b", "a \n\n b"),
        ("> <!-- a -->b", "> b"),
        ("<!--> a <!---> b <!----> c", " a  b  c".lstrip()),
        ("`<!-- code -->` <!-- x -->`", "`<!-- code -->` `"),
        ("``a ` <!-- code -->`` b", "``a ` <!-- code -->`` b"),
        ("```html\n<!-- code -->\n```\n<!-- x -->", "```html\n<!-- code -->\n```\n"),
        ("- ~~~\n  <!-- code -->\n  ~~~\n- <!-- x -->a", "- ~~~\n  <!-- code -->\n  ~~~\n- a"),
        ("a ` b\n\n<!-- x --> ` c", "a ` b\n\n` c"),
        (r"\<!-- typed -->", r"\<!-- typed -->"),
        (r"\`<!-- x -->`", r"\``"),
        ("a --> b <- c", "a --> b <- c"),
        ("a <!-- no end\n\nb", "a\n\n"),
        ("a <!-- x <!-- y --> z --> b", "a  b"),
        ("a <!-- x <!-- y --> z", "a  z"),
        ("One %% hidden %% two", "One  two"),
        ("%%a%%b", "b"),
        ("a\n\n%%\none\n\ntwo\n%%\n\nb", "a\n\n\n\n\n\n\n\nb"),
        ("これは%%秘密%%です", "これはです"),
        ("%% `code` %% `%% code %%`", "`%% code %%`"),
        ("```mermaid\n%% note %%\n```", "```mermaid\n%% note %%\n```"),
        ("50%% to 60%% and 5 %% to 6 %%", "50%% to 60%% and 5 %% to 6 %%"),
        (r"\%% typed %%", r"\%% typed %%"),
        ("%%% a %%%", "%%% a %%%"),
        ("<!-- %% --> a %% <!-- %% b", "a  b"),
        ("``a'' %% x %% ``b''", "``a''  ``b''"),
        ("``f'' %% x %% g``", "``f'' %% x %% g``"),
        ("a %% no end\n\nb", "a %% no end\n\nb"),
        ("a\n\n%% no end\n\nb", "a\n\n\n\n"),
    ],
)
def test_comments_are_removed_and_code_stays(source: str, kept: str) -> None:
    assert remove_comments(source).text == kept


def test_signs_within_a_line_hide_nothing_without_an_end() -> None:
    prose, found = parse_prose("a <!-- x -->\n\nb %% no end\n\nc", SPAN)
    assert plain_blocks(prose) == "a\n\nb %% no end\n\nc"
    assert [str(diagnostic) for diagnostic in found] == [
        "recap.yaml:10:3: note: an HTML comment is left out of all outputs",
        "recap.yaml:12:1: warning: `%%` is shown as typed, since no `%%` follows it",
    ]


def test_a_note_counts_comments_and_lines_keep_their_numbers() -> None:
    prose, found = parse_prose("<!-- a\nb --> x <!-- c -->\n\n[w](ftp://x)", SPAN)
    assert plain_blocks(prose) == "x\n\nw"
    assert [str(diagnostic) for diagnostic in found] == [
        "recap.yaml:10:3: note: 2 HTML comments are left out of all outputs",
        "recap.yaml:13:1: warning: a `ftp:` link is not allowed",
    ]


def test_a_comment_without_an_end_is_reported_and_hides_the_rest() -> None:
    phrase, found = parse_phrase("One <!-- two", SPAN)
    assert str(phrase) == "One"
    assert "has no `-->`" in str(found[1])


def test_both_kinds_of_comments_are_counted() -> None:
    _, found = parse_phrase("a <!-- x --> b %% y %% c %% z %% d", SPAN)
    assert [str(diagnostic) for diagnostic in found] == [
        "recap.yaml:10:3: note: an HTML comment and 2 `%%` comments are left out of all outputs"
    ]
    assert found[0].comments == 3


def test_a_percent_comment_without_an_end_is_reported() -> None:
    prose, found = parse_prose("One\n\n%% two\n\nthree", SPAN)
    assert plain_blocks(prose) == "One"
    assert str(found[1]).startswith("recap.yaml:12:1: warning: a comment begins here and has no `%%`")


def test_a_comment_in_a_comment_is_reported() -> None:
    phrase, found = parse_phrase("a <!-- x <!-- y --> z --> b <!-- c -->", SPAN)
    assert str(phrase) == "a b"
    assert [diagnostic.comments for diagnostic in found] == [2, 0]
    assert "this comment has a comment in it" in found[1].message


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- <!-- a -->",
        "<!-- <!-- a --> -->\n",
        "%% a %% ",
        "%%",
        "5 %% ",
        "%% ",
        "<!-- a -->",
        "`<!--``",
        "` <!-- a -->\n\n",
        "```\n<!--\n",
        "<!--\n",
    ],
)
def test_removal_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        remove_comments(piece * size)
        return time.process_time() - start

    first, limit = seconds(4_000), 30 * max(seconds(500), 0.005)
    assert first < limit or seconds(4_000) < limit
