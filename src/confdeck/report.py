"""The render report: what was written, what was said on the way, and what was left out and why."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from confdeck.diagnostics import Span
    from confdeck.edition import Omission
    from confdeck.errors import MissingError

_KILO = 1000


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file on disk."""

    path: Path
    size: int
    """Bytes."""
    extent: str
    """Slides, pages: whatever the format counts; told with its first file."""
    seconds: float
    """What its renderer took, told with its first file; 0 for the others."""
    kept: bool = False
    """Whether a former run made it of the same things."""


@dataclass(frozen=True, slots=True)
class Report:
    """All there is to say about one run."""

    recap: str
    audience: str
    theme: str
    files: tuple[WrittenFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[tuple[str, Omission], ...]
    """Each with the format it is missing from, or `all`."""
    missing: Mapping[str, MissingError] = field(default_factory=dict)
    """Formats that were not made, and what of the system they lack."""
    seconds: float = 0

    def as_text(self, *, verbose: bool = False) -> str:
        """The report for a person; notes and the list of omissions only when `verbose`."""
        return "\n".join(self._lines(verbose))

    def _lines(self, verbose: bool) -> Iterator[str]:  # noqa: FBT001  private
        yield from (each.explained() for each in self._shown(verbose))
        yield from self._omissions(verbose)
        yield from (_written(each) for each in self.files)
        yield from (f"{name} was not made: something is missing" for name in self.missing)

    def _shown(self, verbose: bool) -> Iterator[Diagnostic]:  # noqa: FBT001  private
        least = Severity.NOTE if verbose else Severity.WARNING
        return (each for each in self.diagnostics if each.severity >= least)

    def _omissions(self, verbose: bool) -> Iterator[str]:  # noqa: FBT001  private
        audience = [omission for where, omission in self.left_out if where == "all"]
        if audience:
            yield f"left out for the audience `{self.audience}`:"
            yield from (_omitted(each) for each in audience)
        for name in dict.fromkeys(where for where, _ in self.left_out if where != "all"):
            omissions = [omission for where, omission in self.left_out if where == name]
            if verbose:
                yield f"left out of {name}:"
                yield from (_omitted(each) for each in omissions)
            else:
                yield f"left out of {name}: {_summed(omissions)} (-v lists them)"

    def as_json(self) -> str:
        """The same for a program."""
        report = {
            "recap": self.recap,
            "audience": self.audience,
            "theme": self.theme,
            "seconds": round(self.seconds, 3),
            "files": [
                {**asdict(each), "path": str(each.path), "seconds": round(each.seconds, 3)}
                for each in self.files
            ],
            "diagnostics": [_diagnostic(each) for each in self.diagnostics],
            "missing": [
                {"format": name, "message": each.message, "hint": each.hint}
                for name, each in self.missing.items()
            ],
            "left_out": [
                {"from": where, "what": each.what, "why": each.why, "words": each.words, **_place(each.span)}
                for where, each in self.left_out
            ],
        }
        return json.dumps(report, ensure_ascii=False, indent=2)


def readable_size(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size / _KILO:.0f} kB" if size < _KILO * _KILO else f"{size / _KILO / _KILO:.1f} MB"


def _written(file: WrittenFile) -> str:
    took = "nothing has changed" if file.kept else f"{file.seconds:.1f} s" if file.seconds else ""
    details = (readable_size(file.size), file.extent, took)
    return f"{file.path}  {', '.join(filter(None, details))}"


def _omitted(omission: Omission) -> str:
    place = f"{omission.span.file}:{omission.span.line}: " if omission.span else ""
    return f"  {place}{omission.what} ({omission.why})"


def _summed(omissions: list[Omission]) -> str:
    reasons = dict.fromkeys(each.why for each in omissions)
    return f"{len(omissions)} ({'; '.join(reasons)})"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "severity": diagnostic.severity.label,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **_place(diagnostic.span),
    }


def _place(span: Span | None) -> dict[str, object]:
    return {"file": span.file, "line": span.line, "column": span.column} if span else {}
