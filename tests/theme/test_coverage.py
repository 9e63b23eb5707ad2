"""What the shipped faces cannot draw is looked for in the machine's, and named where nobody has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.theme import Coverage, coverage_of, font_stack, load_theme
from confdeck.theme.coverage import _installed, script_of

if TYPE_CHECKING:
    from collections.abc import Callable

THEME = load_theme("default")
SIGNS = "Łódź, Αθήνα, Москва: x ∈ ℝ, 𝔼[y] → ∞ ✓ ★"
KOREAN, JAPANESE, NASTALIQ = "Noto Serif CJK KR", "Noto Serif CJK JP", "Noto Nastaliq Urdu"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, tuple[tuple[int, int], ...]]], list[str]]:
    """A machine with the given families; returns the list of those it was asked for."""

    def has(families: dict[str, tuple[tuple[int, int], ...]]) -> list[str]:
        asked: list[str] = []

        def installed(family: str) -> tuple[tuple[int, int], ...]:
            asked.append(family)
            return families.get(family, ())

        monkeypatch.setattr("confdeck.theme.coverage._installed", installed)
        return asked

    return has


def test_own_faces_ask_nobody(machine: Callable[..., list[str]]) -> None:
    asked = machine({})
    assert coverage_of(THEME, SIGNS, "source-serif") == Coverage("", ())
    assert asked == []


def test_machine_lends_what_is_lacking(machine: Callable[..., list[str]]) -> None:
    machine({KOREAN: ((0xAC00, 0xD7A3),), JAPANESE: ((0x3040, 0x30FF),)})
    assert coverage_of(THEME, "서울 かな 😀", "source-serif") == Coverage("😀", (JAPANESE, KOREAN))


def test_language_chooses_whose_shapes_come_first(machine: Callable[..., list[str]]) -> None:
    han = ((0x4E00, 0x9FFF),)
    machine({KOREAN: han, JAPANESE: han})
    assert coverage_of(THEME, "東京", "source-serif", "ko").borrowed == (KOREAN,)
    assert coverage_of(THEME, "東京", "source-serif", "ja-JP").borrowed == (JAPANESE,)


def test_stack_is_what_coverage_asks() -> None:
    stack = font_stack(THEME, "plex-sans", "ur")
    assert stack[:3] == ("IBM Plex Sans", "Confdeck Symbols", NASTALIQ)
    assert len(stack) == len(set(stack))
    by_script = {script: families for script, families in THEME.tokens.fallbacks.items() if "-" not in script}
    assert {family for families in by_script.values() for family in families} < set(stack)
    assert font_stack(THEME, "plex-sans", "fa")[2:4] == ("Noto Sans Arabic", "Noto Naskh Arabic")
    assert font_stack(THEME, "plex-sans", "ar")[2] == "Noto Naskh Arabic"


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("en", "Latn"),
        ("ko-KR", "Hang"),
        ("ja", "Jpan"),
        ("zh", "Hans"),
        ("zh-TW", "Hant"),
        ("zh_Hant_HK", "Hant"),
        ("ur", "Aran"),
    ],
)
def test_script_of_a_language(language: str, script: str) -> None:
    assert script_of(language) == script


@pytest.mark.tool("fc-match")
@pytest.mark.parametrize("family", ["No Such Family", "No:such,family-at\\all"])
def test_family_not_installed_lends_nothing(family: str) -> None:
    assert _installed(family) == ()


@pytest.mark.tool("fc-match")
def test_family_installed_tells_its_characters() -> None:
    ranges = _installed("DejaVu Sans")
    if not ranges:
        pytest.skip("DejaVu Sans is not installed")
    assert any(first <= ord("A") <= last for first, last in ranges)
    assert not any(first <= ord("서") <= last for first, last in ranges)


def test_machine_without_fontconfig_lends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    _installed.cache_clear()
    assert coverage_of(THEME, "서", "source-serif") == Coverage("서", ())
    _installed.cache_clear()
