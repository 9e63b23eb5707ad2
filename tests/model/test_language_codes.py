"""A wrong language code is an error that says which one was meant."""

from __future__ import annotations

import pytest

from confdeck.model.language_codes import language_code_problem

NOT_A_CODE = "use a code like `en`, `de` or `pt-BR`"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("english", "write `en`"),
        ("Germann", "write `de`"),
        ("Français", "write `fr`"),
        ("farsi", "write `fa`"),
        ("日本語", "write `ja`"),
        ("فارسی", "write `fa`"),
        ("de-DE.UTF-8", "write `de-DE`"),
        ("sr-RS@latin", "write `sr-Latn-RS`"),
        ("jp", "write `ja`"),
        ("jp-JP", "write `ja-JP`"),
        ("cn", "write `zh`"),
        ("cz", "write `cs`"),
        ("gr", "write `el`"),
        ("zh-CHS", "write `zh-Hans`"),
        ("ur-Ltan", "write `Latn`"),
        ("en-", NOT_A_CODE),
        ("a", NOT_A_CODE),
        ("", NOT_A_CODE),
        ("xx", NOT_A_CODE),
        ("nonsense-language", NOT_A_CODE),
        ("en-USX", "leave it out, or use a code of ISO 3166 such as `US`"),
    ],
)
def test_wrong_codes(written: str, hint: str) -> None:
    problem = language_code_problem(written)
    assert problem is not None
    assert problem[1] == hint


@pytest.mark.parametrize(
    "written",
    [
        "en",
        "en-US",
        "EN-us",
        "iw",
        "prs",
        "ur-Latn",
        "zh-Hant-TW",
        "es-419",
        "de-1996",
        "qaa-Latn",
        "en-UK",
        "en-x-lab",
        "ar-u-nu-latn",
        "zh-yue",
        "und",
    ],
)
def test_codes_that_can_be_used(written: str) -> None:
    assert language_code_problem(written) is None
