"""Strokes that reach beyond the advance width are measured, as they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from confdeck.media.ink import LetterInk
from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.nameplate import ink_of
from confdeck.renderers.newsletter.sheet import A4
from confdeck.testing import job_for
from confdeck.theme import coverage, load_theme, theme_names

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.theme import Theme


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme("default")


@pytest.fixture(scope="module")
def display(theme: Theme) -> str:
    return theme.tokens.print.display


def shaped(theme: Theme, text: str, language: str) -> LetterInk:
    ink = ink_of(theme, text, theme.tokens.print.display, language)
    if not ink.above:
        pytest.skip(f"no font for {language} is installed")
    return ink


def test_letters_of_the_face_have_their_advance_widths(theme: Theme, display: str) -> None:
    letters = theme.face_metrics(display).cut(bold=True)
    assert ink_of(theme, "ICCV 2019", display, "en") == LetterInk(letters.width("ICCV 2019", 1))


def test_nastaliq_reaches_far_beyond_its_width(theme: Theme) -> None:
    ink = shaped(theme, "کوڈ", "ur")
    assert ink.right > 0.3
    assert ink.drawn_width > 1.3 * ink.width
    assert ink.line_height > 1.4


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "مؤتمر"), ("fa", "گزارش"), ("he", "כנס"), ("hi", "सम्मेलन"), ("th", "ที่ประชุม")]
)
def test_a_line_contains_its_strokes(theme: Theme, language: str, text: str) -> None:
    ink = shaped(theme, text, language)
    lean = (ink.ascent - ink.descent) / 2
    assert ink.line_height / 2 + lean >= ink.above - 0.001
    assert ink.white_below >= -0.001
    assert ink.width > 1


def test_words_of_two_fonts_add_up(theme: Theme, display: str) -> None:
    urdu = shaped(theme, "کوڈ", "ur")
    both = ink_of(theme, "CVPR کوڈ", display, "ur")
    letters = theme.face_metrics(display).cut(bold=True)
    assert both.width == pytest.approx(urdu.width + letters.width("CVPR ", 1), abs=0.02)
    assert both.right == pytest.approx(urdu.right, abs=0.01)


def test_a_family_that_is_not_installed_has_no_file() -> None:
    assert coverage.font_file_of("No Such Family 123") is None


def test_without_a_font_widths_are_estimated(
    theme: Theme, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("confdeck.renderers.newsletter.nameplate.font_file_of", lambda *_, **__: None)
    assert ink_of(theme, "کوڈ", display, "ur").right == 0


@pytest.mark.proof
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ur", "کوڈ"),
        ("ur", "گگ"),
        ("ar", "مؤتمر الرؤية"),
        ("fa", "گزارش"),
        ("he", "כנס"),
        ("hi", "सम्मेलन"),
        ("th", "ที่ประชุม"),
    ],
)
def test_a_name_in_any_script_is_drawn_within_the_margins(
    tmp_path: Path, theme: str, language: str, words: str
) -> None:
    recap = f"title: {words}\nlanguage: {language}\nsections: [{{title: {words}, body: {words}}}]\n"
    (tmp_path / "recap.yaml").write_text(recap, encoding="utf-8")
    (file,) = NewsletterRenderer().render(job_for(tmp_path / "recap.yaml", theme)).files
    page = pypdfium2.PdfDocument(file.data)[0].render(scale=1).to_pil().convert("L")
    mm = page.width / A4.width
    name = page.crop((0, round(30 * mm), page.width, round(70 * mm)))
    for left, right in ((0, A4.inner - 1), (A4.width - A4.inner + 1, A4.width)):
        edge = name.crop((round(left * mm), 0, round(right * mm), name.height))
        low, high = edge.getextrema()
        assert isinstance(low, int)
        assert high - low < 16
