"""The command `build`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli import options
from confdeck.cli.printing import say, say_to_program
from confdeck.errors import ConfdeckError
from confdeck.user_folders import user_cache_folder

if TYPE_CHECKING:
    from confdeck.archive import BuildReport, BuiltRecap
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
@options.choice_option("--report", ("text", "json"), "For people or for programs.", "text")
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

    shown = report == "text"
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
        ),
        say_recap if shown else lambda _recap: None,
    )
    say(summary(built)) if shown else say_to_program(_as_json(built))
    if any(recap.outcome.error for recap in built.recaps):
        sys.exit(ConfdeckError.exit_code)


def say_recap(recap: BuiltRecap) -> None:
    """Say what became of a recap."""
    outcome = recap.outcome
    if outcome.error:
        say(f"{recap.name}: {recap.state}\n{_indented(outcome.error)}")
    elif outcome.files:
        warnings = (
            f", {outcome.warnings} warning{'' if outcome.warnings == 1 else 's'}" if outcome.warnings else ""
        )
        files = len(outcome.files)
        say(f"{recap.name}: {files} file{'' if files == 1 else 's'} in {outcome.seconds:.1f} s{warnings}")
    else:
        say(f"{recap.name}: {recap.state}")


def summary(built: BuildReport) -> str:
    """Return how many recaps were made, unchanged and so on."""
    from confdeck.archive.building import BuildState

    counts = ", ".join(f"{built.count(state)} {state}" for state in BuildState if built.count(state))
    total = len(built.recaps)
    return f"{total} recap{'' if total == 1 else 's'}: {counts}; {built.seconds:.1f} s"


def _as_json(built: BuildReport) -> str:
    recaps = [
        {
            "name": recap.name,
            "state": recap.state.value,
            **asdict(recap.outcome),
            "files": [str(path) for path in recap.outcome.files],
        }
        for recap in built.recaps
    ]
    return json.dumps({"seconds": round(built.seconds, 3), "recaps": recaps}, indent=2, ensure_ascii=False)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
