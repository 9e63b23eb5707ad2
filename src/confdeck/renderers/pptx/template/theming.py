"""Our theme in a template's clothes: its colours, its typefaces and what measures them, its sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, note
from confdeck.renderers.pptx.template.palette import Scheme, background_colour, ink_colour, template_palette
from confdeck.renderers.pptx.template.planning import room_on
from confdeck.renderers.pptx.template.substitute_fonts import (
    CAPITALS,
    SubstituteFont,
    substitute_font,
    theme_family,
)
from confdeck.storyboard import Role, SlideLayout
from confdeck.storyboard.compose.opening import TITLE
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.measure import MARGIN, SINGLE_LINE
from confdeck.theme import Theme, load_theme
from confdeck.theme.tokens import DeckSizes, OfficeFace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from confdeck.renderers.pptx.colours import Palette
    from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
    from confdeck.renderers.pptx.template.reading import TemplateRead
    from confdeck.renderers.pptx.template.text_style import TextStyle
    from confdeck.storyboard.geometry import Box

_MEASURING = "default"
"""The theme of ours whose faces measure templates."""
_LARGEST_TITLE, _LARGEST_CAPITALS = 36.0, 28.0
"""Of titles that are whole sentences."""
_STEP = 0.85
"""Of the title: how large the words below it may be."""
_MARGIN = 1.01
"""For typefaces we do not measure ourselves."""


@dataclass(frozen=True, slots=True)
class TemplateTheme:
    """A theme for the storyboard, and its colours as slides name them."""

    theme: Theme
    palette: Palette
    diagnostics: tuple[Diagnostic, ...]


def template_theme(
    theme: Theme, template: TemplateRead, mappings: Mapping[SlideLayout, PlaceholderMapping]
) -> TemplateTheme:
    """The theme as the template wants it."""
    main = mappings[STATEMENTS].layout
    heading = mappings[STATEMENTS].places[Role.TITLE].style
    seat = mappings[STATEMENTS].places.get(Role.BODY)
    text = seat.style if seat else heading
    scheme = Scheme.of(main.master)
    ink = ink_colour(scheme, text.fill if seat else None)
    paper = background_colour(main.slide_layout, scheme, ink.shown)
    colours, shown = template_palette(scheme, paper, ink)
    display = substitute_font(theme_family(main.master, heading.typeface or "+mj-lt"))
    running = substitute_font(theme_family(main.master, text.typeface))
    tokens = theme.tokens
    measuring = load_theme(_MEASURING)
    deck = tokens.deck.model_copy(
        update={
            "text": _face(running, text),
            "display": _face(display, heading),
            "sizes": _sizes(
                tokens.deck.sizes,
                mappings,
                heading,
                text if seat else None,
                _largest(room_on(mappings[STATEMENTS], template).title, heading, display, measuring),
            ),
        }
    )
    faces = {**measuring.tokens.faces, **tokens.faces}
    folders = tuple(dict.fromkeys((*theme.folders, *measuring.folders)))
    changed = replace(
        theme,
        tokens=tokens.model_copy(update={"colours": shown, "deck": deck, "faces": faces}),
        folders=folders,
    )
    return TemplateTheme(changed, colours, tuple(_unknown(template.name, display, running)))


def _face(measured: SubstituteFont, text: TextStyle) -> OfficeFace:
    capitals = CAPITALS if text.capitals else 1.0
    stretch = (
        measured.stretch * capitals * (1 + 2 * max(text.spacing, 0)) * (_MARGIN if measured.known else 1)
    )
    return OfficeFace(family=measured.family, metrics=measured.face, stretch=stretch)


def _sizes(
    ours: DeckSizes,
    mappings: Mapping[SlideLayout, PlaceholderMapping],
    heading: TextStyle,
    text: TextStyle | None,
    two_lines: float,
) -> DeckSizes:
    """The template's sizes, as far as whole sentences can be set in them."""
    lead = _between((text and text.size) or ours.lead, ours.floor + 2, ours.lead)
    most = _LARGEST_CAPITALS if heading.capitals else _LARGEST_TITLE
    title = _between(min(heading.size or ours.title, two_lines), ours.floor + 2, most)
    lead = min(lead, max(ours.floor + 2, float(int(title * _STEP))))
    opening = mappings[TITLE].places.get(Role.TITLE)
    section = mappings[SECTION].places.get(Role.TITLE)
    hero = _between((opening and opening.style.size) or ours.display, title, ours.hero)
    return ours.model_copy(
        update={
            "furniture": max(
                [each.style.size or ours.furniture for each in mappings[STATEMENTS].layout.furniture]
                or [ours.furniture]
            ),
            "lead": lead,
            "body": min(ours.body, lead - 2),
            "title": title,
            "hero": hero,
            "display": _between((section and section.style.size) or hero, title, hero),
        }
    )


def _largest(room: Box, heading: TextStyle, face: SubstituteFont, measuring: Theme) -> float:
    """The size in which a title of two lines stands in its room."""
    natural = measuring.face_metrics(face.face).line_height
    return float(int(room.height / (2 * max(SINGLE_LINE, natural) * heading.leading * MARGIN)))


def _between(size: float, least: float, most: float) -> float:
    return float(round(min(max(size, least), most)))


def _unknown(name: str, *faces: SubstituteFont) -> list[Diagnostic]:
    """What is said of typefaces we can only guess at."""
    families = dict.fromkeys(each.family for each in faces if not each.known)
    return [
        note(f"the widths of `{family}` in the template `{name}` are not known and taken to be wide")
        for family in families
    ]
