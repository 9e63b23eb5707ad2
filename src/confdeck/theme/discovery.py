"""Finds themes by name or path and merges each over the one it extends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from confdeck.theme.tokens import ThemeTokens


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme ready for use: its tokens and the stylesheets of its line of descent."""

    name: str
    tokens: ThemeTokens
    folders: tuple[Path, ...]
    """The theme's own folder first, then its parents': where fonts and stylesheets are looked for."""

    def stylesheets(self, filename: str) -> tuple[str, ...]:
        """The texts of `filename` in the line of descent, the eldest first."""
        raise NotImplementedError

    def font_file(self, relative: Path) -> Path:
        """The font file in the nearest folder of the line of descent."""
        raise NotImplementedError


def load_theme(name: str) -> Theme:
    """The theme called `name`, or the one in the folder `name`.

    Raises:
        UsageError: if there is none, with the names there are.
        RecapError: if its theme.yaml is wrong, with every complaint.
    """
    raise NotImplementedError


def theme_names() -> tuple[str, ...]:
    """All themes that can be named, sorted."""
    raise NotImplementedError
