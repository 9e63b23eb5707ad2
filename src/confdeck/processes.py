"""Start worker processes, and tune garbage collection in them."""

from __future__ import annotations

import atexit
import gc
import sys
from typing import Any

_ALLOCATIONS = 50_000
"""Allocations between two garbage collections."""


def process_context() -> Any:
    """Return the multiprocessing context: fork where it is cheap and safe (on Linux, without other threads), else spawn."""
    import multiprocessing
    import threading

    can_fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")


def tune_gc() -> None:
    """Collect garbage rarely, and never at exit: objects live as long as the run, and collecting took a tenth of it."""
    gc.set_threshold(_ALLOCATIONS, 10, 10)
    atexit.register(gc.freeze)
