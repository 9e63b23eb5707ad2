"""Import fontTools only when WeasyPrint calls it, for fonts that HarfBuzz cannot subset: WOFF, bitmaps, emoji."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pkgutil import resolve_name
from types import ModuleType, SimpleNamespace
from typing import Any

_PACKAGE = "fontTools"


def imported_late(import_module: Callable[..., ModuleType], _memory: object) -> Callable[..., Any]:
    """Return an `__import__` that gives WeasyPrint's modules late names in place of those of fontTools."""
    waiting: list[tuple[dict[str, Any], str, str]] = []
    """WeasyPrint's modules, the late names in them, and the originals."""

    def load() -> None:
        for module, name, path in waiting:
            module[name] = resolve_name(path)
        waiting.clear()

    def late(
        name: str, module: Any = None, scope: Any = None, fromlist: Sequence[str] = (), level: int = 0
    ) -> Any:
        importer = str((module or {}).get("__name__", ""))
        is_late = name.partition(".")[0] == _PACKAGE and importer.startswith("weasyprint.")
        if not is_late or not fromlist or _PACKAGE in sys.modules:
            return import_module(name, module, scope, fromlist, level)
        paths = {imported: f"{name}.{imported}" for imported in fromlist}
        waiting.extend((module, imported, path) for imported, path in paths.items())
        return SimpleNamespace(**{imported: _LateName(path, load) for imported, path in paths.items()})

    return late


class _LateName:
    """A name of fontTools; when one is used first, WeasyPrint's modules get the originals of all."""

    def __init__(self, path: str, load: Callable[[], None]) -> None:
        self._path = path
        self._load = load

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        self._load()
        return resolve_name(self._path)(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        self._load()
        return getattr(resolve_name(self._path), name)
