"""Find Pango and its libraries without starting a compiler."""

from __future__ import annotations

import sys
from collections.abc import Callable


def loader_only(find_library: Callable[[str], str | None], _memory: object) -> Callable[[str], str | None]:
    """Return a search that finds nothing on Linux, where the system's loader knows the libraries by their names."""
    return find_library if sys.platform != "linux" else lambda _name: None
