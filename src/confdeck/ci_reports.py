"""Messages as programs read them: JSON, workflow commands of GitHub, GitLab's Code Quality, and SARIF 2.1.0."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path, PurePath
from urllib.parse import quote

from confdeck.diagnostics import Diagnostic, Severity, Span, printable
from confdeck.message_codes import message_codes

_COMMANDS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
_GITLAB = {Severity.NOTE: "info", Severity.WARNING: "minor", Severity.ERROR: "critical"}
_LEVELS = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
"""The base of relative addresses, which whoever reads the report knows."""


def as_record(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a message as values of JSON."""
    span = diagnostic.span
    place = {"file": span.file, "line": span.line, "column": span.column} if span else {}
    return {
        "severity": diagnostic.severity.label,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **place,
    }


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return messages as JSON."""
    return json.dumps({"diagnostics": [*map(as_record, diagnostics)]}, ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return workflow commands that annotate lines on GitHub: `::warning file=recap.yaml,line=3,col=5::words`."""
    return "\n".join(_command(diagnostic) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    place = {"file": _relative(span).as_posix(), "line": span.line, "col": span.column} if span else {}
    properties = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in place.items())
    words = "\n".join(map(printable, _lines(diagnostic)))
    return f"::{' '.join(filter(None, (_COMMANDS[diagnostic.severity], properties)))}::{_escaped(words)}"


def _lines(diagnostic: Diagnostic, *, code: bool = True) -> list[str]:
    message = f"{diagnostic.message} [{diagnostic.code}]" if code else diagnostic.message
    return [message, *([f"hint: {diagnostic.hint}"] if diagnostic.hint else [])]


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(words: str) -> str:
    return _escaped(printable(words)).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a Code Quality report, which GitLab shows in merge requests; each message is known by its words."""
    issues = []
    seen: dict[str, int] = {}
    for diagnostic in diagnostics:
        words = "\n".join(_lines(diagnostic, code=False))
        path = _relative(diagnostic.span).as_posix() if diagnostic.span else "."
        key = f"{path}\n{diagnostic.code}\n{words}"
        seen[key] = seen.get(key, 0) + 1
        issues.append(
            {
                "description": words,
                "check_name": diagnostic.code,
                "fingerprint": hashlib.sha256(f"{key}\n{seen[key]}".encode(errors="replace")).hexdigest(),
                "severity": _GITLAB[diagnostic.severity],
                "location": {
                    "path": path,
                    "lines": {"begin": diagnostic.span.line if diagnostic.span else 1},
                },
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2)


def as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a SARIF log with a result for each message."""
    found = tuple(diagnostics)
    driver = {
        "name": "confdeck",
        "version": version("confdeck"),
        "rules": [
            {"id": code, "shortDescription": {"text": _about(code)}}
            for code in sorted({diagnostic.code for diagnostic in found})
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic) for diagnostic in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(diagnostic: Diagnostic) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(_lines(diagnostic, code=False))},
    }
    if diagnostic.span:
        result["locations"] = [{"physicalLocation": _location(diagnostic.span)}]
    return result


def _location(span: Span) -> dict[str, object]:
    path = _relative(span)
    address = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    base = {} if path.is_absolute() else {"uriBaseId": _ROOT}
    region: dict[str, object] = {"startLine": span.line, "startColumn": span.column}
    if span.excerpt and not span.before:
        region["snippet"] = {"text": span.excerpt}
    return {"artifactLocation": {"uri": address, **base}, "region": region}


def _about(code: str) -> str:
    known = message_codes().get(code)
    return known.about if known else "A message without a code of its own."


def _relative(span: Span) -> PurePath:
    """Return the path of a file from the folder in which confdeck runs, if it is in there."""
    path, here = Path(span.file), Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
