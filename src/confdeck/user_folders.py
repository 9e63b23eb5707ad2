"""The folders of a user that hold more than one recap's files."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache_folder() -> Path:
    """Return the folder in which runs keep for the next one what is costly to make."""
    from platformdirs import user_cache_path

    return user_cache_path("confdeck", appauthor=False)


def user_folder(variable: str, usual: str) -> Path:
    """Return a folder for files of the user, as the XDG specification names it: that of a variable, or the usual one."""
    given = Path(os.environ.get(variable, ""))
    return given if given.is_absolute() else Path.home() / usual
