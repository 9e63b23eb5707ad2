"""The options that shape an output, of every command that renders; their names are those of `Settings`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")


def _web_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value and not value.startswith(("https://", "http://")):
        raise click.BadParameter("write it whole, as in https://example.org/recaps")
    return value


_DOCUMENTS = (
    click.option(
        "--template",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="Deck: your lab's PowerPoint template.",
    ),
    click.option(
        "--minutes",
        type=click.IntRange(1, 600),
        help="Deck: how long you may talk; the rest becomes an appendix.",
    ),
    click.option(
        "--paper", type=click.Choice(["a4", "letter"]), help="Newsletter: the sheet.  [default: a4]"
    ),
    click.option(
        "--print/--screen",
        "print",
        default=None,
        help="Newsletter: for the printer, or to read on a screen.  [default: screen]",
    ),
    click.option(
        "--variant",
        type=click.Choice(["pdf/ua-1", "pdf/a-3u"]),
        help="Newsletter: the kind of PDF.  [default: pdf/ua-1]",
    ),
)
_MAIL = (
    click.option(
        "--length",
        type=click.Choice(["brief", "normal", "full"]),
        help="Mail: how much is said.  [default: normal]",
    ),
    click.option(
        "--images",
        type=click.Choice(["cid", "linked", "none"]),
        help="Mail: pictures within the message, at --base-url, or none.  [default: cid]",
    ),
    click.option(
        "--base-url",
        metavar="URL",
        callback=_web_address,
        help="Mail: where the pictures will be on the web.",
    ),
    click.option(
        "--newsletter-url",
        metavar="URL",
        callback=_web_address,
        help="Mail: where the newsletter will be on the web.",
    ),
    click.option(
        "--profile",
        type=click.Choice(["personal", "list"]),
        help="Mail: for persons, or within the limits of a mailing list.  [default: personal]",
    ),
)


def settings_options(command: _Command) -> _Command:
    """Add the options; the command gets them by name and passes them on as `RenderRequest.settings`."""
    return _with((*_DOCUMENTS, *_MAIL), command)


def mail_options(command: _Command) -> _Command:
    """Add those that shape the mail."""
    return _with(_MAIL, command)


def _with(options: tuple[Callable[[_Command], _Command], ...], command: _Command) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command


def picture_cache() -> Path:
    """Where scaled pictures are kept from one run to the next."""
    from platformdirs import user_cache_path

    return user_cache_path("confdeck", appauthor=False)
