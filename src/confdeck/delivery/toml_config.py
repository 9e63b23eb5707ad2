"""Read TOML configuration into values that know their lines, so that mistakes in it are reported at their place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from confdeck.diagnostics import Diagnostic, Span, error, with_excerpts
from confdeck.errors import RecapError
from confdeck.located import LocatedMapping, validation_diagnostics
from confdeck.source.text_file import require_text

MAX_BYTES = 1_000_000
_SECRETS = frozenset(f"unknown key `{name}`" for name in ("password", "passwd", "secret", "token"))
_SYNTAX_ERROR = re.compile(r"(.*?)(?: \(at (?:line (\d+), column (\d+)|end of document)\))?", re.DOTALL)
_TABLE = re.compile(r"\s*\[+([^\]]+)\]+")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=""")
_STEP = re.compile(r"""["']([^"']*)["']|([\w-]+)""")


class TomlTable(BaseModel):
    """Base of the models of TOML tables: immutable, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_Model = TypeVar("_Model", bound=TomlTable)


def read_toml(path: Path, model: type[_Model]) -> _Model:
    """Read a TOML file and validate it as `model`.

    Raises:
        RecapError: if it is not TOML or not valid, with an error at each faulty line.
        UsageError: if it cannot be read.
    """
    file, text = str(path), require_text(path, MAX_BYTES)
    lines = text.splitlines()
    try:
        tree = _located(tomllib.loads(text), (), dict(_places(file, lines)), Span(file, 1))
        return model.model_validate(tree)
    except tomllib.TOMLDecodeError as fault:
        faults: Sequence[Diagnostic] = (_syntax_error(fault, file, lines),)
    except ValidationError as fault:
        faults = validation_diagnostics(fault, tree, model)
    raise RecapError(
        [_without_secret(diagnostic) for diagnostic in with_excerpts(faults, file, lines)]
    ) from None


def _places(file: str, lines: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield the path and the place of each table and key that begins a line."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        if header := _TABLE.match(line):
            table = _steps(header[1])
            yield table, Span(file, number)
        elif key := _KEY.match(line):
            yield (*table, *_steps(key[1])), Span(file, number, key.start(1) + 1)


def _steps(name: str) -> tuple[str, ...]:
    """Split a dotted name; its parts may be quoted."""
    return tuple(quoted or bare for quoted, bare in _STEP.findall(name))


def _located(
    table: Mapping[str, Any], path: tuple[str, ...], places: Mapping[tuple[str, ...], Span], span: Span
) -> LocatedMapping:
    located = LocatedMapping(span)
    for key, value in table.items():
        below = (*path, key)
        place = located.keys_at[key] = places.get(below, span)
        located[key] = _located(value, below, places, place) if isinstance(value, dict) else value
    return located


def _syntax_error(fault: tomllib.TOMLDecodeError, file: str, lines: Sequence[str]) -> Diagnostic:
    found = _SYNTAX_ERROR.fullmatch(str(fault))
    message, line, column = found.groups() if found else (str(fault), None, None)
    span = Span(file, int(line or len(lines) or 1), int(column or 1))
    return error(f"this is not valid TOML: {message[:1].lower()}{message[1:]}", span)


def _without_secret(diagnostic: Diagnostic) -> Diagnostic:
    """Explain where a password belongs, without printing its line."""
    if diagnostic.message not in _SECRETS or diagnostic.span is None:
        return diagnostic
    return error(
        "passwords are not read from this file",
        replace(diagnostic.span, excerpt=""),
        "store it in the keyring or set it in the environment, and remove it here; see docs/sending.md",
    )
