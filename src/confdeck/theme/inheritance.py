"""Theme inheritance: read a theme.yaml, and merge it over the theme that it extends."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from confdeck.diagnostics import Span, error
from confdeck.errors import RecapError, UsageError
from confdeck.located import LocatedMapping, LocatedText, read_yaml

THEME_FILE = "theme.yaml"


def inheritance(folder: Path, find: Callable[[str], Path]) -> tuple[tuple[Path, ...], LocatedMapping]:
    """Return the folders of a theme and its ancestors, and their merged values; the theme's own values win.

    Raises:
        RecapError: if a theme.yaml cannot be read, or extends itself or an unknown theme.
    """
    folders = [folder]
    merged = _read(folder)
    while (parent := _parent(merged, folders, find)) is not None:
        folders.append(parent)
        merged = merge(merged, _read(parent))
    return tuple(folders), merged


def merge(child: LocatedMapping, parent: LocatedMapping) -> LocatedMapping:
    """Return the values of `parent`, replaced by those of `child`; mappings are merged, and values keep their spans."""
    merged = LocatedMapping(child.span)
    for source in (parent, child):
        merged.keys_at.update(source.keys_at)
    merged.update(parent)
    for key, value in child.items():
        match value, parent.get(key):
            case LocatedMapping() as upper, LocatedMapping() as lower:
                merged[key] = merge(upper, lower)
            case _:
                merged[key] = value
    return merged


def holds_theme(folder: Path) -> bool:
    """Whether `folder` holds a theme; a path that the system rejects does not."""
    try:
        return (folder / THEME_FILE).is_file()
    except OSError:
        return False


def _read(folder: Path) -> LocatedMapping:
    file = folder / THEME_FILE
    tree = _tree(read_text(file), str(file))
    return merge(tree, LocatedMapping(tree.span))  # a copy, since its `extends` is taken out


@lru_cache(4)  # the preview asks for the same theme after each change of a recap
def _tree(text: str, file: str) -> LocatedMapping:
    tree, errors = read_yaml(text, file)
    if errors:
        raise RecapError(errors)
    if isinstance(tree, LocatedMapping):
        return tree
    raise RecapError([error("a theme is a mapping (`key: value` lines)", Span(file, 1))])


def read_text(file: Path) -> str:
    """Return the text of a theme's file.

    Raises:
        RecapError: if it is not UTF-8.
        UsageError: if it cannot be read.
    """
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as fault:
        raise RecapError([error("the file is not UTF-8", Span(str(file), 1), "save it as UTF-8")]) from fault
    except OSError as fault:
        raise UsageError(f"`{file}` cannot be read: {fault.strerror}") from fault


def _parent(tree: LocatedMapping, folders: list[Path], find: Callable[[str], Path]) -> Path | None:
    """Return the folder of the theme that `tree` extends, and remove `extends` from it."""
    name = tree.pop("extends", None)
    if name is None:
        return None
    span = tree.keys_at.pop("extends")
    if not isinstance(name, LocatedText):
        raise RecapError([error("`extends` must name one theme", span)])
    parent = _find_parent(name, folders[-1], find)
    if parent in folders:
        chain = " -> ".join(ancestor.name for ancestor in (*folders, parent))
        raise RecapError([error(f"the theme extends itself: {chain}", name.span)])
    return parent


def _find_parent(name: LocatedText, folder: Path, find: Callable[[str], Path]) -> Path:
    path = (folder / name).resolve()
    if "/" in name and holds_theme(path):
        return path
    try:
        return find(name)
    except UsageError as fault:
        raise RecapError([error(fault.message, name.span, fault.hint)]) from fault
