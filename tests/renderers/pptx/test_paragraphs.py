from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from confdeck.renderers.pptx.paragraphs import (
    UNKNOWN_TEXT,
    DeckContext,
    InheritedText,
    alignment,
    body_properties,
    hyperlink,
    plain_paragraphs,
)
from confdeck.renderers.pptx.xml_writer import EMPTY, join, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.levels import LevelStyle, running_text
from confdeck.storyboard.notes import CodeLine
from confdeck.storyboard.slide import BREAK, ParagraphGroup, SlideParagraph, TextRun
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink
from confdeck.theme import load_theme
from tests.renderers.pptx.conftest import element, found, slide_context

SIZES = load_theme("default").tokens.deck.sizes
DEFAULT_TEXT = InheritedText(running_text(SIZES))
"""Formatting of text boxes in our own presentations."""


def written(
    paragraph: SlideParagraph,
    inherited: InheritedText = DEFAULT_TEXT,
    *,
    leading: float = 1.0,
    **context: Any,
) -> Any:
    return element(slide_context(**context).paragraph(paragraph, inherited, leading=leading))


def run_properties(run: TextRun, inherited: InheritedText = DEFAULT_TEXT, **paragraph: Any) -> Any:
    (properties,) = found(written(SlideParagraph((run,), size=20, **paragraph), inherited), "a:r/a:rPr")
    return properties


def test_plain_text_gives_its_language_and_inherits_the_rest() -> None:
    paragraph = slide_context().paragraph(
        SlideParagraph((TextRun("a < b"),), size=20, before=6), DEFAULT_TEXT
    )
    assert paragraph == (
        '<a:p><a:pPr><a:spcBef><a:spcPts val="600"/></a:spcBef></a:pPr>'
        '<a:r><a:rPr lang="en" dirty="0"/><a:t>a &lt; b</a:t></a:r><a:endParaRPr lang="en"/></a:p>'
    )


@pytest.mark.parametrize(
    ("run", "attributes"),
    [
        (TextRun("x", bold=True), {"b": "1"}),
        (TextRun("x", italic=True), {"i": "1"}),
        (TextRun("x", strike=True), {"strike": "sngStrike"}),
        (TextRun("x", baseline=30), {"baseline": "30000"}),
        (TextRun("x", baseline=-25), {"baseline": "-25000"}),
    ],
)
def test_emphasis_is_an_attribute(run: TextRun, attributes: dict[str, str]) -> None:
    assert dict(run_properties(run).attrib) == {"lang": "en", "dirty": "0"} | attributes


def test_highlighted_words_have_a_tint_behind_them_and_say_their_colour() -> None:
    unknown = InheritedText(fill=EMPTY)
    marked = run_properties(TextRun("x", highlight=True, ink=Ink.INK), unknown)
    assert [child.tag.rpartition("}")[2] for child in marked] == ["solidFill", "highlight", "latin"]
    assert found(marked, "a:highlight/a:schemeClr/@val") == ["accent2"]
    assert found(marked, "a:solidFill/a:schemeClr/@val") == ["tx1"]


def test_what_is_not_bold_in_a_bold_placeholder_says_so() -> None:
    bold = InheritedText({0: LevelStyle(20, bold=True)})
    assert run_properties(TextRun("x"), bold).get("b") == "0"
    assert run_properties(TextRun("x", bold=True), bold).get("b") is None


def test_colours_and_fonts_are_the_themes_where_they_differ_from_the_placeholder() -> None:
    muted = run_properties(TextRun("x", ink=Ink.MUTED, face=FontRole.DISPLAY))
    assert found(muted, "a:solidFill/a:schemeClr/@val") == ["tx2"]
    assert found(muted, "a:latin/@typeface") == ["+mj-lt"]
    code = run_properties(TextRun("x", face=FontRole.MONO))
    assert found(code, "a:latin/@typeface") == [load_theme("default").tokens.deck.mono.family]


def test_text_in_an_unknown_style_gives_all_its_formatting() -> None:
    properties = run_properties(TextRun("x"), InheritedText())
    assert found(properties, "a:solidFill/a:schemeClr/@val") == ["tx1"]
    assert found(properties, "a:latin/@typeface") == ["+mn-lt"]


def test_a_fill_of_the_template_replaces_the_colours_of_runs() -> None:
    white = tag("a:solidFill", tag("a:schemeClr", val="bg1"))
    run = TextRun("x", ink=Ink.ACCENT)
    assert found(run_properties(run, InheritedText(fill=white)), "a:solidFill/*/@val") == ["bg1"]
    assert found(run_properties(run, InheritedText(fill=EMPTY)), "a:solidFill") == []


def test_a_line_break_keeps_the_formatting_around_it() -> None:
    paragraph = written(SlideParagraph((TextRun(f"one{BREAK}two", bold=True),), size=20))
    assert [child.tag.partition("}")[2] for child in paragraph] == ["pPr", "r", "br", "r", "endParaRPr"]
    assert found(paragraph, "*/a:rPr/@b") == ["1", "1", "1"]
    assert found(paragraph, "a:r/a:t/text()") == ["one", "two"]


def test_links_lead_to_slides_and_addresses() -> None:
    runs = (
        TextRun("paper", url="https://example.org/?a=1&b=2"),
        TextRun(" and "),
        TextRun("slide", target="s7"),
    )
    paragraph = written(SlideParagraph(runs, size=20))
    assert found(paragraph, "a:r[a:rPr/a:hlinkClick]/a:t/text()") == ["paper", "slide"]
    assert found(paragraph, "a:r/a:rPr/a:hlinkClick/@r:id") == ["https://example.org/?a=1&b=2", "s7"]


def test_a_link_keeps_the_colour_of_its_words() -> None:
    link = element(hyperlink("rId3", "ppaction://hlinksldjump", "Back to the agenda"))
    assert found(link, "@r:id") == ["rId3"]
    assert (link.get("action"), link.get("tooltip")) == ("ppaction://hlinksldjump", "Back to the agenda")
    assert found(link, ".//*[local-name()='hlinkClr']/@val") == ["tx"]
    assert element(hyperlink("rId3")).get("tooltip") is None


@pytest.mark.parametrize("number", [32_768, 999_999_999])
def test_a_number_beyond_those_of_powerpoint_is_written_before_a_tab(number: int) -> None:
    paragraph = written(SlideParagraph((TextRun("x"),), size=20, number=number, indent=30))
    assert "".join(found(paragraph, "a:r/a:t/text()")) == f"{number}\tx"
    assert found(paragraph, "a:pPr/a:buNone")
    assert found(paragraph, "a:pPr/@indent") == ["-381000"]
    within = written(SlideParagraph((TextRun("x"),), size=20, number=32_767, indent=30))
    assert found(within, "a:pPr/a:buAutoNum/@startAt") == ["32767"]


@pytest.mark.parametrize(("level", "written_level"), [(0, None), (1, "1"), (8, "8"), (11, "8")])
def test_the_level_of_a_list_is_that_of_the_paragraph(level: int, written_level: str | None) -> None:
    item = SlideParagraph((TextRun("x"),), size=20, level=level, bullet="•", margin=20, indent=10)
    (properties,) = found(written(item), "a:pPr")
    assert properties.get("lvl") == written_level
    assert (properties.get("marL"), properties.get("indent")) == ("381000", "-127000")


def test_the_bullets_of_nested_lists_are_those_of_the_layout_where_it_has_some() -> None:
    item = SlideParagraph((TextRun("x"),), size=20, level=1, bullet="•", margin=20, indent=10)
    theirs = InheritedText({0: LevelStyle(20)}, explicit=True, bullets=True)
    assert found(written(item, theirs), "a:pPr/*[starts-with(local-name(), 'bu')]") == []
    assert found(written(item), "a:pPr/a:buChar/@char") == ["•"]
    task = SlideParagraph((TextRun("x"),), size=20, level=1, bullet="☐", margin=20, indent=10)
    assert found(written(task, theirs), "a:pPr/a:buChar/@char") == ["☐"]
    more = SlideParagraph((TextRun("x"),), size=20, level=1, margin=20)
    assert found(written(more, theirs), "a:pPr/a:buNone")


def test_code_within_a_right_to_left_line_keeps_its_brackets_on_their_side() -> None:
    code = [TextRun(text, face=FontRole.MONO) for text in ("f()", "--x", "ok")]
    line = SlideParagraph(
        (TextRun("یہاں "), code[0], TextRun(" اور "), code[1], TextRun(" و "), code[2]), size=20
    )
    mark = "\u200e"
    shown = ["یہاں ", "f()", mark, " اور ", mark, "--x", " و ", "ok"]
    assert found(written(line, rtl=True, language="ur"), "a:r/a:t/text()") == shown
    assert mark not in "".join(found(written(line), "a:r/a:t/text()"))


def test_code_runs_from_left_to_right_and_is_not_proofread() -> None:
    line = SlideParagraph((TextRun("  x = 1"),), size=20, face=FontRole.MONO, hang=2, indent=40)
    (properties,) = found(written(line, rtl=True), "a:pPr")
    assert (properties.get("algn"), properties.get("rtl"), properties.get("indent")) == ("l", "0", "-508000")
    assert found(written(line), "a:r/a:rPr/@noProof") == ["1"]
    assert found(written(line), "a:r/a:t/text()") == ["  x = 1"]


def test_a_zero_which_powerpoint_cannot_count_from_is_a_bullet() -> None:
    paragraph = written(SlideParagraph((TextRun("x"),), size=20, number=0, indent=30))
    assert found(paragraph, "a:pPr/a:buChar/@char") == ["0"]


@pytest.mark.parametrize(("number", "start"), [(1, None), (2, "2"), (12, "12")])
def test_a_list_that_continues_gives_the_number_it_starts_at(number: int, start: str | None) -> None:
    paragraph = written(SlideParagraph((TextRun("x"),), size=20, number=number, indent=30))
    (bullet,) = found(paragraph, "a:pPr/a:buAutoNum")
    assert (bullet.get("type"), bullet.get("startAt")) == ("arabicPlain", start)
    (properties,) = found(paragraph, "a:pPr")
    assert (properties.get("marL"), properties.get("indent")) == ("381000", "-381000")


def test_bullets_hang_in_the_accent_colour() -> None:
    (properties,) = found(written(SlideParagraph((TextRun("x"),), size=20, bullet="•", indent=20)), "a:pPr")
    assert found(properties, "a:buChar/@char") == ["•"]
    assert found(properties, "a:buClr/a:schemeClr/@val") == ["accent1"]
    assert properties.get("indent") == "-254000"


@pytest.mark.parametrize(("text", "indent"), [("1\tx", "-127000"), ("x", None)])
def test_an_indent_hangs_only_behind_a_mark_or_a_tab(text: str, indent: str | None) -> None:
    (properties,) = found(written(SlideParagraph((TextRun(text),), size=20, indent=10)), "a:pPr")
    assert (properties.get("marL"), properties.get("indent")) == ("127000", indent)


def test_paragraphs_on_a_template_give_indents_and_spacing_themselves() -> None:
    (properties,) = found(
        written(SlideParagraph((TextRun("x"),), size=20), InheritedText(explicit=True)), "a:pPr"
    )
    assert (properties.get("marL"), properties.get("indent")) == ("0", "0")
    assert found(properties, "a:lnSpc/a:spcPct/@val") == ["100000"]
    assert found(properties, "a:spcAft/a:spcPts/@val") == ["0"]


def test_line_spacing_is_given_where_it_is_not_single() -> None:
    paragraph = SlideParagraph((TextRun("x"),), size=20)
    assert found(written(paragraph, leading=1.15), "a:pPr/a:lnSpc/a:spcPct/@val") == ["115000"]
    assert found(written(paragraph), "a:pPr/a:lnSpc") == []


def test_right_to_left_paragraphs_start_on_the_right() -> None:
    arabic = SlideParagraph((TextRun("س"),), size=20)
    (properties,) = found(written(arabic, UNKNOWN_TEXT, rtl=True), "a:pPr")
    assert (properties.get("algn"), properties.get("rtl")) == ("r", "1")
    assert [alignment(align, rtl=False) for align in Align] == ["l", "ctr", "r"]
    assert [alignment(align, rtl=True) for align in Align] == ["r", "ctr", "l"]


def test_paragraphs_of_another_direction_keep_their_side() -> None:
    latin = SlideParagraph((TextRun("Attention, Please!"),), size=20)
    (properties,) = found(written(latin, UNKNOWN_TEXT, rtl=True), "a:pPr")
    assert (properties.get("algn"), properties.get("rtl")) == ("r", "0")
    assert found(written(latin, rtl=True), "a:pPr/@rtl") == ["0"]
    hebrew = SlideParagraph((TextRun("שלום!"),), size=20)
    (properties,) = found(written(hebrew, UNKNOWN_TEXT), "a:pPr")
    assert (properties.get("algn"), properties.get("rtl")) == ("l", "1")
    assert found(written(hebrew), "a:pPr/@*") == ["1"]


def test_list_items_of_another_direction_keep_their_number_on_the_side_of_the_list() -> None:
    latin = SlideParagraph((TextRun("Attention, Please!"),), size=20, number=1, indent=20)
    paragraph = written(latin, UNKNOWN_TEXT, rtl=True)
    assert found(paragraph, "a:pPr/@rtl") == ["1"]
    assert found(paragraph, "a:r/a:t/text()") == ["Attention, Please!\N{LEFT-TO-RIGHT MARK}"]


def test_lengths_follow_the_size_of_the_slide() -> None:
    context = slide_context(scale=0.5)
    paragraph = context.paragraph(SlideParagraph((TextRun("x"),), size=20, before=8), UNKNOWN_TEXT)
    assert found(element(paragraph), "a:r/a:rPr/@sz") == ["1000"]
    assert found(element(paragraph), "a:pPr/a:spcBef/a:spcPts/@val") == ["400"]
    assert found(element(context.transform(Box(72, 0, 144, 36))), "*/@*") == [
        "457200",
        "0",
        "914400",
        "228600",
    ]


@pytest.mark.parametrize(("rtl", "x"), [(False, 100), (True, 560)])
def test_boxes_are_mirrored_on_right_to_left_slides(*, rtl: bool, x: float) -> None:
    context: DeckContext = slide_context(rtl=rtl, width=960)
    assert context.mirrored_if_rtl(Box(100, 50, 300, 20)) == Box(x, 50, 300, 20)


def test_text_has_no_insets_and_shrinks_when_words_are_added() -> None:
    body = element(body_properties(Anchor.MIDDLE))
    assert [body.get(name) for name in ("lIns", "tIns", "rIns", "bIns", "anchor")] == [
        "0",
        "0",
        "0",
        "0",
        "ctr",
    ]
    assert found(body, "a:normAutofit")


def test_notes_are_one_paragraph_a_line_with_the_empty_lines() -> None:
    body = element(
        tag("p:txBody", plain_paragraphs(["ایک", "", "two & three"], slide_context(language="ur", rtl=True)))
    )
    assert found(body, "a:p/a:r/a:t/text()") == ["ایک", "two & three"]
    assert found(body, "a:p[2]/a:endParaRPr/@lang") == ["ur"]
    assert found(body, "a:p/a:pPr/@rtl") == ["1", "1", "0"]
    code = element(
        tag("p:txBody", plain_paragraphs([CodeLine("  x")], slide_context(language="ur", rtl=True)))
    )
    assert (found(code, "a:p/a:pPr/@rtl"), found(code, "a:p/a:pPr/@algn")) == (["0"], ["l"])
    assert found(code, "a:p/a:r/a:t/text()") == ["  x"]
    ltr = element(tag("p:txBody", join(plain_paragraphs(["one"], slide_context()))))
    assert found(ltr, "a:p/a:pPr") == []


def text(paragraphs: ParagraphGroup, inherited: InheritedText = DEFAULT_TEXT) -> tuple[Any, Any]:
    """The list style and the paragraphs of a shape."""
    levels, lines = slide_context().text(paragraphs, inherited)
    return element(tag("a:lstStyle", levels)), element(tag("p:txBody", lines))


def test_a_text_that_looks_as_its_placeholder_says_repeats_nothing() -> None:
    levels, body = text((SlideParagraph((TextRun("x"),), size=20),))
    assert len(levels) == 0
    assert found(body, "a:p/a:pPr/@* | a:p/a:pPr/* | */*/a:rPr/@sz") == []


def test_what_paragraphs_have_in_common_is_in_the_list_style_of_their_shape() -> None:
    line = SlideParagraph((TextRun("x"),), size=24, before=18, number=4, indent=36)
    lines = (replace(line, before=0), replace(line, number=5), replace(line, number=6))
    levels, body = text(lines)
    assert found(levels, "a:lvl1pPr/a:buAutoNum/@startAt") == ["4"]
    assert found(levels, "a:lvl1pPr/a:defRPr/@sz") == ["2400"]
    assert found(levels, "a:lvl1pPr/a:spcBef/a:spcPts/@val") == ["1800"]
    assert (found(levels, "*/@marL"), found(levels, "*/@indent")) == (["457200"], ["-457200"])
    assert found(body, "a:p/a:pPr/@* | a:p/a:pPr/* | */*/a:rPr/@sz") == []


def test_a_paragraph_that_differs_says_how() -> None:
    item = SlideParagraph((TextRun("x"),), size=24, number=1, indent=36)
    small = SlideParagraph((TextRun("y"),), size=12, ink=Ink.MUTED, before=3)
    levels, body = text((item, replace(item, number=2), small))
    assert found(levels, "a:lvl1pPr/a:defRPr/@sz") == ["2400"]
    assert found(body, "a:p[3]/a:r/a:rPr/@sz") == ["1200"]
    assert found(body, "a:p[3]/a:r/a:rPr/a:solidFill/a:schemeClr/@val") == ["tx2"]
    assert found(body, "a:p[3]/a:pPr/a:buNone")
    assert found(body, "a:p/a:pPr/@marL") == ["0"]


def test_every_level_has_a_style_of_its_own() -> None:
    outer = SlideParagraph((TextRun("x"),), size=20, number=1, indent=30)
    inner = SlideParagraph((TextRun("y"),), size=16, level=1, bullet="•", margin=30, indent=20)
    levels, body = text((outer, inner, inner))
    assert found(levels, "a:lvl2pPr/a:buChar/@char") == ["•"]
    assert found(levels, "*/a:defRPr/@sz") == ["1600"]
    assert found(body, "a:p/a:pPr/@lvl") == ["1", "1"]
    assert found(body, "a:p/a:pPr/*") == []


def test_a_list_style_on_a_template_gives_everything() -> None:
    line = SlideParagraph((TextRun("x"),), size=20)
    levels, body = text((line,), InheritedText({0: LevelStyle(0)}, explicit=True))
    (level,) = levels
    assert [level.get(name) for name in ("marL", "indent", "algn", "rtl")] == ["0", "0", "l", "0"]
    assert found(level, "a:spcAft/a:spcPts/@val | a:defRPr/@sz") == ["0", "2000"]
    assert found(body, "a:p/a:pPr/@* | a:p/a:pPr/*") == []


def test_a_fill_of_the_template_is_in_the_list_style() -> None:
    white = tag("a:solidFill", tag("a:schemeClr", val="bg1"))
    levels, body = text((SlideParagraph((TextRun("x"),), size=20),), InheritedText(fill=white))
    assert found(levels, "*/a:defRPr/a:solidFill/*/@val") == ["bg1"]
    assert found(body, ".//a:solidFill") == []
