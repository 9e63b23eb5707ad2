"""confdeck: one YAML recap of a conference becomes slides, a newsletter, a mail and a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confdeck.errors import ConfdeckError
    from confdeck.pipeline import RenderRequest, render
    from confdeck.report import Report

__all__ = ["ConfdeckError", "RenderRequest", "Report", "render"]

_MODULES = {
    "ConfdeckError": "confdeck.errors",
    "RenderRequest": "confdeck.pipeline",
    "Report": "confdeck.report",
    "render": "confdeck.pipeline",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that the command line starts faster."""
    if name == "__version__":
        from importlib.metadata import version

        return version("confdeck")
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module `confdeck` has no attribute `{name}`")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
