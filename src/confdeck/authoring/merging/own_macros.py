r"""Gives macros of several attendees that have one name and different definitions names of their own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from confdeck.authoring.merging.attendee import Attendee
from confdeck.text import MacroTable

_NAME = re.compile(r"\\[A-Za-z]+")
_COMMAND = re.compile(r"\\[A-Za-z]+|\\.", re.DOTALL)
_DEEPEST = 20
"""How often a macro may use others, at most."""
_LONGEST = 10_000
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def with_own_macros(attendees: Sequence[Attendee]) -> tuple[list[Attendee], tuple[tuple[str, str, str], ...]]:
    """Return the attendees with macros that no other one defines otherwise or uses without a definition.

    Returns:
        The attendees, and for each macro with another name that of its attendee, its old name and its new one.
    """
    meanings = [dict(_meanings(attendee.macros)) for attendee in attendees]
    used = [set(_commands(attendee.values)) for attendee in attendees]
    names: list[dict[str, str]] = [{} for _ in attendees]
    for name in sorted({name for found in meanings for name in found}):
        known = {found[name] for found in meanings if name in found}
        is_free = all(name in found or name not in texts for found, texts in zip(meanings, used, strict=True))
        keeper = min(known) if is_free else None
        for number, found in enumerate(meanings):
            if name in found and found[name] != keeper:
                names[number][name] = name + _suffix(found[name])
    reports = sorted(
        (attendee.name, old, new)
        for attendee, own in zip(attendees, names, strict=True)
        for old, new in own.items()
    )
    changed = [_renamed(attendee, own) for attendee, own in zip(attendees, names, strict=True)]
    return changed, tuple(reports)


def _suffix(meaning: str) -> str:
    return hashlib.sha256(meaning.encode()).hexdigest()[:6].translate(_LETTERS)


def _meanings(macros: MacroTable) -> Iterator[tuple[str, str]]:
    """Yield the names of macros, each with its definition, in which other macros stand for their definitions."""

    def body(name: str, depth: int) -> str:
        macro = macros[name]
        tokens = macro.body if isinstance(macro.body, tuple) else ()
        inner = (
            body(token, depth + 1) if token in macros and token != name and depth < _DEEPEST else token
            for token in tokens
        )
        return f"{macro.parameters}{{{''.join(inner)[:_LONGEST]}}}"

    yield from ((name, body(name, 0)) for name in macros if _NAME.fullmatch(name))


def _commands(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for key, item in value.items():
                yield from _commands(item) if key != "macros" else ()
        case list():
            for item in value:
                yield from _commands(item)
        case str() if "\\" in value:
            yield from _COMMAND.findall(value)


def _renamed(attendee: Attendee, names: Mapping[str, str]) -> Attendee:
    if not names:
        return attendee

    def in_text(text: str) -> str:
        return _COMMAND.sub(lambda command: names.get(command[0], command[0]), text)

    def renamed(value: Any) -> Any:
        match value:
            case dict():
                return {key: renamed(item) if key != "references" else item for key, item in value.items()}
            case list():
                return [renamed(item) for item in value]
            case str():
                return in_text(value)
        return value

    written = attendee.values.get("macros")
    texts = set(written if isinstance(written, list) else [written])
    files = {
        name: in_text(data.decode("utf-8", "replace")).encode() if name in texts else data
        for name, data in attendee.files.items()
    }
    return replace(attendee, values=renamed(attendee.values), files=files)
