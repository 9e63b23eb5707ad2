"""Find the recap, given a file, a folder or nothing."""

from __future__ import annotations

from pathlib import Path

from confdeck.errors import UsageError

FILENAME = "recap.yaml"
_START = "run `confdeck new` to create one, or name a recap or its folder"


def find_recap(named: Path | None, here: Path) -> Path:
    """Return the path of the recap.

    Args:
        named: a recap or its folder; None for ./recap.yaml, else the only recap under input/.
        here: the current folder.

    Raises:
        UsageError: if there is none, or more than one to choose from.
    """
    if named is None:
        return _unnamed(here)
    try:
        return _named(named)
    except OSError as fault:
        raise UsageError(f"cannot read `{named}`: {fault.strerror}") from fault


def _named(named: Path) -> Path:
    if named.is_dir():
        if (named / FILENAME).is_file():
            return named / FILENAME
        raise UsageError(f"there is no {FILENAME} in `{named}`", _START)
    if named.is_file():
        return named
    if named.exists():
        raise UsageError(
            f"`{named}` is not a file", "name a recap or its folder; it is not read from a pipe or device"
        )
    raise UsageError(f"there is no recap at `{named}`", _START)


def _unnamed(here: Path) -> Path:
    if (here / FILENAME).is_file():
        return here / FILENAME
    found = sorted((here / "input").glob(f"*/{FILENAME}"))
    if not found:
        raise UsageError(f"there is no {FILENAME} here, nor under input/", _START)
    if len(found) > 1:
        commands = "\n".join(f"  confdeck render {path.parent.relative_to(here)}" for path in found)
        raise UsageError(f"there are {len(found)} recaps under input/; name one of them:\n{commands}")
    return found[0]
