from __future__ import annotations

import pytest

from confdeck.located import fold_lines, read_yaml

FOLDS = [
    ("深層学習の\n汎化", "深層学習の汎化"),
    ("分け、\n結ぶ。\nまた", "分け、結ぶ。また"),
    ("这是第一行，\n“第二行”…\n第三行", "这是第一行，“第二行”…第三行"),
    ("これは**「重要」**\nです", "これは**「重要」**です"),
    ("折り\n**返し**", "折り**返し**"),
    ("모델의\n일반화", "모델의 일반화"),
    ("모델(模型)의\n模型", "모델(模型)의 模型"),
    ("모델、\n일반화", "모델、 일반화"),
    ("模型\n모델", "模型 모델"),
    ("深層学習と\nCNN", "深層学習と CNN"),
    ("CNN\nを使う", "CNN を使う"),
    ("one\ntwo", "one two"),
    ("“one”\n“two”", "“one” “two”"),
    ("ย\u200b\nก", "ย\u200bก"),
    ("🎉\n🎉", "🎉 🎉"),
    ("叱\U00020b9f\n\U00020b9f叱", "叱\U00020b9f\U00020b9f叱"),
]


@pytest.mark.parametrize(("written", "folded"), FOLDS)
def test_characters_on_both_sides_decide_about_a_space(written: str, folded: str) -> None:
    assert fold_lines(written) == folded


@pytest.mark.parametrize(("written", "folded"), FOLDS)
@pytest.mark.parametrize("form", ["a: >-\n{}", "a:\n{}", "a: '\n{}'", 'a: "\n{}"', "a: [\n{}]"])
def test_every_kind_of_folded_scalar_follows_the_same_rule(form: str, written: str, folded: str) -> None:
    indented = "\n".join(f"  {line}" for line in written.split("\n"))
    value, diagnostics = read_yaml(form.format(indented) + "\n", "recap.yaml")
    assert not diagnostics
    assert isinstance(value, dict)
    found = value["a"]
    assert (found[0] if isinstance(found, list) else str(found).strip()) == folded


def test_straight_quotes_are_punctuation_of_the_letters_beside_them() -> None:
    assert fold_lines('他说：\n"先看"\n再信') == '他说："先看"再信'
    assert fold_lines('He said\n"look"\nand left') == 'He said "look" and left'


def test_block_text_and_paragraphs_keep_their_line_ends() -> None:
    value, _ = read_yaml("a: |\n  一行\n  二行\nb: >\n  一\n  二\n\n  三\n", "recap.yaml")
    assert value == {"a": "一行\n二行\n", "b": "一二\n三\n"}


def test_a_single_typed_space_stays() -> None:
    assert read_yaml("a: 東京 大阪\n", "recap.yaml")[0] == {"a": "東京 大阪"}
