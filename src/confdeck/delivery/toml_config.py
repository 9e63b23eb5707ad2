"""TOML whose mistakes are told with their line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from confdeck.diagnostics import Diagnostic, Span, error
from confdeck.errors import RecapError, UsageError

if TYPE_CHECKING:
    from pydantic import ValidationError

SECRETS = frozenset({"password", "token", "passwd", "secret"})
_PLACE = re.compile(
    r"^(?P<message>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL
)
_TABLE = re.compile(r"\s*\[+\s*(?P<name>[^\]]+?)\s*\]+")
_KEY = re.compile(r"""\s*(?P<name>"[^"]*"|'[^']*'|[\w.-]+)\s*=""")


def read_toml(path: Path) -> tuple[dict[str, Any], list[str]]:
    """What the file holds, and its lines.

    Raises:
        RecapError: if it is no TOML.
        UsageError: if it cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
        return tomllib.loads(text), text.splitlines()
    except tomllib.TOMLDecodeError as fault:
        raise RecapError([_not_toml(fault, path, text.splitlines())]) from None
    except UnicodeDecodeError as fault:
        raise RecapError([error("the file is not UTF-8", Span(str(path), 1))]) from fault
    except OSError as fault:
        raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault


def located_faults(fault: ValidationError, file: str, lines: Sequence[str]) -> list[Diagnostic]:
    """Pydantic's complaints, each at the line its key stands on."""
    return [
        _diagnostic(tuple(map(str, each["loc"])), each["type"], each["msg"], file, lines)
        for each in fault.errors(include_url=False, include_input=False)
    ]


def _diagnostic(
    where: tuple[str, ...], kind: str, message: str, file: str, lines: Sequence[str]
) -> Diagnostic:
    name = where[-1] if where else ""
    span = _span(where, file, lines)
    if name in SECRETS:
        hint = "keep it in the keyring or in the environment; docs/sending.md shows how"
        return error(f"no `{name}` is read from a file", span, hint)
    match kind:
        case "extra_forbidden":
            return error(f"unknown key `{name}`", span)
        case "missing":
            return error(f"`{name}` is missing", span)
        case _:
            said = message.removeprefix("Value error, ")
            return error(f"`{name}`: {said[:1].lower()}{said[1:]}", span)


def _not_toml(fault: tomllib.TOMLDecodeError, path: Path, lines: Sequence[str]) -> Diagnostic:
    found = _PLACE.match(str(fault))
    line = int(found["line"] or len(lines)) if found else 1
    column = int(found["column"] or 1) if found else 1
    said = found["message"] if found else str(fault)
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return error(f"this is no TOML: {said[:1].lower()}{said[1:]}", Span(str(path), line, column, excerpt))


def _span(where: tuple[str, ...], file: str, lines: Sequence[str]) -> Span:
    """Where the key stands, else the table it should stand in, else the first line."""
    table: tuple[str, ...] = ()
    best = Span(file, 1)
    for number, line in enumerate(lines, 1):
        if header := _TABLE.match(line):
            table = _parts(header["name"])
            if table and table == where[: len(table)]:
                best = Span(file, number, 1, line)
        elif (key := _KEY.match(line)) and (*table, *_parts(key["name"])) == where[: len(table) + 1]:
            return Span(file, number, key.start("name") + 1, line)
    return best


def _parts(name: str) -> tuple[str, ...]:
    if name[:1] in "\"'":
        return (name.strip("\"'"),)
    return tuple(each.strip().strip("\"'") for each in name.split("."))
