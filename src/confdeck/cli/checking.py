"""The command `check`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli import options
from confdeck.cli.annotations import ANNOTATED, TEXT, annotated
from confdeck.cli.printing import say, say_to_program
from confdeck.diagnostics import Diagnostic, error
from confdeck.errors import ConfdeckError, RecapError
from confdeck.user_folders import user_cache_folder

if TYPE_CHECKING:
    from confdeck.authoring.checking import Checked
    from confdeck.model import Audience

_FOR_PROGRAMS = ("json", *ANNOTATED)
"""The reports that programs read, which consist of messages."""


@click.command()
@click.argument("recaps", nargs=-1, type=click.Path(path_type=Path), metavar="[RECAP]...")
@options.own_audience_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors; advice is none.")
@options.choice_option(
    "--report",
    (TEXT, *_FOR_PROGRAMS),
    "For people, for programs, as annotations on GitHub or GitLab, or as SARIF.",
    "text",
)
@click.option("--fix", is_flag=True, help="Correct what is safe, show the difference, and keep the old file.")
def check(
    recaps: tuple[Path, ...], audience: Audience | None, *, strict: bool, report: str, fix: bool
) -> None:
    """Check each RECAP for mistakes without writing anything, and give advice.

    Each message ends with its code, which docs/messages.md explains. A comment `# confdeck: ignore CODE` silences
    it for its line, `check: {ignore: [CODE]}` in the recap everywhere.
    """
    from confdeck.authoring.checking import Checked, check_recap
    from confdeck.source import find_recap

    results: list[Checked | ConfdeckError] = []
    for recap in recaps or (None,):
        try:
            path = find_recap(recap, Path())
            if fix:
                _fix(path, audience, to_errors=report != TEXT)
            results.append(check_recap(path, audience, user_cache_folder()))
        except ConfdeckError as fault:
            results.append(fault)
    _print(results, report)
    faults = [result for result in results if isinstance(result, ConfdeckError)]
    if faults:
        only = faults[0] if len(faults) == 1 else None
        raise only if only and not isinstance(only, RecapError) else _joined(faults)
    if strict and any(isinstance(result, Checked) and result.warnings for result in results):
        sys.exit(ConfdeckError.exit_code)


def _fix(recap: Path, audience: Audience | None, *, to_errors: bool) -> None:
    """Correct what is safe, and print the difference."""
    from difflib import unified_diff

    from confdeck.authoring.checking import check_recap
    from confdeck.authoring.fixes import all_fixed
    from confdeck.located import lines_of
    from confdeck.recap_source import recap_source, write_recap

    def diagnose(text: str) -> tuple[Diagnostic, ...]:
        try:
            return check_recap(recap, audience, user_cache_folder(), text, while_typing=True).diagnostics
        except RecapError as fault:
            return fault.diagnostics

    source = recap_source(recap)
    result, done = all_fixed(source, diagnose)
    if not done:
        say("nothing to correct", err=to_errors)
        return
    names = (f"a/{recap.name}", f"b/{recap.name}")
    for line in unified_diff(lines_of(source), lines_of(result), *names, lineterm="", n=2):
        say(line, err=to_errors)
    kept = write_recap(recap, result, keep="before-fix")
    count = "1 correction" if len(done) == 1 else f"{len(done)} corrections"
    say(f"{recap}  has {count}; the recap as it was is `{kept.name if kept else ''}`", err=to_errors)


def _print(results: Iterable[Checked | ConfdeckError], report: str) -> None:
    if report != TEXT:
        found = [diagnostic for result in results for diagnostic in _diagnostics(result)]
        say_to_program(annotated(found, report, verbose=True))
        return
    for result in results:
        if not isinstance(result, ConfdeckError):
            for diagnostic in result.diagnostics:
                say(diagnostic.explained(with_code=True))
            say(result.summary)


def _diagnostics(result: Checked | ConfdeckError) -> tuple[Diagnostic, ...]:
    """Return what was found in a recap, or why there is none."""
    if isinstance(result, ConfdeckError):
        found = result.diagnostics if isinstance(result, RecapError) else ()
        return found or (error(result.message, hint=result.hint),)
    return result.diagnostics


def _joined(faults: Iterable[ConfdeckError]) -> ConfdeckError:
    """Return one error with the messages of all, and their codes."""
    found = [diagnostic for fault in faults for diagnostic in _diagnostics(fault)]
    return RecapError(found, with_codes=True, outcome="")
