"""Fits a theme to a template: its colours, its typefaces with the fonts that measure them, its type sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from confdeck.diagnostics import Diagnostic, note
from confdeck.renderers.pptx.colours import Palette
from confdeck.renderers.pptx.template.backdrop import background_colour, colours_behind, least_contrast
from confdeck.renderers.pptx.template.palette import BLACK, WHITE, ink_colour, template_palette
from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
from confdeck.renderers.pptx.template.reading import ParsedTemplate
from confdeck.renderers.pptx.template.substitute_fonts import (
    SubstituteFont,
    substitute_font,
    theme_family,
)
from confdeck.renderers.pptx.template.text_style import TextStyle
from confdeck.storyboard.compose.opening import TITLE
from confdeck.storyboard.compose.papers import WITH_CODES
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.measure import MARGIN, SINGLE_LINE
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import SlideLayout
from confdeck.theme import Theme, load_theme
from confdeck.theme.contrast import READABLE, contrast
from confdeck.theme.tokens import DeckSizes, OfficeFace

_MEASURING = "default"
"""The built-in theme whose fonts measure templates."""
_LARGEST_TITLE, _LARGEST_CAPITALS = 36.0, 28.0
"""Largest sizes of titles that are whole sentences, in pt."""
_TEXT_TO_TITLE = 0.85
"""Largest size of text as a share of the title's."""
_MARGIN = 1.01
"""Factor on the widths of fonts that we do not ship."""


def template_theme(
    theme: Theme, template: ParsedTemplate, mappings: Mapping[SlideLayout, PlaceholderMapping]
) -> tuple[Theme, Palette, list[Diagnostic]]:
    """Return a theme with the template's colours, typefaces and sizes, its colours as slides name them, and notes."""
    main = mappings[STATEMENTS].layout
    heading = mappings[STATEMENTS].placeholders[Role.TITLE].style
    body = mappings[STATEMENTS].placeholders.get(Role.BODY)
    text = body.style if body else heading
    ink = ink_colour(main.scheme, text.fill if body else None)
    room = mappings[STATEMENTS].room(template)
    behind = colours_behind(main, room.body, template.slide)
    if not behind or max(least_contrast(colour, behind) for colour in (ink.shown, BLACK, WHITE)) < READABLE:
        behind = (background_colour(main, ink.shown),)  # an ornament in it does not decide
    if least_contrast(ink.shown, behind) < READABLE:
        ink = main.scheme.named(max((BLACK, WHITE), key=lambda colour: least_contrast(colour, behind)))
    paper = min(behind, key=lambda colour: contrast(ink.shown, colour))
    colours, shown = template_palette(main.scheme, paper, ink, behind)
    colours = replace(colours, plain_paper=_is_plain(paper, template, mappings))
    display = substitute_font(theme_family(main.master, heading.typeface or "+mj-lt"))
    running = substitute_font(theme_family(main.master, text.typeface))
    tokens = theme.tokens
    measuring = load_theme(_MEASURING)
    deck = tokens.deck.model_copy(
        update={
            "text": _office_face(running, text),
            "display": _office_face(display, heading),
            "sizes": _sizes(
                tokens.deck.sizes,
                mappings,
                heading,
                text if body else None,
                _largest(room.title, heading, display, measuring),
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
    return changed, colours, _unknown(template.name, display, running)


def _is_plain(
    paper: str, template: ParsedTemplate, mappings: Mapping[SlideLayout, PlaceholderMapping]
) -> bool:
    """Return whether nothing but the colour of the paper is behind the content of slides that have QR codes."""
    shown = (
        colours_behind(mappings[layout].layout, mappings[layout].room(template).body, template.slide)
        for layout in WITH_CODES
    )
    return all({colour.upper() for colour in behind} == {paper.upper()} for behind in shown)


def _office_face(measured: SubstituteFont, text: TextStyle) -> OfficeFace:
    stretch = text.breadth / measured.breadth * measured.stretch * (_MARGIN if measured.known else 1)
    return OfficeFace(family=measured.family, metrics=measured.face, stretch=stretch, line=measured.line)


def _sizes(
    ours: DeckSizes,
    mappings: Mapping[SlideLayout, PlaceholderMapping],
    heading: TextStyle,
    text: TextStyle | None,
    two_lines: float,
) -> DeckSizes:
    """Return the template's type sizes, within the limits at which whole sentences can be set."""
    lead = _between((text and text.size) or ours.lead, ours.floor + 2, ours.lead)
    most = _LARGEST_CAPITALS if heading.capitals else _LARGEST_TITLE
    title = _between(min(heading.size or ours.title, two_lines), ours.floor + 2, most)
    lead = min(lead, max(ours.floor + 2, float(int(title * _TEXT_TO_TITLE))))
    opening = mappings[TITLE].placeholders.get(Role.TITLE)
    section = mappings[SECTION].placeholders.get(Role.TITLE)
    hero = _between((opening and opening.style.size) or ours.display, title, ours.hero)
    return ours.model_copy(
        update={
            "furniture": max(
                [place.style.size or ours.furniture for place in mappings[STATEMENTS].layout.furniture]
                or [ours.furniture]
            ),
            "lead": lead,
            "body": min(ours.body, lead - 2),
            "title": title,
            "hero": hero,
            "display": _between((section and section.style.size) or hero, title, hero),
        }
    )


def _largest(box: Box, heading: TextStyle, face: SubstituteFont, measuring: Theme) -> float:
    """Return the largest size at which a title of two lines fits in its box."""
    natural = measuring.face_metrics(face.face).line_height
    return float(int(box.height / (2 * max(SINGLE_LINE, natural, face.line) * heading.leading * MARGIN)))


def _between(size: float, least: float, most: float) -> float:
    return float(round(min(max(size, least), most)))


def _unknown(name: str, *fonts: SubstituteFont) -> list[Diagnostic]:
    """Report fonts whose widths we can only guess."""
    families = dict.fromkeys(font.family for font in fonts if not font.known)
    return [
        note(f"the font `{family}` of the template `{name}` is not known; its text is assumed to run wide")
        for family in families
    ]
