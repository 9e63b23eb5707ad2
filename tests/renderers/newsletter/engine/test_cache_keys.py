"""Cached lines are found by everything that WeasyPrint reads of a style while it breaks a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from weasyprint import HTML
from weasyprint.layout import inline, preferred

from confdeck.renderers.newsletter.engine.line_cache import LINE_PROPERTIES
from tests.renderers.newsletter.engine.applied_patch import applied

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "Fit office affairs 1/2 into extraordinarily narrow columns of long words"
STYLES = (
    "",
    "letter-spacing: 2px",
    "word-spacing: 5px",
    "font-family: monospace",
    "font-size: 18px",
    "font-style: italic",
    "font-weight: 700",
    "font-stretch: condensed",
    "font-kerning: none",
    "font-variant-ligatures: none",
    "font-variant-caps: small-caps",
    "font-variant-numeric: diagonal-fractions",
    "font-variant-position: super",
    "font-variant-east-asian: ruby",
    "font-variant-alternates: historical-forms",
    "font-feature-settings: 'smcp'",
    "font-variation-settings: 'wght' 300",
    "font-language-override: 'TRK'",
    "hyphens: auto",
    "hyphens: auto; hyphenate-character: '=='",
    "hyphens: auto; hyphenate-limit-chars: 20",
    "hyphens: auto; hyphenate-limit-zone: 60px",
    "hyphens: manual",
    "overflow-wrap: anywhere",
    "word-break: break-all",
    "white-space: nowrap",
    "white-space: pre; tab-size: 9",
    "white-space: pre; tab-size: 30px",
    "text-decoration: underline",
    "direction: rtl",
    "text-align: justify",
)
PAGE = """<html lang="en"><head><title>x</title><style>@page {{ size: 60mm 900mm; margin: 5mm }}
p {{ font: 12px sans-serif; margin: 0; width: {width} }} p + p {{ float: left }}</style></head><body>{content}</body></html>"""


def document(width: str = "auto", styles: tuple[str, ...] = STYLES, words: str = WORDS) -> str:
    content = "".join(f'<p style="{style}">{words}\twith a tab</p>' for style in styles)
    return PAGE.format(width=width, content=content)


class RecordingStyle:
    """A style that records which of its properties are read."""

    def __init__(self, style: Any, properties: set[str]) -> None:
        self._style = style
        self._properties = properties

    def __getitem__(self, name: str) -> Any:
        self._properties.add(name)
        return self._style[name]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._style, name)


@pytest.fixture(scope="module")
def properties() -> set[str]:
    """The properties that WeasyPrint reads while it breaks lines."""
    recorded: set[str] = set()

    def recording(split_first_line: Callable[..., Any]) -> Callable[..., Any]:
        return lambda text, style, *arguments, **options: split_first_line(
            text, RecordingStyle(style, recorded), *arguments, **options
        )

    with pytest.MonkeyPatch.context() as patch:
        for module in (inline, preferred):
            patch.setattr(module, "split_first_line", recording(module.split_first_line))
        for width in ("auto", "min-content", "0", "12mm"):
            HTML(string=document(width)).render()
    return recorded


def test_the_key_of_a_line_has_every_property_that_is_read(properties: set[str]) -> None:
    assert properties - set(LINE_PROPERTIES) == set()


def test_the_key_of_a_line_has_no_property_that_is_not_read(properties: set[str]) -> None:
    assert set(LINE_PROPERTIES) - properties == set()


def lines(html: str) -> list[tuple[str, float, float]]:
    """The words, position and width of each line of text."""
    boxes: Any = HTML(string=html).render().pages[0]._page_box.descendants()
    return [(box.text, box.position_x, box.width) for box in boxes if hasattr(box, "text")]


@pytest.mark.parametrize("style", [style for style in STYLES if style])
def test_equal_words_in_different_styles_are_broken_apart(style: str) -> None:
    html = document(styles=("", style, ""))
    original = lines(html)
    with applied("cached lines"):
        assert lines(html) == original


def test_two_letter_spacings_of_the_same_words_in_one_font() -> None:
    styles = tuple(f"letter-spacing: {width}px; float: none" for width in (1, 3))
    html = document(styles=styles, words="Same")
    with applied("cached lines"):
        (_, _, narrow), (_, _, wide) = lines(html)
    assert wide - narrow == pytest.approx(2 * len("Same with a tab"), abs=3)
