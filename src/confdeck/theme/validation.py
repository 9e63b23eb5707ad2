"""A theme's merged values as tokens, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel, ValidationError

from confdeck.errors import RecapError
from confdeck.located import LocatedMapping, complaints
from confdeck.theme.tokens import ThemeTokens

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def validated(tree: LocatedMapping, folders: tuple[Path, ...]) -> ThemeTokens:
    """The tokens in `tree`, whose fonts lie in `folders`.

    Raises:
        RecapError: with every complaint, each at its line.
    """
    try:
        return ThemeTokens.model_validate(tree)
    except ValidationError as fault:
        raise RecapError(complaints(fault, tree, known_keys)) from fault


def known_keys(location: tuple[int | str, ...]) -> Iterable[str]:
    """The tokens there are at a location."""
    group: object = ThemeTokens
    for step in location:
        group = _below(group, str(step))
    return group.model_fields if isinstance(group, type) and issubclass(group, BaseModel) else ()


def _below(group: object, step: str) -> object:
    if isinstance(group, type) and issubclass(group, BaseModel):
        field = group.model_fields.get(step)
        return field.annotation if field else None
    # A mapping such as `faces`: every key leads to the same kind of value.
    return next(iter(get_args(group)[1:]), None)
