"""Small recaps for tests, written where they are used."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from confdeck.edition import Edition, edit
from confdeck.model import Audience
from confdeck.source import Loaded, load_recap


def written(folder: Path, text: str) -> Path:
    """A recap.yaml in `folder`."""
    path = folder / "recap.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> Loaded:
    """The recap that `text` says."""
    return load_recap(written(folder, text))


def edition(folder: Path, text: str, audience: Audience | None = None) -> Edition:
    """The edition of the recap that `text` says."""
    return edit(loaded(folder, text), audience)
