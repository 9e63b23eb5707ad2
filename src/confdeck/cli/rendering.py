"""The command `render`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from confdeck.cli import options
from confdeck.cli.annotations import ANNOTATED, TEXT, annotated, annotated_errors
from confdeck.cli.printing import error_text, say, say_to_program
from confdeck.errors import ConfdeckError
from confdeck.progress import progress_display
from confdeck.user_folders import user_cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.model import Audience
    from confdeck.parallel import RenderAll
    from confdeck.pipeline import RenderRequest
    from confdeck.report import Report


@click.command()
@options.recap_argument
@options.formats_option
@options.theme_option()
@options.output_option("Folder for the files.")
@options.own_audience_option
@options.settings_options
@click.option("--strict", is_flag=True, help="Treat warnings as errors and write nothing.")
@options.choice_option(
    "--edits",
    ("keep", "replace", "refuse"),
    "What to do where somebody edited an earlier deck: keep the edits, replace the deck after making a copy, or write nothing.",
    "keep",
)
@click.option(
    "--edits-from",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="Another edited copy of the deck, say of a colleague, whose edits are to be kept as well; repeat it for several.",
)
@options.choice_option(
    "--report",
    (TEXT, "json", *ANNOTATED),
    "Format of the report: for people, for programs, as annotations on GitHub or GitLab, or as SARIF.",
    "text",
)
@click.option("-w", "--watch", is_flag=True, help="Render again after each change of a file, until Ctrl-C.")
@click.option("-q", "--quiet", is_flag=True, help="Print only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Also print notes and everything that was left out.")
def render(
    recap: Path | None,
    formats: tuple[str, ...],
    theme: str,
    output: Path,
    audience: Audience | None,
    *,
    strict: bool,
    watch: bool,
    edits: Literal["keep", "replace", "refuse"],
    edits_from: tuple[Path, ...],
    report: str,
    quiet: bool,
    verbose: bool,
    **settings: object,
) -> None:
    """Render RECAP as slides, newsletter and mail.

    RECAP is a recap.yaml or its folder. Without it, ./recap.yaml is rendered, or the only recap under input/.

    \b
    Examples:
      confdeck render --format pptx
      confdeck render input/iccv-2019 --format pdf --format email --theme fjord
      confdeck render --audience public --strict --report json
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.pipeline import RenderRequest
    from confdeck.source import find_recap

    with annotated_errors(report):
        path = find_recap(recap, Path())
    request = RenderRequest(
        recap=path,
        formats=options.format_names(formats),
        theme=theme,
        output=output,
        audience=audience,
        strict=strict,
        edits=edits,
        edits_from=edits_from,
        cache=user_cache_folder(),
        settings=settings,
    )
    render_once = partial(_rendered, request, report, quiet=quiet, verbose=verbose)
    if watch:
        _render_again(request, render_once)
    elif missing := render_once().missing:
        raise next(iter(missing.values()))


def _rendered(
    request: RenderRequest,
    report: str,
    *,
    quiet: bool,
    verbose: bool,
    render_formats: RenderAll | None = None,
) -> Report:
    """Render, and print and return the report; by default in processes of their own that end with the run."""
    from confdeck import parallel, pipeline

    with annotated_errors(report), progress_display(silent=quiet or report != TEXT) as progress:
        result = pipeline.render(request, progress, render_formats or parallel.render_all)
    _print(result, report, quiet=quiet, verbose=verbose)
    return result


def _render_again(request: RenderRequest, render_once: Callable[..., Report]) -> None:
    """Render after each change; errors are printed, and the next change may mend them."""
    from confdeck.kept_processes import kept_processes
    from confdeck.preview.following import follow
    from confdeck.processes import end_like_an_interrupt

    end_like_an_interrupt()

    def act() -> None:
        try:
            for fault in render_once(render_formats=render_formats).missing.values():
                say(error_text(fault), err=True)
        except ConfdeckError as fault:
            say(error_text(fault), err=True)

    inputs = (*filter(None, (request.theme, request.settings.get("template"))), *request.edits_from)
    with kept_processes() as render_formats:
        follow(request.recap, request.output, map(str, inputs), act)


def _print(result: Report, report: str, *, quiet: bool, verbose: bool) -> None:
    """Print the report of a run."""
    if report == "json":
        say_to_program(result.as_json())
    elif report != TEXT:
        say_to_program(annotated(result.diagnostics, report, verbose=verbose))
    elif not quiet:
        say(result.as_text(verbose=verbose))
