"""How processes of our own are begun."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from typing import Any


def process_context() -> Any:
    """Fork where that is cheap and safe: on Linux, while no other thread runs."""
    alone = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if alone else "spawn")
