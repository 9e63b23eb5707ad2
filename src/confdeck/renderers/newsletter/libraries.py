"""Finds Pango and its kin without asking the compiler for them."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def found_by_loader() -> Iterator[None]:
    """Leave the search for libraries to the system's loader.

    WeasyPrint tries the names they have on every system. For each that is not Linux's, `ctypes` starts `ldconfig`, the
    compiler and the linker, which takes longer than all the rest of the import; Linux's own need no such search.
    """
    usual = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = usual


def _nowhere(name: str) -> None:
    """Nothing is known of it but what the loader knows."""
