"""The folders of a user that hold more than one recap's files."""

from __future__ import annotations

from pathlib import Path


def user_cache_folder() -> Path:
    """Return the folder in which runs keep for the next one what is costly to make."""
    from platformdirs import user_cache_path

    return user_cache_path("confdeck", appauthor=False)
