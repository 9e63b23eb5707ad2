"""The page's CSS: the theme's colours, faces and sizes as custom properties, then the theme's own rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confdeck.renderers.web.fonts import MATH_FAMILY, PageFont
from confdeck.renderers.web.score_panel import score_colours
from confdeck.theme import Colours, Theme, font_stack, marker

STYLESHEET = "web.css"
_ROLES = ("text", "display", "label", "mono")
_GENERIC = {"text": "serif", "display": "sans-serif", "label": "sans-serif", "mono": "monospace"}
_PX_PER_PT = 1.72
"""CSS px on a screen for a pt on paper: text of 9.75 pt is 16.8 px."""


def stylesheet(theme: Theme, language: str, fonts: Iterable[PageFont]) -> str:
    """Return all CSS of a page in a language (BCP 47)."""
    tokens = theme.tokens
    light = _scheme(theme, tokens.colours)
    dark = _scheme(theme, tokens.email.dark)
    return "\n".join(
        (
            *(font.rule for font in fonts),
            f":root{{{_declared(light)}{_declared(_faces(theme, language))}{_declared(_sizes(theme))}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}",
            *theme.stylesheets(STYLESHEET),
        )
    )


def slides_properties(theme: Theme) -> str:
    """Return the colours around slides, light and dark, and the face of the words there, as custom properties."""
    deck, faces = theme.tokens.deck, theme.tokens.faces
    face = f"'{faces[deck.text.metrics].family}','{deck.text.family}',sans-serif"
    light, dark = (
        _declared((role.replace("_", "-"), colour) for role, colour in colours)
        for colours in (theme.tokens.colours, theme.tokens.email.dark)
    )
    return f":root{{{light}--face:{face}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _scheme(theme: Theme, colours: Colours) -> Iterator[tuple[str, str]]:
    """Yield the colours of one colour scheme; a score on a ground of its own looks the same in both."""
    ground = theme.tokens.score.ground
    of_score = theme.tokens.colours if ground == "accent" else colours
    yield from ((role.replace("_", "-"), colour) for role, colour in colours)
    yield "marker", marker(colours).colour(colours)
    yield "score-ground", getattr(of_score, ground)
    yield from score_colours(theme, of_score)


def _faces(theme: Theme, language: str) -> Iterator[tuple[str, str]]:
    for role in _ROLES:
        families = font_stack(theme, getattr(theme.tokens.print, role), language)
        yield f"{role}-face", ",".join((*(f'"{family}"' for family in families), _GENERIC[role]))
    yield "math-face", f'"{MATH_FAMILY}","STIX Two Math","Cambria Math",math'


def _sizes(theme: Theme) -> Iterator[tuple[str, str]]:
    sizes = theme.tokens.print.sizes
    for name in ("caption", "text", "lead", "heading", "title", "masthead"):
        yield f"size-{name}", f"{getattr(sizes, name) * _PX_PER_PT / 16:.4g}rem"
    yield "leading", f"{sizes.leading / sizes.text + 0.1:.3g}"
    yield "radius", f"{theme.tokens.pictures.radius:g}px"


def _declared(values: Iterable[tuple[str, str]]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values)
