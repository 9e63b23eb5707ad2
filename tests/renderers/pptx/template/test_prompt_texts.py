"""Prompts in text boxes of masters and layouts."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from confdeck.renderers.pptx.template.footer_prompts import is_certain_prompt
from confdeck.renderers.pptx.template.prompt_texts import without_prompts
from tests.renderers.pptx.template.test_embedded_objects import part

FILL = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
NUMBER, DATE = "slidenum", "datetime1"


def box(*paragraphs: tuple[str, ...], look: str = "", mark: str = "") -> str:
    """A text box; of a paragraph's parts, those in angle brackets are fields."""
    lines = "".join(f"<a:p>{''.join(map(_run, parts))}</a:p>" for parts in paragraphs)
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id='5' name='Box'/><p:cNvSpPr/><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr>{look}</p:spPr>"
        f"<p:txBody><a:bodyPr/>{lines}</p:txBody></p:sp>"
    )


def _run(part: str) -> str:
    if part.startswith("<"):
        return f"<a:fld id='x' type='{part[1:-1]}'><a:t>1</a:t></a:fld>"
    return f"<a:r><a:t>{part}</a:t></a:r>"


def left(shapes: str) -> tuple[tuple[str, ...], list[str]]:
    """The prompts taken out, and the texts that are left."""
    root = part(shapes)
    found = without_prompts(root)
    return found, ["".join(element.itertext()) for element in root.iter("{*}sp")]


def test_a_box_with_nothing_but_a_prompt_goes() -> None:
    assert left(box(("Your Footer ", "Here"))) == (("Your Footer Here",), [])
    assert left(box(("Author",), ("Date",))) == (("Author", "Date"), [])


def test_what_a_box_has_beside_a_prompt_stays() -> None:
    assert left(box(("Department of Physics",), ("Presentation title",))) == (
        ("Presentation title",),
        ["Department of Physics"],
    )
    assert left(box(("Footer",), look=FILL)) == (("Footer",), [""])


def test_of_fields_with_prompts_around_them_the_slide_number_stays() -> None:
    assert left(box(("Author | ", f"<{DATE}>", " | ", f"<{NUMBER}>"))) == (("Author | |",), ["1"])
    for words in ("Page ", "Seite ", "第", "Слайд "):
        assert left(box((words, f"<{NUMBER}>"))) == ((), [words + "1"])
    assert left(box(("Vision Lab | Page ", f"<{NUMBER}>"))) == ((), ["Vision Lab | Page 1"])


def test_prompts_in_placeholders_stay_for_powerpoint() -> None:
    assert left(box(("Footer",), mark="<p:ph type='ftr'/>")) == ((), ["Footer"])


PROMPTS = """
Your Footer Here; Footer text; Insert footer; Presentation title; Author, Date; Title of presentation | Month 20XX; Footer 1; Month Year;
Hier Fußzeile einfügen; Titel der Präsentation; Autor, Datum; Fußzeile 2; Monat JJJJ; Texte du pied de page; Titre de la présentation;
Votre nom; Texto del pie de página; Título de la presentación; Testo piè di pagina; Nome dell'autore; Texto do rodapé; Título da apresentação;
Titel van de presentatie; Uw naam; Tekst stopki; Tytuł prezentacji; Text zápatí; Název prezentace; Sidfotstext; Presentationens titel; Ditt namn;
页脚文本; 演示文稿标题; 作者，日期; 单击此处编辑母版标题样式; フッター テキスト; プレゼンテーションのタイトル; 바닥글 텍스트; 발표 제목; 여기에 텍스트 입력;
Текст нижнего колонтитула; Название презентации; Ваше имя; Altbilgi metni; Sunum başlığı; Başlık eklemek için tıklayın; نص التذييل; عنوان العرض
"""
NAMES = """
Department of Physics; Confidential; Internal use only; Type Theory Group; Place des Vosges; Edit Distance Lab; Your partner in research;
Research happens here; Abteilung 3; Institut 2; Hier entsteht Zukunft; Enter the Matrix; Theme 3: Robotics; Agenda; Write better code;
Institut für Informatik; Université Paris Cité; Instituto de Física; Wydział Fizyki; 清华大学; 物理学科; 서울대학교; 대외비; 社外秘; Физический факультет;
Fizik Bölümü; جامعة القاهرة; • ; 2019; © 2026 ETH; Company Confidential
"""


@pytest.mark.parametrize("text", PROMPTS.split(";"))
def test_words_that_name_what_belongs_in_their_place_are_prompts(text: str) -> None:
    assert is_certain_prompt(text.strip())


@pytest.mark.parametrize("text", NAMES.split(";"))
def test_names_and_notices_are_no_prompts(text: str) -> None:
    assert not is_certain_prompt(text.strip())


def test_a_word_in_a_group_goes_too() -> None:
    root: Any = part(f"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>{box(('Footer',))}</p:grpSp>")
    assert without_prompts(root) == ("Footer",)
    assert b"Footer" not in etree.tostring(root)
