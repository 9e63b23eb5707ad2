"""The command `render`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from confdeck.cli import options
from confdeck.cli.annotations import ANNOTATED, TEXT, annotated, annotated_errors
from confdeck.cli.printing import say, say_to_program
from confdeck.progress import progress_display

if TYPE_CHECKING:
    from confdeck.model import Audience


@click.command()
@options.recap_argument
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    shell_complete=lambda _context, _option, beginning: options.starting_with(
        beginning, (*options.renderer_names(), "all")
    ),
    help="Format to render: pptx, pdf, email or all; repeat it for several.  [default: all]",
)
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
    "Format of the report: for people, for programs, as annotations on GitHub, or as SARIF.",
    "text",
)
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
    from confdeck import pipeline
    from confdeck.source import find_recap

    request = pipeline.RenderRequest(
        recap=find_recap(recap, Path()),
        formats=options.format_names(formats),
        theme=theme,
        output=output,
        audience=audience,
        strict=strict,
        edits=edits,
        edits_from=edits_from,
        cache=options.picture_cache(),
        settings=settings,
    )
    with annotated_errors(report), progress_display(silent=quiet or report != TEXT) as progress:
        result = pipeline.render(request, progress)
    if report == "json":
        say_to_program(result.as_json())
    elif report != TEXT:
        say_to_program(annotated(result.diagnostics, report, verbose=verbose))
    elif not quiet:
        say(result.as_text(verbose=verbose))
    if result.missing:
        raise next(iter(result.missing.values()))
