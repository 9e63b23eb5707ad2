"""Values of a YAML file without their places, to compare a file before and after a change."""

from __future__ import annotations

from typing import Any

from confdeck.located.emitting import Value
from confdeck.located.values import LocatedList, LocatedMapping
from confdeck.located.written_nodes import Step
from confdeck.located.yaml_file import NotReplaceableError

Path = tuple[Step, ...]
"""Keys and indexes that lead to a value."""


def plain(value: object) -> Any:
    """Return a value that was read, as lists, dictionaries and texts."""
    match value:
        case LocatedMapping():
            return {str(key): plain(item) for key, item in value.items()}
        case LocatedList():
            return [plain(item) for item in value]
        case None:
            return None
    return str(value)


def as_read(value: Value) -> Any:
    """Return a value as it is read when it is written: numbers are texts, and an empty text is one."""
    match value:
        case dict():
            return {key: as_read(item) for key, item in value.items()}
        case list():
            return [as_read(item) for item in value]
        case bool():
            return "true" if value else "false"
        case None:
            return None
    return str(value)


def value_at(tree: Any, path: Path) -> Any:
    """Return the value at a path, or None if there is none."""
    for step in path:
        match tree, step:
            case dict(), str():
                tree = tree.get(step)
            case list(), int() if 0 <= step < len(tree):
                tree = tree[step]
            case _:
                return None
    return tree


def replaced(tree: Any, path: Path, value: Any) -> Any:
    """Return the values with another one at a path; a key that is not there is added."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    match tree, step:
        case dict(), str():
            return {**tree, step: replaced(tree.get(step), rest, value)}
        case None, str():
            return {step: replaced(None, rest, value)}
        case list(), int() if 0 <= step < len(tree):
            return [*tree[:step], replaced(tree[step], rest, value), *tree[step + 1 :]]
    raise NotReplaceableError("there is no such place")


def removed(tree: Any, path: Path) -> Any:
    """Return the values without the one at a path.

    Raises:
        NotReplaceableError: if there is none.
    """
    step, rest = path[0], path[1:]
    match tree, step:
        case dict(), str() if step in tree:
            return {
                key: removed(item, rest) if rest and key == step else item
                for key, item in tree.items()
                if rest or key != step
            }
        case list(), int() if 0 <= step < len(tree):
            inner = [removed(tree[step], rest)] if rest else []
            return [*tree[:step], *inner, *tree[step + 1 :]]
    raise NotReplaceableError("there is nothing at this place")
