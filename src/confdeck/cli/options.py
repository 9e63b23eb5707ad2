"""Options that several commands share; those that shape an output are named like the fields of `Settings`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound="Callable[..., Any]")

AUDIENCES = ("private", "lab", "public")


def renderer_names() -> tuple[str, ...]:
    """Return the names of the installed renderers."""
    from confdeck import registry
    from confdeck.pipeline import RENDERERS

    return registry.names(RENDERERS)


def format_names(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in the values of an option, which may hold several with commas; all formats for `all`."""
    names = tuple(name.strip() for text in texts for name in text.split(",") if name.strip())
    return renderer_names() if "all" in map(str.lower, names) else names


def theme_names() -> tuple[str, ...]:
    """Return the names of the installed themes."""
    from confdeck import theme

    return theme.theme_names()


def starting_with(beginning: str, words: tuple[str, ...]) -> list[str]:
    """Return the words that start so, for shell completion."""
    return [word for word in words if word.startswith(beginning)]


def file_option(name: str, text: str, *, must_exist: bool = True) -> Callable[[_Command], _Command]:
    """Return an option that takes the path of a file."""
    return click.option(name, type=click.Path(path_type=Path, exists=must_exist, dir_okay=False), help=text)


def choice_option(
    name: str, values: tuple[str, ...], text: str, default: str | None = None
) -> Callable[[_Command], _Command]:
    """Return an option that takes one of a few values."""
    return click.option(
        name, type=click.Choice(values), help=text, default=default, show_default=default is not None
    )


def url_option(name: str, text: str) -> Callable[[_Command], _Command]:
    """Return an option that takes the address of a web page."""
    return click.option(name, metavar="URL", callback=_web_address, help=text)


def theme_option(
    text: str = "Name of a theme, or a folder with a theme.yaml.",
) -> Callable[[_Command], _Command]:
    """Return the option `--theme`."""
    return click.option(
        "-t",
        "--theme",
        default="",
        metavar="NAME",
        shell_complete=lambda _context, _option, beginning: starting_with(beginning, theme_names()),
        help=f"{text}  [default: default]",
    )


def output_option(text: str) -> Callable[[_Command], _Command]:
    """Return the option `--output`."""
    folder = click.Path(path_type=Path, file_okay=False)
    return click.option("-o", "--output", default=Path("output"), show_default=True, type=folder, help=text)


def audience_option(default: str) -> Callable[[_Command], _Command]:
    """Return the option `--audience`; `default` describes the audience without it."""
    text = f"Audience of the edition.  [default: {default}]"
    return click.option("-a", "--audience", type=click.Choice(AUDIENCES), help=text)


def _web_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value and not value.startswith(("https://", "http://")):
        raise click.BadParameter("write the complete address, as in https://example.org/recaps")
    return value


formats_option = click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    shell_complete=lambda _context, _option, beginning: starting_with(beginning, (*renderer_names(), "all")),
    help="Format to render: pptx, pdf, email, web or all; repeat it for several.  [default: all]",
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=None,
    help="Recaps rendered at a time.  [default: one a processor]",
)
new_folder_option = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The new folder; one that exists is not touched.",
)
recap_argument = click.argument("recap", required=False, type=click.Path(path_type=Path))
own_audience_option = audience_option("lab, or narrower if the recap is")
_DOCUMENT_OPTIONS = (
    file_option("--template", "Slides: your lab's PowerPoint template."),
    click.option(
        "--minutes",
        type=click.IntRange(1, 600),
        help="Slides: length of the talk; what does not fit goes to an appendix.",
    ),
    choice_option("--paper", ("a4", "letter"), "Newsletter: paper size.  [default: a4]"),
    click.option(
        "--print/--screen",
        "print",
        default=None,
        help="Newsletter: for printing or for reading on screen.  [default: screen]",
    ),
    click.option(
        "--slides/--no-slides",
        "slides",
        default=None,
        help="Page for the web: with a view of the slides and their notes.  [default: without]",
    ),
    choice_option("--variant", ("pdf/ua-1", "pdf/a-3u"), "Newsletter: PDF standard.  [default: pdf/ua-1]"),
)
_MAIL_OPTIONS = (
    choice_option(
        "--length", ("brief", "normal", "full"), "Mail: amount of detail.  [default: as much as fits]"
    ),
    choice_option(
        "--images",
        ("cid", "linked", "none"),
        "Mail: pictures inside the message, linked at --base-url, or none.  [default: cid]",
    ),
    url_option("--base-url", "Mail: address of the pictures on the web."),
    url_option("--newsletter-url", "Mail: address of the newsletter on the web."),
    url_option("--web-url", "Mail: address of the page for the web, to view it in the browser."),
    choice_option(
        "--profile",
        ("personal", "list"),
        "Mail: for people, or within the limits of mailing lists.  [default: personal]",
    ),
)


def settings_options(command: _Command) -> _Command:
    """Add the options for all formats; the command passes them on as `RenderRequest.settings`."""
    return _with(_DOCUMENT_OPTIONS, mail_options(command))


def mail_options(command: _Command) -> _Command:
    """Add the options for the mail."""
    return _with(_MAIL_OPTIONS, command)


def _with(options: tuple[Callable[[_Command], _Command], ...], command: _Command) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command


def date_problem(value: str) -> str:
    """Return what is wrong with a date or an interval, with a way out, or an empty string."""
    from confdeck.model.date_suggestions import suggestions
    from confdeck.model.dates import days_in

    days = days_in(value)
    if days is None:
        meant = next(iter(suggestions(value)), "2019-10-27/2019-11-02")
        return f"`{value}` is not a date; write it like `{meant}`"
    return f"`{value}` ends before it begins" if days[1] < days[0] else ""
