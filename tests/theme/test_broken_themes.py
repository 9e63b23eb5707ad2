"""Every mistake in a theme.yaml: the complaint stands at its line and says what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.errors import RecapError
from confdeck.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What is written below `extends: default` (so its first line is the second), line, column, message, hint.
SLIPS = {
    "colour by name": (
        "colours:\n  ink: red",
        (3, 8, "`red` is not a colour", 'six hex digits after a #, quoted: "#B23A2A"'),
    ),
    "colour not quoted": (
        "colours:\n  ink: #112233",
        (3, 3, "a colour is missing here", 'quote it: "#B23A2A"; a bare # begins a comment'),
    ),
    "short colour": (
        'colours: {ink: "#123"}',
        (2, 16, "`#123` is not a colour", 'six hex digits after a #, quoted: "#B23A2A"'),
    ),
    "size with a unit": (
        "deck:\n  sizes:\n    body: 20pt",
        (4, 11, "`20pt` is not a number", "sizes here are in pt: write the bare number"),
    ),
    "size in px": (
        "email: {text_size: large}",
        (2, 20, "`large` is not a number", "sizes here are in px: write the bare number"),
    ),
    "size out of range": (
        "print: {sizes: {text: 0}}",
        (2, 23, "`0` is out of range", "between 1 and 400 pt"),
    ),
    "size that is no number at all": (
        "print: {sizes: {text: nan}}",
        (2, 23, "`nan` is out of range", "between 1 and 400 pt"),
    ),
    "key misspelt": ("colors: {}", (2, 1, "unknown key `colors`", "did you mean `colours`?")),
    "key misspelt below": ("deck:\n  size: {}", (3, 3, "unknown key `size`", "did you mean `sizes`?")),
    "key of a face misspelt": (
        "faces:\n  source-serif:\n    italics: a.ttf",
        (4, 5, "unknown key `italics`", "did you mean `italic`?"),
    ),
    "face incomplete": (
        "faces:\n  new: {family: New, regular: fonts/New.ttf, italic: a.ttf, bold: b.ttf}",
        (3, 8, "`bold_italic` is missing", ""),
    ),
    "face unknown": (
        "print:\n  text: source-sans",
        (3, 9, "there is no face `source-sans`", "did you mean `source-serif`?"),
    ),
    "face of the deck unknown": (
        "deck: {text: {family: Avenir, metrics: zzz}}",
        (
            2,
            40,
            "there is no face `zzz`",
            "available: arimo, caladea, carlito, gelasio, plex-sans, source-code, source-serif, symbols",
        ),
    ),
    "face that only measures": (
        "print: {text: carlito}",
        (
            2,
            15,
            "the face `carlito` has only advance tables and cannot be used in the newsletter",
            "choose a face whose cuts are font files",
        ),
    ),
    "font file missing": (
        "faces:\n  source-serif:\n    bold: fonts/Nowhere.ttf",
        (4, 11, "the font file `fonts/Nowhere.ttf` is missing", ""),
    ),
    "font outside the theme": (
        "faces: {gelasio: {bold: ../../secret.ttf}}",
        (2, 25, "`../../secret.ttf` lies outside the theme", "put the fonts into the theme's own folder"),
    ),
    "font at an absolute path": (
        "faces: {gelasio: {bold: /fonts/a.ttf}}",
        (2, 25, "`/fonts/a.ttf` lies outside the theme", "put the fonts into the theme's own folder"),
    ),
    "font of another kind": (
        "faces: {gelasio: {bold: fonts/a.woff2}}",
        (2, 25, "`fonts/a.woff2` is not a font file", "a file ending in .ttf, .otf, .json"),
    ),
    "family that would break a stylesheet": (
        'deck: {text: {family: "x\'; } body {", metrics: carlito}}',
        (2, 23, "`x'; } body {` is not the name of a font family", "name one family, such as Source Serif 4"),
    ),
    "stack that would break a stylesheet": (
        "email: {text: 'Arial; background: url(x)'}",
        (
            2,
            15,
            "`Arial; background: url(x)` is not a font stack",
            "families separated by commas: Georgia, 'Times New Roman', serif",
        ),
    ),
    "script in words": (
        "fallbacks: {Hangul: [Noto Sans]}",
        (2, 21, "`Hangul` is not a script", "four letters of ISO 15924, such as Hang, Jpan, Hans or Arab"),
    ),
    "list for a mapping": (
        "deck: [1, 2]",
        (2, 7, "expected a mapping (`key: value` lines), found a list", ""),
    ),
    "truth for a word": (
        "print: {drop_cap: maybe}",
        (2, 19, "expected `true` or `false`, found `maybe`", ""),
    ),
    "key twice": ("title: A\ntitle: B", (3, 1, "`title` is written twice", "the first is in line 2")),
}


@pytest.mark.parametrize("mistake", SLIPS)
def test_a_mistake_is_reported_at_its_place(mistake: str, write_theme: Callable[..., Path]) -> None:
    text, expected = SLIPS[mistake]
    folder = write_theme(f"extends: default\n{text}\n")
    with pytest.raises(RecapError) as caught:
        load_theme(str(folder))
    (complaint,) = caught.value.diagnostics
    assert complaint.span is not None
    assert complaint.span.file == str(folder / "theme.yaml")
    assert (complaint.span.line, complaint.span.column, complaint.message, complaint.hint) == expected


def test_all_complaints_come_at_once(write_theme: Callable[..., Path]) -> None:
    folder = write_theme("extends: default\ncolours: {ink: red, paper: blue}\ndeck: {sizes: {body: big}}\n")
    with pytest.raises(RecapError) as caught:
        load_theme(str(folder))
    assert [diagnostic.span and diagnostic.span.line for diagnostic in caught.value.diagnostics] == [2, 2, 3]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "words\n", "a: [1\n", "\x00", "a: &a [*a]\n", "[" * 5000])
def test_a_theme_that_is_not_a_mapping_is_an_error(text: str, write_theme: Callable[..., Path]) -> None:
    with pytest.raises(RecapError) as caught:
        load_theme(str(write_theme(text)))
    assert caught.value.diagnostics[0].span is not None


def test_text_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(RecapError, match="not UTF-8"):
        load_theme(str(tmp_path))


def test_text_hard_to_read_is_a_remark(write_theme: Callable[..., Path]) -> None:
    folder = write_theme('extends: default\ncolours:\n  muted: "#9AA0AA"\n')
    remarks = load_theme(str(folder)).diagnostics
    assert [str(warning) for warning in remarks] == [
        f"{folder}/theme.yaml:3:10: warning: `muted` on `paper` has a contrast of 2.6:1 and is hard to read",
        f"{folder}/theme.yaml:3:10: warning: `muted` on `accent_soft` has a contrast of 2.2:1 and is hard to read",
    ]
