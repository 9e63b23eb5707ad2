"""Finds themes by name or path."""

from __future__ import annotations

from pathlib import Path

from confdeck import registry
from confdeck.errors import UsageError
from confdeck.located import nearest
from confdeck.theme.inheritance import THEME_FILE, holds_theme, inheritance
from confdeck.theme.theme import Theme
from confdeck.theme.validation import validated

GROUP = "confdeck.themes"
"""Entry points of other packages: a theme's name, and the package (a folder of data) that holds its theme.yaml."""


def load_theme(name: str) -> Theme:
    """The theme called `name`, or the one in the folder `name`.

    Raises:
        UsageError: if there is none, with the names there are.
        RecapError: if its theme.yaml is wrong, with every complaint.
    """
    folders, tree = inheritance(find_theme(name), find_theme)
    tokens, remarks = validated(tree, folders)
    return Theme(name if name in theme_names() else folders[0].name, tokens, folders, remarks)


def theme_names() -> tuple[str, ...]:
    """All themes that can be named, sorted.

    Raises:
        UsageError: if a package brings a theme under a name of ours; it names the package.
    """
    ours, theirs = _packaged(), registry.names(GROUP)
    for name in theirs:
        if name in ours:
            package = registry.provider(GROUP, name)
            message = f"the package `{package}` brings a theme called `{name}`, which is one of ours"
            raise UsageError(message, f"uninstall `{package}`, or ask its authors for another name")
    return tuple(sorted((*ours, *theirs)))


def find_theme(name: str) -> Path:
    """The folder of the theme called `name`, or the folder `name` itself where it holds a theme.

    Raises:
        UsageError: if there is none, with the names there are.
    """
    names = theme_names()
    folder = _named(name) if name in names else Path(name)
    if holds_theme(folder):
        return folder.resolve()
    guess = nearest(name, names)
    known = ", ".join(f"`{each}`" for each in names)
    hint = (
        f"did you mean `{guess}`?"
        if guess
        else f"there are {known}; or give a folder that holds a {THEME_FILE}"
    )
    raise UsageError(f"there is no theme `{name}`", hint)


def _named(name: str) -> Path:
    ours = _packaged().get(name)
    if ours:
        return ours
    package = registry.load(GROUP, name)
    folders = [Path(place) for place in getattr(package, "__path__", ())]
    found = next((folder for folder in folders if holds_theme(folder)), None)
    if found is None:
        provider = registry.provider(GROUP, name)
        raise UsageError(f"the package `{provider}` brings no {THEME_FILE} for its theme `{name}`")
    return found


def _packaged() -> dict[str, Path]:
    """The folders of our own themes by name: inside the installed package, else at the top of the source tree."""
    package = Path(__file__).resolve().parents[1]
    places = (package / "themes", package.parents[1] / "themes")
    home = next((place for place in places if place.is_dir()), None)
    return {file.parent.name: file.parent for file in home.glob(f"*/{THEME_FILE}")} if home else {}
