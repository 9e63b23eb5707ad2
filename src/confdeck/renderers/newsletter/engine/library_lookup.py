"""Find Pango and its libraries without starting a compiler."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from confdeck.renderers.newsletter.engine.patch import patch

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def loader_only() -> AbstractContextManager[None]:
    """Leave the search for libraries to the system's loader while WeasyPrint is imported.

    WeasyPrint tries the names that libraries have on all systems. For each name that is not Linux's, `ctypes` starts
    `ldconfig`, the compiler and the linker, which takes longer than the rest of the import; the loader finds Linux's.
    """
    if sys.platform != "linux":
        return nullcontext()
    return patch(ctypes.util, "find_library", _find_nothing)


def _find_nothing(name: str) -> None:
    """Find no library, so that WeasyPrint asks the loader."""
