"""What an address asks for is checked before it becomes a setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.preview.view import Base, View

THEMES = ("default", "fjord")


def test_settings_of_an_address_become_those_of_a_request() -> None:
    values = {"theme": "fjord", "audience": "public", "minutes": "15", "paper": "letter", "length": "brief"}
    view = View.of(values, THEMES)
    assert view.chosen == values
    request = Base(Path("recap.yaml"), theme="default").request(view)
    assert (request.theme, request.audience) == ("fjord", "public")
    assert {name: request.settings[name] for name in ("minutes", "paper", "length")} == {
        "minutes": 15,
        "paper": "letter",
        "length": "brief",
    }


@pytest.mark.parametrize(
    "values",
    [
        {"theme": "../../etc"}, {"theme": "/tmp/theme"}, {"audience": "everybody"}, {"minutes": "0"}, {"minutes": "601"},
        {"minutes": "1" * 5000}, {"minutes": "²"}, {"minutes": "-3"}, {"paper": "a3"}, {"length": "x" * 5000}, {"print": "1"},
    ],
    ids=lambda values: str(values)[:40],
)  # fmt: skip
def test_what_is_not_possible_is_left_to_the_recap(values: dict[str, str]) -> None:
    assert View.of(values, THEMES) == View()


def test_the_options_of_the_command_hold_where_a_view_says_nothing() -> None:
    request = Base(Path("recap.yaml"), theme="fjord", audience="private").request(View())
    assert (request.theme, request.audience) == ("fjord", "private")
    assert request.settings["minutes"] is None
