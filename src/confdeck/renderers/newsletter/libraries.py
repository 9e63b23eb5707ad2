"""Finds Pango and its kin without asking the compiler for them."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from confdeck.renderers.newsletter.standing_in import standing_in

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def found_by_loader() -> AbstractContextManager[None]:
    """Leave the search for libraries to the system's loader.

    WeasyPrint tries the names they have on every system. For each that is not Linux's, `ctypes` starts `ldconfig`, the
    compiler and the linker, which takes longer than all the rest of the import; Linux's own need no such search.
    """
    if sys.platform != "linux":
        return nullcontext()
    return standing_in(ctypes.util, "find_library", _nowhere)


def _nowhere(name: str) -> None:
    """Nothing is known of it but what the loader knows."""
