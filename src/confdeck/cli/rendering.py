"""`confdeck render` and `confdeck check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli.names import AUDIENCES, renderer_names, starting, theme_option
from confdeck.cli.printing import say
from confdeck.cli.settings import picture_cache, settings_options
from confdeck.errors import ConfdeckError
from confdeck.progress import progress_display

if TYPE_CHECKING:
    from confdeck.model import Audience


@click.command()
@click.argument("recap", required=False, type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    shell_complete=lambda _context, _option, begun: starting(begun, (*renderer_names(), "all")),
    help="What to make: pptx, pdf, email or all; repeat it for several.  [default: all]",
)
@theme_option()
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
    type=click.Choice(AUDIENCES),
    help="For whom.  [default: lab, or narrower if the recap is]",
)
@settings_options
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
    **settings: object,
) -> None:
    """Render RECAP: a recap.yaml or its folder; without it, ./recap.yaml or the one under input/.

    \b
    Examples:
      confdeck render --format pptx
      confdeck render input/iccv-2019 --format pdf --format email --theme fjord
      confdeck render --audience public --strict --report json
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.pipeline import RenderRequest
    from confdeck.pipeline import render as carry_out
    from confdeck.source import find_recap

    request = RenderRequest(
        recap=find_recap(recap, Path()),
        formats=() if "all" in formats else formats,
        theme=theme,
        output=output,
        audience=audience,
        strict=strict,
        cache=picture_cache(),
        settings=settings,
    )
    with progress_display(silent=quiet or report == "json") as progress:
        result = carry_out(request, progress)
    if report == "json":
        say(result.as_json())
    elif not quiet:
        say(result.as_text(verbose=verbose))
    if result.missing:
        raise next(iter(result.missing.values()))


@click.command()
@click.argument("recap", required=False, type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--audience",
    type=click.Choice(AUDIENCES),
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
        say(each.explained())
    warned = sum(each.severity >= Severity.WARNING for each in said)
    say(f"{loaded.path}: {len(edition.entries)} entries, {warned} warnings")
    if warned and strict:
        sys.exit(ConfdeckError.exit_code)
