from __future__ import annotations

import pytest

from confdeck.edition.kind_labels import session_kind_label, talk_kind_label
from confdeck.edition.language import language


@pytest.mark.parametrize(
    ("written", "code", "label"),
    [
        ("Oral", "en", "Oral"),
        ("oral presentation", "de", "Vortrag"),
        ("Best-Paper", "en", "Best paper"),
        ("best paper award", "fr", "Meilleur article"),
        ("Keynote talk", "ja", "基調講演"),
        ("SPOTLIGHT", "en", "Spotlight"),
        ("Poster #12", "de", "Poster #12"),
        ("Fireside chat", "en", "Fireside chat"),
        ("Lecture", "en", "Lecture"),
        ("", "en", ""),
    ],
)
def test_usual_kinds_are_translated_and_others_kept(written: str, code: str, label: str) -> None:
    assert talk_kind_label(written, language(code)) == label


@pytest.mark.parametrize(
    ("written", "code", "label"),
    [
        ("Oral", "en", "Oral session"),
        (" POSTER ", "en", "Poster session"),
        ("poster-session", "de", "Postersitzung"),
        ("Oral presentations", "en", "Oral session"),
        ("Workshops", "ja", "ワークショップ"),
        ("Demos", "en", "Demos"),
        ("Plenary", "en", "Plenary"),
        ("Birds of a feather", "de", "Birds of a feather"),
        ("", "en", "Session"),
    ],
)
def test_kinds_of_sessions(written: str, code: str, label: str) -> None:
    assert session_kind_label(written, language(code)) == label
