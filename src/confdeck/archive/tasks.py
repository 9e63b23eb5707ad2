"""Render one recap of many, in a process of this machine or of another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from confdeck import pipeline
from confdeck.archive.recap_folders import FILENAME, RecapFolder
from confdeck.diagnostics import Diagnostic, Severity, error
from confdeck.errors import ConfdeckError, EmptyEditionError, RecapError, UsageError
from confdeck.pipeline import RenderRequest
from confdeck.user_folders import user_cache_folder
from confdeck.writing import write_files
from confdeck.written_record import STATE_FOLDER

_RECAP, _OUTPUT, _THEME = "recap", "output", "theme"


@dataclass(frozen=True, slots=True)
class RecapOutcome:
    """The result of rendering one recap."""

    files: tuple[Path, ...] = ()
    """The files that were written."""
    report: str = ""
    """The report for a person."""
    warnings: int = 0
    error: str = ""
    """Why nothing was written; empty if something was."""
    seconds: float = 0
    is_empty: bool = False
    """Whether nothing was written because nothing in the recap is for the audience."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """All messages, those that are errors included."""

    @classmethod
    def of_error(cls, fault: ConfdeckError) -> RecapOutcome:
        """Return the outcome of a recap that cannot be rendered."""
        of_recap = fault.diagnostics if isinstance(fault, RecapError) else ()
        found = of_recap or (error(fault.message, hint=fault.hint),)
        return cls(error="\n".join(diagnostic.explained() for diagnostic in found), diagnostics=tuple(found))

    def moved(self, before: Path, after: Path) -> RecapOutcome:
        """Return the outcome with places in files that are in the folder `after` instead of `before`."""
        return replace(
            self,
            error=self.error.replace(str(before), str(after)),
            diagnostics=tuple(_moved(diagnostic, before, after) for diagnostic in self.diagnostics),
        )


def _moved(diagnostic: Diagnostic, before: Path, after: Path) -> Diagnostic:
    span = diagnostic.span
    if span is None or not Path(span.file).is_relative_to(before):
        return diagnostic
    return replace(diagnostic, span=replace(span, file=str(after / Path(span.file).relative_to(before))))


def render_here(request: RenderRequest) -> RecapOutcome:
    """Render a recap into its output folder; an error is part of the outcome."""
    try:
        report = pipeline.render(request)
    except EmptyEditionError:
        return RecapOutcome(is_empty=True)
    except ConfdeckError as fault:
        return RecapOutcome.of_error(fault)
    lacking = "; ".join(f"{name}: {fault.message} ({fault.hint})" for name, fault in report.missing.items())
    warnings = sum(diagnostic.severity >= Severity.WARNING for diagnostic in report.diagnostics)
    files = tuple(file.path for file in report.files)
    missing = (error(fault.message, hint=fault.hint) for fault in report.missing.values())
    return RecapOutcome(
        files,
        report.as_text(),
        warnings,
        lacking,
        report.seconds,
        diagnostics=(*report.diagnostics, *missing),
    )


@dataclass(frozen=True, slots=True)
class RemoteTask:
    """A recap to be rendered where its files are not: they travel with it, and its outputs travel back."""

    request: RenderRequest
    """The request, whose paths are those of this machine."""
    files: Mapping[str, bytes]
    """Files by their paths in a folder that the other machine makes."""


@dataclass(frozen=True, slots=True)
class RemoteOutcome:
    """The outcome of a remote task, with the files that it wrote."""

    outcome: RecapOutcome
    files: Mapping[str, bytes] = field(default_factory=dict)


def remote_task(recap: RecapFolder, request: RenderRequest) -> RemoteTask:
    """Return a task with all that it takes: the recap's folder, its earlier outputs and what was remembered of them."""
    files = {
        f"{_RECAP}/{path.relative_to(recap.path).as_posix()}": path.read_bytes() for path in recap.files()
    }
    state = recap.path / STATE_FOLDER
    files |= {
        f"{_RECAP}/{STATE_FOLDER}/{path.relative_to(state).as_posix()}": path.read_bytes()
        for path in _below(state)
    }
    files |= {
        f"{_OUTPUT}/{path.relative_to(request.output).as_posix()}": path.read_bytes()
        for path in _below(request.output)
    }
    if request.theme and Path(request.theme).is_dir():
        theme = Path(request.theme)
        files |= {
            f"{_THEME}/{path.relative_to(theme).as_posix()}": path.read_bytes() for path in _below(theme)
        }
    return RemoteTask(request, files)


def render_remotely(task: RemoteTask) -> RemoteOutcome:
    """Render a task in a temporary folder, and return what it wrote."""
    # The recap's folder names its outputs, so that it has the name that it has at home.
    name = task.request.recap.resolve().parent.name or _RECAP
    with TemporaryDirectory(prefix="confdeck-") as folder:
        root = Path(folder)
        moved = {_RECAP: root / name, _OUTPUT: root / "made here", _THEME: root / "its theme"}
        for path, data in task.files.items():
            target = _target(moved, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        has_theme = any(path.startswith(f"{_THEME}/") for path in task.files)
        outcome = render_here(
            replace(
                task.request,
                recap=moved[_RECAP] / FILENAME,
                output=moved[_OUTPUT],
                theme=str(moved[_THEME]) if has_theme else task.request.theme,
                cache=user_cache_folder(),
            )
        )
        written = _changed(moved, task.files)
        home = tuple(task.request.output / path.relative_to(moved[_OUTPUT]) for path in outcome.files)
        report = outcome.report.replace(str(moved[_OUTPUT]), str(task.request.output))
        outcome = outcome.moved(moved[_RECAP], task.request.recap.parent)
        return RemoteOutcome(replace(outcome, files=home, report=report), written)


def bring_home(task: RemoteTask, result: RemoteOutcome, recap: RecapFolder) -> RecapOutcome:
    """Write what a remote task has returned, all of it or nothing.

    Raises:
        UsageError: if a file changed here in the meantime.
    """
    moved = {_RECAP: recap.path, _OUTPUT: task.request.output}
    files = {_target(moved, path): data for path, data in result.files.items()}
    for path, data in task.files.items():
        target = _target(moved, path) if not path.startswith(f"{_THEME}/") else None
        if target in files and target.is_file() and target.read_bytes() != data:
            raise UsageError(f"`{target}` changed while its recap was rendered elsewhere", "build again")
    if files:
        write_files(files)
    return result.outcome


def _changed(moved: Mapping[str, Path], before: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that were written: outputs, and what is remembered of them."""
    places = (
        (_OUTPUT, moved[_OUTPUT], moved[_OUTPUT]),
        (_RECAP, moved[_RECAP], moved[_RECAP] / STATE_FOLDER),
    )
    found = {
        f"{kind}/{path.relative_to(base).as_posix()}": path.read_bytes()
        for kind, base, folder in places
        for path in _below(folder)
    }
    return {path: data for path, data in found.items() if before.get(path) != data}


def _target(moved: Mapping[str, Path], path: str) -> Path:
    kind, *parts = PurePosixPath(path).parts
    if ".." in parts:
        raise UsageError(f"`{path}` leads out of its folder")
    return moved[kind].joinpath(*parts)


def _below(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file())) if folder.is_dir() else ()
