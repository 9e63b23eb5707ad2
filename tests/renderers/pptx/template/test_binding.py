"""Roles are bound to placeholders before a slide is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.edition.language import language
from confdeck.renderers.pptx.blank import ThemeTemplate
from confdeck.renderers.pptx.template import load_template
from confdeck.renderers.pptx.template.binding import smaller_footers
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.opening import SUMMARY, TITLE
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.layouts import HOUSE_DESIGN, LAYOUTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Slide, Storyboard
from confdeck.storyboard.styles import Anchor
from confdeck.theme import load_theme
from tests.renderers.pptx.template.makers import SPACES, TEMPLATES, Ornament, parts_of, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.renderers.pptx.template import Template
    from confdeck.renderers.pptx.template_deck import TemplateDeck
    from confdeck.renderers.pptx.xml_writer import Xml


def deck_on(template: Template | ThemeTemplate) -> TemplateDeck:
    slides = tuple(Slide(layout.name, layout, ()) for layout in LAYOUTS)
    return template.deck(Storyboard("", slides, (), "", language("en"), design=template.design))


def mark(xml: Xml) -> dict[str, str]:
    """The attributes of a `p:ph`."""
    return dict(etree.fromstring(f"<x {SPACES}>{xml}</x>")[0].attrib) if xml else {}


def test_two_columns_are_bound_to_the_placeholders_of_the_template(loaded: dict[str, Template]) -> None:
    roles = deck_on(loaded["german"]).layouts[SUMMARY].roles
    assert mark(roles[Role.TITLE].mark) == {"type": "title"}
    assert mark(roles[Role.BODY].mark) == {"idx": "13"}
    assert mark(roles[Role.SECOND].mark) == {"idx": "14"}
    assert mark(roles[Role.KICKER].mark) == {}


def test_only_what_is_inherited_for_certain_is_left_unsaid(loaded: dict[str, Template]) -> None:
    deck = deck_on(loaded["german"])
    roles, drawn = deck.layouts[SUMMARY].roles, deck.layouts[AGENDA].roles
    assert roles[Role.BODY].text.levels[0].size == 0
    assert roles[Role.BODY].text.explicit
    assert not roles[Role.KICKER].text.levels
    entries = [binding for role, binding in drawn.items() if role not in (Role.TITLE, Role.KICKER)]
    assert entries
    assert not any(binding.text.explicit for binding in entries)
    assert not deck.context.text_box_style.levels


def test_the_line_on_a_title_band_has_the_colour_of_the_title(tmp_path: Path) -> None:
    band = Ornament((0, 0, 1, 0.34), "003876")
    spec = replace(
        TEMPLATES["korean"], title=(0.04, 0.02, 0.8, 0.3), body=(0.04, 0.4, 0.92, 0.5), ornaments=(band,)
    )
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts_of(spec)))
    roles = deck_on(load_template(path, load_theme("default"))).layouts[STATEMENTS].roles
    fill = roles[Role.KICKER].text.fill
    assert fill
    assert 'val="bg1"' in fill
    assert roles[Role.BODY].text.fill is None


def test_words_of_opening_slides_take_the_colour_the_template_gives_them(loaded: dict[str, Template]) -> None:
    roles = deck_on(loaded["plain"]).layouts[TITLE].roles
    assert {binding.text.fill for binding in roles.values()} == {""}


def test_footers_are_bound_where_the_template_has_them(loaded: dict[str, Template]) -> None:
    bound = {name: deck_on(loaded[name]).layouts[STATEMENTS].furniture for name in ("german", "dark")}
    assert [place.kind for place in bound["german"]] == ["ftr", "dt", "sldNum"]
    assert bound["german"][0].words == "Lehrstuhl für Bildverarbeitung"
    assert bound["dark"] == ()


def test_a_footer_at_the_edge_is_smaller_in_a_tall_script_alone(loaded: dict[str, Template]) -> None:
    layout, slide = loaded["german"].mappings[STATEMENTS].layout, loaded["german"].parsed.slide
    foot = next(place for place in layout.furniture if place.kind == "ftr")
    box = Box(foot.inner.x, slide.bottom - 26, foot.inner.width, 26)

    def sizes(leading: float, anchor: Anchor, words: str = "Footer", size: float = 18) -> object:
        style = replace(foot.style, anchor=anchor, size=size)
        flush = replace(foot, inner=box, text=words, style=style)
        return smaller_footers(replace(layout, placeholders=(flush,)), leading, slide)

    assert sizes(2.5, Anchor.TOP) == sizes(2.5, Anchor.MIDDLE) == {"ftr": 10.4}
    assert sizes(4, Anchor.TOP) == {"ftr": 9}
    assert sizes(1.3, Anchor.TOP) == sizes(2.5, Anchor.BOTTOM) == {}
    assert sizes(2.5, Anchor.TOP, "Chair of Optics") == sizes(2.5, Anchor.TOP, size=10) == {}


def test_a_theme_is_bound_like_a_template() -> None:
    deck = deck_on(ThemeTemplate(load_theme("default")))
    roles = deck.layouts[SUMMARY].roles
    assert set(roles) == set(HOUSE_DESIGN.layouts[SUMMARY])
    assert all(
        binding.mark and binding.text.levels and not binding.text.explicit for binding in roles.values()
    )
    assert not any(place.words for place in deck.layouts[SUMMARY].furniture)
