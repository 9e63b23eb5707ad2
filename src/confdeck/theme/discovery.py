"""Find and load themes by name or path."""

from __future__ import annotations

import hashlib
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
    """Load the theme called `name`, or the one in the folder `name`.

    Raises:
        UsageError: if there is none; the hint lists the names available.
        RecapError: if its theme.yaml is wrong; it has every error found.
    """
    folders, tree = inheritance(find_theme(name), find_theme)
    tokens, warnings = validated(tree, folders)
    known = _known_name(name, theme_names())
    return Theme(known or folders[0].name, tokens, folders, warnings)


def theme_names() -> tuple[str, ...]:
    """Return the names of all themes, sorted.

    Raises:
        UsageError: if a package offers a theme under the name of a built-in one.
    """
    built_in, offered = _built_in(), registry.names(GROUP)
    for name in offered:
        if name in built_in:
            package = registry.provider(GROUP, name)
            message = f"the package `{package}` offers a theme called `{name}`, which is the name of a built-in theme"
            raise UsageError(message, f"uninstall `{package}`, or ask its authors for another name")
    return tuple(sorted((*built_in, *offered)))


def theme_digest(name: str = "") -> str:
    """Return a digest of the files of all installed themes, and of the theme in the folder `name`."""
    own = [Path(name)] if name and name not in theme_names() else []
    digest = hashlib.sha256()
    for folder in (*map(find_theme, theme_names()), *own):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(
                str(path.relative_to(folder.parent)).encode(errors="surrogateescape") + path.read_bytes()
            )
    return digest.hexdigest()


def find_theme(name: str) -> Path:
    """Return the folder of the theme called `name`, or the folder `name` itself if it holds a theme.

    Raises:
        UsageError: if there is none; the hint lists the names available.
    """
    names = theme_names()
    known = _known_name(name, names)
    folder = _named(known) if known else Path(name)
    if holds_theme(folder):
        return folder.resolve()
    guess = nearest(name, names)
    available = ", ".join(f"`{known}`" for known in names)
    hint = (
        f"did you mean `{guess}`?"
        if guess
        else f"available: {available}; or name a folder with a {THEME_FILE}"
    )
    raise UsageError(f"there is no theme `{name}`", hint)


def _known_name(name: str, names: tuple[str, ...]) -> str:
    """Return the name of the theme called `name`, also in other capitals unless a folder has that name; else nothing."""
    if name in names or holds_theme(Path(name)):
        return name if name in names else ""
    return next((known for known in names if known.casefold() == name.casefold()), "")


def _named(name: str) -> Path:
    if name in (built_in := _built_in()):
        return built_in[name]
    package = registry.load(GROUP, name)
    folder = next(filter(holds_theme, map(Path, getattr(package, "__path__", ()))), None)
    if folder is None:
        provider = registry.provider(GROUP, name)
        raise UsageError(f"the package `{provider}` has no {THEME_FILE} for its theme `{name}`")
    return folder


def _built_in() -> dict[str, Path]:
    """Return the folders of the built-in themes by name: in the installed package, else in the source tree."""
    package = Path(__file__).resolve().parents[1]
    folders = (package / "themes", package.parents[1] / "themes")
    files = (file for folder in folders if folder.is_dir() for file in folder.glob(f"*/{THEME_FILE}"))
    return {file.parent.name: file.parent for file in files}
