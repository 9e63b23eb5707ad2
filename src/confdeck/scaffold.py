"""Create the files of a first recap, for the user to edit."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from confdeck.errors import UsageError


def begin(folder: Path) -> tuple[Path, ...]:
    """Create `folder` with a small recap in it, and return the files written.

    Raises:
        UsageError: if a recap exists there already, or the folder cannot be written.
    """
    recap, references = folder / "recap.yaml", folder / "references.bib"
    try:
        for path in (recap, references):
            if path.exists():
                raise UsageError(f"`{path}` already exists", "choose another folder")
        (folder / "photos").mkdir(parents=True, exist_ok=True)
        for path in (recap, references):
            path.write_text(_template(path.name), encoding="utf-8")
    except OSError as fault:
        raise UsageError(f"cannot write `{fault.filename}`: {fault.strerror}") from fault
    return recap, references


def _template(name: str) -> str:
    return files("confdeck").joinpath("starter", name).read_text("utf-8")
