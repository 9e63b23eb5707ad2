"""Few words are set large around the middle of the slide, in every language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from confdeck.storyboard.compose.statements import FEW_WORDS, MESSAGE, STATEMENTS
from confdeck.storyboard.geometry import SLIDE_HEIGHT
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Slide, TextSlot
from confdeck.theme import load_theme
from tests.storyboard.test_evidence import drawn

LANGUAGES = {
    "en": ("Loss curves bend once the data repeats.", "Small models mislead."),
    "ko": ("데이터가 네 번 넘게 반복되면 손실 곡선이 꺾인다.", "작은 모델은 속인다."),
    "ur": ("ڈیٹا دہرایا جائے تو خط مڑ جاتا ہے۔", "چھوٹے ماڈل دھوکا دیتے ہیں۔"),
    "ja": ("データを繰り返すと損失の曲線は曲がる。", "小さなモデルは誤らせる。"),
}


def body_of(slide: Slide) -> TextSlot:
    (slot,) = (slot for slot in slide.slots if slot.role is Role.BODY)
    assert isinstance(slot, TextSlot)
    return slot


def talk_slide(folder: Path, **talk: Any) -> Slide:
    return drawn(folder, talks=[{"title": "A talk", **talk}])[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_or_three_short_statements_are_large(language: str, tmp_path: Path) -> None:
    few = LANGUAGES[language]
    for statements in (few, (*few, few[1].replace("a", "e"))):
        slide = drawn(tmp_path, language=language, talks=[{"title": "A talk", "takeaways": statements}])[1]
        assert slide.layout is FEW_WORDS
        body = body_of(slide)
        sizes = {paragraph.size for paragraph in body.paragraphs}
        assert len(sizes) == 1
        assert all(28 <= size <= 40 for size in sizes)
        assert 0.5 <= (body.box.y + body.box.height / 2) / SLIDE_HEIGHT <= 0.6


def test_they_are_never_larger_than_the_title_and_of_one_size_in_a_deck(tmp_path: Path) -> None:
    short = body_of(talk_slide(tmp_path, takeaways=["One word.", "Two words."]))
    longer = body_of(talk_slide(tmp_path, takeaways=["word " * 28, "Two words."]))
    title = load_theme("default").tokens.deck.sizes.title
    assert 28 <= short.paragraphs[0].size == longer.paragraphs[0].size < title


@pytest.mark.parametrize("statements", [["word " * 60, "word " * 50], ["Short."] * 4, ["Short."] * 5])
def test_many_or_long_statements_are_text(statements: list[str], tmp_path: Path) -> None:
    slide = talk_slide(tmp_path, takeaways=[f"{at} {words}" for at, words in enumerate(statements)])
    assert slide.layout is STATEMENTS


def test_a_single_statement_stands_below_the_title_set_large(tmp_path: Path) -> None:
    assert talk_slide(tmp_path, takeaways=["It works."]).layout is MESSAGE


@pytest.mark.parametrize(
    "recap",
    [
        {"takeaways": ["One.", "Two."]},
        {"takeaways": ["One.", "Two."], "summary": "A summary."},
        {"summary": "Models got small. Evaluation got honest."},
        {"talks": [{"title": "A", "summary": "1. One\n2. Two"}]},
        {"takeaways": [{"text": "One.", "tags": ["try"]}, {"text": "Two.", "tags": ["try"]}]},
    ],
)
def test_few_words_are_large_wherever_they_stand(recap: dict[str, Any], tmp_path: Path) -> None:
    slides = drawn(tmp_path, **recap)
    assert [slide for slide in slides if slide.layout is FEW_WORDS]
    assert not [slide for slide in slides if slide.layout is STATEMENTS]


def test_the_summary_stands_above_few_takeaways(tmp_path: Path) -> None:
    slide = drawn(tmp_path, takeaways=["One.", "Two."], summary="A summary.")[1]
    (aside,) = (slot for slot in slide.slots if slot.role is Role.ASIDE and isinstance(slot, TextSlot))
    assert str(aside.paragraphs[0]) == "A summary."
    assert not aside.box.overlaps(body_of(slide).box)
