"""A theme's line of descent: each theme.yaml laid over the one it extends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, error
from confdeck.errors import RecapError, UsageError
from confdeck.located import LocatedMapping, LocatedText, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THEME_FILE = "theme.yaml"


def inheritance(folder: Path, find: Callable[[str], Path]) -> tuple[tuple[Path, ...], LocatedMapping]:
    """The folders from `folder` to the eldest, and all their values merged, the youngest winning.

    Raises:
        RecapError: if a theme.yaml cannot be read, or extends itself or a theme there is none of.
    """
    folders = [folder]
    merged = _read(folder)
    while (parent := _parent(merged, folders, find)) is not None:
        folders.append(parent)
        merged = merge(merged, _read(parent))
    return tuple(folders), merged


def merge(young: LocatedMapping, old: LocatedMapping) -> LocatedMapping:
    """`old` with the values of `young` in place of its own; only mappings are merged, and each keeps its places."""
    merged = LocatedMapping(young.span)
    for source in (old, young):
        merged.keys_at.update(source.keys_at)
    merged.update(old)
    for key, value in young.items():
        match value, old.get(key):
            case LocatedMapping() as upper, LocatedMapping() as lower:
                merged[key] = merge(upper, lower)
            case _:
                merged[key] = value
    return merged


def holds_theme(folder: Path) -> bool:
    """Whether `folder` is a theme's; a path the system refuses is not."""
    try:
        return (folder / THEME_FILE).is_file()
    except OSError:
        return False


def _read(folder: Path) -> LocatedMapping:
    file = folder / THEME_FILE
    tree, complaints = read_yaml(read_text(file), str(file))
    if complaints:
        raise RecapError(complaints)
    if isinstance(tree, LocatedMapping):
        return tree
    raise RecapError([error("a theme is a mapping (`key: value` lines)", Span(str(file), 1))])


def read_text(file: Path) -> str:
    """The text of a theme's file.

    Raises:
        RecapError: if it is not UTF-8.
        UsageError: if the system refuses it.
    """
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as fault:
        raise RecapError([error("the file is not UTF-8", Span(str(file), 1), "save it as UTF-8")]) from fault
    except OSError as fault:
        raise UsageError(f"`{file}` cannot be read: {fault.strerror}") from fault


def _parent(tree: LocatedMapping, folders: list[Path], find: Callable[[str], Path]) -> Path | None:
    """The folder of the theme that is to be laid under `tree`; its `extends` is used up."""
    name = tree.pop("extends", None)
    if name is None:
        return None
    span = tree.keys_at.pop("extends")
    if not isinstance(name, LocatedText):
        raise RecapError([error("`extends` names one theme", span)])
    parent = _found(name, folders[-1], find)
    if parent in folders:
        line = " -> ".join(each.name for each in (*folders, parent))
        raise RecapError([error(f"the theme extends itself: {line}", name.span)])
    return parent


def _found(name: LocatedText, folder: Path, find: Callable[[str], Path]) -> Path:
    beside = (folder / name).resolve()
    if "/" in name and holds_theme(beside):
        return beside
    try:
        return find(name)
    except UsageError as fault:
        complaint: Diagnostic = error(fault.message, name.span, fault.hint)
        raise RecapError([complaint]) from fault
