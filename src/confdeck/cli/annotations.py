"""Prints messages as annotations on GitHub or GitLab or as SARIF, also those of a recap that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from confdeck.cli.printing import say_to_program
from confdeck.diagnostics import Diagnostic, Severity, error
from confdeck.errors import ConfdeckError, RecapError

TEXT = "text"
"""The report for people, which has no annotations."""
ANNOTATED = ("github", "gitlab", "sarif")
"""The reports that consist of annotations."""


def annotated(diagnostics: Iterable[Diagnostic], report: str, *, verbose: bool = False) -> str:
    """Return messages in the form of a report; on GitHub and GitLab notes are left out unless `verbose`."""
    from confdeck.ci_reports import as_github, as_gitlab, as_json, as_sarif

    if report == "json":
        return as_json(diagnostics)
    if report == "sarif":
        return as_sarif(diagnostics)
    lowest = Severity.NOTE if verbose else Severity.WARNING
    shown = (diagnostic for diagnostic in diagnostics if diagnostic.severity >= lowest)
    return as_gitlab(shown) if report == "gitlab" else as_github(shown)


@contextmanager
def annotated_errors(report: str) -> Iterator[None]:
    """Print the messages of an error in the form of a report for programs; the error goes on."""
    try:
        yield
    except ConfdeckError as fault:
        if report != TEXT:
            found = fault.diagnostics if isinstance(fault, RecapError) else ()
            say_to_program(annotated(found or (error(fault.message, hint=fault.hint),), report))
        raise
