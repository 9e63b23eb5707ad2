"""Natural titles on the cover: no word is broken, also in a font that is wider by 15 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.authoring.starter import begin
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import TextSlot
from confdeck.storyboard.typesetter import Typesetter
from confdeck.testing import job_for
from confdeck.theme import load_theme
from tests.recaps import written
from tests.themes import EVERY_THEME

if TYPE_CHECKING:
    from pathlib import Path

WIDER = 1.15
CONFERENCES = (
    "ICML 2025",
    "NeurIPS 2024",
    "ECCV",
    "Interspeech 2026",
    "ACL",
    "CHI 2025",
    "EMNLP 2024",
    "RSS",
    "KDD 2026",
    "AISTATS",
)
PLACES = (
    "a week in Vancouver",
    "three days in Springfield",
    "notes from Albuquerque",
    "what we heard in Barcelona",
    "Yokohama in five talks",
    "a report from Philadelphia",
)
TITLES = [f"{conference}: {place}" for conference in CONFERENCES for place in PLACES]


def title_of(path: Path, theme: str) -> tuple[Typesetter, TextSlot]:
    job, look = job_for(path), load_theme(theme)
    board = build_storyboard(job.edition, look)
    slot = board.slides[0].slots[0]
    assert isinstance(slot, TextSlot)
    return Typesetter.of(look, board.language, board.design), slot


def broken(typesetter: Typesetter, slot: TextSlot, wider: float) -> bool:
    (title,) = slot.paragraphs
    return typesetter.measurer.breaks_words(title, title.size * wider, slot.box.width)


@pytest.mark.parametrize("theme", EVERY_THEME)
def test_sixty_natural_titles_break_no_word(theme: str, tmp_path: Path) -> None:
    assert len(TITLES) == 60
    for title in TITLES:
        recap = f"title: '{title}'\nconference: {{short: {title.partition(':')[0]}}}\ntalks: [A]\n"
        typesetter, slot = title_of(written(tmp_path, recap), theme)
        assert not slot.cut
        assert not broken(typesetter, slot, WIDER), title


IN_OTHER_LANGUAGES = {
    "de": (
        "ECCV 2024: eine Woche Bilderkennung in Mailand",
        "Jahrestagung: Datenverarbeitung in Garmisch-Partenkirchen",
        "Was ich in Saarbrücken über Übersetzungsmaschinen gehört habe",
        "Forschungsförderung: drei Tage in Recklinghausen",
        "Geschwindigkeitsbegrenzung: fünf Vorträge aus Wilhelmshaven",
    ),
    "fr": (
        "Humanités numériques : trois jours à Clermont-Ferrand",
        "Reconnaissance automatique : ce qu'on a entendu à Strasbourg",
        "Une semaine à Aix-en-Provence avec les anticonstitutionnalistes",
    ),
    "es": (
        "Procesamiento del lenguaje: cinco días en Santiago de Compostela",
        "Lo que aprendimos en Fuenlabrada sobre otorrinolaringología",
    ),
    "ko": ("ICML 2025: 밴쿠버에서 보낸 일주일", "자연어처리학회 다녀온 이야기와 남은 질문들"),
    "ur": ("آئی سی ایم ایل: وینکوور میں ایک ہفتہ", "البوکرکی سے پانچ تقریروں کے نوٹ"),
}


@pytest.mark.parametrize("theme", EVERY_THEME)
@pytest.mark.parametrize("language", IN_OTHER_LANGUAGES)
def test_titles_in_other_languages_break_no_word(language: str, theme: str, tmp_path: Path) -> None:
    for title in IN_OTHER_LANGUAGES[language]:
        recap = f'title: "{title}"\nlanguage: {language}\nconference: {{name: XY}}\ntalks: [A]\n'
        typesetter, slot = title_of(written(tmp_path, recap), theme)
        assert not slot.cut
        assert not broken(typesetter, slot, WIDER), title


@pytest.mark.parametrize("theme", EVERY_THEME)
@pytest.mark.parametrize(
    ("language", "place"), [("fa", "لس‌آنجلس"), ("ur", "لاس اینجلس"), ("ja", "東京"), ("en", "Oslo")]
)
def test_where_it_was_stands_above_the_title_which_alone_says_the_name(
    language: str, place: str, theme: str, tmp_path: Path
) -> None:
    recap = f"title: T\nlanguage: {language}\nconference: {{name: RSS 2025, place: {place}}}\ntalks: [A]\n"
    job = job_for(written(tmp_path, recap))
    slots = build_storyboard(job.edition, load_theme(theme)).slides[0].slots
    words = {slot.role: str(slot.paragraphs[0]) for slot in slots if isinstance(slot, TextSlot)}
    assert words[Role.KICKER] == place
    assert words[Role.TITLE].startswith("RSS 2025")


@pytest.mark.parametrize("theme", EVERY_THEME)
def test_the_starter_breaks_no_word(theme: str, tmp_path: Path) -> None:
    begin(tmp_path / "starter")
    typesetter, slot = title_of(tmp_path / "starter" / "recap.yaml", theme)
    assert not slot.cut
    assert not broken(typesetter, slot, WIDER)
