"""The names a user may give, for completion and for lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")

AUDIENCES = ("private", "lab", "public")


def renderer_names() -> tuple[str, ...]:
    """The formats, ours and strangers'."""
    from confdeck import registry
    from confdeck.pipeline import RENDERERS

    return registry.names(RENDERERS)


def theme_names() -> tuple[str, ...]:
    """The themes, ours and strangers'."""
    from confdeck import theme

    return theme.theme_names()


def starting(begun: str, words: tuple[str, ...]) -> list[str]:
    """Those of `words` that begin so."""
    return [word for word in words if word.startswith(begun)]


def theme_option(
    meaning: str = "A theme's name, or a folder with a theme.yaml.",
) -> Callable[[_Command], _Command]:
    """The option `--theme` of every command that has one."""
    return click.option(
        "-t",
        "--theme",
        default="default",
        show_default=True,
        metavar="NAME",
        shell_complete=lambda _context, _option, begun: starting(begun, theme_names()),
        help=meaning,
    )
