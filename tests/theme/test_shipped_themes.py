"""The themes we ship: readable, complete, embeddable, small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from confdeck.theme import Theme, load_theme, theme_names
from confdeck.theme.contrast import TEXT_PAIRS, contrast

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.theme.tokens import Colours

DEFAULT = load_theme("default")
THEMES = tuple(load_theme(name) for name in theme_names())
FOLDERS = tuple(theme.folders[0] / "fonts" for theme in THEMES)
FONTS = sorted(font for folder in FOLDERS for font in folder.glob("*.ttf"))
BUDGET_BYTES = 5_500_000

LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω"
CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "ЁёІіЇїЄєЎў"
PROSE_SIGNS = "–—‘’“”„‚«»…·•†‡′″−×÷±≤≥≈≠≡∈∉⊂⊆∪∩∑∏∂∇√∞∫∀∃→←↑↓↔⇒⇔↦ℝℕℤℂℓ⌈⌉⌊⌋⟨⟩₀₁₂³⁴⁻✓✗★☆■□●○◆▶€£°№‰"


@pytest.fixture(params=theme_names())
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(str(request.param))


@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_every_text_pair_is_readable(theme: Theme, pair: tuple[str, str]) -> None:
    palettes: tuple[Colours, ...] = (theme.tokens.colours, theme.tokens.email.dark)
    assert all(contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) >= 4.5 for palette in palettes)
    assert theme.diagnostics == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#B23A2A", "#FFFFFF", 5.95),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.005)


def test_deck_sizes_are_in_order(theme: Theme) -> None:
    sizes = theme.tokens.deck.sizes
    assert (
        sizes.hero > sizes.display > sizes.title > sizes.lead > sizes.body > sizes.small >= sizes.floor >= 16
    )
    assert sizes.caption >= sizes.floor_small >= 12
    assert sizes.reference >= sizes.floor_small
    assert sizes.furniture >= 10
    assert 28 <= sizes.title <= 32


def test_print_sizes_are_steps_of_one_scale(theme: Theme) -> None:
    sizes = theme.tokens.print.sizes
    assert sizes.masthead > sizes.title > sizes.heading > sizes.lead > sizes.text > sizes.caption >= 9
    assert 1.38 <= sizes.leading / sizes.text <= 1.52
    assert sizes.heading / sizes.lead == pytest.approx(1.25, abs=0.02)
    assert sizes.title / sizes.heading == pytest.approx(1.25**2, abs=0.02)


def test_dark_grounds_of_covers_carry_text(theme: Theme) -> None:
    # A cover sheet and the bars over its sections stand in the digest's dark palette.
    dark = theme.tokens.email.dark
    for text in (dark.ink, dark.muted, dark.accent, dark.highlight):
        assert contrast(text, dark.paper) >= 4.5


def test_themes_differ_in_more_than_colour() -> None:
    assert len({theme.tokens.print.grid for theme in THEMES}) == len(THEMES)
    for voice in ("text", "display"):
        faces = {theme.tokens.faces[getattr(theme.tokens.print, voice)].family for theme in THEMES}
        assert len(faces) == len(THEMES)
    for group in ("colours", "deck", "print", "email"):
        assert len({repr(getattr(theme.tokens, group)) for theme in THEMES}) == len(THEMES)


def test_what_a_theme_shares_it_does_not_repeat() -> None:
    for theme in THEMES:
        if theme is not DEFAULT and theme.name != "default":
            assert theme.folders[1:] == DEFAULT.folders
            assert {*DEFAULT.tokens.faces} < {*theme.tokens.faces}


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_font_may_be_embedded_and_brings_its_licence(font: Path) -> None:
    with TTFont(font, lazy=True) as tables:
        assert tables["OS/2"].fsType == 0  # type: ignore[attr-defined]  # made up as it is read
    licence = font.with_name(f"{font.stem.split('-')[0]}-OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_every_licence_belongs_to_a_font() -> None:
    for folder in FOLDERS:
        fonts = (font for font in folder.iterdir() if font.suffix in {".ttf", ".json"})
        licences = {file.stem.removesuffix("-OFL") for file in folder.glob("*-OFL.txt")}
        assert licences == {font.stem.split("-")[0] for font in fonts}


def test_fonts_stay_small() -> None:
    assert sum(file.stat().st_size for folder in FOLDERS for file in folder.iterdir()) <= BUDGET_BYTES


@pytest.mark.parametrize("voice", ["text", "display", "label"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_print_faces_draw_what_researchers_write(
    theme: Theme, voice: str, *, bold: bool, italic: bool
) -> None:
    own = theme.face_metrics(getattr(theme.tokens.print, voice)).cut(bold=bold, italic=italic)
    symbols = theme.face_metrics(theme.tokens.print.symbols)
    written = LATIN + GREEK + CYRILLIC + PROSE_SIGNS
    assert symbols.missing(own.missing(written)) == ""
    assert own.missing(LATIN[:190]) == ""


def test_symbols_bring_the_spaces_between_them(theme: Theme) -> None:
    # A space between two signs is set from the signs' font, which would show a box.
    symbols = theme.face_metrics(theme.tokens.print.symbols).cut()
    assert symbols.covered >= set(" \u00a0\u2002\u2009\u202f")


def test_drawings_are_lettered_with_the_newsletters_faces() -> None:
    names = [file.name for file in DEFAULT.print_files()]
    assert names[0] == "IBMPlexSans-Regular.ttf"
    assert len(names) == len(set(names)) == 13
    assert not any("Gelasio" in name or name.endswith(".json") for name in names)
