"""A language tag stands for a script and a direction, also where it names neither, and former codes are renewed."""

from __future__ import annotations

import pytest
from fontTools import unicodedata

from confdeck.typography.language_tag import RIGHT_TO_LEFT_SCRIPTS, language_tag

RIGHT_TO_LEFT = {
    "ar": "Arab", "arz": "Arab", "az-Arab": "Arab", "az-IR": "Arab", "bal": "Arab", "ckb": "Arab", "dv": "Thaa",
    "fa": "Arab", "fa-Aran": "Aran", "ff-Adlm": "Adlm", "ha-Arab": "Arab", "he": "Hebr", "iw": "Hebr", "ji": "Hebr",
    "kk-CN": "Arab", "ks": "Aran", "ku-Arab": "Arab", "ms-Arab": "Arab", "nqo": "Nkoo", "pa-Arab": "Aran",
    "pa-PK": "Aran", "pnb": "Aran", "prs": "Arab", "ps": "Arab", "rhg": "Rohg", "sd": "Arab", "syr": "Syrc", "ug": "Arab",
    "ur": "Aran", "ur-IN": "Aran", "uz-AF": "Arab", "uz-Arab": "Arab", "yi": "Hebr",
}  # fmt: skip
LEFT_TO_RIGHT = {
    "ar-Latn": "Latn", "az": "Latn", "bg": "Cyrl", "cmn-Hans": "Hans", "en": "Latn", "en-Shaw": "Shaw", "ff": "Latn",
    "hi": "Deva", "hi-Latn": "Latn", "ja": "Jpan", "ja-Latn": "Latn", "ko": "Kore", "ko-Latn": "Latn", "ks-Deva": "Deva",
    "ku": "Latn", "pa": "Guru", "sd-Deva": "Deva", "sr": "Cyrl", "sr-Latn": "Latn", "sr-ME": "Latn", "th": "Thai",
    "ur-Latn": "Latn", "uz": "Latn", "xx": "", "yi-Latn": "Latn", "yue": "Hant", "zh": "Hans", "zh-Hant-TW": "Hant",
    "zh-HK": "Hant", "zh-TW": "Hant",
}  # fmt: skip


@pytest.mark.parametrize(("tag", "script"), RIGHT_TO_LEFT.items())
def test_scripts_written_from_the_right(tag: str, script: str) -> None:
    assert (language_tag(tag).script, language_tag(tag).direction) == (script, "rtl")


@pytest.mark.parametrize(("tag", "script"), LEFT_TO_RIGHT.items())
def test_scripts_written_from_the_left(tag: str, script: str) -> None:
    assert (language_tag(tag).script, language_tag(tag).direction) == (script, "ltr")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("iw", "he"),
        ("iw-IL", "he-IL"),
        ("ji", "yi"),
        ("in-ID", "id-ID"),
        ("prs", "fa-AF"),
        ("sh", "sr-Latn"),
        ("sh-Cyrl", "sr-Cyrl"),
        ("mo", "ro"),
        ("tl", "fil"),
        ("deu", "de"),
        ("zh-yue", "yue"),
        ("zh-cmn-Hans", "zh-Hans"),
        ("ZH_hant_tw", "zh-Hant-TW"),
        ("en-uk", "en-GB"),
        ("DE-ch-1901", "de-CH-1901"),
        ("ca-valencia", "ca-valencia"),
        ("ar-U-nu-Latn", "ar-u-nu-latn"),
        ("es-419", "es-419"),
        ("en-x-lab", "en-x-lab"),
    ],
)
def test_canonical_code(written: str, code: str) -> None:
    assert language_tag(written).code == code


def test_digits_that_a_tag_asks_for() -> None:
    assert language_tag("ar-EG-u-ca-gregory-nu-latn").numbering_system == "latn"
    assert language_tag("ar-EG-u-nu").numbering_system == ""
    assert language_tag("ar").numbering_system == ""


def test_scripts_from_right_to_left_are_those_of_unicode() -> None:
    # Nastaliq and the styles of Syriac are no scripts of their own in Unicode.
    assert RIGHT_TO_LEFT_SCRIPTS - {"Aran", "Syre", "Syrj", "Syrn"} == set(unicodedata.RTL_SCRIPTS)
