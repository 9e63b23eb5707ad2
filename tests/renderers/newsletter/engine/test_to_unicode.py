"""Words can be found and copied, whatever their script: two programs that read PDFs find every one of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from confdeck.renderers.newsletter.engine import patches
from confdeck.renderers.newsletter.engine.patch import PatchKind
from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.sheet import A4
from tests.tools import run_tool

if TYPE_CHECKING:
    from pathlib import Path

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
TEXTS = {
    "ur": (
        "Noto Nastaliq Urdu",
        (
            "گہرے نیٹ ورک تصویر کو اس سے زیادہ یاد رکھتے ہیں جتنا درکار ہے۔ پہلے RandAugment آزمائیں، صرف 3.5 فیصد "
            "کانفرنسیں (Google) مبارک تعبیر پر اعتبار"
        ),
    ),
    "fa": (
        "Noto Sans Arabic",
        (
            "شبکه‌های عمیق می‌ماند و می‌خواهد مثلاً خانهٔ ۳٫۵ درصد از ImageNet یا BERT می‌کاهد، "
            "نمی‌خوانند. سال ۲۰۱۹ و 2019، ۴٫۲٪ یا −7.5 لا إله"
        ),
    ),
    "ar": (
        "Noto Naskh Arabic",
        "أولًا نادرًا ما يُذكر صدّقوا الاختبار لأن ٣٫٥ من Google و GPT كثيرًا دائمًا، نعدّ الأمر. سنة 2019 جيدة",
    ),
    "he": ("Noto Serif Hebrew", "שלום עולם, רשת עמוקה עם 3.5 אחוז של Google ב־2019 טובה. שָׁלוֹם"),
    "hi": ("Noto Serif Devanagari", "गहरी शिक्षा में क्षमता और प्रशिक्षण 3.5 प्रतिशत Google की कृत्रिम बुद्धिमत्ता।"),
    "th": ("Noto Serif Thai", "เครือข่ายประสาท ลึกซึ้ง จำได้มากกว่า 3.5 ที่ Google น้ำ"),
    "ko": ("Noto Serif CJK KR", "깊은 신경망은 3.5 퍼센트 더 많은 Google 이미지를 기억한다."),
    "zh": ("Noto Serif CJK SC", "深度 网络 记住 3.5 的 Google 图像。"),
    "ja": ("Noto Serif CJK JP", "深い ネットワーク は 3.5 の Google 画像 を 覚える。"),
}
"""A font and a text for each language."""
CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EDGES = "()[].,;:!?،؛؟۔।。«»“”\"'"


def printed(language: str, family: str, text: str) -> bytes:
    """A page in a language as PDF, with a word in bold and so in a text of its own."""
    direction = "rtl" if language in {"ur", "fa", "ar", "he"} else "ltr"
    first, _, rest = text.partition(" ")
    html = f"""<html lang="{language}" dir="{direction}"><head><title>x</title></head>
    <body><p style="font: 16px 'Source Serif 4', '{family}'"><b>{first}</b> {rest} {rest}</p></body></html>"""
    engine = PdfEngine(PdfStyle("", {}, A4))
    engine.lay_out(html)
    return engine.print().data


def words(text: str) -> set[str]:
    """The words of a text without controls and punctuation."""
    plain = CONTROLS.sub("", unicodedata.normalize("NFC", text)).split()
    return {word.strip(EDGES) for word in plain} - {""}


def by_pdfium(data: bytes) -> str:
    """The text of a PDF as Chromium reads it."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


@pytest.mark.parametrize("language", TEXTS)
def test_pdfium_finds_every_word(language: str) -> None:
    family, text = TEXTS[language]
    assert words(text) - words(by_pdfium(printed(language, family, text))) == set()


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("mode", ["-layout", "-nopgbrk"])
@pytest.mark.parametrize("language", TEXTS)
def test_poppler_finds_every_word(language: str, mode: str, tmp_path: Path) -> None:
    family, text = TEXTS[language]
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(language, family, text))
    found = run_tool("pdftotext", mode, file, "-")
    assert words(text) - words(found) == set()


def test_words_that_joiners_keep_apart() -> None:
    family, text = TEXTS["fa"]
    assert text.count(ZWNJ) > 4
    # The first word, in bold, is written once, the rest twice.
    assert by_pdfium(printed("fa", family, text)).count(ZWNJ) == 2 * text.count(ZWNJ) - 1


def test_urdu_cannot_be_searched_without_the_correction(monkeypatch: pytest.MonkeyPatch) -> None:
    speed = [patch for patch in patches.PATCHES if patch.kind is PatchKind.SPEED]
    monkeypatch.setattr(patches, "PATCHES", speed)
    family, text = TEXTS["ur"]
    assert len(words(text) - words(by_pdfium(printed("ur", family, text)))) > 10


@pytest.mark.tool("pdftotext")
def test_poppler_parts_an_item_from_its_number(tmp_path: Path) -> None:
    html = """<html lang="ur" dir="rtl"><head><title>x</title></head>
    <body style="font: 16px 'Source Serif 4', 'Noto Naskh Arabic'"><ol><li>اختيار المهام<li>وزن الخسائر</ol></body></html>"""
    engine = PdfEngine(PdfStyle("", {}, A4))
    engine.lay_out(html)
    file = tmp_path / "page.pdf"
    file.write_bytes(engine.print().data)
    assert {"اختيار", "وزن"} <= words(run_tool("pdftotext", file, "-"))


def test_arabic_beside_chinese_is_found_although_the_chinese_font_has_no_code_left() -> None:
    text = "深度学习 نموذج بيانات 网络 كثيرة"
    data = printed("zh", "Noto Serif CJK SC', 'Noto Naskh Arabic", text)
    assert words(text) <= words(by_pdfium(data))
