"""How processes of our own are begun, and how they live."""

from __future__ import annotations

import atexit
import gc
import sys
from typing import Any

_NEW_OBJECTS = 50_000
"""Between two looks."""


def process_context() -> Any:
    """Fork where that is cheap and safe: on Linux, while no other thread runs."""
    import multiprocessing
    import threading

    alone = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if alone else "spawn")


def tune_gc() -> None:
    """Look for garbage rarely, and never at the end: what a run makes lives that long, and looking takes a tenth of it."""
    gc.set_threshold(_NEW_OBJECTS, 10, 10)
    atexit.register(gc.freeze)
