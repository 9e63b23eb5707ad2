"""How confdeck was installed, and the commands that add something to it or update it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

_PIPX, _UV = "pipx_metadata.json", "uv-receipt.toml"
"""Files that pipx and uv write into the environments that they make for a program."""


def install_command(extra: str) -> str:
    """Return the command that installs what an extra needs, where confdeck itself is installed."""
    if _has(_PIPX):
        return f"pipx inject confdeck {_requirements(extra)}"
    if _has(_UV):
        return f"uv pip install --python {shlex.quote(sys.prefix)} {_requirements(extra)}"
    return f"pip install {_requirements(extra)}"


def update_command() -> str:
    """Return the command that installs the newest version."""
    if _has(_PIPX):
        return "pipx upgrade confdeck"
    return "uv tool upgrade confdeck" if _has(_UV) else "pip install --upgrade confdeck"


def _has(name: str) -> bool:
    return (Path(sys.prefix) / name).is_file()


def _requirements(extra: str) -> str:
    """Return the packages of an extra as words of a command, with the versions that are allowed."""
    from importlib.metadata import requires

    marker = f'extra == "{extra}"'
    found = (requirement.partition(";") for requirement in requires("confdeck") or ())
    return " ".join(
        shlex.quote(package.strip())
        for package, _, condition in found
        if condition.strip().replace("'", '"') == marker
    )
