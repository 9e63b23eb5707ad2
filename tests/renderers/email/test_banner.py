"""The banner at the head of a mail: the score, unless there is a cover photo."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from confdeck.edition import Edition
from confdeck.renderers import Job
from confdeck.renderers.email import EmailRenderer
from confdeck.renderers.email.banner import HEIGHT, WIDTH, banner
from confdeck.renderers.email.message import NO_DOMAIN
from confdeck.score import score_description
from confdeck.theme import load_theme, theme_names
from tests.renderers.email.test_rendering import Seen, html_part


@pytest.mark.parametrize("theme", theme_names())
def test_it_is_an_opaque_drawing_on_the_accent_colour(edition: Edition, theme: str) -> None:
    tokens = load_theme(theme)
    picture = banner(replace(edition, cover=None), tokens, NO_DOMAIN)
    assert picture is not None
    assert (picture.width, picture.height) == (WIDTH, HEIGHT)
    assert len(picture.rendition.data) < 40_000
    with Image.open(io.BytesIO(picture.rendition.data)) as image:
        drawn = image.convert("RGBA")
    corners = {drawn.getpixel((x, y)) for x in (0, drawn.width - 1) for y in (0, drawn.height - 1)}
    assert corners == {(*bytes.fromhex(tokens.tokens.colours.accent[1:]), 255)}


def test_it_stands_first_and_says_what_the_recap_has(edition: Edition, job_of: Callable[..., Job]) -> None:
    shown = replace(edition, cover=None)
    first, *_ = Seen(html_part(EmailRenderer().render(job_of(shown)))).every("img")
    assert first["alt"] == score_description(shown)
    assert first["width"] == str(WIDTH)


def test_a_cover_photo_takes_its_place(edition: Edition, job_of: Callable[..., Job]) -> None:
    assert edition.cover is not None
    assert banner(edition, load_theme("default"), NO_DOMAIN) is None
    first, *_ = Seen(html_part(EmailRenderer().render(job_of(edition)))).every("img")
    assert first["alt"] == edition.cover.alt


@pytest.mark.parametrize("changes", [{"profile": "list"}, {"images": "none"}])
def test_a_mail_for_a_list_or_without_pictures_has_none(
    edition: Edition, job_of: Callable[..., Job], changes: dict[str, str]
) -> None:
    job = job_of(replace(edition, cover=None))
    artifact = EmailRenderer().render(replace(job, settings=job.settings.overridden(changes)))
    assert str(WIDTH) not in [image["width"] for image in Seen(html_part(artifact)).every("img")]


def test_it_leads_to_the_newsletter_on_the_web(edition: Edition, job_of: Callable[..., Job]) -> None:
    job, address = job_of(replace(edition, cover=None)), "https://lab.example/recap.pdf"
    job = replace(job, settings=job.settings.overridden({"newsletter_url": address}))
    tags = Seen(html_part(EmailRenderer().render(job))).tags
    first = next(index for index, (tag, _) in enumerate(tags) if tag == "img")
    assert tags[first - 1] == ("a", tags[first - 1][1])
    assert tags[first - 1][1]["href"] == address
