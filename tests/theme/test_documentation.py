"""docs/themes.md explains every token there is, and the guide's example holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from pydantic import BaseModel

from confdeck.theme import load_theme
from confdeck.theme.tokens import ThemeTokens
from tests.guides import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOCUMENT = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")


def _tokens(group: type[BaseModel]) -> Iterator[str]:
    for name, field in group.model_fields.items():
        yield name
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from _tokens(kind)


@pytest.mark.parametrize("token", sorted({"extends", *_tokens(ThemeTokens)}))
def test_token_is_explained(token: str) -> None:
    assert f"`{token}`" in DOCUMENT


def test_example_is_a_theme(write_theme: Callable[..., Path]) -> None:
    example = next(change.text for change in changes("theme.md") if change.file.endswith("theme.yaml"))
    theme = load_theme(str(write_theme(example)))
    assert theme.tokens.title == "Our lab"
    assert theme.diagnostics == ()
