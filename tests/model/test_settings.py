"""Settings of the recap, and those given with a command."""

from __future__ import annotations

from pathlib import Path

from confdeck.model import Settings


def test_what_is_given_with_a_command_overrides_the_recap_even_with_no() -> None:
    settings = Settings.model_validate({"print": True, "paper": "letter", "length": "brief"})
    overridden = settings.overridden({"print": False, "paper": None, "length": "full"})

    assert (overridden.print, overridden.paper, overridden.length) == (False, "letter", "full")


def test_a_template_lies_beside_the_recap() -> None:
    settings = Settings.model_validate({"template": "lab.pptx"})

    assert settings.beside(Path("recaps")).template == Path("recaps/lab.pptx")
    assert Settings().beside(Path("recaps")).template is None
