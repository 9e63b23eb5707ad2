"""Regular expressions that are compiled when they are used first.

Python takes milliseconds for one with the ranges of East Asian letters, and most recaps need none of these.
"""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


def late_pattern(pattern: str) -> re.Pattern[str]:
    """Return an object with the methods of a compiled pattern."""
    return cast("re.Pattern[str]", _LatePattern(pattern))


class _LatePattern:
    """A pattern that has the methods of the compiled one as soon as one of them is asked for."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._pattern)
        methods = {method: getattr(compiled, method) for method in _METHODS}
        vars(self).update(methods)
        return methods[name]
