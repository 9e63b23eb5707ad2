"""The command `build`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli import INTERRUPTED, options
from confdeck.cli.annotations import ANNOTATED, TEXT, annotated
from confdeck.cli.printing import say, say_to_program
from confdeck.errors import ConfdeckError
from confdeck.user_folders import user_cache_folder

if TYPE_CHECKING:
    from confdeck.archive import BuildReport, BuiltRecap
    from confdeck.diagnostics import Diagnostic
    from confdeck.model import Audience


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@options.formats_option
@options.theme_option()
@options.own_audience_option
@options.output_option("Folder of all outputs.")
@options.jobs_option
@click.option(
    "--on",
    "scheduler",
    default="",
    metavar="ADDRESS",
    help="Dask scheduler whose workers render: tcp://scheduler:8786.",
)
@click.option("--everything", is_flag=True, help="Also render what has not changed.")
@click.option(
    "--strict", is_flag=True, help="Treat warnings as errors: of a recap with one, nothing is written."
)
@options.choice_option(
    "--report",
    (TEXT, "json", *ANNOTATED),
    "For people, for programs, as annotations on GitHub or GitLab, or as SARIF.",
    TEXT,
)
@options.settings_options
def build(
    folder: Path,
    formats: tuple[str, ...],
    theme: str,
    audience: Audience | None,
    output: Path,
    jobs: int | None,
    scheduler: str,
    *,
    everything: bool,
    strict: bool,
    report: str,
    **settings: object,
) -> None:
    """Render all recaps in FOLDER and below it that have changed.

    A recap that is broken is reported, and does not stop the others.

    \b
    Examples:
      confdeck build recaps
      confdeck build recaps --format web --audience public -o public
      confdeck build recaps --on tcp://scheduler:8786
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.archive import BuildOptions
    from confdeck.archive import build as build_recaps

    say_what = partial(say_recap, to_errors=report != TEXT) if report != "json" else lambda _recap: None
    with until_interrupted(say_what, "build again for the others") as done:
        built = build_recaps(
            folder,
            BuildOptions(
                output,
                options.format_names(formats),
                theme,
                audience,
                user_cache_folder(),
                jobs or 0,
                scheduler,
                everything,
                {name: value for name, value in settings.items() if value is not None},
                strict,
            ),
            done,
        )
    _print(built, report)
    if any(recap.outcome.error for recap in built.recaps):
        sys.exit(ConfdeckError.exit_code)


@contextmanager
def until_interrupted(
    say_what: Callable[[BuiltRecap], None], others: str
) -> Iterator[Callable[[BuiltRecap], None]]:
    """Yield a function that is called with each recap; an interrupt ends with how many were rendered by then.

    Args:
        say_what: Says what became of a recap.
        others: What to do about the others after an interrupt.
    """
    made = 0

    def done(recap: BuiltRecap) -> None:
        nonlocal made
        made += bool(recap.outcome.files)
        say_what(recap)

    try:
        yield done
    except KeyboardInterrupt:
        count = f"{made or 'no'} recap{' was' if made == 1 else 's were'}"
        say(f"interrupted; {count} rendered; {others}", err=True)
        sys.exit(INTERRUPTED)


def _print(built: BuildReport, report: str) -> None:
    """Print the report of a build."""
    if report == TEXT:
        say(summary(built))
    elif report == "json":
        say_to_program(_as_json(built))
    else:
        say_to_program(annotated(_diagnostics(built), report))
        say(summary(built), err=True)


def say_recap(recap: BuiltRecap, *, to_errors: bool = False) -> None:
    """Say what became of a recap, on standard error if standard output is for a program."""
    say(_line(recap), err=to_errors)


def _line(recap: BuiltRecap) -> str:
    outcome = recap.outcome
    if outcome.error:
        return f"{recap.name}: {recap.state}\n{_indented(outcome.error)}"
    if not outcome.files:
        return f"{recap.name}: {recap.state}"
    warnings = (
        f", {outcome.warnings} warning{'' if outcome.warnings == 1 else 's'}" if outcome.warnings else ""
    )
    files = len(outcome.files)
    return f"{recap.name}: {files} file{'' if files == 1 else 's'} in {outcome.seconds:.1f} s{warnings}"


def summary(built: BuildReport) -> str:
    """Return how many recaps were made, unchanged and so on."""
    from confdeck.archive.building import BuildState

    counts = ", ".join(f"{built.count(state)} {state}" for state in BuildState if built.count(state))
    total = len(built.recaps)
    return f"{total} recap{'' if total == 1 else 's'}: {counts}; {built.seconds:.1f} s"


def _diagnostics(built: BuildReport) -> list[Diagnostic]:
    return [diagnostic for recap in built.recaps for diagnostic in recap.outcome.diagnostics]


def _as_json(built: BuildReport) -> str:
    from confdeck.ci_reports import as_record

    recaps = [
        {
            "name": recap.name,
            "state": recap.state.value,
            **asdict(replace(recap.outcome, diagnostics=())),
            "diagnostics": [*map(as_record, recap.outcome.diagnostics)],
            "files": [str(path) for path in recap.outcome.files],
        }
        for recap in built.recaps
    ]
    return json.dumps({"seconds": round(built.seconds, 3), "recaps": recaps}, indent=2, ensure_ascii=False)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
