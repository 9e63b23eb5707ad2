"""Words in joined scripts can be found and copied."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from confdeck.renderers.newsletter.engine import patches
from confdeck.renderers.newsletter.engine.patch import PatchKind
from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.sheet import A4
from confdeck.testing.reading import folded

WORDS = ("کانفرنسیں", "مبارک", "تعبیر", "اعتبار")
PAGE = f"""<html lang="ur" dir="rtl"><head><title>x</title></head>
<body><p style="font: 20px 'Noto Nastaliq Urdu'">{" ".join(WORDS)}</p></body></html>"""


def found_words() -> list[str]:
    engine = PdfEngine("", {}, A4)
    engine.lay_out(PAGE)
    text = PdfReader(io.BytesIO(engine.print().data)).pages[0].extract_text()
    return [word for word in WORDS if folded(word) in folded(text)]


def test_urdu_can_be_searched() -> None:
    assert found_words() == list(WORDS)


def test_urdu_cannot_be_searched_without_the_correction(monkeypatch: pytest.MonkeyPatch) -> None:
    speed = [patch for patch in patches.PATCHES if patch.kind is PatchKind.SPEED]
    monkeypatch.setattr(patches, "PATCHES", speed)
    assert not {"کانفرنسیں", "مبارک"} & set(found_words())
