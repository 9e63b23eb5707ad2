"""Finds themes by name or path and merges each over the one it extends."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from confdeck.errors import UsageError
from confdeck.located import nearest
from confdeck.theme.descent import THEME_FILE, descent
from confdeck.theme.metrics import FaceMetrics
from confdeck.theme.validation import validated

if TYPE_CHECKING:
    from confdeck.theme.tokens import ThemeTokens

GROUP = "confdeck.themes"
Voice = Literal["text", "display", "mono"]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme ready for use: its tokens and the stylesheets of its line of descent."""

    name: str
    tokens: ThemeTokens
    folders: tuple[Path, ...]
    """The theme's own folder first, then its parents': where fonts and stylesheets are looked for."""

    def stylesheets(self, filename: str) -> tuple[str, ...]:
        """The texts of `filename` in the line of descent, the eldest first."""
        files = (folder / filename for folder in reversed(self.folders))
        return tuple(file.read_text("utf-8") for file in files if file.is_file())

    def font_file(self, relative: Path) -> Path:
        """The font file in the nearest folder of the line of descent."""
        return next(file for folder in self.folders if (file := folder / relative).is_file())

    def metrics(self, voice: Voice) -> FaceMetrics:
        """What measures a voice of the deck: the shipped face with the metrics of its Office family.

        `theme.metrics("display").width("Seven days", 30, bold=True)` is in pt, as the size is.
        """
        face: str = getattr(self.tokens.deck, voice).metrics
        return self.face_metrics(face)

    def face_metrics(self, key: str) -> FaceMetrics:
        """What measures a shipped face, by its key in `faces`."""
        face = self.tokens.faces[key]
        cuts = {
            (bold, italic): face.cut(bold=bold, italic=italic)
            for bold in (False, True)
            for italic in (False, True)
        }
        return FaceMetrics(face.family, {cut: self.font_file(file) for cut, file in cuts.items()})


def load_theme(name: str) -> Theme:
    """The theme called `name`, or the one in the folder `name`.

    Raises:
        UsageError: if there is none, with the names there are.
        RecapError: if its theme.yaml is wrong, with every complaint.
    """
    folders, tree = descent(find_theme(name), find_theme)
    return Theme(folders[0].name, validated(tree, folders), folders)


def theme_names() -> tuple[str, ...]:
    """All themes that can be named, sorted."""
    return tuple(sorted(_named()))


def find_theme(name: str) -> Path:
    """The folder of the theme called `name`, or the folder `name` itself where it holds a theme.

    Raises:
        UsageError: if there is none, with the names there are.
    """
    named = _named()
    folder = named.get(name) or Path(name)
    if (folder / THEME_FILE).is_file():
        return folder.resolve()
    guess = nearest(name, named)
    known = f"themes here: {', '.join(f'`{each}`' for each in sorted(named))}; or give a folder that holds {THEME_FILE}"
    raise UsageError(f"there is no theme `{name}`", f"did you mean `{guess}`?" if guess else known)


def _named() -> dict[str, Path]:
    named = {folder.name: folder for folder in _packaged()}
    for point in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        if point.name in named:
            raise UsageError(
                f"the package `{_package(point)}` brings a theme called `{point.name}`, and there is one already",
                f"uninstall `{_package(point)}`, or have it choose another name",
            )
        named[point.name] = _data_folder(point)
    return named


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
