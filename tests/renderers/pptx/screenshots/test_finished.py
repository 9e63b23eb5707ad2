from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from confdeck.errors import MissingError, RenderError, UsageError
from confdeck.renderers.pptx.screenshots import betteroffice, draw_finished, finished
from tests.renderers.pptx.betteroffice import betteroffice as require_betteroffice

if TYPE_CHECKING:
    from tests.renderings import Renderings

PNG = b"\x89PNG"


def missing(*_arguments: object) -> tuple[bytes, ...]:
    raise MissingError("it is not installed")


def failing(*_arguments: object) -> tuple[bytes, ...]:
    raise RenderError("it cannot draw that")


def by_libreoffice(
    _deck: bytes, numbers: tuple[int, ...], _folders: object, _width: int
) -> tuple[bytes, ...]:
    return tuple(b"page %d" % number for number in numbers)


def test_latin_slides_are_drawn_by_betteroffice(renderings: Renderings) -> None:
    require_betteroffice()
    job = renderings.job()
    found = draw_finished(renderings.artifact("pptx").files[0].data, job.theme, (2, 5), width=320)
    assert (found.programs, found.message) == (("betteroffice-pptx",) * 2, "")
    assert [Image.open(io.BytesIO(picture)).size for picture in found.pictures] == [(320, 180)] * 2
    assert len({*found.pictures}) == len(found.pictures)


@pytest.mark.parametrize("recap", ["ko", "ur"])
def test_other_scripts_are_drawn_by_libreoffice(
    recap: str, renderings: Renderings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished, "draw_with_libreoffice", by_libreoffice)
    deck = renderings.artifact("pptx", recap).files[0].data
    found = draw_finished(deck, renderings.job(recap).theme, (3, 1))
    assert (found.programs, found.pictures) == (("LibreOffice",) * 2, (b"page 3", b"page 1"))


def test_only_slides_with_other_letters_are_drawn_by_libreoffice(
    renderings: Renderings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished, "draw_with_libreoffice", by_libreoffice)
    monkeypatch.setattr(
        finished, "draw_with_betteroffice", lambda _deck, numbers, *_options: (PNG,) * len(numbers)
    )
    letters = iter(["", "′", ""])
    monkeypatch.setattr(finished, "_unknown_letters", lambda _root, _theme: next(letters))
    found = draw_finished(renderings.artifact("pptx").files[0].data, renderings.job().theme, (1, 2, 3))
    assert found.pictures == (PNG, b"page 2", PNG)
    assert found.programs == ("betteroffice-pptx", "LibreOffice", "betteroffice-pptx")
    assert found.program == "betteroffice-pptx, LibreOffice"


def test_what_betteroffice_cannot_draw_is_drawn_by_libreoffice(
    renderings: Renderings, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck, theme = renderings.artifact("pptx").files[0].data, renderings.job().theme
    monkeypatch.setattr(finished, "draw_with_libreoffice", by_libreoffice)
    for betteroffice_draws in (missing, failing):
        monkeypatch.setattr(finished, "draw_with_betteroffice", betteroffice_draws)
        assert draw_finished(deck, theme, (1,)).programs == ("LibreOffice",)


def test_without_libreoffice_missing_letters_are_named(
    renderings: Renderings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished, "draw_with_libreoffice", missing)
    monkeypatch.setattr(finished, "draw_with_betteroffice", lambda *_arguments: (PNG,))
    deck = renderings.artifact("pptx", "ko").files[0].data
    found = draw_finished(deck, renderings.job("ko").theme, (1,))
    assert found.pictures == (PNG,)
    assert "may lack letters such as" in found.message


def test_without_programs_there_is_a_message(renderings: Renderings, monkeypatch: pytest.MonkeyPatch) -> None:
    deck, theme = renderings.artifact("pptx").files[0].data, renderings.job().theme
    for name in ("draw_with_betteroffice", "draw_with_libreoffice"):
        monkeypatch.setattr(finished, name, missing)
    with pytest.raises(MissingError, match="needs betteroffice-pptx or LibreOffice"):
        draw_finished(deck, theme)
    monkeypatch.setattr(finished, "draw_with_betteroffice", failing)
    with pytest.raises(RenderError, match="it cannot draw that"):
        draw_finished(deck, theme)


def test_what_is_no_deck_is_an_error(renderings: Renderings) -> None:
    with pytest.raises(UsageError):
        draw_finished(b"no deck", renderings.job().theme)


def test_betteroffice_that_fails_or_hangs_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    require_betteroffice()
    with pytest.raises(RenderError, match="cannot draw the slides: "):
        betteroffice.draw_with_betteroffice(b"no deck", [1], [], 320)
    monkeypatch.setattr(betteroffice, "_SECONDS", -1.0)
    with pytest.raises(RenderError, match="too long"):
        betteroffice.draw_with_betteroffice(b"no deck", [1], [], 320)


@pytest.mark.proof
@pytest.mark.tool("soffice")
def test_libreoffice_draws_korean_slides(renderings: Renderings) -> None:
    found = draw_finished(
        renderings.artifact("pptx", "ko").files[0].data, renderings.job("ko").theme, (2,), width=320
    )
    assert found.programs == ("LibreOffice",)
    assert Image.open(io.BytesIO(found.pictures[0])).size == (320, 180)
