"""Scripts without italics stand upright, also within a recap in another language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.newsletter.pages import Pages
from confdeck.renderers.newsletter.sheet import A4
from confdeck.renderers.newsletter.slant import may_slant
from confdeck.testing import job_for
from tests.recaps import written

if TYPE_CHECKING:
    from pathlib import Path

KOREAN = "\ub2e8\uc5b4 \ud558\ub098\uac00 \uc804\ubd80\uc774\ub2e4"
ARABIC = "\u0643\u0644\u0645\u0629"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words", True),
        ("", True),
        ("42 %", True),
        ("\u0421\u043b\u043e\u0432\u0430", True),
        (KOREAN, False),
        (f"CNN {KOREAN}", False),
        (f"They said {KOREAN[:3]} and left", True),
        (ARABIC, False),
    ],
)
def test_words_in_scripts_with_capitals_may_slant(text: str, *, expected: bool) -> None:
    assert may_slant(text) == expected


def html_of(folder: Path, text: str) -> str:
    job = job_for(written(folder, text))
    return Pages(job.edition, job.theme, A4).html({})


def test_a_quotation_and_stress_in_another_script_stand_upright(tmp_path: Path) -> None:
    text = f"title: T\ntalks: [{{title: A, summary: '*so* *{KOREAN}*\n\n\n  > {KOREAN}\n\n\n  > Words.'}}]\n"
    html = html_of(tmp_path, text)
    assert [re.sub(' data-source="[0-9]+"', "", tag) for tag in re.findall("<em[^>]*>", html)] == [
        "<em>",
        '<em class="upright">',
    ]
    assert re.findall("<blockquote[^>]*>", html) == ['<blockquote class="upright">', "<blockquote>"]


def test_a_recap_in_another_script_is_upright_though_it_names_no_language(tmp_path: Path) -> None:
    assert 'class="grid-left plain"' in html_of(tmp_path, f"title: {KOREAN}\nsummary: {KOREAN}\n")
    assert 'class="grid-left"' in html_of(tmp_path, "title: Words\nsummary: Words.\n")
