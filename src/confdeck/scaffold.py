"""A first recap to write over."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from confdeck.errors import UsageError


def begin(folder: Path) -> tuple[Path, ...]:
    """Make `folder` with a small recap in it.

    Raises:
        UsageError: if there is a recap already, or the folder cannot be made.
    """
    recap, references = folder / "recap.yaml", folder / "references.bib"
    try:
        for path in (recap, references):
            if path.exists():
                raise UsageError(f"`{path}` is there already", "choose another folder")
        (folder / "photos").mkdir(parents=True, exist_ok=True)
        for path in (recap, references):
            path.write_text(_template(path.name), encoding="utf-8")
    except OSError as fault:
        raise UsageError(f"cannot write `{fault.filename}`: {fault.strerror}") from fault
    return recap, references


def _template(name: str) -> str:
    return files("confdeck").joinpath("starter", name).read_text("utf-8")
