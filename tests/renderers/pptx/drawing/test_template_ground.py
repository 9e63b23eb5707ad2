"""Slides on a lab's template are drawn on its art, in the colours that text has there."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PIL import Image

from confdeck.errors import MissingError
from confdeck.model import Settings
from confdeck.renderers.pptx.drawing import draw_deck, template_ground
from confdeck.renderers.pptx.planned_deck import PlannedDeck, planned_deck
from tests.renderers.pptx.betteroffice import betteroffice
from tests.renderers.pptx.template.peculiar_templates import PECULIAR

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.renderers import Job
    from tests.renderings import Renderings


@pytest.fixture(scope="module")
def job(renderings: Renderings, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """A job on a template whose slides are dark."""
    file: Path = tmp_path_factory.mktemp("template") / "dark.pptx"
    file.write_bytes(PECULIAR["dark_by_background"]())
    return replace(renderings.job(), settings=Settings().overridden({"template": file}))


@pytest.fixture(scope="module")
def plan(job: Job) -> PlannedDeck:
    return planned_deck(job)


def brightness(colour: tuple[int, ...]) -> float:
    return sum(colour) / 3 / 255


def test_slides_stand_on_the_art_of_their_layouts(job: Job, plan: PlannedDeck) -> None:
    betteroffice()
    deck = draw_deck(job, plan, "files/")
    for slide in deck.slides:
        ground = etree.fromstring(slide.svg)[0]
        data = deck.pictures[(ground.get("href") or "").removeprefix("files/")]
        corner = Image.open(io.BytesIO(data)).convert("RGB").getpixel((5, 5))
        assert isinstance(corner, tuple)
        assert brightness(corner) < 0.3
    assert draw_deck(job, plan, "files/") == deck


def test_text_has_the_colours_of_the_template(
    job: Job, plan: PlannedDeck, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object) -> tuple[bytes, ...]:
        raise MissingError("drawing slides needs a program", "install it")

    template_ground._drawn.cache_clear()
    monkeypatch.setattr(template_ground, "draw_with_betteroffice", missing)
    deck = draw_deck(job, plan)
    messages = [message for message in deck.diagnostics if "art of the template" in message.message]
    assert [(message.message, message.hint) for message in messages] == [
        ("the art of the template is not shown: drawing slides needs a program", "install it")
    ]
    rules = dict(
        line.removeprefix("svg.slide .").split(" ", 1)
        for line in deck.style.splitlines()
        if line.startswith("svg.slide .s")
    )
    for slide in deck.slides:
        assert etree.fromstring(slide.svg)[0].get("fill")
        titles = [
            rules[name.removeprefix(".")]
            for name in _classes(slide.svg)
            if name in rules and "color: " in rules[name]
        ]
        shown = [look.split("color: ")[1][:7] for look in titles]
        assert shown
        assert all(brightness(tuple(bytes.fromhex(colour[1:]))) > 0.4 for colour in shown)


def _classes(svg: str) -> set[str]:
    root = etree.fromstring(svg)
    return {name for element in root.iter("{*}p") for name in element.get("class", "").split()}
