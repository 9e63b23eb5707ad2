"""The command line: parse, call, print."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from confdeck.errors import ConfdeckError, UsageError
from confdeck.progress import let_go, progress_display

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.model import Audience

INTERRUPTED = 130
_AUDIENCES = ("private", "lab", "public")
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(package_name="confdeck", prog_name="confdeck")
def cli() -> None:
    r"""Turn the recap of a conference into a slide deck, a PDF newsletter and an email digest.

    \b
    Examples:
      confdeck new iccv-2025                 begin a recap in the folder iccv-2025
      confdeck render                        render ./recap.yaml in all formats
      confdeck render --format pptx          only the deck
      confdeck check input/iccv-2019         look for mistakes, write nothing
      confdeck list themes                   what there is to choose from
    """


@cli.command()
@click.argument("recap", required=False, type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    shell_complete=lambda _context, _option, begun: _starting(begun, (*_renderer_names(), "all")),
    help="What to make: pptx, pdf, email or all; repeat it for several.  [default: all]",
)
@click.option(
    "-t",
    "--theme",
    default="default",
    show_default=True,
    metavar="NAME",
    shell_complete=lambda _context, _option, begun: _starting(begun, _theme_names()),
    help="A theme's name, or a folder with a theme.yaml.",
)
@click.option(
    "-o",
    "--output",
    default=Path("output"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go.",
)
@click.option(
    "-a",
    "--audience",
    type=click.Choice(_AUDIENCES),
    help="For whom.  [default: lab, or narrower if the recap is]",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors: write nothing.")
@click.option(
    "--report", type=click.Choice(["text", "json"]), default="text", help="How to print the report."
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Print notes, and all that was left out.")
def render(
    recap: Path | None,
    formats: tuple[str, ...],
    theme: str,
    output: Path,
    audience: Audience | None,
    *,
    strict: bool,
    report: str,
    quiet: bool,
    verbose: bool,
) -> None:
    r"""Render RECAP: a recap.yaml or its folder; without it, ./recap.yaml or the one under input/.

    \b
    Examples:
      confdeck render --format pptx
      confdeck render input/iccv-2019 --format pdf --format email --theme fjord
      confdeck render --audience public --strict --report json
    """
    from confdeck.pipeline import Order
    from confdeck.pipeline import render as carry_out
    from confdeck.source import find_recap

    order = Order(
        recap=find_recap(recap, Path()),
        formats=() if "all" in formats else formats,
        theme=theme,
        output=output,
        audience=audience,
        strict=strict,
        cache=_cache(),
    )
    with progress_display(silent=quiet or report == "json") as progress:
        result = carry_out(order, progress)
    if report == "json":
        _say(result.as_json())
    elif not quiet:
        _say(result.as_text(verbose=verbose))
    if result.missing:
        raise next(iter(result.missing.values()))


@cli.command()
@click.argument("recap", required=False, type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--audience",
    type=click.Choice(_AUDIENCES),
    help="For whom.  [default: lab, or narrower if the recap is]",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def check(recap: Path | None, audience: Audience | None, *, strict: bool) -> None:
    """Look RECAP through for mistakes and write nothing."""
    from confdeck.diagnostics import Severity, in_reading_order, with_excerpts
    from confdeck.edition import edit
    from confdeck.source import find_recap, load_recap

    loaded = load_recap(find_recap(recap, Path()))
    edition = edit(loaded, audience)
    spoken = (*loaded.diagnostics, *edition.diagnostics)
    said = in_reading_order(with_excerpts(spoken, str(loaded.path), loaded.lines))
    for each in said:
        _say(each.explained())
    warned = sum(each.severity >= Severity.WARNING for each in said)
    _say(f"{loaded.path}: {len(edition.entries)} entries, {warned} warnings")
    if warned and strict:
        sys.exit(ConfdeckError.exit_code)


@cli.command("list")
@click.argument("what", type=click.Choice(["renderers", "themes"]))
def list_(what: str) -> None:
    """List the renderers or the themes there are."""
    _say("\n".join(_listed_renderers() if what == "renderers" else _listed_themes()))


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a recap in FOLDER: a small recap.yaml to write over."""
    from confdeck.scaffold import begin

    for path in begin(folder):
        _say(str(path))


@cli.command()
def schema() -> None:
    """Print the JSON Schema of recap.yaml, for editors that complete and check."""
    import json

    from confdeck.source import recap_schema

    _say(json.dumps(recap_schema(), indent=2, ensure_ascii=False))


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    r"""Print the completion script for SHELL.

    \b
    Examples:
      confdeck completion bash >> ~/.bashrc
      confdeck completion zsh > ~/.zfunc/_confdeck
      confdeck completion fish > ~/.config/fish/completions/confdeck.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind:
        _say(kind(cli, {}, "confdeck", "_CONFDECK_COMPLETE").source())


def main() -> NoReturn:
    """Run the command; mistakes of the user's end in a clean message and an exit code of their own."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what the terminal has no sign for is spelt out
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(lambda: cli(prog_name="confdeck", standalone_mode=False)))


def _run(command: Callable[[], object]) -> int:
    try:
        code = command()
    except ConfdeckError as fault:
        _say(_message(fault), err=True)
        return fault.exit_code
    except click.exceptions.Abort:
        _say("interrupted; nothing was written", err=True)
        return INTERRUPTED
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    return code if isinstance(code, int) else 0


def _say(text: str, *, err: bool = False) -> None:
    """Print; that nobody reads on (`| head`) is no failure."""
    try:
        click.echo(text, err=err)
    except OSError as fault:
        let_go(sys.stderr if err else sys.stdout)
        if not (err or isinstance(fault, BrokenPipeError)):
            raise UsageError(f"cannot print: {fault.strerror}") from fault


def _message(fault: ConfdeckError) -> str:
    from confdeck.errors import RecapError

    if isinstance(fault, RecapError):
        count = len(fault.diagnostics)
        return f"{fault}\n{count} complaint{'s' if count > 1 else ''}; nothing was written"
    return f"error: {fault.message}" + (f"\n  = hint: {fault.hint}" if fault.hint else "")


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("confdeck", appauthor=False)


def _renderer_names() -> tuple[str, ...]:
    from confdeck import registry
    from confdeck.pipeline import RENDERERS

    return registry.names(RENDERERS)


def _theme_names() -> tuple[str, ...]:
    from confdeck.theme import theme_names

    return theme_names()


def _starting(begun: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word.startswith(begun)]


def _listed_renderers() -> list[str]:
    from confdeck import registry
    from confdeck.pipeline import RENDERERS, load_renderers

    listed = []
    for name in _renderer_names():
        try:
            summary = load_renderers((name,))[name].summary
        except Exception as fault:  # noqa: BLE001  a stranger's; the others are to be listed
            summary = f"cannot be used: {fault}"
        listed.append(f"{name:12} {summary}  ({registry.provider(RENDERERS, name)})")
    return listed


def _listed_themes() -> list[str]:
    from confdeck.theme import load_theme

    return [f"{name:12} {load_theme(name).tokens.title}" for name in _theme_names()]
