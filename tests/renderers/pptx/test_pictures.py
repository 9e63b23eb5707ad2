from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PIL import Image

from confdeck.edition.language import language
from confdeck.media import Asset, PictureStore, Rendition, RenditionRequest
from confdeck.renderers.pptx.colours import DrawingColour, Palette
from confdeck.renderers.pptx.pictures import DeckImages, deck_images, needs_quiet_zone, picture, qr_code
from confdeck.renderers.pptx.xml_writer import EMPTY
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import CodeSlot, FormulaSlot, PictureSlot, Slide, Slot, Storyboard
from confdeck.storyboard.styles import Ink
from confdeck.theme import load_theme
from tests.renderers.pptx.conftest import element, found, slide_context

if TYPE_CHECKING:
    from collections.abc import Sequence

PHOTO = Asset("0" * 64, 4000, 3000, Path("photo.jpg"))
COLOURS = load_theme("default").tokens.colours


@dataclass
class Store:
    """A picture store that answers each request with its own words as the picture."""

    requests: list[RenditionRequest] = field(default_factory=list)

    def renditions(self, requests: Sequence[RenditionRequest]) -> tuple[Rendition, ...]:
        self.requests += requests
        return tuple(
            Rendition(repr(request).encode(), "image/jpeg", request.width, request.width)
            for request in requests
        )


def storyboard(*slots: Slot) -> Storyboard:
    return Storyboard("", (Slide("s1", STATEMENTS, (), slots),), (), "", language("en"), HOUSE_DESIGN)


def images(*slots: Slot) -> tuple[DeckImages, list[RenditionRequest]]:
    store = Store()
    return deck_images(storyboard(*slots), cast("PictureStore", store), COLOURS), store.requests


def picture_slot(asset: Asset = PHOTO, **changes: Any) -> PictureSlot:
    return replace(PictureSlot(Role.PHOTO, Box(72, 72, 300, 100), asset, "A hall."), **changes)


def test_a_cropped_picture_is_asked_for_in_the_shape_of_its_box_around_its_focus() -> None:
    _, requests = images(picture_slot(crop=True, focus=(0.2, 0.8)))
    assert requests == [RenditionRequest(PHOTO, 600, 3.0, (0.2, 0.8))]


def test_a_whole_picture_is_asked_for_with_two_pixels_a_point() -> None:
    _, requests = images(picture_slot(box=Box(0, 0, 250.2, 150)))
    assert requests == [RenditionRequest(PHOTO, 501, None, (0.5, 0.5))]


def test_a_small_whole_picture_has_the_size_that_other_formats_share() -> None:
    _, requests = images(picture_slot(box=Box(0, 0, 100, 75)))
    assert requests == [RenditionRequest(PHOTO, 480, None, (0.5, 0.5))]


def test_a_picture_shown_twice_is_rendered_once() -> None:
    stored, requests = images(picture_slot(), picture_slot(alt="Again."))
    assert len(requests) == 1
    image = stored.image_of(picture_slot())
    assert image is stored.image_of(picture_slot(alt="Again."))
    assert image is not None
    assert (image.media_type, image.suffix) == ("image/jpeg", ".jpg")


def test_a_missing_picture_has_no_image() -> None:
    missing = picture_slot(Asset("1" * 64, 4, 3, label="gone.png"))
    stored, requests = images(missing)
    assert requests == []
    assert stored.image_of(missing) is None


def test_formulas_are_drawn_unless_they_cannot_be() -> None:
    stored = DeckImages({}, COLOURS.ink)
    drawn = stored.image_of(FormulaSlot(Role.FORMULA, Box(0, 0, 90, 30), "x^2", 28))
    assert drawn is not None
    assert Image.open(BytesIO(drawn.data)).format == "PNG"
    assert stored.image_of(FormulaSlot(Role.FORMULA, Box(0, 0, 90, 30), r"\foo", 28)) is None


def test_codes_have_four_modules_of_white_around_them_where_they_need_it() -> None:
    slot = CodeSlot(Role.CODE, Box(0, 0, 80, 80), "https://example.org", "QR code: example.org")
    plain = DeckImages({}, "#000000").image_of(slot)
    drawn = DeckImages({}, "#000000").image_of(slot, quiet_zone=True)
    assert plain is not None
    assert drawn is not None
    with Image.open(BytesIO(plain.data)) as small, Image.open(BytesIO(drawn.data)) as shown:
        module = 12
        assert shown.width == small.width + 8 * module
        assert shown.convert("L").crop((0, 0, shown.width, 4 * module)).getextrema() == (255, 255)


@pytest.mark.parametrize(
    ("paper", "plain", "expected"),
    [
        ("#FFFFFF", True, False),
        ("#F4F0E6", True, False),
        ("#B8B8B8", True, False),
        ("#A0A0A0", True, True),
        ("#7A7A7A", True, True),
        ("#14211F", True, True),
        ("#FFFFFF", False, True),
    ],
)
def test_codes_stand_directly_only_on_plain_light_paper(paper: str, *, plain: bool, expected: bool) -> None:
    theme = load_theme("default")
    tokens = theme.tokens.model_copy(
        update={"colours": theme.tokens.colours.model_copy(update={"paper": paper})}
    )
    palette = Palette({Ink.INK: DrawingColour("tx1"), "paper": DrawingColour("bg1")}, plain_paper=plain)
    context = slide_context(theme=replace(theme, tokens=tokens), palette=palette)
    assert needs_quiet_zone(context) is expected
    slot = CodeSlot(Role.CODE, Box(0, 0, 80, 80), "https://example.org", "QR code: example.org")
    colours = found(element(qr_code(6, slot, "rId2", context)), ".//a:duotone/a:schemeClr/@val")
    assert colours == ([] if expected else ["tx1", "bg1"])


def test_portraits_are_round_and_pictures_without_words_are_decoration() -> None:
    shape = element(picture(4, picture_slot(role=Role("portrait 1"), alt=""), "rId9", EMPTY, slide_context()))
    assert found(shape, "p:spPr/a:prstGeom/@prst") == ["ellipse"]
    assert found(shape, ".//adec:decorative/@val") == ["1"]
    assert found(shape, ".//a:blip/@r:embed") == ["rId9"]
    described = element(picture(4, picture_slot(), "rId9", EMPTY, slide_context()))
    assert found(described, "p:spPr/a:prstGeom/@prst") == ["rect"]
    assert found(described, ".//p:cNvPr/@descr") == ["A hall."]
    assert found(described, ".//adec:decorative") == []


def test_a_code_takes_the_themes_colours_and_leads_to_its_address() -> None:
    palette = Palette({Ink.INK: DrawingColour("tx1"), "paper": DrawingColour("bg1")})
    slot = CodeSlot(Role.CODE, Box(0, 0, 80, 80), "https://example.org", "QR code: example.org")
    shape = element(qr_code(6, slot, "rId2", slide_context(palette=palette)))
    assert found(shape, ".//a:duotone/a:schemeClr/@val") == ["tx1", "bg1"]
    assert found(shape, ".//p:cNvPr/a:hlinkClick/@r:id") == ["https://example.org"]
    assert found(shape, ".//p:cNvPr/@descr") == ["QR code: example.org"]
