from __future__ import annotations

from dataclasses import replace

import pytest

from confdeck.storyboard.runs import (
    NO_BREAK,
    plain_run,
    runs,
    sentences,
    spaced,
    split_at,
    text_of,
    without_widow,
)
from confdeck.storyboard.slide import TextRun
from confdeck.storyboard.styles import FontRole, Ink
from confdeck.text import map_inlines, nodes, parse_phrase


def of(markdown: str) -> tuple[TextRun, ...]:
    return runs(parse_phrase(markdown)[0].children)


def test_emphasis_weight_code_and_links_become_runs() -> None:
    assert of("a *b* **c** `d` [e](https://example.org)") == (
        TextRun("a "),
        TextRun("b", italic=True),
        TextRun(" "),
        TextRun("c", bold=True),
        TextRun(" "),
        TextRun("d", face=FontRole.MONO),
        TextRun(" "),
        TextRun("e", url="https://example.org"),
    )


def test_highlighted_words_are_in_ink() -> None:
    assert of("==a==") == (TextRun("a", highlight=True, ink=Ink.INK),)


def test_emphasis_within_emphasis_is_upright_again() -> None:
    assert of("*a _b_ c*")[1] == TextRun("b", italic=False)


def test_simple_formulas_have_superscripts_and_subscripts() -> None:
    assert of("$x_0^{}$ or $x^2$")[-1] == TextRun("2", baseline=30)
    assert TextRun("x", italic=True) in of("$x^2$")


def cited(markdown: str) -> str:
    """Return the words on a slide, the works of all citations numbered as 1."""

    def number(node: nodes.Inline) -> nodes.Inline:
        if isinstance(node, nodes.Citation):
            return replace(node, works=tuple(replace(work, number=1) for work in node.works))
        return node

    return text_of(runs(map_inlines(parse_phrase(markdown)[0], number).children)).replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("as shown [@key].", "as shown."),
        ("probes [@a] and tuned lenses [@b]", "probes and tuned lenses"),
        ("使用探针 [@key]。", "使用探针。"),
    ],
)
def test_a_citation_is_carried_by_the_words_before_it(markdown: str, words: str) -> None:
    assert cited(markdown) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[@key] shows it", "[1] shows it"),
        ("Roadmap: [@key]", "Roadmap: [1]"),
        ("**Plan:** [@key] [@b]", "Plan: [1] [1]"),
        ("路线图：[@key]", "路线图：[1]"),
        ("it works (see [@key])", "it works (see [1])"),
        ("read [@key] ch. 8", "read [1] ch. 8"),
        ("read [[@key]] ch. 8", "read [1] ch. 8"),
        ("siehe [@key] § 8", "siehe [1] § 8"),
        ("Cites [@a] and [@b], too", "Cites [1] and [1], too"),
        ("Nach [@a], [@b] und [@c]", "Nach [1], [1] und [1]"),
        ("Probes — [@key]", "Probes — [1]"),
        ("See [@key].", "See [1]."),
        ("It works. Vgl. [@key]", "It works. Vgl. [1]"),
        ("如[@key]所示", "如[1]所示"),
        ("参见 [@a] 和 [@b]", "参见 [1] 和 [1]"),
    ],
)
def test_a_citation_without_which_the_sentence_cannot_be_read_stays(markdown: str, words: str) -> None:
    assert cited(markdown) == words


def test_a_citation_without_an_entry_stays_on_the_slide() -> None:
    assert text_of(of("as shown [@togo2025].")) == "as shown [@togo2025]."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One thing. Another thing! A third?", ["One thing.", "Another thing!", "A third?"]),
        ("Work by Gao et al. shows it. Next.", ["Work by Gao et al. shows it.", "Next."]),
        ("Many tasks, e.g. The Edge, fail.", ["Many tasks, e.g. The Edge, fail."]),
        ("Asked Dr. Bae. He nodded.", ["Asked Dr. Bae.", "He nodded."]),
        ("See John K. Tsotsos there.", ["See John K. Tsotsos there."]),
        ("about 3.5 times more. Good", ["about 3.5 times more.", "Good"]),
        ("最初の文。次の文。", ["最初の文。", "次の文。"]),
        ("پہلا جملہ۔ دوسرا جملہ۔", ["پہلا جملہ۔", "دوسرا جملہ۔"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text_of(sentence) for sentence in sentences(plain_run(text))] == parts


def test_a_citation_stays_with_the_sentence_it_stands_in() -> None:
    first, second = sentences((TextRun("It works. Others agree", cites=(1,)), TextRun(".")))
    assert (first, [run.cites for run in second]) == ((TextRun("It works."),), [(1,), ()])


def test_sentences_after_each_other_are_the_text_again() -> None:
    for text in ("One. Two. Three.", "最初の文。次の文。"):
        assert text_of(spaced(sentences(plain_run(text)))) == text


def test_a_split_keeps_every_character_and_its_style() -> None:
    pieces = of("plain *leaning* plain")
    for offset in range(len(text_of(pieces)) + 1):
        head, tail = split_at(pieces, offset)
        assert text_of(head) + text_of(tail) == text_of(pieces)
        assert len(text_of(head)) == offset


def test_short_last_words_hold_together_and_long_ones_do_not() -> None:
    assert text_of(without_widow(plain_run("told by what is left to people"))).endswith("to\u00a0people")
    longer = "how well searched networks travel is an open question to me"
    assert text_of(without_widow(plain_run(longer))).endswith("question\u00a0to\u00a0me")
    long = "a sentence about interpretability considerations"
    assert text_of(without_widow(plain_run(long))) == long
    assert text_of(without_widow(plain_run("two words"))) == "two words"


def test_a_link_to_an_entry_leads_to_its_slide() -> None:
    assert of("[[a|b]]") == (TextRun("b", target="a"),)


@pytest.mark.parametrize(
    "before", [nodes.Math("3"), nodes.Strong((nodes.Text("three"),)), nodes.Code("three")]
)
def test_a_citation_behind_anything_comes_to_the_line_of_sources(before: nodes.Inline) -> None:
    cited = nodes.Citation((nodes.CitedWork("a", number=7),))
    line = runs((nodes.Text("By "), before, nodes.Text(" "), cited, nodes.Text(".")))
    assert [number for run in line for number in run.cites] == [7]
    assert not text_of(line).endswith(" .")
