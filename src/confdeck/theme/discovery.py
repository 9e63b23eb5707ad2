"""Finds themes by name or path and merges each over the one it extends."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from confdeck.errors import UsageError
from confdeck.located import nearest
from confdeck.theme.descent import THEME_FILE, descent
from confdeck.theme.theme import Theme
from confdeck.theme.validation import validated

GROUP = "confdeck.themes"


def load_theme(name: str) -> Theme:
    """The theme called `name`, or the one in the folder `name`.

    Raises:
        UsageError: if there is none, with the names there are.
        RecapError: if its theme.yaml is wrong, with every complaint.
    """
    named = theme_folders()
    folders, tree = descent(_folder(name, named), lambda parent: _folder(parent, named))
    tokens, remarks = validated(tree, folders)
    return Theme(name if name in named else folders[0].name, tokens, folders, remarks)


def theme_names() -> tuple[str, ...]:
    """All themes that can be named, sorted."""
    return tuple(sorted(theme_folders()))


def theme_folders() -> dict[str, Path]:
    """The folder of every theme that can be named: our own, then those other packages bring.

    Raises:
        UsageError: if two claim one name, or a package brings a theme that is not there; it names the package.
    """
    named = {folder.name: folder for folder in _packaged()}
    for point in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        if point.name in named:
            raise UsageError(
                f"the package `{_package(point)}` brings a theme called `{point.name}`, and there is one already",
                f"uninstall `{_package(point)}`, or have it choose another name",
            )
        named[point.name] = _data_folder(point)
    return named


def _folder(name: str, named: dict[str, Path]) -> Path:
    folder = named.get(name) or Path(name)
    if (folder / THEME_FILE).is_file():
        return folder.resolve()
    guess = nearest(name, named)
    names = ", ".join(f"`{each}`" for each in sorted(named))
    hint = (
        f"did you mean `{guess}`?"
        if guess
        else f"there are {names}, or give a folder that holds a {THEME_FILE}"
    )
    raise UsageError(f"there is no theme `{name}`", hint)


def _packaged() -> list[Path]:
    """The folders of our own themes: inside the installed package, else at the top of the source tree."""
    package = Path(__file__).resolve().parents[1]
    places = (package / "themes", package.parents[1] / "themes")
    home = next((place for place in places if place.is_dir()), None)
    return sorted(file.parent for file in home.glob(f"*/{THEME_FILE}")) if home else []


def _data_folder(point: EntryPoint) -> Path:
    try:
        spec = find_spec(point.value)
    except (ImportError, ValueError):
        spec = None
    for place in (spec and spec.submodule_search_locations) or ():
        if (Path(place) / THEME_FILE).is_file():
            return Path(place)
    raise UsageError(
        f"the package `{_package(point)}` says its theme `{point.name}` is in `{point.value}`, but no {THEME_FILE} is there",
        f"uninstall or mend `{_package(point)}`",
    )


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value
